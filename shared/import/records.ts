import type { Article, ArticleFacts, Id, Making, Provenance, Region, RegionKind, Variable } from '../schema'
import { lineSpan, lineStarts } from '../text/lines'
import { countWords } from '../text/words'
import { parserWith } from './letters'
import type { FileProposal, LineKind, ProposedArticle } from './proposal'
import type { ColumnChoice } from './tables/targets'

/** Version of the cleaner, kept with every article so that a later one can tell what it was read by. */
export const parserVersion = 2

/** What records need to know of the file beyond its proposal. */
export interface FileOrigin {
  readonly sha256: string
  /** Ending without the dot, lower case, "" for none. */
  readonly ext: string
  /** SHA-256 of a text's UTF-8, in hex: hashing needs the platform. */
  readonly hash: (text: string) => string
}

/** What records need to know of a file's proposal. */
export interface ProposedFile
  extends Pick<FileProposal, 'name' | 'format' | 'encoding' | 'lines' | 'articles'> {
  /** What a person said of the columns of a table, where it is not what is guessed. */
  readonly chosen?: ColumnChoice | undefined
  /** Whether wrongly decoded letters were repaired. */
  readonly lettersRepaired?: boolean
}

/** One article ready for the store: its record, the text it stands for, and its regions. */
export interface ReadyArticle {
  readonly article: Article
  readonly text: string
  readonly regions: readonly Region[]
  /** The database's own fields by name, to become variables of the project. */
  readonly fields: Readonly<Record<string, string>>
}

/**
 * The articles of a file as records, without those a person left out. An article's text is its lines
 * joined by LF; `provenance.start` and `end` say where that is in the file's normalised text.
 */
export function recordsOf(
  proposal: ProposedFile,
  origin: FileOrigin,
  making: Making,
): readonly ReadyArticle[] {
  const text = proposal.lines.map((line) => line.text).join('\n')
  const starts = lineStarts(text)
  return proposal.articles
    .filter((article) => article.included)
    .map((article) => {
      const start = starts[article.firstLine] ?? 0
      const end = lineSpan(starts, article.endLine - 1, text.length).end
      return readyArticle(proposal, article, text.slice(start, end), start, origin, making)
    })
}

/**
 * The articles with their databases' fields as values of variables: those the project has by name (case
 * aside), and new ones in the order in which the fields first appear.
 */
export function withVariables(
  ready: readonly ReadyArticle[],
  existing: readonly Variable[],
  making: Making,
): { readonly articles: readonly ReadyArticle[]; readonly variables: readonly Variable[] } {
  const byName = new Map(existing.map((variable) => [variable.name.toLowerCase(), variable]))
  let order = existing.reduce((most, variable) => Math.max(most, variable.order), 0)
  const variables: Variable[] = []
  const articles = ready.map((one) => {
    const entries = Object.entries(one.fields).map(([field, value]): [Id, string] => {
      const name = field.slice(0, 200)
      const key = name.toLowerCase()
      let variable = byName.get(key)
      if (!variable) {
        order += 1
        variable = { id: making.newId('variable'), name, order, createdAt: making.now }
        byName.set(key, variable)
        variables.push(variable)
      }
      return [variable.id, value]
    })
    if (entries.length === 0) return one
    return { ...one, article: { ...one.article, variables: Object.fromEntries(entries) } }
  })
  return { articles, variables }
}

function readyArticle(
  proposal: ProposedFile,
  proposed: ProposedArticle,
  text: string,
  start: number,
  origin: FileOrigin,
  making: Making,
): ReadyArticle {
  const id = making.newId('article')
  const lines = proposal.lines.slice(proposed.firstLine, proposed.endLine)
  const regions: Region[] = []
  let at = 0
  for (const line of lines) {
    const kind = regionKindOf(line.kind)
    if (kind) regions.push(regionOf(id, kind, at, at + line.text.length, line.certainty, making))
    at += line.text.length + 1
  }
  for (const part of proposed.parts)
    regions.push(regionOf(id, part.kind, part.start - start, part.end - start, part.certainty, making))
  regions.sort((a, b) => a.start - b.start || b.end - a.end)
  const provenance: Provenance = {
    file: proposal.name,
    format: proposal.format,
    encoding: proposal.encoding,
    start,
    end: start + text.length,
    parser: parserWith(`framewise-${proposal.format}-${parserVersion}`, proposal.lettersRepaired === true),
    databaseId: proposed.databaseId,
    columns: { ...proposal.chosen },
    importedAt: making.now,
  }
  const facts: ArticleFacts = proposed.facts
  const article: Article = {
    ...facts,
    id,
    variables: {},
    textSha256: origin.hash(text),
    originalSha256: origin.sha256,
    originalExt: origin.ext,
    ...countsOf(text, regions),
    statuses: {},
    provenance,
    warnings: proposed.warnings,
    createdAt: making.now,
  }
  return { article, text, regions, fields: proposed.fields }
}

/**
 * Words and lines of a text outside debris, and its UTF-16 length. Debris that covers a whole line takes
 * the line away, debris on part of a line only its words; blank lines do not count.
 */
export function countsOf(
  text: string,
  regions: readonly Pick<Region, 'kind' | 'start' | 'end'>[],
): { words: number; lines: number; length: number } {
  const debris = regions.filter((region) => region.kind === 'debris').sort((a, b) => a.start - b.start)
  let words = 0
  let lines = 0
  let at = 0
  let next = 0
  for (const line of text.split('\n')) {
    const end = at + line.length
    while (next < debris.length && (debris[next]?.end ?? 0) <= at && (debris[next]?.end ?? 0) < end) next += 1
    let kept = ''
    let from = at
    for (let index = next; index < debris.length && (debris[index]?.start ?? 0) < end; index += 1) {
      const mark = debris[index]
      if (!mark) break
      kept += `${text.slice(from, Math.max(from, mark.start))} `
      from = Math.max(from, mark.end)
    }
    kept += text.slice(Math.min(from, end), end)
    if (kept.trim() !== '') {
      lines += 1
      words += countWords(kept)
    }
    at = end + 1
  }
  return { words, lines, length: text.length }
}

function regionOf(
  articleId: Id,
  kind: RegionKind,
  start: number,
  end: number,
  certainty: number,
  making: Making,
): Region {
  return {
    id: making.newId('region'),
    articleId,
    kind,
    start,
    end,
    certainty,
    coderId: certainty === 1 ? making.coderId : null,
  }
}

/** The region that marks a line of this kind; null for body and blank lines, which carry none. */
export function regionKindOf(kind: LineKind): RegionKind | null {
  return kind === 'paragraph' || kind === 'blank' ? null : kind
}
