import type { DateReading } from '../../../shared/import/databases/date'
import {
  isProquestDocument,
  isProquestSeparator,
  type ProquestLine,
  proquestDocuments,
  proquestLabels,
  readProquest,
} from '../../../shared/import/databases/proquest'
import type { ParsedArticle } from '../../../shared/import/parsed'
import { normaliseText } from '../../../shared/text/normalise'
import { decode, decodeAs } from '../decode'
import type { Format } from '../format'
import { textHead } from '../head'
import { proquestFailure } from './proquest'

/** Text exports of ProQuest: documents between lines of 60 underscores, "Label: value" around the full text. */
export const proquestText: Format = {
  id: 'proquest-text',
  name: 'ProQuest text',
  extensions: ['txt'],
  detect(bytes) {
    const head = textHead(bytes)
    if (head === null || /^\s*(?:<|\{\\rtf)/u.test(head)) return 0
    const labels = proquestLabels(head)
    if (/^ProQuest document ID:/imu.test(head) && labels >= 3) return 0.95
    return head.split('\n').some(isProquestSeparator) && labels >= 3 ? 0.9 : 0
  },
  parse(bytes, { encoding, now, dateOrder = null }) {
    const decoded = encoding === null ? decode(bytes) : decodeAs(bytes, encoding)
    const articles = proquestTextArticles(normaliseText(decoded.text), { now, order: dateOrder })
    if (articles.length === 0) throw proquestFailure()
    return { articles, encoding: decoded.encoding, encodingReason: decoded.reason }
  },
}

/** The articles of a text export. Separators belong to the document that follows. */
export function proquestTextArticles(text: string, reading: DateReading): readonly ParsedArticle[] {
  const parts: { lines: ProquestLine[]; separator: string | null }[] = [{ lines: [], separator: null }]
  let apart = true
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (isProquestSeparator(line)) {
      parts.push({ lines: [], separator: line })
      apart = true
    } else if (line === '') apart = true
    else {
      parts.at(-1)?.lines.push({ text: line, apart, block: null })
      apart = false
    }
  }
  const documents = parts.filter((part) => isProquestDocument(part.lines))
  const last = documents.at(-1)
  const articles: ParsedArticle[] = []
  let before: string[] = []
  const after: string[] = last ? textsOf(parts.slice(parts.indexOf(last) + 1)) : []
  for (const part of parts) {
    if (part.separator !== null) before.push(part.separator)
    if (!documents.includes(part)) {
      before.push(...part.lines.map((line) => line.text))
      continue
    }
    const several = proquestDocuments(part.lines)
    for (const [at, lines] of several.entries()) {
      const isLast = part === last && at === several.length - 1
      articles.push(readProquest(lines, { before, after: isLast ? after : [] }, reading))
      before = []
    }
    if (part === last) break
  }
  return articles
}

const textsOf = (
  parts: readonly { readonly lines: readonly ProquestLine[]; readonly separator: string | null }[],
): string[] =>
  parts.flatMap((part) => [
    ...(part.separator === null ? [] : [part.separator]),
    ...part.lines.map((line) => line.text),
  ])
