import type { LineKind } from '../../shared/import/proposal'
import type { Span } from '../../shared/schema'
import { lineSpan } from '../../shared/text/lines'

/** Lines of page debris that follow each other, with the blank lines between them: half-open line numbers. */
export interface DebrisRun {
  readonly first: number
  readonly end: number
  /** Debris lines in it, blank ones not counted. */
  readonly lines: number
}

export function debrisRuns(kinds: readonly LineKind[]): readonly DebrisRun[] {
  const runs: DebrisRun[] = []
  let open: { first: number; end: number; lines: number } | null = null
  for (const [line, kind] of kinds.entries()) {
    if (kind === 'debris') {
      open ??= { first: line, end: line, lines: 0 }
      open.end = line + 1
      open.lines += 1
    } else if (kind !== 'blank' && open) {
      runs.push(open)
      open = null
    }
  }
  if (open) runs.push(open)
  return runs
}

/**
 * True when the run is shown. What a person unfolded is remembered as line numbers, so that it stays
 * unfolded when a line of it becomes something else and the run falls apart.
 */
export function isUnfolded(run: DebrisRun, unfolded: ReadonlySet<number>): boolean {
  for (let line = run.first; line < run.end; line += 1) if (unfolded.has(line)) return true
  return false
}

/** The unfolded lines after one run was shown or folded. */
export function withRun(
  unfolded: ReadonlySet<number>,
  run: Pick<DebrisRun, 'first' | 'end'>,
  show: boolean,
): ReadonlySet<number> {
  const next = new Set(unfolded)
  for (let line = run.first; line < run.end; line += 1) {
    if (show) next.add(line)
    else next.delete(line)
  }
  return next
}

/** Shows every run or, when all are shown already, folds them all. */
export function toggleAllRuns(
  runs: readonly DebrisRun[],
  unfolded: ReadonlySet<number>,
): ReadonlySet<number> {
  const allShown = runs.every((run) => isUnfolded(run, unfolded))
  return runs.reduce((lines, run) => withRun(lines, run, !allShown), unfolded)
}

/** The text that folded runs hide, in text order. */
export function hiddenSpans(
  runs: readonly DebrisRun[],
  unfolded: ReadonlySet<number>,
  starts: readonly number[],
  textLength: number,
): readonly Span[] {
  return runs
    .filter((run) => !isUnfolded(run, unfolded))
    .map((run) => ({
      start: lineSpan(starts, run.first, textLength).start,
      end: lineSpan(starts, run.end - 1, textLength).end,
    }))
}

/** The parts of a span outside the hidden text, in order. `hidden` is in text order. */
export function visibleParts(span: Span, hidden: readonly Span[]): readonly Span[] {
  const parts: Span[] = []
  let from = span.start
  for (const gap of hidden) {
    if (gap.end <= from) continue
    if (gap.start >= span.end) break
    if (gap.start > from) parts.push({ start: from, end: gap.start })
    from = Math.max(from, gap.end)
  }
  if (from < span.end) parts.push({ start: from, end: span.end })
  return parts
}

/**
 * Lines that follow the one before without a blank line in a text that parts its paragraphs by blank lines:
 * such lines are one paragraph that the source wrapped, and stand closer together.
 */
export function closeLines(kinds: readonly LineKind[]): ReadonlySet<number> {
  const close = new Set<number>()
  let began = false
  let parted = false
  for (const [line, kind] of kinds.entries()) {
    if (kind !== 'paragraph') continue
    const before = kinds[line - 1]
    if (before === 'paragraph') close.add(line)
    else if (before === 'blank' && began) parted = true
    began = true
  }
  return parted ? close : new Set()
}
