import type { Block } from '../../../shared/import/documents/blocks'
import { ImportError } from '../failure'
import { childOf, childrenOf, descendantsOf, textWithin, type XmlElement, xmlTree } from '../xml/tree'
import { documentLimits } from '../zip/limits'
import { isZip } from '../zip/names'
import { openZip } from '../zip/zip'

export interface OpenDocument {
  readonly blocks: readonly Block[]
  /** The tables of a spreadsheet; null for another document. */
  readonly grids: readonly XmlElement[] | null
  readonly title: string
}

/** Reads an OpenDocument file (OASIS OpenDocument 1.3 part 3), packed or flat. Deleted text of tracked changes is left out. */
export async function readOpenDocument(bytes: Uint8Array): Promise<OpenDocument> {
  const { content, meta, styles } = await partsOf(bytes)
  const body = childOf(content, 'body')
  const spreadsheet = childOf(body, 'spreadsheet')
  const text = childOf(body, 'text')
  const title = textWithin(descendantsOf(meta, 'title')[0]).trim()
  if (spreadsheet) return { blocks: [], grids: childrenOf(spreadsheet, 'table'), title }
  if (!text)
    throw new ImportError(
      'The file is an OpenDocument file, but no text and no spreadsheet. Export it as text or PDF and import that.',
    )
  const reader = new TextReader(namesOf([styles, content]))
  reader.read(text, null)
  return { blocks: [...reader.blocks, ...reader.notes], grids: null, title }
}

interface Parts {
  readonly content: XmlElement
  readonly meta: XmlElement | undefined
  readonly styles: XmlElement | undefined
}

async function partsOf(bytes: Uint8Array): Promise<Parts> {
  if (!isZip(bytes)) {
    const flat = xmlTree(bytes)
    return { content: flat, meta: childOf(flat, 'meta'), styles: undefined }
  }
  const zip = await openZip(bytes, documentLimits)
  const manifest = await zip.readIfThere('META-INF/manifest.xml')
  // Parts are encrypted one by one; the zip itself is not.
  if (manifest && descendantsOf(xmlTree(manifest, 'pass'), 'encryption-data').length > 0)
    throw new ImportError(
      'The document is protected with a password. Save a copy without the password and import that.',
    )
  const meta = await zip.readIfThere('meta.xml')
  const styles = await zip.readIfThere('styles.xml')
  return {
    content: xmlTree(await zip.read('content.xml')),
    meta: meta ? xmlTree(meta) : undefined,
    styles: styles ? xmlTree(styles) : undefined,
  }
}

/** The named style behind each style, in lower case: paragraphs mostly have automatic ones based on it. */
function namesOf(roots: readonly (XmlElement | undefined)[]): (style: string) => string {
  const parents = new Map<string, string>()
  for (const root of roots)
    for (const { attributes } of descendantsOf(root, 'style')) {
      const { name, 'parent-style-name': parent } = attributes
      if (name !== undefined && parent !== undefined && /^P\d+$/.test(name)) parents.set(name, parent)
    }
  return (style) => (parents.get(style) ?? style).replaceAll('_20_', ' ').toLowerCase()
}

/** Elements whose text is not the document's as it reads. */
const passedOver: ReadonlySet<string> = new Set([
  'tracked-changes',
  'annotation',
  'annotation-end',
  'sequence-decls',
  'variable-decls',
  'forms',
  'ruby-text',
  'event-listeners',
  'change',
])

class TextReader {
  readonly blocks: Block[] = []
  readonly notes: Block[] = []
  readonly #nameOf: (style: string) => string

  constructor(nameOf: (style: string) => string) {
    this.#nameOf = nameOf
  }

