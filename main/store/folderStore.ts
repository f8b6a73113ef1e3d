import type { RecordSet } from '../../shared/changes'
import type { ArticleStats, CodeImpact, Notice } from '../../shared/contract'
import { type Json, toJson } from '../../shared/json'
import type { Article, Change, Id, Segment } from '../../shared/schema'
import { type BackupFacts, noteFacts } from './backupList'
import { listBackups, makeBackup, rotateBackups } from './backups'
import type { Checkpoints } from './checkpoints'
import type { CommitParts, Commits } from './commits'
import { StoreError, troubleOf } from './disk'
import { names } from './folder'
import type { Lock } from './lock'
import type { BackupKind } from './manifest'
import { Slices } from './slices'
import { sweepContents } from './sweeping'
import type { CodeCount, CommitResult, Doomed, ProjectStore, RowCounts, Watch, WholeArticle } from './types'
import type { Notices, Upkeep } from './upkeep'
import type { ProjectView } from './view'

/** What only a project that can be written has. */
export interface WritingParts {
  readonly lock: Lock
  readonly checkpoints: Checkpoints
  readonly upkeep: Upkeep
}

/** How long closing may write files, in milliseconds; a Change over thousands of articles takes longer. */
const closingMs = 3_000

/** Articles that are read ahead while one is worked on. */
const ahead = 12

/** The open project folder: hands every question to the part that answers it. */
export class FolderStore implements ProjectStore {
  #closing: Promise<void> | null = null
  /** Who made the last edit since the project was opened. */
  #lastCoder: Id | null = null

  constructor(
    private readonly parts: CommitParts,
    private readonly commits: Commits,
    /** Null in a read-only project. */
    private readonly writing: WritingParts | null,
    private readonly whyReadOnly: () => string | null,
    private readonly reports: Notices,
    readonly notices: readonly Notice[],
  ) {}

  get folder(): string {
    return this.parts.folder.path
  }

  get readOnly(): string | null {
    return this.whyReadOnly()
  }

  get seq(): number {
    return this.commits.seq
  }

  get catalogue(): RecordSet {
    return this.parts.articles.set
  }

  get articlesText(): Json<readonly Article[]> {
    const { articles } = this.parts
    return articles.waiting?.text ?? toJson(Object.values(articles.set.article ?? {}))
  }

  get project(): RecordSet {
    return this.parts.project.set
  }

  load(articleId: Id): Promise<RecordSet> {
    return readable(codingOf(articleId), () => this.parts.coding.load(articleId))
  }

  async commit(change: Change): Promise<CommitResult> {
    if (this.#closing) {
      const message = `“${change.label}” is not saved: the project was closed before. Open it again and repeat the edit.`
      return { ok: false, code: 'not-saved', message }
    }
    const result = await this.commits.commit(change)
    if (result.ok) this.#lastCoder = change.coder
    return result
  }

  putText(text: string): Promise<string> {
    return this.parts.contents.put(names.texts, Buffer.from(text), 'txt')
  }

  async text(sha256: string): Promise<string> {
    return (await this.parts.contents.get(names.texts, sha256, 'txt')).toString('utf8')
  }

  putOriginal(bytes: Uint8Array, ext: string): Promise<string> {
    return this.parts.contents.put(names.originals, bytes, ext)
  }

  original(sha256: string, ext: string): Promise<Uint8Array> {
    return this.parts.contents.get(names.originals, sha256, ext)
  }

  get indexed(): Promise<void> {
    return this.parts.index.ready
  }

  stats(): Record<Id, ArticleStats> {
    return this.parts.index.stats(null)
  }

  get statsText(): Json<Record<Id, ArticleStats>> {
    return this.parts.index.statsText()
  }

  statsOf(articleIds: Iterable<Id>): Record<Id, ArticleStats> {
    return this.parts.index.stats(articleIds)
  }

  codeCounts(): Promise<Record<Id, CodeCount>> {
    return this.parts.index.codeCounts()
  }

  impactOf(what: Doomed): Promise<CodeImpact> {
    return this.parts.index.impactOf(what)
  }

  rowsOf(coderIds: readonly Id[] | null, articleIds: Iterable<Id> | null): Promise<RowCounts> {
    return this.parts.index.rows(coderIds, articleIds)
  }

