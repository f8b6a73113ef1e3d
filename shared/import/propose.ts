import { lineStarts } from '../text/lines'
import { bodyLikelihood } from './body'
import { findFacts } from './facts'
import { type Line, readLines } from './line'
import type { LineKind, ProposedArticle, ProposedLine, ReviewEdits } from './proposal'
import { assignRoles } from './roles'
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
 * What an import of a normalised text would yield: each line's kind, where the text is cut into articles, and
 * each article's facts. What a person corrected (`edits`) holds and is built upon: a line called headline
 * gives the title, a line called date the date. The same input gives the same proposal.
 */
export function propose(text: string, edits: ReviewEdits, context: ProposeContext): Proposed {
  const texts = text.split('\n')
  const lines = readLines(texts)
  const starts = lineStarts(text)
  // Whether a line is blank is a fact and no opinion.
  const fixed = new Map<number, LineKind>(
    Object.entries(edits.kinds)
      .map(([index, kind]) => [Number(index), kind] as const)
      .filter(([index, kind]) => kind !== 'blank' && lines[index]?.blank === false),
  )
  const recurring = (line: Line): number => context.recurring(line.text)
  const likelihoodOf = (own: readonly Line[]): Float32Array => bodyLikelihood(own, recurring)
  const splits = (edits.splits ?? findSplits(lines, likelihoodOf)).filter(
    (line) => line > 0 && line < lines.length,
  )
  const cuts = [0, ...[...new Set(splits)].sort((a, b) => a - b), lines.length]
  const neighbours = lines.flatMap((line) => line.dates)
  const leftOut = new Set(edits.leftOut)
  const proposedLines: ProposedLine[] = []
  const articles: ProposedArticle[] = []
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const firstLine = cuts[at] as number
    const endLine = cuts[at + 1] as number
    const own = lines.slice(firstLine, endLine)
    const likelihood = likelihoodOf(own)
    const roles = assignRoles(own, likelihood, fixed)
    const pageOutlet = articles.at(-1)?.facts.outlet ?? ''
    const found = findFacts(own, roles, {
      pageOutlet,
      now: context.now,
      starts,
      neighbours,
      fixed: (index) => fixed.has(index),
    })
    own.forEach((line, index) => {
      const role = roles.roles[index]
      const kind = role?.kind ?? 'debris'
      const dated = kind === 'debris' && line.index === found.dateAt && !fixed.has(line.index)
      proposedLines.push(
        dated
          ? { text: line.raw, kind: 'date', certainty: 0.7 }
          : { text: line.raw, kind, certainty: role?.certainty ?? 0 },
      )
    })
    const corrected = Object.fromEntries(
      Object.entries(edits.facts[String(firstLine)] ?? {}).filter(([, value]) => value !== undefined),
    )
    articles.push({
      firstLine,
      endLine,
      facts: { ...found.facts, ...corrected },
      parts: found.parts,
      warnings: found.warnings,
      included: !leftOut.has(firstLine),
    })
  }
  return { lines: proposedLines, articles }
}
