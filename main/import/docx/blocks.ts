import { type Block, blockOf } from '../../../shared/import/databases/blocks'
import { normaliseText } from '../../../shared/text/normalise'
import type { DocxParagraph } from './document'

/** A document's paragraphs as blocks; those of one row of a table become one, its cells parted by tabs. */
export function docxBlocks(paragraphs: readonly DocxParagraph[]): readonly Block[] {
  const blocks: Block[] = []
  let marks: string[] = []
  for (let at = 0; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at] as DocxParagraph
    const row = paragraph.cell ? rowFrom(paragraphs, at) : [paragraph]
    at += row.length - 1
    const text = paragraph.cell ? cellsOf(row).join('\t') : normaliseText(paragraph.text)
    marks.push(...row.flatMap((one) => one.bookmarks))
    const block = blockOf(text, {
      centred: paragraph.centred,
      bold: paragraph.bold,
      level: paragraph.level,
      links: row.flatMap((one) => one.links),
      kind: paragraph.list ? 'list' : /quote/i.test(paragraph.style) ? 'quote' : null,
      marks,
    })
    // A bookmark in a paragraph without text belongs to the next one.
    if (!block || block.lines.length === 0) continue
    blocks.push(block)
    marks = []
  }
  return blocks
}

function rowFrom(paragraphs: readonly DocxParagraph[], at: number): readonly DocxParagraph[] {
  const row = paragraphs[at]?.cell?.row
  let end = at
  while (end < paragraphs.length && paragraphs[end]?.cell?.row === row) end += 1
  return paragraphs.slice(at, end)
}

function cellsOf(row: readonly DocxParagraph[]): readonly string[] {
  const cells = new Map<number, string>()
  for (const { text, cell } of row) {
    const shown = normaliseText(text)
      .replace(/\s*\n\s*/g, ' ')
      .trim()
    if (!cell || shown === '') continue
    const before = cells.get(cell.column)
    cells.set(cell.column, before === undefined ? shown : `${before} ${shown}`)
  }
  return [...cells.values()]
}
