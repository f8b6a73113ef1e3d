import { guessTargets } from '../../../shared/import/tables/columns'
import { type Table, tableOfGrid } from '../../../shared/import/tables/table'
import type { Format } from '../format'
import { parsedTables } from '../tables/result'
import { readWorkbook } from '../tables/workbook'
import { documentLimits } from '../zip/limits'
import { peekNames } from '../zip/names'
import { openZip } from '../zip/zip'

/** Excel workbooks: every visible sheet that looks like a table of articles. */
export const xlsx: Format = {
  id: 'xlsx',
  name: 'Excel workbook',
  extensions: ['xlsx', 'xlsm'],
  detect: (bytes) =>
    peekNames(bytes).some((name) => /^xl\/(?:workbook\.|worksheets\/)/i.test(name)) ? 0.9 : 0,
  async parse(bytes, options) {
    const decoded = { encoding: 'utf-8', reason: 'fixed by the format' }
    return parsedTables(await workbookTables(bytes), options, decoded)
  },
}

/** The tables of a workbook: of its visible sheets those with texts of articles, or all where none has. */
export async function workbookTables(bytes: Uint8Array): Promise<readonly Table[]> {
  const sheets = await readWorkbook(await openZip(bytes, documentLimits))
  const tables = sheets.map((sheet) => tableOfGrid(sheet.grid)).filter((table) => table.rows.length > 0)
  const telling = tables.filter(hasTexts)
  return telling.length > 0 ? telling : tables
}

const hasTexts = (table: Table): boolean =>
  guessTargets(table.header, table.rows.slice(0, 100)).some(
    (target) => target === 'text' || target === 'title',
  )
