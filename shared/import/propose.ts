import type { ArticleFacts } from '../schema'
import { noDate, noHeadline, unanswered } from './answered'
import { bodyLikelihood } from './body'
import { type FoundFacts, findFacts } from './facts'
import { type Line, readLines } from './line'
import { linesOfParsed, type ParsedArticle, type ParsedText } from './parsed'
import type { LineKind, ProposedArticle, ProposedLine, ReviewEdits } from './proposal'
import { assignRoles, bodyKinds } from './roles'
import { findSplits } from './split'

/** What the cleaner may know of a text besides its characters. */
export interface ProposeContext {
  /** Name of the file, with its path inside the picked folder. */
  readonly name: string
  /** The instant of the import: dates after it are refused. */
  readonly now: string
  /**
   * In how many other files of the same import a line stands too, white space at its ends aside. Lines
   * that recur are page furniture.
   */
  readonly recurring: (line: string) => number
}

export interface Proposed {
  /** Every line of the text, in order. */
  readonly lines: readonly ProposedLine[]
  /** In order; their line ranges follow each other and hold every line. */
  readonly articles: readonly ProposedArticle[]
}

/**
 * What an import of a file would yield: each line's kind, where the text is cut into articles, and each
 * article's facts. What the format says of a line or a fact is taken over the cleaner's own finding, and what a
 * person corrected (`edits`) over both: a line called headline gives the title, a line called date the date.
 * The same input gives the same proposal.
 */
export function propose(parsed: ParsedText, edits: ReviewEdits, context: ProposeContext): Proposed {
  const texts = linesOfParsed(parsed)
  const lines = readLines(texts)
  const starts = startsOf(texts)
  const said = saidOf(parsed)
  // Whether a line is blank is a fact and no opinion.
  const chosen = new Map<number, LineKind>(
    Object.entries(edits.kinds)
      .map(([index, kind]) => [Number(index), kind] as const)
      .filter(([index, kind]) => kind !== 'blank' && lines[index]?.blank === false),
  )
  const fixed = new Map<number, LineKind>(chosen)
  for (const [index, { kind }] of said.kinds)
    if (!fixed.has(index) && kind !== 'blank' && lines[index]?.blank === false) fixed.set(index, kind)
  const recurring = (line: Line): number => context.recurring(line.text)
  const weigh = (own: readonly Line[]): Float32Array =>
    // Where every line has its kind there is nothing to weigh.
    own.every((line) => line.blank || fixed.has(line.index))
      ? Float32Array.from(own, (line) => (bodyKinds.has(fixed.get(line.index) ?? 'blank') ? 1 : 0))
      : bodyLikelihood(own, recurring)
  // What is cut off as an article was weighed to find that it is one.
  const weighed = new Map<string, Float32Array>()
  const likelihoodOf = (own: readonly Line[]): Float32Array => {
    const range = `${own[0]?.index ?? 0}+${own.length}`
    const known = weighed.get(range) ?? weigh(own)
    weighed.set(range, known)
    return known
  }
  const proposed = said.articles.size > 1 || said.kinds.size > 0 ? [...said.articles.keys()] : null
  const splits = (edits.splits ?? proposed ?? findSplits(lines, likelihoodOf)).filter(
    (line) => line > 0 && line < lines.length,
  )
  const cuts = [0, ...[...new Set(splits)].sort((a, b) => a - b), lines.length]
  const neighbours = lines.flatMap((line) => line.dates).slice(0, mostNeighbours)
  const leftOut = new Set(edits.leftOut)
  const proposedLines: ProposedLine[] = []
  const articles: ProposedArticle[] = []
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const firstLine = cuts[at] as number
    const endLine = cuts[at + 1] as number
    const own = lines.slice(firstLine, endLine)
    const source = said.articles.get(firstLine)
    const roles = assignRoles(own, likelihoodOf(own), fixed)
    const pageOutlet = articles.at(-1)?.facts.outlet ?? ''
    const found = findFacts(own, roles, {
      pageOutlet,
      now: context.now,
      starts,
      neighbours,
      dateOrder: edits.dateOrder,
      fixed: (index) => fixed.has(index),
    })
    own.forEach((line, index) => {
      const role = roles.roles[index]
      const kind = role?.kind ?? 'debris'
      const dated = kind === 'debris' && line.index === found.dateAt && !fixed.has(line.index)
      const certainty = chosen.has(line.index)
        ? 1
        : (said.kinds.get(line.index)?.certainty ?? role?.certainty ?? 0)
      proposedLines.push(
        dated
          ? { text: line.raw, kind: 'date', certainty: 0.7 }
          : { text: line.raw, kind, certainty: line.blank ? (role?.certainty ?? 0) : certainty },
      )
    })
    const corrected = Object.fromEntries(
      Object.entries(edits.facts[String(firstLine)] ?? {}).filter(([, value]) => value !== undefined),
    )
    const known = factsOf(found, source)
    const facts: ArticleFacts = { ...known.facts, ...corrected }
    articles.push({
      firstLine,
      endLine,
      facts,
      databaseId: source?.databaseId ?? '',
      fields: { ...source?.fields },
      parts: found.parts,
      warnings: [...unanswered(known.warnings, known.facts, facts)],
      included: !leftOut.has(firstLine),
      duplicate: null,
      outletFound: known.facts.outlet,
      rules: [],
    })
  }
  return { lines: proposedLines, articles }
}

