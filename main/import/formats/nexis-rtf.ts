import { readLexis } from '../../../shared/import/databases/lexis'
import { isRtfCutOff, warnedOfCut } from '../cutOff'
import type { Format } from '../format'
import { rtfBlocks } from '../rtf/blocks'
import { readRtf } from '../rtf/read'
import { lexisFailure } from './lexisnexis'

/** Bytes that are looked at: the list of titles before the first document may be long. */
const looked = 1024 * 1024

/** Rich Text of Nexis Uni and of LexisNexis, in the layouts of their Word documents and texts. */
export const nexisRtf: Format = {
  id: 'nexis-rtf',
  name: 'Nexis Rich Text',
  extensions: ['rtf'],
  detect(bytes) {
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(looked, bytes.byteLength)).toString(
      'latin1',
    )
    if (!/^\s*\{\\rtf/.test(head)) return 0
    if (/bkmkstart Bookmark_1\b/.test(head) || /urn:contentItem:|LADeliveryID/.test(head)) return 0.95
    return /(?<!\d)\d{1,6} of \d{1,6} DOCUMENTS?\b|End of Document/.test(head) ? 0.85 : 0
  },
  parse(bytes, { now, dateOrder = null }) {
    const { paragraphs } = readRtf(bytes)
    const read = readLexis(rtfBlocks(paragraphs), { now, order: dateOrder })
    if (read.articles.length === 0) throw lexisFailure(read)
    const articles = warnedOfCut(read.articles, isRtfCutOff(bytes))
    return { articles, encoding: 'windows-1252', encodingReason: 'as the document declares' }
  },
}
