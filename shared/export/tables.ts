import { clip } from '../building'
import { unreachable } from '../changes'
import { articlesTable } from './articles'
import { codebookRows, codebookTable } from './codebook'
import { guarded } from './csv'
import { tableFile } from './files'
import { longTable } from './long'
import type { ExportOptions, TableName, TablePreview } from './options'
import { chosenArticles, chosenSegments, type ExportReader, type SegmentTotals, totalsOf } from './reader'
import type { Row, Table } from './table'
import { wideTable } from './wide'

/** The table of a name. Nothing is read before its rows are asked for. */
export function tableOf(name: TableName, reader: ExportReader, options: ExportOptions): Table {
  switch (name) {
    case 'long':
      return longTable(reader, options)
    case 'wide':
      return wideTable(reader, options)
    case 'articles':
      return articlesTable(reader, options)
    case 'codebook':
      return codebookTable(reader)
    default:
      return unreachable(name)
  }
}

/**
 * The first rows of each chosen table as the file will hold them, and how many it will hold. Cells are cut
 * to what a preview can show. Reads only the articles that the rows come from, unless the reader does not
 * know the totals: then the segments of all.
 */
export async function previewTables(
  options: ExportOptions,
  reader: ExportReader,
  rows: number,
): Promise<TablePreview[]> {
  const previews: TablePreview[] = []
  const totals = options.tables.some((name) => name === 'long' || name === 'wide')
    ? await segmentTotals(reader, options)
    : { long: 0, wide: 0 }
  for (const name of [...new Set(options.tables)]) {
    const table = tableOf(name, reader, options)
    const shown = (cell: string) => clip(options.mode === 'safe' ? guarded(cell) : cell, longestCell)
    previews.push({
      name,
      file: tableFile(reader.project.name, name, options),
      columns: table.columns.map((column) => shown(column.name)),
      rows: (await firstRows(table, rows)).map((row) => row.map(shown)),
      total: name === 'long' || name === 'wide' ? totals[name] : rowsOf(name, reader, options),
    })
  }
  return previews
}

/** UTF-16 units of a cell in a preview. */
const longestCell = 400

async function firstRows(table: Table, most: number): Promise<readonly Row[]> {
  const rows: Row[] = []
  if (most <= 0) return rows
  for await (const batch of table.batches()) {
    rows.push(...batch.slice(0, most - rows.length))
    if (rows.length >= most) break
  }
  return rows
}

function rowsOf(name: 'articles' | 'codebook', reader: ExportReader, options: ExportOptions): number {
  return name === 'articles' ? chosenArticles(reader, options).length : codebookRows(reader)
}

async function segmentTotals(reader: ExportReader, options: ExportOptions): Promise<SegmentTotals> {
  if (reader.totals) return reader.totals(options)
  let long = 0
  let wide = 0
  for (const article of chosenArticles(reader, options)) {
    const more = totalsOf(await chosenSegments(reader, options, article.id))
    long += more.long
    wide += more.wide
  }
  return { long, wide }
}
