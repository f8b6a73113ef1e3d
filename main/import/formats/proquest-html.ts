import { isPageCutOff, warnedOfCut } from '../cutOff'
import type { Format } from '../format'
import { textHead } from '../head'
import { parsePage } from '../html/parse'
import { proquestFailure, proquestPageArticles } from './proquest'

/** Pages that ProQuest saves. */
export const proquestHtml: Format = {
  id: 'proquest-html',
  name: 'ProQuest page',
  extensions: ['html', 'htm'],
  detect(bytes) {
    const head = textHead(bytes)
    if (head === null || !/^\s*(?:<|\uFEFF<)/u.test(head)) return 0
    if (/<a\s+name=["']?DocID_/iu.test(head)) return 0.95
    return /proquest/iu.test(head) &&
      /<strong>\s*(?:full text|publication info|document url|volltext)/iu.test(head)
      ? 0.9
      : 0
  },
  parse(bytes, { encoding, now, dateOrder = null }) {
    const page = parsePage(bytes, { chosen: encoding })
    const found = proquestPageArticles(page.root, { now, order: dateOrder })
    if (found.length === 0) throw proquestFailure()
    const articles = warnedOfCut(found, isPageCutOff(page.source))
    return { articles, encoding: page.encoding, encodingReason: page.encodingReason }
  },
}
