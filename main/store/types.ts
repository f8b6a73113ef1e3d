import type { RecordSet } from '../../shared/changes'
import type { ArticleStats, CodeImpact, Notice } from '../../shared/contract'
import type { Json } from '../../shared/json'
import type { Article, Change, Id, Region, Segment } from '../../shared/schema'
import type { BackupFacts } from './backupList'
import type { BackupKind } from './manifest'
import type { ProjectView } from './view'

/** Why a project did not open; `message` says what happened, what is safe and what to do. */
export interface OpenFailure {
  readonly ok: false
  readonly code: 'locked' | 'newer-format' | 'not-a-project' | 'unreadable' | 'unwritable'
  readonly message: string
}

export type OpenResult = { readonly ok: true; readonly store: ProjectStore } | OpenFailure

/**
 * `refused`: a record is not what `before` says, or the Change breaks a rule of the records.
 * `not-saved`: the disk refused; nothing was applied, and the same Change may be committed again.
 */
export type CommitResult =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly code: 'refused' | 'not-saved' | 'read-only'; readonly message: string }

export interface CodeCount {
  /** Segments that carry the code, in whatever dimension, and articles that have such a segment. */
  readonly segments: number
  readonly articles: number
}

/** What is to be taken off segments. */
export type Doomed = { readonly codeIds: ReadonlySet<Id> } | { readonly dimensionId: Id }

/** Rows in the long table and in the wide one. */
export interface RowCounts {
  readonly long: number
  readonly wide: number
}

/** One article with all that an export needs. */
export interface WholeArticle {
  readonly article: Article
  readonly text: string
  readonly segments: readonly Segment[]
  readonly regions: readonly Region[]
}

/** For work that takes long enough to be watched and stopped. */
export interface Watch {
  readonly signal?: AbortSignal
  /** Articles read and to be read. */
  readonly onProgress?: (done: number, total: number) => void
}

/** An open project folder. All promises settle; those that read reject with a StoreError only. */
export interface ProjectStore {
  readonly folder: string
  /** Why nothing can be committed, in a sentence; null when it can. */
  readonly readOnly: string | null
  /** What recovery and checks found at opening, in the order found. */
  readonly notices: readonly Notice[]
  /** Number of the last acknowledged Change; grows by one with each. */
  readonly seq: number
  /** Records of the homes 'articles' and 'project'; new objects after each Change that touches them. */
  readonly catalogue: RecordSet
  readonly project: RecordSet
  /** All articles in catalogue order as JSON; right after opening these are the file's own bytes, not parsed. */
  readonly articlesText: Json<readonly Article[]>

  /** Regions and segments of one article (the last used are held). Unknown articles have none. */
  load(articleId: Id): Promise<RecordSet>
  /** Resolves `ok` when the Change is on the disk; otherwise nothing of it was applied. Never rejects. */
  commit(change: Change): Promise<CommitResult>

  /** Keeps a text (write-once) and returns the sha256 of its UTF-8 in hex. */
  putText(text: string): Promise<string>
  /** The text with this hash; the hash is checked at each reading. */
  text(sha256: string): Promise<string>
  /** Keeps the bytes of an imported file (write-once) and returns their sha256 in hex; `ext` without the dot. */
  putOriginal(bytes: Uint8Array, ext: string): Promise<string>
  original(sha256: string, ext: string): Promise<Uint8Array>

  /** Coding of every article that has any; exact as soon as `indexed` has resolved. */
  stats(): { readonly [articleId: Id]: ArticleStats }
  /** What `stats` says, as JSON. */
  readonly statsText: Json<{ readonly [articleId: Id]: ArticleStats }>
  /** The same for some articles; those without coding are there with zeros. */
  statsOf(articleIds: Iterable<Id>): { [articleId: Id]: ArticleStats }
  /** Resolves when the index of coding is exact: at once, unless it had to be rebuilt. */
  readonly indexed: Promise<void>
  codeCounts(): Promise<{ [codeId: Id]: CodeCount }>
  /** What deleting codes, or a dimension, would do to segments; from the index. */
  impactOf(what: Doomed): Promise<CodeImpact>
  /** Rows of the tables of segments for these coders and articles (null: all); from the index. */
  rowsOf(coderIds: readonly Id[] | null, articleIds: Iterable<Id> | null): Promise<RowCounts>
  /**
   * Segments that carry any of these codes, by article in catalogue order. Rejects with the signal's reason when
   * it is aborted.
   */
  segmentsWith(codeIds: ReadonlySet<Id>, watch?: Watch): Promise<Segment[]>
  /** The project as it is now, for reading it article by article while edits go on; `end` it afterwards. */
  view(): Promise<ProjectView>
  /** Articles in catalogue order (all for null), read one after the other: never more than a few in memory. */
  eachArticle(articleIds: readonly Id[] | null): AsyncIterable<WholeArticle>

  /** Tells what happens later: a failed checkpoint, a file changed by someone else. Returns its end. */
  onNotice(listener: (notice: Notice) => void): () => void
  /** Writes all Changes into their files and starts a new journal. */
  checkpoint(): Promise<void>
  /**
   * Makes a backup, forgets those beyond the rotation, and returns the name of the new one. `by` is who asked
   * for it; otherwise it bears the name of who edited last.
   */
  backup(kind: BackupKind, by?: Id): Promise<string>
  /** Removes texts and originals with these hashes of which nothing speaks; gives what was removed. */
  sweep(hashes: ReadonlySet<string>): Promise<readonly string[]>
  /** What a backup made now would say of itself. */
  facts(by?: Id): BackupFacts
  /**
   * A checkpoint, which is given up after three seconds since the journal holds everything, then the lock
   * is given back. Later calls do nothing.
   */
  close(): Promise<void>
}
