import { isMailCutOff, warnedOfCut } from '../cutOff'
import { ImportError } from '../failure'
import type { Format } from '../format'
import { textHead } from '../head'
import { articleOf } from '../html/article'
import { type MimePart, parameterOf, readMime } from '../html/mime'
import { parsePage } from '../html/parse'

/** A page with its pictures in one file (RFC 2557), as browsers save it; the pictures are passed over. */
export const mhtml: Format = {
  id: 'mhtml',
  name: 'Web archive',
  extensions: ['mhtml', 'mht'],
  detect(bytes, name) {
    const head = textHead(bytes)?.slice(0, 4096) ?? ''
    const message = /^(?:MIME-Version|Content-Type):/im.test(head)
    if (!message) return 0
    if (/^Snapshot-Content-Location:/im.test(head) || /^From:\s*["<]?Saved by/im.test(head)) return 0.9
    return /\.mht(?:ml)?$/i.test(name) ? 0.85 : 0
  },
  parse(bytes, { encoding, now }) {
    const { headers, parts } = readMime(bytes)
    const page = pageOf(parts, headers.get('content-type') ?? '')
    if (!page)
      throw new ImportError(
        'The web archive holds no page, only pictures or other files. Open it in a browser, save the page again and import that.',
      )
    const header = parameterOf(page.headers.get('content-type') ?? '', 'charset')
    const location = headers.get('snapshot-content-location') ?? page.headers.get('content-location') ?? ''
    const url = /^https?:\/\//i.test(location) ? location : ''
    const parsed = articleOf(parsePage(page.bytes, { chosen: encoding, header }), { now, url })
    return { ...parsed, articles: warnedOfCut(parsed.articles, isMailCutOff(bytes)) }
  },
}

/** The page itself: the part that the archive starts with, else the first that is a page. */
function pageOf(parts: readonly MimePart[], content: string): MimePart | undefined {
  const start = parameterOf(content, 'start')
  const pages = parts.filter(({ type }) => type === 'text/html' || type === 'application/xhtml+xml')
  return pages.find(({ headers }) => start !== '' && headers.get('content-id') === start) ?? pages[0]
}
