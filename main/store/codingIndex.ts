import type { RecordSet } from '../../shared/changes'
import type { ArticleStats, CodeImpact } from '../../shared/contract'
import type { Json } from '../../shared/json'
import type { Id, RecordEdit } from '../../shared/schema'
import type { CodingIndex } from './coding'
import { eachOf, Slices } from './slices'
import { sameTally, Tally, type TallySnapshot } from './tally'
import type { SavedTally } from './tallyFile'
import type { Doomed, RowCounts } from './types'

/**
 * Keeps the tally exact: from the kept one and the journal's edits, or, when the kept one is of no use, by
 * reading all coding once in the background. Edits that arrive meanwhile are counted exactly once.
 */
export class LiveIndex implements CodingIndex {
  readonly #tally = new Tally()
  /** The kept tally and the edits after it, until somebody asks: opening a project need not wait for it. */
  #saved: SavedTally | null
  #later: (readonly [Id, readonly RecordEdit[]])[] = []
  /** Acknowledged edits that are about to be counted. */
  readonly #behind = new Map<Id, (readonly RecordEdit[])[]>()
  /** Articles counted so far while all coding is read again; null when the tally is exact. */
  #counted: Set<Id> | null
  #ready: Promise<void> = Promise.resolve()
  #stopped = false
  #complete = true

  /** `saved` is null when there is nothing to start from: then `rebuild` must be called. */
  constructor(saved: SavedTally | null) {
    this.#saved = saved
    this.#counted = saved ? null : new Set()
  }

  /** Everything is counted, and may be kept for the next opening. */
  get isExact(): boolean {
    return this.#counted === null && this.#complete
  }

  /** Resolves when the tally is exact. */
  get ready(): Promise<void> {
    return this.#ready
  }

  /** An edit of the journal that came after the kept tally. */
  replay(articleId: Id, edits: readonly RecordEdit[]): void {
    if (this.#saved) this.#later.push([articleId, edits])
  }

  /**
   * Takes note of acknowledged edits of an article, in the same step in which its coding changes; `catchUp`
   * counts them. An article that is read from its file in between is counted by that.
   */
  edited(articleId: Id, edits: readonly RecordEdit[]): void {
    if (this.#counted && !this.#counted.has(articleId)) return
    const waiting = this.#behind.get(articleId)
    if (waiting) waiting.push(edits)
    else this.#behind.set(articleId, [edits])
  }

  /** Counts what was noted, article by article in slices. */
  async catchUp(): Promise<void> {
    const tally = this.#exact()
    const slices = new Slices()
    for (const [id, lists] of this.#behind) {
      this.#behind.delete(id)
      for (const list of lists) tally.edit(id, list)
      if (slices.spent) await slices.rest()
    }
  }

  expects(articleId: Id): boolean {
    if (this.#counted) return false
    const { profiles, regions } = this.#exact().of(articleId)
    return profiles.length + regions > 0
  }

  witness(articleId: Id, set: RecordSet): void {
    const tally = this.#exact()
    this.#behind.delete(articleId)
    const counted = tally.count(set)
    if (!sameTally(counted, tally.of(articleId))) tally.put(articleId, counted)
    this.#counted?.add(articleId)
  }

  stats(articleIds: Iterable<Id> | null): Record<Id, ArticleStats> {
    const tally = this.#exact()
    const stats: Record<Id, ArticleStats> = {}
    for (const id of articleIds ?? tally.articleIds) stats[id] = tally.stats(id)
    return stats
  }

  /** What `stats` says of all, as JSON: right after opening as it was kept. */
  statsText(): Json<Record<Id, ArticleStats>> {
    if (this.#saved && this.#later.length === 0) return this.#saved.statsText
    return this.#exact().statsText()
  }

  async codeCounts(): Promise<ReturnType<Tally['codeCounts']>> {
    await this.#ready
    return this.#exact().codeCounts()
  }

  async articlesWith(codeIds: ReadonlySet<Id>): Promise<Set<Id>> {
    await this.#ready
    return this.#exact().articlesWith(codeIds)
  }

  async impactOf(what: Doomed): Promise<CodeImpact> {
    await this.#ready
    const tally = this.#exact()
    return 'codeIds' in what ? tally.impactOf(what.codeIds) : tally.impactOfDimension(what.dimensionId)
  }

  async rows(coderIds: readonly Id[] | null, articleIds: Iterable<Id> | null): Promise<RowCounts> {
    await this.#ready
    return this.#exact().rows(coderIds, articleIds)
  }

  /**
   * Counts the coding of these articles anew; `read` gives it to `witness`. Articles that cannot be read
   * count as without coding, and the first reason is told to `onFailure`.
   */
  rebuild(
    articleIds: readonly Id[],
    read: (articleId: Id) => Promise<RecordSet>,
    onFailure: (error: unknown) => void,
  ): void {
    let failed = false
    const work = async (): Promise<void> => {
      await eachOf(articleIds, 4, async (id) => {
        if (this.#stopped || this.#counted?.has(id)) return
        try {
          this.witness(id, await read(id))
        } catch (error) {
          if (!failed) onFailure(error)
          failed = true
        }
      })
      // One with gaps serves until the project is closed, and is not kept.
      this.#complete = !failed
      if (!this.#stopped) this.#counted = null
    }
    this.#ready = work()
  }

  /** Gives up counting; resolves when no file is read any more. The tally stays inexact. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#ready
  }

  /** The tally as it is now, to be kept for the next opening; null while it is not exact. */
  snapshot(): TallySnapshot | null {
    return this.isExact ? this.#exact().snapshot() : null
  }

  /** Parses the kept tally, so that nobody has to wait for it later. */
  settle(): void {
    this.#exact()
  }

  /** The tally with everything counted that is known by now. */
  #exact(): Tally {
    if (this.#saved) {
      this.#tally.restore(this.#saved.parse())
      this.#saved = null
      for (const [articleId, edits] of this.#later) this.#tally.edit(articleId, edits)
      this.#later = []
    }
    return this.#tally
  }
}
