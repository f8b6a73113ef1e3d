import { serialDate } from '../../../shared/import/tables/dates'
import { ImportError } from '../failure'
import { readXml } from '../xml/read'
import { childOf, childrenOf, descendantsOf, type XmlElement, xmlTree } from '../xml/tree'
import type { Zip } from '../zip/zip'

/** A sheet's cells as text, row by row; dates as ISO 8601. */
export interface Sheet {
  readonly name: string
  readonly grid: readonly (readonly string[])[]
}

/** Cells of a workbook beyond which it is refused: they would fill the memory. */
const mostCells = 8_000_000

/** The visible sheets of a workbook (ECMA-376 part 1, SpreadsheetML) in their order. */
export async function readWorkbook(zip: Zip): Promise<readonly Sheet[]> {
  const root = await rootPart(zip)
  const workbook = xmlTree(await zip.read(root))
  const relations = await relationsOf(zip, root)
  const target = (type: string): string | undefined =>
    relations.find((one) => one.type.endsWith(type))?.target
  const strings = target('/sharedStrings')
  const shared =
    strings !== undefined && zip.find(strings) !== null ? sharedStrings(await zip.read(strings)) : []
  const styles = target('/styles')
  const isDate =
    styles !== undefined && zip.find(styles) !== null
      ? dateStyles(xmlTree(await zip.read(styles)))
      : () => false
  const from1904 = /^(?:1|true)$/.test(childOf(workbook, 'workbookPr')?.attributes.date1904 ?? '')
  const sheets: Sheet[] = []
  const budget = { cells: mostCells }
  for (const { attributes } of descendantsOf(childOf(workbook, 'sheets'), 'sheet')) {
    if (attributes.state === 'hidden' || attributes.state === 'veryHidden') continue
    const part = relations.find((one) => one.id === attributes.id)
    if (!part?.type.endsWith('/worksheet') || zip.find(part.target) === null) continue
    const grid = readSheet(await zip.read(part.target), { shared, isDate, from1904, budget })
    sheets.push({ name: attributes.name ?? '', grid })
  }
  return sheets
}

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

async function rootPart(zip: Zip): Promise<string> {
  const found = (await relationsOf(zip, '')).find((one) => one.type.endsWith('/officeDocument'))
  return found && zip.find(found.target) !== null ? found.target : 'xl/workbook.xml'
}

/** What a part refers to; targets are names of entries. */
async function relationsOf(zip: Zip, part: string): Promise<readonly Relation[]> {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : ''
  const bytes = await zip.readIfThere(`${folder}_rels/${part.slice(folder.length)}.rels`)
  if (!bytes) return []
  return childrenOf(xmlTree(bytes), 'Relationship').map(({ attributes }) => ({
    id: attributes.Id ?? '',
    type: attributes.Type ?? '',
    target: resolved(folder, attributes.Target ?? ''),
  }))
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts = `${folder}${target}`.split('/')
  const kept: string[] = []
  for (const part of parts) {
    if (part === '..') kept.pop()
    else if (part !== '.' && part !== '') kept.push(part)
  }
  return kept.join('/')
}

function sharedStrings(bytes: Uint8Array): readonly string[] {
  const strings: string[] = []
  let text = ''
  let open = ''
  let phonetic = 0
  readXml(bytes, {
    open: ({ name }) => {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic += 1
      open = name
    },
    close: ({ name }) => {
      if (name === 'rPh') phonetic -= 1
      if (name === 'si') strings.push(unescaped(text))
      open = ''
    },
    text: (piece) => {
      if (open === 't' && phonetic === 0) text += piece
    },
  })
  return strings
}

/** Characters that XML cannot hold are written _x000D_. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text

/** Whether a cell style shows its number as a date: by the built-in formats or by a format's letters. */
function dateStyles(styles: XmlElement): (style: string | undefined) => boolean {
  const formats = new Map(
    childrenOf(childOf(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? '',
    ]),
  )
  const cells = childrenOf(childOf(styles, 'cellXfs'), 'xf').map(({ attributes }) =>
    Number(attributes.numFmtId ?? 0),
  )
  return (style) => {
    const format = cells[Number(style ?? 0)]
    if (format === undefined) return false
    const code = formats.get(format)
    if (code !== undefined) return /[ymdhs]/i.test(code.replace(/\[[^\]]*\]|"[^"]*"|\\.|General/gi, ''))
    return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 58)
  }
}

interface SheetContext {
  readonly shared: readonly string[]
  readonly isDate: (style: string | undefined) => boolean
  readonly from1904: boolean
  readonly budget: { cells: number }
}

function readSheet(bytes: Uint8Array, context: SheetContext): readonly (readonly string[])[] {
  const grid: string[][] = []
  let row: string[] = []
  let column = 0
  let type = ''
  let style: string | undefined
  let value = ''
  let inside = ''
  readXml(bytes, {
    open: ({ name, attributes }) => {
      inside = name
      if (name === 'row') row = []
      if (name === 'c') {
        context.budget.cells -= 1
        if (context.budget.cells < 0)
          throw new ImportError(
            'The workbook has more than eight million cells. Split it into smaller ones and import those.',
          )
        column = attributes.r === undefined ? row.length : columnOf(attributes.r, row.length)
        type = attributes.t ?? 'n'
        style = attributes.s
        value = ''
      }
    },
    close: ({ name }) => {
      inside = ''
      if (name === 'c') {
        while (row.length < column) row.push('')
        row[column] = cellText(type, style, value, context)
      }
      if (name === 'row') grid.push(row)
    },
    text: (piece) => {
      if (inside === 'v' || inside === 't') value += piece
    },
  })
  return grid
}

/** Columns of a sheet at most (XFD). */
const mostColumns = 16_384

/** "C12" is column 2. */
function columnOf(place: string, next: number): number {
  let column = 0
  for (const letter of /^[A-Z]+/.exec(place)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column === 0 || column > mostColumns ? next : column - 1
}

function cellText(type: string, style: string | undefined, value: string, context: SheetContext): string {
  switch (type) {
    case 's':
      return context.shared[Number(value)] ?? ''
    case 'str':
    case 'inlineStr':
      return unescaped(value)
    case 'b':
      return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value
    case 'e':
      return ''
    default:
      return value !== '' && context.isDate(style)
        ? (serialDate(Number(value), context.from1904) ?? value)
        : value
  }
}
