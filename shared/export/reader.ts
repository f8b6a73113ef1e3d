import type { Codebook } from '../codebook/lookup'
import type { Article, Coder, Id, ProjectRecord, Segment, Variable } from '../schema'
import { inTextOrder } from '../segments/lookup'
import type { ExportOptions } from './options'

/**
 * What exporting asks of a project. Texts and segments are asked for one article at a time, so that a large
 * project needs no more memory than a small one.
 */
export interface ExportReader {
  readonly project: ProjectRecord
  readonly codebook: Codebook
  readonly coders: readonly Coder[]
  readonly variables: readonly Variable[]
  /** In the order in which they are to stand in the tables. */
  readonly articles: readonly Article[]
  text(articleId: Id): Promise<string>
  segments(articleId: Id): Promise<readonly Segment[]>
  /** False where it is known without reading that these coders (null: all) have no segment in an article. */
  mayHaveSegments?(articleId: Id, coders: readonly Id[] | null): boolean
  /** Rows of the tables of segments, where they are known without reading every article. */
  totals?(choice: Pick<ExportOptions, 'coders' | 'articles'>): Promise<SegmentTotals>
}

/** Rows that segments give in the long and in the wide table. */
export interface SegmentTotals {
  readonly long: number
  readonly wide: number
}

/** The articles that were chosen, in the reader's order. */
export function chosenArticles(reader: ExportReader, options: ExportOptions): readonly Article[] {
  if (options.articles === null) return reader.articles
  const chosen = new Set(options.articles)
  return reader.articles.filter((article) => chosen.has(article.id))
}

/** The segments of an article by the coders that were chosen, in text order. */
export async function chosenSegments(
  reader: ExportReader,
  options: ExportOptions,
  articleId: Id,
): Promise<readonly Segment[]> {
  const { coders } = options
  if (reader.mayHaveSegments?.(articleId, coders) === false) return []
  const segments = await reader.segments(articleId)
  return inTextOrder(coders === null ? segments : segments.filter((one) => coders.includes(one.coderId)))
}

/** What these segments add to the totals: a long row for each code on each span, one for a span without codes. */
export function totalsOf(segments: Iterable<Segment>): SegmentTotals {
  let long = 0
  let wide = 0
  for (const segment of segments) {
    const codes = Object.values(segment.codes).reduce((sum, ids) => sum + ids.length, 0)
    long += Math.max(1, codes) * segment.spans.length
    wide++
  }
  return { long, wide }
}
