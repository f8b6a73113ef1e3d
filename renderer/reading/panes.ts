import { create } from 'zustand'
import type { Id, Segment, Span } from '../../shared/schema'
import { useView } from '../state/view'
import type { ReadingEditor } from './editor'

/** An article on screen: for whoever must speak to it from outside (inspector, comparison). */
export interface OpenPane {
  readonly articleId: Id
  readonly editor: ReadingEditor
  /** The element that scrolls. */
  readonly scroller: HTMLElement
  /** Scrolls to a span when it is out of sight, unfolding debris that hides it. */
  reveal(span: Span): void
}

/** What the next selection in the text is for, when it is not to be a new segment. */
export interface Purpose {
  readonly kind: 'replace' | 'extend'
  readonly articleId: Id
  readonly segmentId: Id
}

interface PanesState {
  readonly panes: readonly [OpenPane | null, OpenPane | null]
  /** The passage that is selected in each pane; null while there is only a caret. */
  readonly selections: readonly [Span | null, Span | null]
  readonly purpose: Purpose | null
  /** A segment that is pointed at, in the text, a lane or a list: drawn stronger everywhere. */
  readonly pointed: Id | null
  /** The segment that was given a code last: its text takes the colour before anything else follows. */
  readonly coded: Segment | null
  /** The next article that opens takes the keyboard focus: it was called for from the text. */
  readonly takesFocus: boolean
}

export const usePanes = create<PanesState>(() => ({
  panes: [null, null],
  selections: [null, null],
  purpose: null,
  pointed: null,
  coded: null,
  takesFocus: false,
}))

const put = <T>(pair: readonly [T, T], pane: 0 | 1, value: T): readonly [T, T] =>
  pane === 0 ? [value, pair[1]] : [pair[0], value]

export function showPane(pane: 0 | 1, open: OpenPane | null): void {
  usePanes.setState((state) => ({
    panes: put(state.panes, pane, open),
    selections: put(state.selections, pane, null),
  }))
}

export function showSelection(pane: 0 | 1, span: Span | null): void {
  const now = usePanes.getState().selections[pane]
  if (now?.start === span?.start && now?.end === span?.end) return
  usePanes.setState((state) => ({ selections: put(state.selections, pane, span) }))
}

/** Asks for the passage that a segment is to have; in a narrow window the inspector makes way for the text. */
export function askForPassage(purpose: Purpose): void {
  usePanes.setState({ purpose })
  useView.setState({ drawerOpen: false })
}

export function point(segmentId: Id | null): void {
  if (usePanes.getState().pointed !== segmentId) usePanes.setState({ pointed: segmentId })
}

/** Colours the text of a segment that was just given a code, or lost one; null when nothing was changed. */
export function showCoded(coded: Segment | null): void {
  if (coded) usePanes.setState({ coded })
}

/** The pane that shows an article, the given one first. */
export function paneOf(articleId: Id, first: 0 | 1 = 0): OpenPane | null {
  const { panes } = usePanes.getState()
  const order = first === 0 ? panes : [panes[1], panes[0]]
  return order.find((pane) => pane?.articleId === articleId) ?? null
}

/** The number of the pane that shows an article: the active one of two. */
export function paneNumber(articleId: Id, active: 0 | 1): 0 | 1 {
  return usePanes.getState().panes[active]?.articleId === articleId ? active : active === 0 ? 1 : 0
}

/** The passage selected in an article, wherever it is shown. */
export function useSelectedPassage(articleId: Id | null): Span | null {
  return usePanes((state) => {
    for (const pane of [0, 1] as const) {
      if (articleId && state.panes[pane]?.articleId === articleId && state.selections[pane])
        return state.selections[pane]
    }
    return null
  })
}
