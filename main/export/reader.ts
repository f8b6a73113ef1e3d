import { codebookOf } from '../../shared/codebook/lookup'
import { type ExportReader, type SegmentTotals, totalsOf } from '../../shared/export/reader'
import type { Id, Segment } from '../../shared/schema'
import type { ProjectStore } from '../store/types'

type Source = Pick<ProjectStore, 'project' | 'catalogue' | 'seq' | 'stats' | 'indexed' | 'load' | 'text'>

/** The rows that each coder's segments give, by article. */
type RowCounts = ReadonlyMap<Id, ReadonlyMap<Id, SegmentTotals>>

/**
 * What an export reads of an open project: facts as they are when the reader is made, texts and segments as
 * they are when they are asked for. Counting rows reads all segments, so what was counted is remembered
 * until the project changes; `remembered` should live as long as the project is open.
 */
export async function storeReader(store: Source, remembered: RememberedCounts): Promise<ExportReader> {
  await store.indexed
  const { project, coder = {}, dimension = {}, code = {}, variable = {} } = store.project
  const record = project?.project
  if (!record) throw new Error('A project without its record was exported')
  const articles = Object.values(store.catalogue.article ?? {})
  const hashes = new Map(articles.map((article) => [article.id, article.textSha256]))
  const stats = store.stats()
  const segments = async (articleId: Id): Promise<readonly Segment[]> => {
    if ((stats[articleId]?.segments ?? 0) === 0) return []
    return Object.values((await store.load(articleId)).segment ?? {})
  }
  const count = async (): Promise<RowCounts> => {
    const counts = new Map<Id, ReadonlyMap<Id, SegmentTotals>>()
    for (const { id } of articles) counts.set(id, totalsByCoder(await segments(id)))
    return counts
  }
  return {
    project: record,
    codebook: codebookOf(Object.values(dimension), Object.values(code)),
    coders: Object.values(coder),
    variables: Object.values(variable),
    articles,
    segments,
    async text(articleId) {
      const hash = hashes.get(articleId)
      if (hash === undefined) throw new RangeError(`There is no article ${articleId}`)
      return store.text(hash)
    },
    async totals(choice) {
      const counts = await remembered.at(store.seq, count)
      let long = 0
      let wide = 0
      for (const articleId of choice.articles ?? counts.keys()) {
        for (const [coderId, totals] of counts.get(articleId) ?? []) {
          if (choice.coders !== null && !choice.coders.includes(coderId)) continue
          long += totals.long
          wide += totals.wide
        }
      }
      return { long, wide }
    },
  }
}

function totalsByCoder(segments: readonly Segment[]): ReadonlyMap<Id, SegmentTotals> {
  const coders = new Set(segments.map((segment) => segment.coderId))
  return new Map(
    [...coders].map((id) => [id, totalsOf(segments.filter((segment) => segment.coderId === id))]),
  )
}

/** The last count of rows, with the number of the Change after which it was made. */
export class RememberedCounts {
  #seq = -1
  #counts: Promise<RowCounts> | null = null

  at(seq: number, count: () => Promise<RowCounts>): Promise<RowCounts> {
    if (this.#counts && this.#seq === seq) return this.#counts
    const counts = count()
    this.#seq = seq
    this.#counts = counts
    // A count that failed is made again next time; whoever asked for it hears of the failure.
    counts.catch(() => {
      if (this.#counts === counts) this.#counts = null
    })
    return counts
  }
}
