import type { ExportOptions } from './options'
import type { Row, Table } from './table'

/** How cells become CSV. */
export type CsvFormat = Pick<ExportOptions, 'mode' | 'bom' | 'separator'>

/** A piece of a CSV file and how many rows, the header apart, it holds. */
export interface CsvChunk {
  readonly text: string
  readonly rows: number
}

/**
 * A table as CSV after RFC 4180: CRLF after every row, cells that hold a separator, a quotation mark or a
 * line break between quotation marks, quotation marks doubled, line breaks inside cells as they are. The
 * first chunk is the header, behind a byte order mark when asked for; then comes one for each batch of the
 * table, also for an empty one.
 */
export async function* csvChunks(table: Table, format: CsvFormat): AsyncGenerator<CsvChunk> {
  const header = table.columns.map((column) => column.name)
  yield { text: (format.bom ? '\uFEFF' : '') + csvRow(header, format), rows: 0 }
  for await (const batch of table.batches()) {
    yield { text: batch.map((row) => csvRow(row, format)).join(''), rows: batch.length }
  }
}

/** One row with its CRLF. */
export function csvRow(cells: Row, format: CsvFormat): string {
  return `${cells.map((cell) => csvCell(cell, format)).join(format.separator)}\r\n`
}

function csvCell(value: string, { mode, separator }: CsvFormat): string {
  const cell = mode === 'safe' ? guarded(value) : value
  const plain = !cell.includes(separator) && !/["\r\n]/.test(cell)
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`
}

/**
 * Puts an apostrophe before a cell that a spreadsheet might run as a formula: one that begins, after any
 * white space, with = + - @ or their full-width forms, or whose first character is a tab, CR or LF (OWASP,
 * "CSV Injection"). A cell that has apostrophes before such a beginning gets one more, so that taking one
 * away always restores the cell.
 */
export function guarded(cell: string): string {
  return formulaStart.test(cell) ? `'${cell}` : cell
}

const formulaStart = /^'*(?:[\s\u200b]*[=+\-@＝＋－＠]|[\t\r\n])/
