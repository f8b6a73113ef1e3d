import { type Block, documentArticle } from '../../../shared/import/documents/blocks'
import { isRtfCutOff, warnedOfCut } from '../cutOff'
import { ImportError } from '../failure'
import type { Format } from '../format'
import type { RtfParagraph } from '../rtf/document'
import { readRtf } from '../rtf/read'

/** Documents in Rich Text Format that no news database made. */
export const rtf: Format = {
  id: 'rtf',
  name: 'Rich Text document',
  extensions: ['rtf'],
  detect: (bytes) =>
    /^\s*(?:ï»¿)?\{\\rtf/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 64))) ? 0.6 : 0,
  parse(bytes) {
    const { paragraphs, notes, title } = readRtf(bytes)
    if (paragraphs.every((paragraph) => paragraph.text.trim() === ''))
      throw new ImportError('The document has no text. There is nothing to import.')
    const blocks = [
      ...blocksOf(paragraphs),
      ...notes.map((text): Block => ({ kind: 'debris', text: text.trim(), certainty: 0.6 })),
    ]
    const article = documentArticle(blocks, { title, facts: {} })
    const articles = warnedOfCut([article], isRtfCutOff(bytes))
    return { articles, encoding: 'windows-1252', encodingReason: 'as the document states it' }
  },
}

function blocksOf(paragraphs: readonly RtfParagraph[]): readonly Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at]
    if (!paragraph) continue
    const row = paragraph.cell?.row
    if (row === undefined) {
      blocks.push(blockOf(paragraph))
      continue
    }
    let end = at
    while (paragraphs[end]?.cell?.row === row) end += 1
    const cells = new Map<number, string>()
    for (const { text, cell } of paragraphs.slice(at, end)) {
      const shown = `${cells.get(cell?.column ?? 0) ?? ''} ${text.replace(/\s*\n\s*/g, ' ')}`.trim()
      cells.set(cell?.column ?? 0, shown)
    }
    const texts = [...cells.values()]
    if (texts.some((text) => text !== ''))
      blocks.push({ kind: 'paragraph', text: texts.join('\t'), certainty: 0.85 })
    at = end - 1
  }
  return blocks
}

function blockOf({ text, level, list }: RtfParagraph): Block {
  if (level !== null) return { kind: 'heading', text, level }
  // Bullets that are written out, for readers without lists.
  return { kind: list || /^[•◦▪·–-]\t/.test(text) ? 'list' : 'paragraph', text }
}
