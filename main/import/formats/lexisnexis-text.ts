import { textBlocks } from '../../../shared/import/databases/blocks'
import { labelOf } from '../../../shared/import/databases/labels'
import { readLexis } from '../../../shared/import/databases/lexis'
import { isLexisSeparator } from '../../../shared/import/databases/lexisMarks'
import { normaliseText } from '../../../shared/text/normalise'
import { decode, decodeAs } from '../decode'
import type { Format } from '../format'
import { textHead } from '../head'
import { lexisFailure } from './lexisnexis'

/** Text exports of LexisNexis: documents counted ("3 of 10 DOCUMENTS"), labels in capitals in many languages. */
export const lexisnexisText: Format = {
  id: 'lexisnexis-text',
  name: 'LexisNexis text',
  extensions: ['txt'],
  detect(bytes) {
    const head = textHead(bytes)
    if (head === null || /^\s*(?:<|\{\\rtf)/u.test(head)) return 0
    const lines = head.split('\n')
    const counted = lines.some(isLexisSeparator)
    const labels = lines.filter((line) => (labelOf(line.trim(), true)?.role ?? null) !== null).length
    return counted && labels > 0
      ? 0.9
      : counted || (labels >= 4 && /^\s*(?:LENGTH|LÄNGE|LENGTE|LONGUEUR|LOAD-DATE):/mu.test(head))
        ? 0.6
        : 0
  },
  parse(bytes, { encoding, now, dateOrder = null }) {
    const decoded = encoding === null ? decode(bytes) : decodeAs(bytes, encoding)
    const text = normaliseText(decoded.text)
    const starts = (line: string): boolean =>
      isLexisSeparator(line) || (labelOf(line, true)?.role ?? null) !== null
    const read = readLexis(textBlocks(text, starts), { now, order: dateOrder })
    if (read.articles.length === 0) throw lexisFailure(read)
    return { articles: read.articles, encoding: decoded.encoding, encodingReason: decoded.reason }
  },
}
