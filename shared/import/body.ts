import type { Line } from './line'
import { isParagraph } from './shape'

/**
 * How likely each line of one article is part of what the author wrote (paragraphs, headings between them,
 * lists), 0 to 1 by line number from the first line given; blank lines get 0.
 */
export function bodyLikelihood(lines: readonly Line[], recurring: (line: Line) => number): Float32Array {
  const filled = lines.filter((line) => !line.blank)
  const copies = new Map<string, number>()
  for (const line of filled) copies.set(line.key, (copies.get(line.key) ?? 0) + 1)
  const values = filled.map((line) => weightOf(line, (copies.get(line.key) ?? 1) > 1, recurring(line)))
  const span = bestSpan(values)
  const scores = new Map<number, number>()
  filled.forEach((line, at) => {
    const inside = at >= span.start && at < span.end
    scores.set(line.index, inside ? insideScore(filled, values, at) : (values[at] ?? 0) > 40 ? 0.3 : 0.05)
  })
  return Float32Array.from(lines, (line) => scores.get(line.index) ?? 0)
}

function weightOf(line: Line, repeated: boolean, files: number): number {
  if (line.furniture && line.words <= 25) return -60
  if (line.controls >= 0.5 && line.words <= 30) return -40
  if (files >= 3 && line.words < 30) return -50
  if (repeated) return -25
  if (isParagraph(line)) return 20 + Math.min(400, line.length * (line.cjk ? 3 : 1)) * 0.25
  if (line.sentence && line.words >= 4) return 5
  if (line.bars >= 3) return -40
  return -14
}

/** The half-open range with the greatest sum. */
function bestSpan(values: readonly number[]): { readonly start: number; readonly end: number } {
  let best = { start: 0, end: 0 }
  let top = 0
  let sum = 0
  let start = 0
  values.forEach((value, at) => {
    if (sum <= 0) {
      sum = 0
      start = at
    }
    sum += value
    if (sum > top) {
      top = sum
      best = { start, end: at + 1 }
    }
  })
  return best
}

function insideScore(lines: readonly Line[], values: readonly number[], at: number): number {
  const value = values[at] ?? 0
  const line = lines[at] as Line
  if (value > 20) return 0.95
  if (value > 0) return 0.8
  if (value <= -25) return 0.1
  // A short line before running text is a heading, if nothing says that it is something else.
  const next = values[at + 1] ?? 0
  if (next > 0 && line.dates.length === 0 && line.words <= 14) return 0.65
  return 0.3
}