  read(element: XmlElement, kind: Block['kind']): void {
    for (const child of element.children) {
      if (typeof child === 'string' || passedOver.has(child.name)) continue
      switch (child.name) {
        case 'h':
          this.#push({
            kind: 'heading',
            text: this.#text(child),
            level: Number(child.attributes['outline-level'] ?? 1),
          })
          break
        case 'p':
          this.#push(this.#paragraph(child, kind))
          break
        case 'list':
          this.read(child, 'list')
          break
        case 'table-row':
          this.#row(child)
          break
        case 'table-of-content':
        case 'alphabetical-index':
          this.read(child, 'debris')
          break
        default:
          this.read(child, kind)
      }
    }
  }

  #push(block: Block): void {
    this.blocks.push(block)
  }

  #paragraph(element: XmlElement, kind: Block['kind']): Block {
    const text = this.#text(element)
    const name = this.#nameOf(element.attributes['style-name'] ?? '')
    if (kind === 'debris') return { kind, text, certainty: 0.9 }
    if (/^title$/.test(name)) return { kind: 'headline', text }
    if (/^heading/.test(name)) return { kind: 'heading', text, level: Number(/\d/.exec(name)?.[0] ?? 1) }
    if (kind === 'list' || /^list/.test(name)) return { kind: 'list', text }
    if (/quotation|^quote|block text/.test(name)) return { kind: 'quote', text }
    if (/caption|illustration|^figure|^drawing/.test(name)) return { kind: 'caption', text }
    return { kind: 'paragraph', text }
  }

  /** One line for a row, its cells parted by tabs; a cell with several paragraphs is layout. */
  #row(row: XmlElement): void {
    const cells = row.children.filter(
      (cell): cell is XmlElement => typeof cell !== 'string' && cell.name === 'table-cell',
    )
    const layout =
      cells.length < 2 ||
      cells.some(
        (cell) => childrenOf(cell, 'p').length > 2 || childOf(cell, 'list') || childOf(cell, 'table'),
      )
    if (layout) {
      for (const cell of cells) this.read(cell, null)
      return
    }
    const texts = cells.map((cell) =>
      this.#text(cell)
        .replace(/\s*\n\s*/g, ' ')
        .trim(),
    )
    if (texts.some((text) => text !== ''))
      this.#push({ kind: 'paragraph', text: texts.join('\t'), certainty: 0.85 })
  }

  /** White space of the file is one space; spaces, tabs and breaks that count are elements (6.1.3). */
  #text(element: XmlElement): string {
    let text = ''
    for (const child of element.children) {
      if (typeof child === 'string') {
        const flat = child.replace(/[\t\r\n ]+/g, ' ')
        text += /\s$/.test(text) || text === '' ? flat.replace(/^ /, '') : flat
        continue
      }
      if (passedOver.has(child.name)) continue
      if (child.name === 's') text += ' '.repeat(Math.min(100, Number(child.attributes.c ?? 1) || 1))
      else if (child.name === 'tab') text += '\t'
      else if (child.name === 'line-break') text += '\n'
      else if (child.name === 'note') this.#note(child)
      else if (child.name === 'frame') this.#frame(child)
      else text += `${text !== '' && child.name === 'p' ? '\n' : ''}${this.#text(child)}`
    }
    return text
  }

  #note(note: XmlElement): void {
    const body = childOf(note, 'note-body')
    const mark = textWithin(childOf(note, 'note-citation')).trim()
    const text = body ? this.#text(body).trim() : ''
    if (text !== '')
      this.notes.push({ kind: 'debris', text: `${mark === '' ? '' : `${mark} `}${text}`, certainty: 0.6 })
  }

  /** A picture's description, and the text of a box, stand before the paragraph that holds them. */
  #frame(frame: XmlElement): void {
    const described = textWithin(childOf(frame, 'desc')).trim() || textWithin(childOf(frame, 'title')).trim()
    if (described !== '') this.#push({ kind: 'caption', text: described, certainty: 0.7 })
    const box = childOf(frame, 'text-box')
    if (box) this.read(box, null)
  }
}

/** Repeated cells and rows of a spreadsheet at most: programs fill a sheet to its end with empty ones. */
const mostRepeated = 1000

/** The tables of a spreadsheet as grids of text; dates as ISO 8601. */
export function flatGrids(tables: readonly XmlElement[]): readonly (readonly (readonly string[])[])[] {
  return tables.map((table) => {
    const grid: string[][] = []
    for (const row of descendantsOf(table, 'table-row')) {
      const cells: string[] = []
      for (const cell of row.children) {
        if (typeof cell === 'string' || !/^(?:covered-)?table-cell$/.test(cell.name)) continue
        const { attributes } = cell
        const shown = childrenOf(cell, 'p').map(textWithin).join('\n')
        const value =
          attributes['date-value'] ??
          (attributes['value-type'] === 'float' ? (attributes.value ?? shown) : shown)
        const times = Number(attributes['number-columns-repeated'] ?? 1) || 1
        for (let at = 0; at < Math.min(times, value === '' ? 64 : mostRepeated); at += 1)
          cells.push(value.replace(/T00:00:00$/, ''))
      }
      while (cells.at(-1) === '') cells.pop()
      if (cells.length > 0) grid.push(cells)
    }
    return grid
  })
}
