/**
 * @typedef {{ id: string, size: number | string, figure: number, unit: string,
 *   goal: { atMost?: number, atLeast?: number } | null, met: boolean | null }} Result
 *   one row of out/bench.json; `met` is null where there is no goal
 */

/** A row as a bench reports it. @param {Omit<Result, 'goal' | 'met'> & { goal?: { atMost?: number, atLeast?: number } }} row @returns {Result} */
export function resultOf({ id, size, figure, unit, goal }) {
  if (!goal) return { id, size, figure, unit, goal: null, met: null }
  const { atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY } = goal
  return { id, size, figure, unit, goal, met: figure >= atLeast && figure <= atMost }
}

/**
 * The results of earlier runs with those of this one: a row replaces the earlier row of the same id and
 * size in its place, new rows follow.
 *
 * @param {readonly Result[]} earlier
 * @param {readonly Result[]} fresh
 * @returns {readonly Result[]}
 */
export function mergeResults(earlier, fresh) {
  const rows = new Map(earlier.map((row) => [`${row.id}\0${row.size}`, row]))
  for (const row of fresh) rows.set(`${row.id}\0${row.size}`, row)
  return [...rows.values()]
}

/** The rows as an aligned table of text, with a heading. @param {readonly Result[]} rows */
export function tableOf(rows) {
  const lines = [
    ['what', 'size', 'figure', 'unit', 'goal', 'met'],
    ...rows.map(({ id, size, figure, unit, goal, met }) => [
      id,
      typeof size === 'number' ? size.toLocaleString('en') : size,
      figureInWords(figure),
      unit,
      goalInWords(goal),
      met === null ? '' : met ? 'yes' : 'NO',
    ]),
  ]
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  )
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 1 || column === 2
            ? cell.padStart(widths[column] ?? 0)
            : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Three significant digits; whole numbers from 100 on. @param {number} figure */
export function figureInWords(figure) {
  const rounded = Math.abs(figure) >= 100 ? Math.round(figure) : Number(figure.toPrecision(3))
  return rounded.toLocaleString('en', { maximumFractionDigits: 6 })
}

/** @param {Result['goal']} goal */
function goalInWords(goal) {
  if (!goal) return ''
  const parts = []
  if (goal.atLeast !== undefined) parts.push(`>= ${goal.atLeast}`)
  if (goal.atMost !== undefined) parts.push(`<= ${goal.atMost}`)
  return parts.join(', ')
}
