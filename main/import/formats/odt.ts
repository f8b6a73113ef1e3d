import { documentArticle } from '../../../shared/import/documents/blocks'
import { type Table, tableOfGrid } from '../../../shared/import/tables/table'
import { ImportError } from '../failure'
import type { Format } from '../format'
import { flatGrids, readOpenDocument } from '../opendocument/read'
import { parsedTables } from '../tables/result'
import { isZip, peekNames } from '../zip/names'

const decoded = { encoding: 'utf-8', reason: 'fixed by the format' }

/** OpenDocument of LibreOffice and others: texts as articles, spreadsheets as tables of articles. */
export const odt: Format = {
  id: 'odt',
  name: 'OpenDocument',
  extensions: ['odt', 'ott', 'ods', 'fodt'],
  detect(bytes) {
    if (!isZip(bytes)) {
      const head = new TextDecoder('utf-8').decode(bytes.subarray(0, 2048))
      return /<office:document\b/.test(head) ? 0.8 : 0
    }
    // The first entry states the type, unpacked (OpenDocument 1.3 part 2, 3.3).
    const first = new TextDecoder('latin1').decode(bytes.subarray(0, 128))
    if (first.includes('mimetypeapplication/vnd.oasis.opendocument.')) return 0.85
    const names = peekNames(bytes)
    return names.includes('content.xml') && names.includes('META-INF/manifest.xml') ? 0.6 : 0
  },
  async parse(bytes, options) {
    const { blocks, grids, title } = await readOpenDocument(bytes)
    if (grids !== null) {
      const tables: readonly Table[] = flatGrids(grids).map(tableOfGrid)
      return parsedTables(tables, options, decoded)
    }
    if (blocks.every((block) => block.text.trim() === ''))
      throw new ImportError('The document has no text. There is nothing to import.')
    const article = documentArticle(blocks, { title, facts: {} })
    return { articles: [article], encoding: decoded.encoding, encodingReason: decoded.reason }
  },
}
