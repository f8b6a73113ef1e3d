import { documentArticle } from '../../../shared/import/documents/blocks'
import { frontMatterFacts, markdownBlocks, splitFrontMatter } from '../../../shared/import/documents/markdown'
import { normaliseText } from '../../../shared/text/normalise'
import { decode, decodeAs } from '../decode'
import type { Format } from '../format'

/** Markdown (CommonMark's common part) with or without a front matter of facts. */
export const markdown: Format = {
  id: 'markdown',
  name: 'Markdown',
  extensions: ['md', 'markdown'],
  detect(bytes, name) {
    if (/\.(?:md|markdown|mdown|mkd)$/i.test(name)) return 0.5
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
    // Only what plain text hardly ever has: facts between two rules, or a heading with links below.
    if (/^(?:ï»¿)?---\r?\n(?:[\w -]+:.*\r?\n)+(?:---|\.\.\.)\r?\n/.test(head)) return 0.4
    return /^(?:ï»¿)?#{1,3} \S/.test(head) && /\]\(https?:/.test(head) ? 0.3 : 0
  },
  parse(bytes, { encoding, now }) {
    const decoded = encoding === null ? decode(bytes) : decodeAs(bytes, encoding)
    const { matter, body } = splitFrontMatter(normaliseText(decoded.text))
    const { facts, fields, warnings } = frontMatterFacts(matter, now)
    const blocks = [...matter.map((text) => ({ kind: 'debris' as const, text })), ...markdownBlocks(body)]
    const article = documentArticle(blocks, { title: facts.title ?? '', facts })
    return {
      articles: [{ ...article, fields, warnings }],
      encoding: decoded.encoding,
      encodingReason: decoded.reason,
    }
  },
}
