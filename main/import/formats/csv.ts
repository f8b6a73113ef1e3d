import { meaningOf } from '../../../shared/import/tables/columns'
import { delimitedShare, readDelimited } from '../../../shared/import/tables/delimited'
import { type Table, tableOfGrid } from '../../../shared/import/tables/table'
import { type Decoded, decode, decodeAs } from '../decode'
import type { Format } from '../format'
import { parsedTables } from '../tables/result'
import { isZip } from '../zip/names'

/** Bytes looked at to tell a table from a text. */
const looked = 32 * 1024

/** Tables of delimited values: CSV, TSV, with any of the usual delimiters. */
export const csv: Format = {
  id: 'csv',
  name: 'Table (CSV, TSV)',
  extensions: ['csv', 'tsv', 'tab'],
  detect(bytes, name) {
    const head = bytes.subarray(0, looked)
    // An object, a page or a document of a known kind, whatever its name says.
    if (bytes[0] === 0x7b || bytes[0] === 0x3c || isZip(bytes)) return 0
    const text = beginning(head)
    if (/\.(?:csv|tsv|tab)$/i.test(name)) return /^\s*</.test(text) ? 0.2 : 0.6
    const names = (/^(?:sep=.\r?\n)?(.*)$/m.exec(text)?.[1] ?? '').split(/[,;\t|]/)
    const known = names.filter((one) => (meaningOf(one.replace(/^"|"$/g, ''))?.certainty ?? 0) >= 0.6).length
    if (names.length < 2 || known < 2 || known < names.length * 0.2) return 0
    return delimitedShare(text) > 0.9 ? 0.5 : 0
  },
  parse(bytes, options) {
    const { table, unclosed, decoded } = csvTable(bytes, options.encoding)
    const parsed = parsedTables([table], options, decoded)
    if (unclosed === null) return parsed
    const warning = `A quotation mark in row ${unclosed} of the table is never closed: check the rows around it.`
    const [first, ...others] = parsed.articles
    return first
      ? { ...parsed, articles: [{ ...first, warnings: [...first.warnings, warning] }, ...others] }
      : parsed
  },
}

/** The table of a file of delimited values; `unclosed` is the row, from 1, of a quotation mark without its other. */
export function csvTable(
  bytes: Uint8Array,
  encoding: string | null,
): { readonly table: Table; readonly unclosed: number | null; readonly decoded: Decoded } {
  const decoded = encoding === null ? decode(bytes) : decodeAs(bytes, encoding)
  const { rows, unclosed } = readDelimited(decoded.text.replace(/^\uFEFF/, '').replaceAll('\0', ''))
  return { table: tableOfGrid(rows), unclosed, decoded }
}

/** The first lines as text; UTF-16 by its byte order mark. */
function beginning(head: Uint8Array): string {
  const label =
    head[0] === 0xff && head[1] === 0xfe
      ? 'utf-16le'
      : head[0] === 0xfe && head[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(label).decode(head)
}
