import type { Run } from '../../shared/text/flatten'
import { crowd } from './strokes'

/** A stretch of text in one line of the article over which at least three segments lie everywhere. */
export interface Crowd {
  /** Offset of its last character. */
  readonly at: number
  /** The most segments over any place of it. */
  readonly count: number
}

/** The crowds of a text, in order. `lineOf` gives the line of an offset: a crowd ends with its line. */
export function crowdsOf(runs: readonly Run[], lineOf: (offset: number) => number): readonly Crowd[] {
  const found: Crowd[] = []
  let last: { end: number; line: number; count: number } | null = null
  const close = (): void => {
    if (last) found.push({ at: last.end - 1, count: last.count })
    last = null
  }
  for (const run of runs) {
    if (run.active.length < crowd) {
      close()
      continue
    }
    const line = lineOf(run.end - 1)
    if (last && last.end === run.start && last.line === line) {
      last = { end: run.end, line, count: Math.max(last.count, run.active.length) }
    } else {
      close()
      last = { end: run.end, line, count: run.active.length }
    }
  }
  close()
  return found
}
