import { readLexis } from '../../../shared/import/databases/lexis'
import { classStyles, pageBlocks } from '../../../shared/import/databases/page'
import { isPageCutOff, warnedOfCut } from '../cutOff'
import type { Format } from '../format'
import { textHead } from '../head'
import { parsePage } from '../html/parse'
import { lexisFailure } from './lexisnexis'

/** HTML exports of LexisNexis, whose documents hide XML marks in comments and anchors. */
export const lexisnexisHtml: Format = {
  id: 'lexisnexis-html',
  name: 'LexisNexis page',
  extensions: ['html', 'htm'],
  detect(bytes) {
    const head = textHead(bytes)
    if (head === null || !/<html|<body|<div/iu.test(head)) return 0
    if (/<a\s+name="?DOC_ID_\d/iu.test(head) || /<DOC NUMBER=\d/u.test(head)) return 0.95
    return />\s*\d+ of \d+ DOCUMENTS?\s*</u.test(head) ? 0.8 : 0
  },
  parse(bytes, { encoding, now, dateOrder = null }) {
    const page = parsePage(bytes, { chosen: encoding })
    const read = readLexis(pageBlocks(page.root, classStyles(page.source)), { now, order: dateOrder })
    if (read.articles.length === 0) throw lexisFailure(read)
    const articles = warnedOfCut(read.articles, isPageCutOff(page.source))
    return { articles, encoding: page.encoding, encodingReason: page.encodingReason }
  },
}
