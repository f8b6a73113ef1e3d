import { type Block, documentArticle } from '../../../shared/import/documents/blocks'
import type { DocxDocument, DocxParagraph } from '../docx/document'
import { readDocx } from '../docx/read'
import type { Format } from '../format'
import { peekNames } from '../zip/names'

/** Word documents that no news database made. */
export const docx: Format = {
  id: 'docx',
  name: 'Word document',
  extensions: ['docx', 'docm', 'dotx'],
  detect: (bytes) => (peekNames(bytes).some((name) => /^word\/document\d*\.xml$/i.test(name)) ? 0.6 : 0),
  async parse(bytes) {
    const document = await readDocx(bytes)
    const article = documentArticle(blocksOf(document), { title: document.properties.title, facts: {} })
    return { articles: [article], encoding: 'utf-8', encodingReason: 'fixed by the format' }
  },
}

function blocksOf({ paragraphs, notes }: DocxDocument): readonly Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at]
    if (!paragraph) continue
    const { cell } = paragraph
    if (cell) {
      let end = at
      while (paragraphs[end]?.cell?.table === cell.table && paragraphs[end]?.cell?.row === cell.row) end += 1
      blocks.push(...rowBlocks(paragraphs.slice(at, end)))
      at = end - 1
    } else blocks.push(...paragraphBlocks(paragraph))
  }
  // A note is text of the document, but not where it stands.
  for (const note of notes) blocks.push({ kind: 'debris', text: note.text.trim(), certainty: 0.6 })
  return blocks
}

function paragraphBlocks(paragraph: DocxParagraph): readonly Block[] {
  const pictures = paragraph.pictures
    .filter((text) => text !== '' && !paragraph.text.includes(text))
    .map((text): Block => ({ kind: 'caption', text, certainty: 0.7 }))
  return paragraph.text === '' && pictures.length > 0 ? pictures : [blockOf(paragraph), ...pictures]
}

function blockOf(paragraph: DocxParagraph): Block {
  const { text, style, level, list, bold } = paragraph
  const name = style.toLowerCase()
  if (/^(?:title|titel|titre|título|titolo|headline)$/.test(name)) return { kind: 'headline', text }
  if (level !== null) return { kind: 'heading', text, level }
  if (/^(?:toc|verzeichnis|tm) ?\d/.test(name)) return { kind: 'debris', text, certainty: 0.9 }
  if (/caption|beschriftung|légende|epígrafe|didascalia/.test(name)) return { kind: 'caption', text }
  if (/quote|zitat|citation|cita|citazione|block text/.test(name)) return { kind: 'quote', text }
  if (list) return { kind: 'list', text }
  if (/^(?:subtitle|untertitel|sous-titre|subtítulo|sottotitolo)$/.test(name))
    return { kind: 'paragraph', text, certainty: 0.8 }
  // A short paragraph all in bold is a heading of those who do not use styles.
  if (bold && text.length <= 120 && !/[.!?:;,]\s*$/.test(text)) return { kind: null, text }
  return { kind: 'paragraph', text }
}

/** A table's row is one line, its cells parted by tabs; a table that lays out a page has cells of several paragraphs. */
function rowBlocks(row: readonly DocxParagraph[]): readonly Block[] {
  const filled = row.filter((paragraph) => paragraph.text.trim() !== '')
  const columns = new Set(filled.map((paragraph) => paragraph.cell?.column))
  if (columns.size <= 1 || filled.length > columns.size * 2) return row.flatMap(paragraphBlocks)
  const cells = [...columns].map((column) =>
    filled
      .filter((paragraph) => paragraph.cell?.column === column)
      .map((paragraph) => paragraph.text.replace(/\s*\n\s*/g, ' ').trim())
      .join(' '),
  )
  return [{ kind: 'paragraph', text: cells.join('\t'), certainty: 0.85 }]
}
