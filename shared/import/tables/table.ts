import { findDates } from '../dates'
import type { ParsedArticle } from '../parsed'
import { guessTargets, meaningOf, type TableColumn } from './columns'
import { dayOrder } from './dates'
import { articleOfRecord } from './record'
import type { ColumnChoice, ColumnTarget } from './targets'

export interface Table {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface ReadTable {
  readonly articles: readonly ParsedArticle[]
  readonly columns: readonly TableColumn[]
  /** What the person said of columns where it is not what is guessed. */
  readonly chosen: ColumnChoice
}

/** Rows from which columns are guessed. */
const guessed = 300

/** What may be known of a table besides its cells. */
export interface TableOptions {
  readonly columns?: ColumnChoice | null
  /** Which of day and month comes first, when a person said it. */
  readonly dateOrder?: 'day' | 'month' | null
  /** The instant of the import: dates after it are refused. */
  readonly now: string
}

/** The articles of a table, one a row; rows without text and title give none. */
export function readTable({ header, rows }: Table, options: TableOptions): ReadTable {
  const { columns: choice, dateOrder, now } = options
  const own = guessTargets(header, rows.slice(0, guessed))
  const targets = header.map((name, column): ColumnTarget => choice?.[name] ?? own[column] ?? 'variable')
  const dates = targets.indexOf('date')
  const order = dateOrder ?? dayOrder(dates < 0 ? [] : rows.map((row) => row[dates] ?? ''))
  const articles: ParsedArticle[] = []
  for (const row of rows) {
    const cells = header.map((name, column) => ({
      name,
      target: targets[column] ?? ('variable' as const),
      value: row[column] ?? '',
    }))
    const article = articleOfRecord({ cells, order, now })
    if (article) articles.push(article)
  }
  const columns = header.map((name, column) => ({
    name,
    target: targets[column] ?? ('variable' as const),
    samples: samplesOf(rows, column),
  }))
  const chosen = Object.fromEntries(
    header.flatMap((name, column) => {
      const target = targets[column]
      return target !== undefined && target !== own[column] ? [[name, target]] : []
    }),
  )
  return { articles, columns, chosen }
}

function samplesOf(rows: readonly (readonly string[])[], column: number): readonly string[] {
  const samples: string[] = []
  for (const row of rows) {
    const cell = (row[column] ?? '').trim().replace(/\s+/g, ' ')
    if (cell !== '') samples.push(cell.length > 120 ? `${cell.slice(0, 117)}...` : cell)
    if (samples.length === 3) break
  }
  return samples
}

/**
 * A grid of cells as a table. Its first row is the header when it reads as names: short, different, without dates
 * and addresses, one of them known or all unlike the cells below. Blank rows, and rows above the header that fill
 * less than half of it (a report's title), are left out of the table.
 */
export function tableOfGrid(grid: readonly (readonly string[])[]): Table {
  const filled = grid.filter((row) => row.some((cell) => cell.trim() !== ''))
  const width = filled.reduce((most, row) => Math.max(most, row.length), 0)
  const start = filled.slice(0, 20).findIndex((row) => isHeader(row, width))
  if (start < 0) return { header: named([], width), rows: filled }
  return { header: named(filled[start] ?? [], width), rows: filled.slice(start + 1) }
}

function isHeader(row: readonly string[], width: number): boolean {
  const cells = row.map((cell) => cell.trim())
  const names = cells.filter((cell) => cell !== '')
  if (names.length < Math.max(1, width * 0.5)) return false
  if (names.some((name) => name.length > 80 || /^https?:/i.test(name) || findDates(name).length > 0))
    return false
  if (names.every((name) => /^[\d.,-]+$/.test(name))) return false
  const known = names.filter((name) => (meaningOf(name)?.certainty ?? 0) >= 0.6).length
  return known > 0 && (known >= 2 || names.length <= 3 || names.every((name) => name.length <= 40))
}

/** A name for every column, each different. */
function named(names: readonly string[], width: number): readonly string[] {
  const seen = new Map<string, number>()
  return Array.from({ length: Math.max(width, names.length) }, (_, column) => {
    const name =
      (names[column] ?? '')
        .replace(/^\uFEFF/, '')
        .replace(/\s+/g, ' ')
        .trim() || `Column ${column + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