/** The offset at which each line begins in the text that they make, joined by LF. */
function startsOf(texts: readonly string[]): readonly number[] {
  let next = 0
  return texts.map((text) => {
    const start = next
    next += text.length + 1
    return start
  })
}

/** Dates of a file that are compared with one that can be read two ways. */
const mostNeighbours = 1_000

interface Said {
  /** By line number. */
  readonly kinds: ReadonlyMap<number, { readonly kind: LineKind; readonly certainty: number }>
  /** By the number of the article's first line. */
  readonly articles: ReadonlyMap<number, ParsedArticle>
}

function saidOf(parsed: ParsedText): Said {
  const kinds = new Map<number, { readonly kind: LineKind; readonly certainty: number }>()
  const articles = new Map<number, ParsedArticle>()
  let index = 0
  for (const article of parsed.articles) {
    articles.set(index, article)
    for (const { kind, certainty } of article.lines) {
      if (kind !== null) kinds.set(index, { kind, certainty })
      index += 1
    }
  }
  return { kinds, articles }
}

/** What the format says of an article, with what was found in its lines where the format leaves it open. */
function factsOf(
  found: FoundFacts,
  source: ParsedArticle | undefined,
): { readonly facts: ArticleFacts; readonly warnings: readonly string[] } {
  if (!source) return { facts: found.facts, warnings: found.warnings.map(({ text }) => text) }
  const said = Object.fromEntries(Object.entries(source.facts).filter(([, value]) => value !== undefined))
  if (source.rest === 'leave') {
    const { language, place, agency } = found.facts
    const facts: ArticleFacts = { ...noFacts, language, place, agency, ...said }
    const warnings = [...source.warnings]
    if (facts.title === '') warnings.push(noHeadline)
    // A format that tells what is wrong with an article has told of its date too.
    if (!facts.date && source.warnings.length === 0) warnings.push(noDate)
    return { facts, warnings }
  }
  // A warning about a fact that the format answers is no warning.
  const answered = { date: source.facts.date != null, title: (source.facts.title ?? '') !== '', text: false }
  const left = found.warnings.filter(({ about }) => !answered[about]).map(({ text }) => text)
  return { facts: { ...found.facts, ...said }, warnings: [...source.warnings, ...left] }
}

const noFacts: ArticleFacts = {
  title: '',
  outlet: '',
  authors: [],
  agency: '',
  section: '',
  place: '',
  date: null,
  url: '',
  language: '',
}
