import { documentArticle } from '../../../shared/import/documents/blocks'
import { cellDate } from '../../../shared/import/tables/dates'
import { languageTag } from '../../../shared/import/tables/record'
import { readEpub } from '../epub/read'
import { ImportError } from '../failure'
import type { Format } from '../format'
import { peekNames } from '../zip/names'

/**
 * E-books. One article each: a book's files are cut by size and chapters as well as by articles, and nothing in
 * the format tells which; in the review a book of articles can be split at its headings.
 */
export const epub: Format = {
  id: 'epub',
  name: 'E-book (EPUB)',
  extensions: ['epub'],
  detect(bytes) {
    const first = new TextDecoder('latin1').decode(bytes.subarray(0, 128))
    if (first.includes('mimetypeapplication/epub+zip')) return 0.9
    return peekNames(bytes).includes('META-INF/container.xml') ? 0.7 : 0
  },
  async parse(bytes, { now }) {
    const { blocks, title, creators, publisher, date: printed, language, identifier } = await readEpub(bytes)
    if (blocks.every((block) => block.text.trim() === ''))
      throw new ImportError(
        'The book has no text, perhaps only pictures of its pages. There is nothing to import.',
      )
    const { date, warning } = cellDate(printed, 'open', language, now)
    const article = documentArticle(blocks, {
      title,
      facts: {
        ...(title === '' ? {} : { title }),
        ...(creators.length === 0 ? {} : { authors: [...creators] }),
        ...(publisher === '' ? {} : { outlet: publisher }),
        ...(language === '' ? {} : { language: languageTag(language) }),
        ...(date ? { date } : {}),
      },
    })
    return {
      articles: [{ ...article, databaseId: identifier, warnings: warning === '' ? [] : [warning] }],
      encoding: 'utf-8',
      encodingReason: 'fixed by the format',
    }
  },
}
