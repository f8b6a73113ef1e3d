import type { RefObject } from 'react'
import { unreachable } from '../../shared/changes'
import type { Id, Segment, Span } from '../../shared/schema'
import { snapSpan } from '../../shared/text/graphemes'
import type { Box } from '../picker/placing'
import { closePicker, openPicker } from '../picker/state'
import { useProject } from '../state/project'
import { clearSelection, openArticle, selectSegment, useView } from '../state/view'
import { deleteSegment, extendPassage, openSegment, replacePassage, segmentNow } from './coding'
import type { ReadingEditor } from './editor'
import type { Folds } from './folds'
import { caretBox, passageBox } from './geometry'
import type { ReadingCommand } from './keys'
import { visibleParts } from './lines'
import { askForPassage, type Purpose, usePanes } from './panes'
import { nextUnder, stepSegment } from './pointing'
import type { Under } from './under-list'

interface ActionsUse {
  readonly articleId: Id
  readonly pane: 0 | 1
  readonly editor: ReadingEditor | null
  readonly scroller: RefObject<HTMLElement | null>
  readonly segments: readonly Segment[]
  readonly selected: Id | null
  readonly folds: Folds
  readonly purpose: Purpose | null
  readonly under: Under | null
  readonly setUnder: (under: Under | null) => void
  readonly openLineMenu: (line: number) => void
  readonly say: (text: string, near: Box) => void
}

export interface Actions {
  readonly run: (command: ReadingCommand) => void
  /** Codes what is selected; with nothing selected adds codes to the selected segment. */
  readonly code: () => void
  /** Selects what lies at an offset; nothing there lets go. */
  readonly take: (offset: number | null, samePlace: boolean) => void
}

const nothing: readonly Span[] = []

/** What keys and the mouse do in the text. */
export function actionsOf(use: ActionsUse): Actions {
  const { articleId, pane, editor, scroller, segments, selected, folds, purpose, say } = use
  if (!editor) return { run: () => {}, code: () => {}, take: () => {} }
  const chosen = selected ? segmentNow(articleId, selected) : null

  /** The selection as spans to be coded; folded text in it is left out. */
  const passage = (): readonly Span[] =>
    visibleParts(editor.selection(), folds.hidden)
      .map((part) => snapSpan(editor.text, part))
      .filter((part) => part !== null)

  const pick = (spans: readonly Span[], segmentId: Id | null): void => {
    use.setUnder(null)
    openPicker({
      articleId,
      pane,
      spans,
      quote: spans.map((span) => editor.text.slice(span.start, span.end)).join(' […] '),
      segmentId,
      dimensionId: null,
      anchor: () => (scroller.current ? passageBox(editor, scroller.current, spans) : null),
      onClose: (done) => {
        if (done && segmentId === null) editor.collapse()
        editor.focus()
      },
    })
  }

  const code = (): void => {
    const { start, end } = editor.selection()
    const spans = start < end ? passage() : nothing
    const readOnly = useProject.getState().meta?.readOnly
    if (start < end && spans.length === 0) {
      say('Only white space is selected, so there is nothing to code.', caretBox(editor, end))
    } else if (readOnly) say(`Nothing can be coded here. ${readOnly}`, caretBox(editor, end))
    else if (purpose && spans.length > 0) fulfil(purpose, spans, editor)
    else if (spans.length > 0) pick(spans, null)
    else if (chosen) pick(chosen.spans, chosen.id)
    else if (editor.idsAt(editor.caret()).length > 0) take(editor.caret(), false)
    else {
      const advice = 'Select a passage first, with the mouse or with Shift and the arrow keys.'
      say(advice, caretBox(editor, end))
    }
  }

  const take = (offset: number | null, samePlace: boolean): void => {
    const ids = offset === null ? [] : editor.idsAt(offset)
    const found = nextUnder(
      segments.filter((segment) => ids.includes(segment.id)),
      selected,
      samePlace,
    )
    if (found) openSegment(articleId, found.id)
    else if (!purpose) clearSelection()
  }

  const letGo = (): void => {
    const { start, end } = editor.selection()
    if (use.under) use.setUnder(null)
    else if (purpose) usePanes.setState({ purpose: null })
    else if (start < end) editor.collapse()
    else clearSelection()
  }

  const step = (by: 1 | -1): void => {
    const found = stepSegment(segments, selected, editor.caret(), by)
    if (found) selectSegment(articleId, found.id)
    else {
      const why = segments.length === 0 ? 'Nothing is coded here yet.' : 'There are no more segments.'
      say(why, caretBox(editor, editor.caret()))
    }
  }

  const list = (): void => {
    const caret = editor.caret()
    const first = chosen?.spans[0]?.start ?? caret
    const at = editor.idsAt(caret).length > 0 ? caret : first
    const ids = editor.idsAt(at)
    if (ids.length > 0) use.setUnder({ ids, near: caretBox(editor, at), pinned: true })
    else say('No segment lies here.', caretBox(editor, caret))
  }

  const rePlace = (kind: Purpose['kind']): void => {
    if (!chosen) {
      say('Select a segment first: click it, or walk to it with J and K.', caretBox(editor, editor.caret()))
      return
    }
    const wish: Purpose = { kind, articleId, segmentId: chosen.id }
    const { start, end } = editor.selection()
    const spans = start < end ? passage() : nothing
    if (spans.length > 0) fulfil(wish, spans, editor)
    else askForPassage(wish)
  }

  const scroll = (share: number): void =>
    scroller.current?.scrollBy({ top: share * scroller.current.clientHeight })

  const run = (command: ReadingCommand): void => {
    switch (command) {
      case 'next-segment':
        step(1)
        return
      case 'previous-segment':
        step(-1)
        return
      case 'next-article':
        walkQueue(articleId, 1)
        return
      case 'previous-article':
        walkQueue(articleId, -1)
        return
      case 'delete-segment':
        if (chosen) deleteSegment(chosen)
        return
      case 'toggle-debris':
        folds.toggleAll()
        return
      case 'code':
        code()
        return
      case 'let-go':
        letGo()
        return
      case 'list-under':
        list()
        return
      case 'line-kind':
        use.openLineMenu(editor.lineAt(editor.caret()))
        return
      case 'replace-passage':
        rePlace('replace')
        return
      case 'extend-passage':
        rePlace('extend')
        return
      case 'page-down':
        scroll(0.85)
        return
      case 'page-up':
        scroll(-0.85)
        return
      default:
        unreachable(command)
    }
  }
  return { run, code, take }
}

function fulfil(purpose: Purpose, spans: readonly Span[], editor: ReadingEditor): void {
  const segment = segmentNow(purpose.articleId, purpose.segmentId)
  usePanes.setState({ purpose: null })
  if (!segment) return
  const done = purpose.kind === 'replace' ? replacePassage(segment, spans) : extendPassage(segment, spans)
  if (done) editor.collapse()
}

/** The article after or before this one in the queue; in Compare there is no such thing. */
function walkQueue(articleId: Id, by: 1 | -1): void {
  const { queue, view } = useView.getState()
  const at = queue.indexOf(articleId)
  const next = at === -1 ? undefined : queue[at + by]
  if (view !== 'code' || next === undefined) return
  closePicker()
  usePanes.setState({ takesFocus: true })
  openArticle(next)
}
