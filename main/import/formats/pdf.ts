import { documentArticle } from '../../../shared/import/documents/blocks'
import { textOfPages } from '../../../shared/import/pdf/text'
import { ImportError } from '../failure'
import type { Format, ParsedFile } from '../format'
import { nexisArticles } from '../pdf/nexis'
import { type PdfDocument, readPdf } from '../pdf/read'

const decoded = { encoding: 'utf-8', encodingReason: 'fixed by the format' }

/** PDF documents that hold text. Those of Nexis without links are known by their words only once they are read. */
export const pdf: Format = {
  id: 'pdf',
  name: 'PDF document',
  extensions: ['pdf'],
  // The header may stand anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1).
  detect: (bytes) => (new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-') ? 0.9 : 0),
  async parse(bytes, { now, dateOrder = null }) {
    const document = await readPdf(bytes)
    const articles = nexisArticles(document.pages, { now, order: dateOrder })
    return articles.length === 0 ? plainPdf(document) : { articles, ...decoded }
  },
}

/** A PDF as one article. */
export function plainPdf({ pages, title }: PdfDocument): ParsedFile {
  const { blocks, url, empty } = textOfPages(pages)
  const units = blocks.reduce((sum, block) => sum + (block.kind === 'debris' ? 0 : block.text.length), 0)
  if (units < 20)
    throw new ImportError(
      'The PDF has no text, only pictures of its pages, as scanners make them. Run text recognition (OCR) over it in a PDF program and import the result.',
    )
  const article = documentArticle(blocks, { title, facts: url === '' ? {} : { url } })
  return {
    articles: [{ ...article, warnings: warningsOf(blocks.map((block) => block.text).join('\n'), empty) }],
    ...decoded,
  }
}

function warningsOf(text: string, empty: readonly number[]): readonly string[] {
  const warnings: string[] = []
  if (empty.length > 0)
    warnings.push(
      empty.length === 1
        ? `Page ${empty[0]} has no text, perhaps only a picture of it.`
        : `${empty.length} pages have no text, perhaps only pictures of it: ${empty.slice(0, 8).join(', ')}${empty.length > 8 ? ' ...' : ''}.`,
    )
  const unknown = text.match(/[\uE000-\uF8FF\uFFFD]/g)?.length ?? 0
  if (unknown > text.length * 0.02)
    warnings.push(
      'The PDF does not tell what some of its characters are: check the text against the original.',
    )
  return warnings
}
