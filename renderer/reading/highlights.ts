import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Id, Segment, Span } from '../../shared/schema'
import { flatten, type Mark, type Run, reflow } from '../../shared/text/flatten'
import { lineAt, lineSpan, positionOf, spanByLine } from '../../shared/text/lines'
import {
  differenceOf,
  firstRunAfter,
  type Look,
  levelsAfter,
  levelsOf,
  marksOf,
  rangeOf,
  type Stroke,
  strokesOf,
} from './strokes'

/** What is to be highlighted. A new `lookOf` function means that codes have changed their colours. */
export interface Highlighting {
  readonly segments: readonly Segment[]
  readonly lookOf: (segment: Segment) => Look
}

/** Highlighting worked out: disjoint runs and everything needed to work out the next one. */
export interface HighlightState extends Highlighting {
  readonly byId: ReadonlyMap<Id, Segment>
  readonly marks: readonly Mark[]
  readonly levels: ReadonlyMap<Id, number>
  readonly runs: readonly Run[]
  /** Empty while another painter draws. */
  readonly set: DecorationSet
  /** Lines whose decorations the last update built anew, half-open; for tests and figures. */
  readonly rebuilt: { readonly first: number; readonly end: number } | null
}

/** Above this many segments decorations cost more than they give; the CSS highlight painter takes over. */
export const mostDecorated = 2000

export const highlightKey = new PluginKey<HighlightState>('highlights')

interface Page {
  readonly starts: readonly number[]
  readonly length: number
}

/** Draws segments as inline decorations. Fed by transactions that carry a `Highlighting` under its key. */
export function highlightPlugin(page: Page): Plugin<HighlightState> {
  return new Plugin<HighlightState>({
    key: highlightKey,
    state: {
      init: () => ({
        segments: [],
        lookOf: () => ({ colour: null, form: 0 }),
        byId: new Map(),
        marks: [],
        levels: new Map(),
        runs: [],
        set: DecorationSet.empty,
        rebuilt: null,
      }),
      apply(transaction, before) {
        const next = transaction.getMeta(highlightKey) as Highlighting | undefined
        return next ? advance(page, transaction.doc, before, next) : before
      },
    },
    props: {
      decorations(state) {
        return highlightKey.getState(state)?.set
      },
    },
  })
}

/** More changed segments than this are not worth working out one by one. */
const mostEdited = 50

function advance(page: Page, doc: Node, before: HighlightState, next: Highlighting): HighlightState {
  const difference = differenceOf(before.byId, next.segments)
  const decorated = next.segments.length <= mostDecorated
  const same = next.lookOf === before.lookOf && decorated === before.segments.length <= mostDecorated
  const range = rangeOf(difference)
  if (same && !range) return { ...before, ...next }
  const byId = new Map(next.segments.map((segment) => [segment.id, segment]))
  const marks = marksOf(next.segments)
  const { added, removed, edited } = difference
  if (!same || !range || added.length + removed.length + edited.length > mostEdited) {
    const whole = { ...next, byId, marks, levels: levelsOf(next.segments), runs: flatten(marks) }
    const lines = { first: 0, end: page.starts.length }
    const set = decorated
      ? DecorationSet.create(doc, decorations(page, whole, lines.first, lines.end))
      : DecorationSet.empty
    return { ...whole, set, rebuilt: lines }
  }
  const levels = levelsAfter(before.levels, before.runs, next.segments, difference)
  const { start, end } = levels === before.levels ? range : withMovedLevels(before, levels, byId, range)
  const { runs } = reflow(before.runs, marks, start, end)
  const some = { ...next, byId, marks, levels, runs }
  const first = lineAt(page.starts, start)
  const last = lineAt(page.starts, Math.max(start, end - 1))
  const rebuilt = { first, end: last + 1 }
  if (!decorated) return { ...some, set: before.set, rebuilt }
  const from = positionOf(page.starts, lineSpan(page.starts, first, page.length).start)
  const to = positionOf(page.starts, lineSpan(page.starts, last, page.length).end)
  const set = before.set.remove(before.set.find(from, to)).add(doc, decorations(page, some, first, last + 1))
  return { ...some, set, rebuilt }
}

/** The range grown by the segments whose line under the text moved because another one went. */
function withMovedLevels(
  before: HighlightState,
  levels: ReadonlyMap<Id, number>,
  byId: ReadonlyMap<Id, Segment>,
  range: Span,
): Span {
  let { start, end } = range
  for (const [id, level] of levels) {
    const was = before.levels.get(id)
    if (was === undefined || was === level) continue
    for (const span of byId.get(id)?.spans ?? []) {
      start = Math.min(start, span.start)
      end = Math.max(end, span.end)
    }
  }
  return { start, end }
}

function decorations(
  page: Page,
  state: Omit<HighlightState, 'set' | 'rebuilt'>,
  firstLine: number,
  endLine: number,
): Decoration[] {
  const from = lineSpan(page.starts, firstLine, page.length).start
  const to = lineSpan(page.starts, endLine - 1, page.length).end
  const made: Decoration[] = []
  for (let at = firstRunAfter(state.runs, from); at < state.runs.length; at += 1) {
    const run = state.runs[at] as Run
    if (run.start >= to) break
    for (const piece of spanByLine(page.starts, run, page.length)) {
      if (piece.line < firstLine || piece.line >= endLine) continue
      const strokes = strokesOf({ ...run, ...piece }, state.levels, (id) => state.byId.get(id))
      const first = positionOf(page.starts, piece.start)
      const last = first + piece.end - piece.start
      for (const stroke of strokes) made.push(Decoration.inline(first, last, attributes(state, stroke)))
    }
  }
  return made
}

/** Later decorations of one run lie around earlier ones: each needs an element of its own. */
function attributes(state: Pick<HighlightState, 'byId' | 'lookOf'>, stroke: Stroke): Record<string, string> {
  const segment = state.byId.get(stroke.id)
  const look: Look = segment ? state.lookOf(segment) : { colour: null, form: 0 }
  const edges = `${stroke.begins ? ' stroke-begins' : ''}${stroke.ends ? ' stroke-ends' : ''}`
  return {
    nodeName: 'span',
    class: `stroke stroke-${stroke.slot} form-${look.form % 3}${edges}`,
    'data-colour': look.colour ?? 'none',
  }
}
