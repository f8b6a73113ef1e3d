import { useCallback, useMemo, useState } from 'react'
import type { LineKind } from '../../shared/import/proposal'
import { lineKindsOf } from '../../shared/import/regions'
import type { Region, Segment, Span } from '../../shared/schema'
import { lineSpan, lineStarts, spanByLine } from '../../shared/text/lines'
import { type DebrisRun, debrisRuns, hiddenSpans, toggleAllRuns, withRun } from './lines'
import type { Structure } from './structure'

export interface Folds {
  readonly structure: Structure
  readonly hidden: readonly Span[]
  readonly kinds: readonly LineKind[]
  readonly show: (run: DebrisRun, shown: boolean) => void
  readonly toggleAll: () => void
  /** Shows the runs that hide any part of the span; true when there was one. */
  readonly uncover: (span: Span) => boolean
}

/** What each line is, and which debris is shown. */
export function useFolds(
  text: string,
  regions: readonly Region[],
  segments: readonly Segment[],
  remembered: ReadonlySet<number>,
): Folds {
  const [unfolded, setUnfolded] = useState(remembered)
  const starts = useMemo(() => lineStarts(text), [text])
  const kinds = useMemo(() => lineKindsOf(text, regions), [text, regions])
  const runs = useMemo(() => debrisRuns(kinds), [kinds])
  const parts = useMemo(
    () => regions.filter((region) => isPart(region, starts, text.length)),
    [regions, starts, text.length],
  )
  const hidden = useMemo(
    () => hiddenSpans(runs, unfolded, starts, text.length),
    [runs, unfolded, starts, text.length],
  )
  // Kept as text, so that coding elsewhere in the article does not draw the lines anew.
  const codedKey = useMemo(
    () => countCoded(runs, starts, text.length, segments),
    [runs, starts, text.length, segments],
  )
  const structure = useMemo(
    (): Structure => ({ kinds, runs, unfolded, parts, coded: new Map(JSON.parse(codedKey)) }),
    [kinds, runs, unfolded, parts, codedKey],
  )
  const show = useCallback((run: DebrisRun, shown: boolean) => {
    setUnfolded((lines) => withRun(lines, run, shown))
  }, [])
  const toggleAll = useCallback(() => setUnfolded((lines) => toggleAllRuns(runs, lines)), [runs])
  const uncover = useCallback(
    (span: Span): boolean => {
      const hiding = runs.filter((run) => {
        const from = lineSpan(starts, run.first, text.length).start
        const to = lineSpan(starts, run.end - 1, text.length).end
        return from < span.end && to > span.start && hidden.some((gap) => gap.start === from)
      })
      if (hiding.length > 0) {
        setUnfolded((lines) => hiding.reduce((all, run) => withRun(all, run, true), lines))
      }
      return hiding.length > 0
    },
    [runs, starts, text.length, hidden],
  )
  return { structure, hidden, kinds, show, toggleAll, uncover }
}

/** True for a region on a part of one line; those on whole lines say what the line is. */
function isPart(region: Region, starts: readonly number[], length: number): boolean {
  const [only, more] = spanByLine(starts, region, length)
  if (!only || more) return false
  const line = lineSpan(starts, only.line, length)
  return region.start > line.start || region.end < line.end
}

/** How many segments lie within each run, as JSON of [first line, count] pairs. */
function countCoded(
  runs: readonly DebrisRun[],
  starts: readonly number[],
  length: number,
  segments: readonly Segment[],
): string {
  const pairs: [number, number][] = []
  for (const run of runs) {
    const from = lineSpan(starts, run.first, length).start
    const to = lineSpan(starts, run.end - 1, length).end
    const count = segments.filter((segment) =>
      segment.spans.every((span) => span.start >= from && span.end <= to),
    ).length
    if (count > 0) pairs.push([run.first, count])
  }
  return JSON.stringify(pairs)
}
