import type { DateReading } from '../../../shared/import/databases/date'
import { type PageBlock, pageBlocks } from '../../../shared/import/databases/page'
import {
  isProquestDocument,
  type ProquestLine,
  readProquest,
} from '../../../shared/import/databases/proquest'
import type { PageElement } from '../../../shared/import/page/tree'
import type { ParsedArticle } from '../../../shared/import/parsed'
import { ImportError } from '../failure'

/** Why a ProQuest file gives no article. */
export function proquestFailure(): ImportError {
  return new ImportError(
    'No article was found in this ProQuest file. If it is only a list of results, export the documents with their full text and import those.',
  )
}

/** The articles of a page: each begins at an anchor named for its document. */
export function proquestPageArticles(root: PageElement, reading: DateReading): readonly ParsedArticle[] {
  const cover: string[] = []
  const parts: { lines: ProquestLine[] }[] = []
  for (const block of pageBlocks(root)) {
    if (block.marks.some((mark) => /^docid_/iu.test(mark))) parts.push({ lines: [] })
    const part = parts.at(-1)
    if (part) part.lines.push(...linesOf(block))
    else cover.push(...block.lines)
  }
  // A document saved by itself may have lost its anchor.
  if (parts.length === 0) {
    const whole = pageBlocks(root).flatMap(linesOf)
    return isProquestDocument(whole) ? [readProquest(whole, { before: [], after: [] }, reading)] : []
  }
  const articles: ParsedArticle[] = []
  let before = cover
  const documents = parts.filter((part) => isProquestDocument(part.lines))
  for (const part of parts) {
    if (!documents.includes(part)) {
      before.push(...part.lines.map((line) => line.text))
      continue
    }
    articles.push(readProquest(part.lines, { before, after: [] }, reading))
    before = []
  }
  return articles
}

const linesOf = (block: PageBlock): readonly ProquestLine[] =>
  block.lines.map((text, at) => ({ text, apart: at === 0, block }))
