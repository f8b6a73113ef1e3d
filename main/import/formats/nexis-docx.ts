import { readLexis } from '../../../shared/import/databases/lexis'
import { docxBlocks } from '../docx/blocks'
import { peekPart } from '../docx/peek'
import { readDocx } from '../docx/read'
import type { Format } from '../format'
import { lexisFailure } from './lexisnexis'

/** Word documents of Nexis Uni, Nexis Advance and Lexis+: up to 500 articles behind a list of their titles. */
export const nexisDocx: Format = {
  id: 'nexis-docx',
  name: 'Nexis Uni document',
  extensions: ['docx'],
  detect(bytes) {
    if (peekPart(bytes, 'docProps/custom.xml')?.includes('"LADeliveryID"') === true) return 0.95
    const text = peekPart(bytes, 'word/document.xml')
    if (text === null) return 0
    if (/w:name="Bookmark_1"/.test(text) && /advance\.lexis\.com|contentItem|"Body(?:_\d+)?"/.test(text))
      return 0.95
    return /<w:t[^>]*>\s*\d+ of \d+ DOCUMENTS?\s*</.test(text) ? 0.9 : 0
  },
  async parse(bytes, { now, dateOrder = null }) {
    const { paragraphs, properties } = await readDocx(bytes)
    const read = readLexis(docxBlocks(paragraphs), { now, order: dateOrder })
    const { articles, placeholders } = read
    if (articles.length === 0) throw lexisFailure(read)
    const announced = Number(properties.custom.LADocCount ?? '')
    const differs = announced > 0 && announced !== articles.length + placeholders
    const [first, ...rest] = articles
    const warned =
      differs && first
        ? [
            {
              ...first,
              warnings: [
                ...first.warnings,
                `The file says that it holds ${announced} documents, but ${articles.length} were found: check that none is missing.`,
              ],
            },
            ...rest,
          ]
        : articles
    return { articles: warned, encoding: 'utf-8', encodingReason: 'part of the format' }
  },
}
