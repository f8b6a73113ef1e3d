import type { TableColumn } from '../../../shared/import/tables/columns'
import { readTable, type Table, type TableOptions } from '../../../shared/import/tables/table'
import type { ColumnTarget } from '../../../shared/import/tables/targets'
import { ImportError } from '../failure'
import type { ParsedFile } from '../format'

/** What the rows of tables come to. Throws an ImportError when no row has a text or a headline. */
export function parsedTables(
  tables: readonly Table[],
  options: TableOptions,
  decoded: { readonly encoding: string; readonly reason: string },
): ParsedFile {
  const read = tables.map((table) => readTable(table, options))
  const articles = read.flatMap((one) => one.articles)
  const columns = new Map<string, TableColumn>()
  for (const column of read.flatMap((one) => one.columns))
    if (!columns.has(column.name)) columns.set(column.name, column)
  if (articles.length === 0) throw new ImportError(emptySentence(tables, [...columns.values()]))
  return {
    articles,
    columns: [...columns.values()],
    chosen: Object.assign({}, ...read.map((one) => one.chosen)),
    encoding: decoded.encoding,
    encodingReason: decoded.reason,
  }
}

function emptySentence(tables: readonly Table[], columns: readonly TableColumn[]): string {
  if (tables.every((table) => table.rows.length === 0))
    return 'The table has no rows. There is nothing to import.'
  const texts: readonly ColumnTarget[] = ['text', 'title', 'lead']
  const some = columns
    .slice(0, 6)
    .map((column) => column.name)
    .join(', ')
  return columns.some((column) => texts.includes(column.target))
    ? `No row of the table has a text or a headline (columns: ${some}). Check that the right file was chosen.`
    : `No column of the table looks like texts or headlines of articles (columns: ${some}). Name the column with the texts "text" and import the file again.`
}
