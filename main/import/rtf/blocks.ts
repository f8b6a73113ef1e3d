import { type Block, blockOf } from '../../../shared/import/databases/blocks'
import { normaliseText } from '../../../shared/text/normalise'
import type { RtfParagraph } from './document'

/** A document's paragraphs as blocks; the cells of one row of a table become one line, parted by tabs. */
export function rtfBlocks(paragraphs: readonly RtfParagraph[]): readonly Block[] {
  const blocks: Block[] = []
  let marks: string[] = []
  for (let at = 0; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at] as RtfParagraph
    const row = paragraph.cell?.row
    let end = at + 1
    while (row !== undefined && paragraphs[end]?.cell?.row === row) end += 1
    const parts = paragraphs.slice(at, end)
    at = end - 1
    const flat = (text: string): string =>
      normaliseText(text)
        .replace(/\s*\n\s*/g, ' ')
        .trim()
    const text =
      parts.length > 1
        ? parts
            .map((part) => flat(part.text))
            .filter((part) => part !== '')
            .join('\t')
        : normaliseText(paragraph.text)
    marks.push(...parts.flatMap((part) => part.bookmarks))
    const block = blockOf(text, {
      centred: paragraph.centred,
      bold: paragraph.bold,
      level: paragraph.level,
      links: parts.flatMap((part) => part.links),
      kind: paragraph.list ? 'list' : null,
      marks,
    })
    // A bookmark in a paragraph without text belongs to the next one.
    if (!block || block.lines.length === 0) continue
    blocks.push(block)
    marks = []
  }
  return blocks
}
