import type { Article, Id, Variable } from '../schema'
import { surest } from './match'
import type { MatchedReference, ReferenceChoice } from './reference'
import { type FactRow, factRows, fieldOf } from './rows'

/** What a person decided about references under review; what they left open is decided by `planOf`. */
export interface Decisions {
  /** Numbers of the references that are taken over. */
  readonly ticked: ReadonlySet<number>
  /** Which article a reference speaks of, by its number; null for none of the candidates. */
  readonly articles: ReadonlyMap<number, Id | null>
  /** Rows that are taken though they would not be, or the reverse: keys by the reference's number. */
  readonly flipped: ReadonlyMap<number, ReadonlySet<string>>
  /** Names of the fields that become variables. */
  readonly fields: ReadonlySet<string>
}

export interface PlannedRow extends FactRow {
  readonly taken: boolean
}

/** What comes of one reference as things are decided. */
export interface Plan {
  /** Null when no article fits, or a choice is still to be made. */
  readonly article: Article | null
  readonly rows: readonly PlannedRow[]
  /** Keys of the rows that are taken. */
  readonly take: readonly string[]
}

/** Fields that most projects want as variables; the others are taken when a person says so. */
const usualFields = new Set(['Keywords', 'Abstract', 'Edition', 'Pages'])

/** The fields that references have, with in how many each stands, the most frequent first. */
export function fieldsOf(records: readonly MatchedReference[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const { fields } of records)
    for (const name of Object.keys(fields)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
}

/** How the review begins: what surely fits is ticked, the first reference to an article before others. */
export function firstDecisions(records: readonly MatchedReference[]): Decisions {
  const ticked = new Set<number>()
  const given = new Set<Id>()
  for (const { number, candidates } of records) {
    const best = surest(candidates)
    if (!best || given.has(best.articleId)) continue
    given.add(best.articleId)
    ticked.add(number)
  }
  return { ticked, articles: new Map(), flipped: new Map(), fields: usualFields }
}

/** What a reference would do to its article: it fills what is empty, and what differs stays unless a person says otherwise. */
export function planOf(
  record: MatchedReference,
  decisions: Decisions,
  articleOf: (id: Id) => Article | undefined,
  variables: readonly Variable[],
): Plan {
  const chosen = decisions.articles.get(record.number)
  const articleId = chosen === undefined ? (likeliest(record)?.articleId ?? null) : chosen
  const article = (articleId === null ? undefined : articleOf(articleId)) ?? null
  if (!article) return { article, rows: [], take: [] }
  const flipped = decisions.flipped.get(record.number)
  const rows = factRows(record, article, variables).map((row): PlannedRow => {
    const field = fieldOf(row.key)
    const usual = row.state === 'fill' && (field === null || decisions.fields.has(field))
    return { ...row, taken: row.state !== 'same' && usual !== (flipped?.has(row.key) ?? false) }
  })
  return { article, rows, take: rows.filter((row) => row.taken).map((row) => row.key) }
}

/** The candidate that is shown first; null where two fit alike, so that a person has to choose. */
function likeliest({ candidates }: MatchedReference) {
  const [best, next] = candidates
  if (!best || (next && next.certainty === best.certainty)) return null
  return best
}

/** Why nothing comes of a reference, in a sentence; null when something does. */
export function whyNot(record: MatchedReference, decisions: Decisions, plan: Plan): string | null {
  if (record.candidates.length === 0)
    return 'No article of the project has its number, its address or its title.'
  if (!plan.article)
    return decisions.articles.get(record.number) === null
      ? 'You said that none of the articles is meant.'
      : 'Several articles fit alike, and none was chosen.'
  if (!decisions.ticked.has(record.number))
    return surest(record.candidates) ? 'It was not ticked.' : 'It was not certain, and it was not ticked.'
  return plan.take.length === 0 ? 'The article has all of it already.' : null
}

/** What is sent to be taken over. */
export function choicesOf(
  records: readonly MatchedReference[],
  decisions: Decisions,
  planFor: (record: MatchedReference) => Plan,
): readonly ReferenceChoice[] {
  return records.flatMap((record) => {
    const { article, take } = planFor(record)
    const wanted = article && take.length > 0 && decisions.ticked.has(record.number)
    return wanted ? [{ number: record.number, articleId: article.id, take: [...take] }] : []
  })
}
