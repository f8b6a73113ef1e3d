import { sameValue } from '../changes'
import type { Article, ArticleFacts, Region } from '../schema'
import { lineAt, lineStarts } from '../text/lines'
import { type ParsedText, textOfParsed } from './parsed'
import { type LineKind, noEdits, type ReviewEdits } from './proposal'
import { type ProposeContext, propose } from './propose'
import { lineKindsOf } from './regions'

/**
 * The corrections under which the original's text gives an imported article as it is now: cut where it was
 * cut, with the kinds that its regions say and its facts; other articles of the file are left out. Only
 * what differs from the cleaner's own proposal is a correction. `parsed` is the original read
 * in the article's encoding.
 */
export function editsOf(
  stored: { readonly article: Article; readonly regions: readonly Region[] },
  parsed: ParsedText,
  context: ProposeContext,
): ReviewEdits {
  const fileText = textOfParsed(parsed)
  const { article, regions } = stored
  const { start, end, encoding } = article.provenance
  const starts = lineStarts(fileText)
  const first = lineAt(starts, start)
  const endLine = lineAt(starts, end) + 1
  const own = propose(parsed, { ...noEdits, encoding }, context)
  const outside = own.articles.map((one) => one.firstLine).filter((line) => line < first || line > endLine)
  const cuts = [...outside, first, ...(endLine < starts.length ? [endLine] : [])]
  const splits = [...new Set(cuts)].filter((line) => line > 0).sort((a, b) => a - b)
  const cut: ReviewEdits = { ...noEdits, encoding, splits }
  const proposed = propose(parsed, cut, context)
  const leftOut = proposed.articles.map((one) => one.firstLine).filter((line) => line !== first)

  const kinds: Record<string, LineKind> = {}
  for (const [index, kind] of lineKindsOf(fileText.slice(start, end), regions).entries())
    if (proposed.lines[first + index]?.kind !== kind) kinds[String(first + index)] = kind
  const marked = propose(parsed, { ...cut, kinds }, context)
  const found = marked.articles.find((one) => one.firstLine === first)
  const facts = found ? differing(found.facts, article) : {}
  const edited = Object.keys(facts).length === 0 ? {} : { [String(first)]: facts }
  const columns = parsed.columns ? { columns: { ...parsed.chosen } } : {}
  return { encoding, splits, kinds, facts: edited, leftOut, wanted: [], dateOrder: null, ...columns }
}

const factNames = [
  'title',
  'outlet',
  'authors',
  'agency',
  'section',
  'place',
  'date',
  'url',
  'language',
] as const

function differing(proposed: ArticleFacts, stored: ArticleFacts): ReviewEdits['facts'][string] {
  const entries = factNames
    .filter((name) => !sameValue(proposed[name], stored[name]))
    .map((name) => [name, stored[name]])
  return Object.fromEntries(entries)
}