  async segmentsWith(codeIds: ReadonlySet<Id>, watch: Watch = {}): Promise<Segment[]> {
    const concerned = await this.parts.index.articlesWith(codeIds)
    const inOrder = Object.keys(this.catalogue.article ?? {}).filter((id) => concerned.has(id))
    const carries = ({ codes }: Segment): boolean =>
      Object.values(codes).some((list) => list.some((code) => codeIds.has(code)))
    const slices = new Slices()
    const segments: Segment[] = []
    let done = 0
    for await (const some of readAhead(inOrder, (id) => this.#lend(id, carries))) {
      segments.push(...some)
      done += 1
      if (!slices.spent) continue
      await slices.rest()
      watch.signal?.throwIfAborted()
      watch.onProgress?.(done, inOrder.length)
    }
    watch.signal?.throwIfAborted()
    watch.onProgress?.(inOrder.length, inOrder.length)
    return segments
  }

  /** Between two Changes, so that nothing of one is missing. */
  view(): Promise<ProjectView> {
    return this.commits.exclusive(async () => {
      const { past, end } = this.parts.views.begin()
      const { project, catalogue } = this
      return {
        project,
        catalogue,
        stats: this.stats(),
        coding: async (articleId) => past(articleId, await this.#peek(articleId)),
        text: (sha256) => this.text(sha256),
        end,
      }
    })
  }

  async *eachArticle(articleIds: readonly Id[] | null): AsyncIterable<WholeArticle> {
    const catalogue = this.catalogue.article ?? {}
    const wanted = articleIds && new Set(articleIds)
    const articles = Object.values(catalogue).filter(({ id }) => !wanted || wanted.has(id))
    const slices = new Slices()
    for await (const whole of readAhead(articles, (article) => this.#whole(article))) {
      yield whole
      if (slices.spent) await slices.rest()
    }
  }

  async #whole(article: Article): Promise<WholeArticle> {
    const [text, set] = await Promise.all([this.#textOf(article), this.#peek(article.id)])
    return {
      article,
      text,
      segments: Object.values(set.segment ?? {}),
      regions: Object.values(set.region ?? {}),
    }
  }

  async #textOf({ title, textSha256 }: Article): Promise<string> {
    try {
      return await this.text(textSha256)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      throw new StoreError(`The text of the article “${title}” cannot be read. ${error.message}`)
    }
  }

  #lend(articleId: Id, isWanted: (segment: Segment) => boolean): Promise<readonly Segment[]> {
    return readable(codingOf(articleId), () => this.parts.coding.lend(articleId, isWanted))
  }

  #peek(articleId: Id): Promise<RecordSet> {
    return readable(codingOf(articleId), () => this.parts.coding.peek(articleId))
  }

  onNotice(listener: (notice: Notice) => void): () => void {
    return this.reports.listen(listener)
  }

  async checkpoint(): Promise<void> {
    await this.writing?.checkpoints.run()
  }

  async backup(kind: BackupKind, by: Id | null = null): Promise<string> {
    const { folder, journal } = this.parts
    const { writing } = this
    if (!writing || !journal)
      throw new StoreError('The project is open read-only: no backup can be made of it.')
    try {
      return await writing.checkpoints.runThen(async () => {
        const length = await this.commits.exclusive(async () => journal.length)
        const name = await makeBackup(folder, kind, length)
        await noteFacts(folder, name, this.facts(by))
        await rotateBackups(folder)
        return name
      })
    } catch (error) {
      if (error instanceof StoreError) throw error
      const { what, todo } = troubleOf(error)
      throw new StoreError(`No backup could be made: ${what}. The project itself is safe. ${todo}`)
    }
  }

  facts(by: Id | null = null): BackupFacts {
    const coder = this.project.coder?.[by ?? this.#lastCoder ?? '']?.name ?? null
    const segments = Object.values(this.stats()).reduce((sum, stats) => sum + stats.segments, 0)
    return { coder, articles: Object.keys(this.catalogue.article ?? {}).length, segments }
  }

  async sweep(hashes: ReadonlySet<string>): Promise<readonly string[]> {
    const { writing } = this
    if (!writing || writing.lock.isLost) return []
    return await this.commits.exclusive(() => sweepContents(this.parts.folder, this.catalogue, hashes))
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.commits.quiet()
    await this.parts.index.stop()
    const { writing } = this
    if (!writing) return
    writing.checkpoints.hurry(closingMs)
    await writing.upkeep.stop()
    try {
      // A lost lock: the files belong to somebody else now.
      if (!writing.lock.isLost) await writing.checkpoints.run()
      if (writing.checkpoints.isClean && (await writing.lock.check())) {
        await sweepContents(this.parts.folder, this.catalogue)
      }
    } catch {
      // Told already; the journal holds everything, and the next opening goes on from there.
    } finally {
      await this.commits.exclusive(async () => this.parts.journal?.close())
      await writing.lock.release()
    }
  }
}

/** When the last backup lies so far back that another is due; `daily` when it is from an earlier day. */
export async function dueBackup(parts: CommitParts, backupMs: number): Promise<BackupKind | null> {
  const now = parts.folder.now()
  // One of tomorrow was made before the clock was set back, and says nothing of today.
  const last = (await listBackups(parts.folder)).findLast(({ at }) => at <= now)
  if (!last || last.at.toDateString() !== now.toDateString()) return 'daily'
  return now.getTime() - last.at.getTime() >= backupMs ? 'recent' : null
}

/** Reads items in order, a few ahead of the one that is asked for. */
async function* readAhead<T, R>(items: readonly T[], read: (item: T) => Promise<R>): AsyncGenerator<R> {
  const reading: Promise<R>[] = []
  let next = 0
  try {
    while (next < items.length || reading.length > 0) {
      while (next < items.length && reading.length < ahead) {
        const item = items[next] as T
        const promise = read(item)
        promise.catch(() => undefined) // thrown when its turn comes
        reading.push(promise)
        next += 1
      }
      const first = reading.shift()
      if (first) yield await first
    }
  } finally {
    await Promise.allSettled(reading)
  }
}

const codingOf = (articleId: Id): string => `The coding of the article ${articleId}`

async function readable<T>(what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof StoreError || error instanceof RangeError) throw error
    const trouble = troubleOf(error)
    throw new StoreError(`${what} cannot be read: ${trouble.what}. Nothing was changed. ${trouble.todo}`)
  }
}
