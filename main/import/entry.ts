import {
  type FileSummary,
  isUndecided,
  noEdits,
  type ProposedArticle,
  type ReviewEdits,
} from '../../shared/import/proposal'
import type { TableColumn } from '../../shared/import/tables/columns'
import type { Id, Rule } from '../../shared/schema'
import type { Reading, Source } from './reader'

/** A file of the batch. `error` is why it failed, "" while it is fine. */
export interface Entry {
  readonly id: Id
  readonly name: string
  readonly source: Source
  size: number
  sha256: string
  edits: ReviewEdits
  /** Outlets of its articles, as found and as they are called now. */
  outlets: readonly string[]
  /** The columns of a table; null for files of other kinds. */
  columns: readonly TableColumn[] | null
  /** Rules as they were when it was proposed last: what was reviewed is what is imported. */
  rules: readonly Rule[]
  /** Rules that were applied, and to how many of the articles to import. */
  used: ReadonlyMap<Id, number>
  /** First lines of the articles that are not imported: what a person left out, and what is there already. */
  leftOut: readonly number[]
  error: string
}

/** A file that nothing is known of but where it is. `rules` are those of the project. */
export function newEntry(
  file: Pick<Entry, 'id' | 'name' | 'source' | 'size'>,
  rules: readonly Rule[],
): Entry {
  return {
    ...file,
    sha256: '',
    edits: noEdits,
    outlets: [],
    columns: null,
    rules,
    used: new Map(),
    leftOut: [],
    error: '',
  }
}

/** Keeps of a reading what later questions about the file need. `articles` say which are there already. */
export function takeReading(entry: Entry, reading: Reading, articles: readonly ProposedArticle[]): void {
  entry.leftOut = articles.filter((article) => !article.included).map((article) => article.firstLine)
  entry.columns = reading.columns ?? null
  entry.used = reading.used
  entry.outlets = [...new Set(articles.flatMap(({ outletFound, facts }) => [outletFound, facts.outlet]))]
}

/** What is told of a file that was read. */
export function summaryOf(
  { id, name, size }: Entry,
  reading: Reading,
  articles: readonly ProposedArticle[],
): FileSummary {
  const included = articles.filter((article) => article.included)
  const there = articles.filter((article) => article.duplicate !== null)
  const { format, encoding, encodingReason, split, used } = reading
  return {
    id,
    name,
    size,
    state: 'ready',
    error: '',
    format,
    encoding,
    encodingReason,
    titles: included.map((article) => article.facts.title),
    warnings: included.flatMap((article) => article.warnings),
    outlets: outletsOf(included),
    undecided: included.filter(isUndecided).length,
    undated: included.filter((article) => article.facts.date === null).length,
    split,
    ruled: Math.max(0, ...used.values()),
    duplicates: there.length,
    duplicate: there.length === articles.length ? (there[0]?.duplicate ?? null) : null,
  }
}

/** Outlets told of one file at most. */
const fewOutlets = 12

function outletsOf(articles: readonly ProposedArticle[]): FileSummary['outlets'] {
  const found = new Map<string, { found: string; called: string }>()
  for (const { outletFound, facts } of articles) {
    if (found.size >= fewOutlets) break
    const outlet = { found: outletFound, called: facts.outlet }
    found.set(JSON.stringify(outlet), outlet)
  }
  return [...found.values()]
}

/** What is told of a file that cannot be read, or was not yet. */
export function failureOf(entry: Entry): FileSummary {
  return {
    id: entry.id,
    name: entry.name,
    size: entry.size,
    state: 'failed',
    error: entry.error,
    format: '',
    encoding: '',
    encodingReason: '',
    titles: [],
    warnings: [],
    outlets: [],
    undated: 0,
    undecided: 0,
    split: false,
    ruled: 0,
    duplicates: 0,
    duplicate: null,
  }
}
