import {
  alignRows,
  anchorsOf,
  bareOf,
  type OriginalAsk,
  type OriginalPage,
  type OriginalRow,
  type OriginalView,
  piecesOf,
} from '../../shared/import/original'
import { textOfParsed } from '../../shared/import/parsed'
import type { Table } from '../../shared/import/tables/table'
import { normaliseText } from '../../shared/text/normalise'
import { decode, decodeAs } from './decode'
import { formats } from './formats'
import { csvTable } from './formats/csv'
import { objectTable } from './formats/json'
import { workbookTables } from './formats/xlsx'

/** A file that was read, as far as showing it needs. */
export interface ReadFile {
  readonly bytes: Uint8Array
  readonly format: string
  readonly name: string
  readonly now: string
  /** WHATWG label that was chosen; null for the one found. */
  readonly encoding: string | null
  /** The lines that the file became. */
  readonly lines: readonly string[]
  /** Number of the line at which the article begins that was asked for. */
  readonly base: number
}

type Shown = Pick<OriginalRow, 'text' | 'kind'>

/** Formats whose characters are the text. */
const texts: ReadonlySet<string> = new Set(['text', 'markdown', 'lexisnexis-text', 'proquest-text'])

/** Formats of which a person may want to see what they are written in. */
const sources: ReadonlySet<string> = new Set([
  'html',
  'factiva-html',
  'europresse-html',
  'lexisnexis-html',
  'proquest-html',
  'eml',
  'proquest-mail',
  'csv',
  'json',
])

/** A database's export by the format of which it is a special case: that shows all blocks as they stand. */
const plainFormats: Readonly<Record<string, string>> = {
  'factiva-html': 'html',
  'europresse-html': 'html',
  'lexisnexis-html': 'html',
  'proquest-html': 'html',
  'factiva-rtf': 'rtf',
  'nexis-rtf': 'rtf',
  'nexis-docx': 'docx',
  'nexis-pdf': 'pdf',
  'proquest-mail': 'eml',
}

/** Rows of files that were asked for last: pages of one file come one after the other. */
export class OriginalShelf {
  #last: { readonly key: string; readonly whole: Omit<OriginalPage, 'from'> } | null = null

  /** Some rows of a file. `read` gives the file when it is not at hand; `key` tells files and readings apart. */
  async page(key: string, ask: OriginalAsk, read: () => Promise<ReadFile>): Promise<OriginalPage> {
    const full = JSON.stringify([key, ask.view])
    if (this.#last?.key !== full) this.#last = { key: full, whole: await wholeOf(await read(), ask.view) }
    const { whole } = this.#last
    // The first page says where lines stand; the others need not say it again.
    const anchors = ask.from === 0 ? whole.anchors : []
    return { ...whole, anchors, from: ask.from, rows: whole.rows.slice(ask.from, ask.from + ask.count) }
  }
}

async function wholeOf(file: ReadFile, wanted: OriginalView): Promise<Omit<OriginalPage, 'from'>> {
  const views: OriginalView[] = sources.has(file.format) ? ['text', 'source'] : ['text']
  const view = views.includes(wanted) ? wanted : 'text'
  const { rows, about } = view === 'source' ? sourceOf(file) : await textOf(file)
  const compared = rows.map(({ text, kind }) =>
    kind !== 'text' ? '' : view === 'source' ? bareOf(text) : text,
  )
  const pieces = piecesOf(rows, alignRows(compared, file.lines))
  const { anchors, step } = anchorsOf(pieces, file.lines.length)
  return {
    view,
    views,
    about,
    total: pieces.length,
    rows: [...pieces],
    anchors: [...anchors],
    step,
    base: file.base,
  }
}

const plain = (text: string): Shown => ({ text, kind: 'text' })

/** Pieces of a source compared with lines, in UTF-16 units: pages may be written in one row. */
const pieceOfSource = 1500

function sourceOf({ bytes, encoding }: ReadFile): {
  readonly rows: readonly Shown[]
  readonly about: string
} {
  const decoded = encoding === null ? decode(bytes) : decodeAs(bytes, encoding)
  const rows = normaliseText(decoded.text)
    .split('\n')
    .flatMap((line) => (line.length <= pieceOfSource ? [line] : cutAtTags(line)))
  return { rows: rows.map(plain), about: 'The characters of the file. Nothing of it is run or fetched.' }
}

/** A long row cut before tags where it can be. */
function cutAtTags(line: string): readonly string[] {
  const pieces: string[] = []
  for (let start = 0; start < line.length; ) {
    const most = start + pieceOfSource
    const tag = most >= line.length ? line.length : line.lastIndexOf('<', most)
    const end = tag > start ? tag : Math.min(line.length, most)
    pieces.push(line.slice(start, end))
    start = end
  }
  return pieces
}

async function textOf(file: ReadFile): Promise<{ readonly rows: readonly Shown[]; readonly about: string }> {
  const { bytes, format, encoding, name, now } = file
  if (texts.has(format)) {
    const decoded = encoding === null ? decode(bytes) : decodeAs(bytes, encoding)
    return { rows: normaliseText(decoded.text).split('\n').map(plain), about: 'The text of the file.' }
  }
  switch (format) {
    case 'csv':
      return tables([csvTable(bytes, encoding).table])
    case 'json':
      return tables([objectTable(bytes, encoding).table])
    case 'xlsx':
      return tables(await workbookTables(bytes))
  }
  const plainId = plainFormats[format] ?? format
  const reader = formats.find((one) => one.id === plainId)
  const about =
    plainId === 'pdf'
      ? 'The text of the pages, as it is placed.'
      : 'The text of the document, block by block.'
  if (!reader) return { rows: file.lines.map(plain), about }
  const parsed = await reader.parse(bytes, { encoding, name, now })
  return { rows: textOfParsed(parsed).split('\n').map(plain), about }
}

function tables(all: readonly Table[]): { readonly rows: readonly Shown[]; readonly about: string } {
  const rows = all.flatMap(({ header, rows: cells }, number) =>
    cells.flatMap((row, index): Shown[] => [
      { text: all.length > 1 ? `Table ${number + 1}, row ${index + 1}` : `Row ${index + 1}`, kind: 'part' },
      ...header.flatMap((name, column): Shown[] => {
        const cell = row[column] ?? ''
        if (cell.trim() === '') return []
        return [{ text: name, kind: 'label' }, ...normaliseText(cell).split('\n').map(plain)]
      }),
    ]),
  )
  return { rows, about: 'The rows of the table, cell by cell.' }
}
