import { isPageCutOff, warnedOfCut } from '../cutOff'
import type { Format } from '../format'
import { textHead } from '../head'
import { articleOf } from '../html/article'
import { parsePage } from '../html/parse'

/** Web pages as browsers and scrapers save them. */
export const html: Format = {
  id: 'html',
  name: 'Web page',
  extensions: ['html', 'htm', 'xhtml', 'shtml'],
  detect(bytes, name) {
    const head = textHead(bytes)?.replace(/^[\s\uFEFF]+/, '')
    if (head === undefined) return 0
    const bare = head.replace(/^(?:<\?xml[^>]*\?>\s*|<!--[\s\S]*?-->\s*)+/, '')
    if (/^<(?:!doctype\s+html|html|head|body|frameset)\b/i.test(bare)) return 0.6
    const tags =
      bare.match(/<\/?(?:p|div|a|br|span|table|meta|title|h[1-6]|ul|img|article)\b[^<]*>/gi)?.length ?? 0
    if (/\.(?:x|s)?html?$/i.test(name)) return tags > 0 ? 0.5 : 0.2
    return (bare.startsWith('<') && tags >= 4) || /<(?:html|body)[\s>]/i.test(bare.slice(0, 2000)) ? 0.4 : 0
  },
  parse(bytes, { encoding, now }) {
    const page = parsePage(bytes, { chosen: encoding })
    const parsed = articleOf(page, { now, url: '' })
    return { ...parsed, articles: warnedOfCut(parsed.articles, isPageCutOff(page.source)) }
  },
}
