import { readXml, type XmlTag } from '../xml/read'
import type { DocxCell, DocxParagraph } from './document'
import type { DocxStyles } from './styles'

/** A paragraph while its elements are read. */
interface Growing {
  text: string
  styleId: string
  outline: number | null
  list: boolean | null
  jc: string
  plain: boolean
  strong: boolean
  readonly bookmarks: string[]
  readonly links: string[]
  readonly pictures: string[]
  readonly cell: DocxCell | null
}

/** Text that is not part of the document as it reads: deleted, moved away, or shown another way elsewhere. */
const passedOver: ReadonlySet<string> = new Set(['del', 'moveFrom', 'Fallback', 'instrText', 'delText', 'rt'])

const off = (value: string | undefined): boolean =>
  value === '0' || value === 'false' || value === 'off' || value === 'none'

/**
 * The paragraphs of word/document.xml, or of the part for notes, in order. `targets` gives the address of each
 * relationship. Structure after ECMA-376 part 1, 17.3 and 17.4.
 */
export function readParagraphs(
  part: Uint8Array,
  styles: DocxStyles,
  targets: ReadonlyMap<string, string>,
): readonly DocxParagraph[] {
  const done: DocxParagraph[] = []
  const open: Growing[] = []
  const path: string[] = []
  const cells: { table: number; row: number; column: number }[] = []
  let pending: string[] = []
  let tables = 0
  let rows = 0
  let skipping = 0
  let bold = false
  let runText = false
  let field = ''

  const within = (name: string): boolean => path.includes(name)
  const add = (text: string): void => {
    const paragraph = open.at(-1)
    if (!paragraph || skipping > 0) return
    paragraph.text += text
    if (text.trim() === '') return
    if (bold) paragraph.strong = true
    else paragraph.plain = true
  }

  const openTag = ({ name, attributes }: XmlTag): void => {
    const parent = path.at(-1)
    path.push(name)
    if (passedOver.has(name)) skipping += 1
    const paragraph = open.at(-1)
    switch (name) {
      case 'tbl':
        cells.push({ table: tables, row: rows - 1, column: -1 })
        tables += 1
        break
      case 'tr': {
        const cell = cells.at(-1)
        if (cell) Object.assign(cell, { row: rows, column: -1 })
        rows += 1
        break
      }
      case 'tc': {
        const cell = cells.at(-1)
        if (cell) cell.column += 1
        break
      }
      case 'p': {
        const cell = cells.at(-1)
        open.push({
          text: '',
          styleId: '',
          outline: null,
          list: null,
          jc: '',
          plain: false,
          strong: false,
          bookmarks: pending,
          links: [],
          pictures: [],
          cell: cell ? { ...cell } : null,
        })
        pending = []
        break
      }
      case 'r':
        bold = false
        break
      case 'b':
        if (parent === 'rPr' && path.at(-3) === 'r') bold = !off(attributes.val)
        break
      case 't':
        runText = true
        break
      case 'tab':
        if (parent === 'r') add('\t')
        break
      case 'br':
      case 'cr':
        add('\n')
        break
      case 'noBreakHyphen':
        add('\u2011')
        break
      case 'sym':
        add(symbolOf(attributes.char))
        break
      case 'bookmarkStart':
        if (attributes.name) (paragraph?.bookmarks ?? pending).push(attributes.name)
        break
      case 'hyperlink': {
        const target = targets.get(attributes.id ?? '')
        if (target !== undefined) paragraph?.links.push(target)
        break
      }
      case 'fldSimple':
        linkOf(attributes.instr ?? '', paragraph)
        break
      case 'docPr':
        paragraph?.pictures.push((attributes.descr ?? attributes.title ?? '').trim())
        break
      case 'pict':
        paragraph?.pictures.push('')
        break
      case 'pStyle':
        if (paragraph) paragraph.styleId = attributes.val ?? ''
        break
      case 'jc':
        if (paragraph && parent === 'pPr') paragraph.jc = attributes.val ?? ''
        break
      case 'outlineLvl':
        if (paragraph && parent === 'pPr') paragraph.outline = Number(attributes.val ?? '9')
        break
      case 'numId':
        if (paragraph && parent === 'numPr') paragraph.list = attributes.val !== '0'
        break
      default:
        break
    }
  }

  const closeTag = ({ name }: XmlTag): void => {
    path.pop()
    if (passedOver.has(name)) skipping -= 1
    switch (name) {
      case 't':
        runText = false
        break
      case 'tbl':
        cells.pop()
        break
      case 'instrText':
        linkOf(field, open.at(-1))
        field = ''
        break
      case 'p': {
        const paragraph = open.pop()
        if (paragraph) done.push(finished(paragraph, styles))
        break
      }
      default:
        break
    }
  }

  readXml(part, {
    open: openTag,
    close: closeTag,
    text: (text) => {
      if (runText) add(text)
      else if (within('instrText')) field += text
    },
  })
  return done
}

/** A link that a field makes: HYPERLINK "https://..." */
function linkOf(instruction: string, paragraph: Growing | undefined): void {
  const target = /\bHYPERLINK\s+"(?<target>[^"]+)"/i.exec(instruction)?.groups?.target
  if (target !== undefined) paragraph?.links.push(target)
}

/** The character of a symbol font; those fonts put theirs at U+F000 and above. */
function symbolOf(code: string | undefined): string {
  const value = Number.parseInt(code ?? '', 16)
  if (Number.isNaN(value) || value > 0xffff) return ''
  return value === 0xf0b7 || value === 0xf0a7 ? '•' : String.fromCharCode(value)
}

function finished(paragraph: Growing, styles: DocxStyles): DocxParagraph {
  const style = styles.of(paragraph.styleId)
  const outline = paragraph.outline ?? style.outline
  return {
    text: paragraph.text,
    style: style.name,
    level: outline !== null && outline < 9 ? outline + 1 : null,
    list: paragraph.list ?? style.list,
    centred: (paragraph.jc === '' ? style.jc : paragraph.jc) === 'center',
    bold: paragraph.strong && !paragraph.plain,
    bookmarks: paragraph.bookmarks,
    links: paragraph.links,
    pictures: paragraph.pictures,
    cell: paragraph.cell,
  }
}
