import { editsAfter, type ManyChange } from '../../shared/import/many'
import {
  type FileProposal,
  type FileSummary,
  type ImportBatch,
  noEdits,
  type ProposedArticle,
  type ReviewEdits,
} from '../../shared/import/proposal'
import type { ReadyArticle } from '../../shared/import/records'
import { recurrenceCells } from '../../shared/import/recurrence'
import type { Article, Id, Making, Region } from '../../shared/schema'
import { Expansion } from './expansion'
import { ImportError, sentenceOf } from './failure'
import { type ExistingArticle, KnownArticles } from './known'
import type { FileRequest, Reader, Reading, Source } from './reader'
import { walk } from './walk'

export interface BatchProgress {
  /** Files done and to do. */
  readonly done: number
  readonly total: number
  /** Name of the file that was just finished. */
  readonly file: string
}

/** How long work is steered. */
export interface Steering {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: BatchProgress) => void
  /** Asked before each file; a pause resolves when it is over. */
  readonly pause?: () => Promise<void>
}

export interface BatchOptions {
  readonly id: Id
  /** The instant of the import; dates after it are refused. */
  readonly now: string
  readonly reader: Reader
}

export interface ReadOptions extends BatchOptions, Steering {
  readonly existing: Iterable<ExistingArticle>
}

export interface ImportOptions extends Steering {
  readonly making: Pick<Making, 'coderId' | 'now'>
}

/** What importing one file comes to: the original with its articles, or why it failed. */
export type ImportRow =
  | {
      readonly ok: true
      readonly fileId: Id
      readonly name: string
      readonly bytes: Uint8Array
      readonly sha256: string
      /** Ending without the dot, lower case, "" for none: name the original `<sha256>.<ext>`. */
      readonly ext: string
      readonly articles: readonly ReadyArticle[]
    }
  | { readonly ok: false; readonly fileId: Id; readonly name: string; readonly why: string }

/**
 * Reads the picked files and folders and proposes what to import; archives are opened as folders are. Files
 * that cannot be read are listed with the reason, the others go on. Two passes, so that lines which recur over
 * the files can be told from body text; the bytes stay on disk. Rejects with the signal's reason when it is
 * aborted.
 */
export async function readBatch(paths: readonly string[], options: ReadOptions): Promise<Batch> {
  const { signal, reader, pause, onProgress } = options
  const stop = (): void => reader.stop()
  signal?.addEventListener('abort', stop)
  try {
    const found = await walk(paths, signal)
    const expansion = new Expansion(found.passed)
    const cells = recurrenceCells(found.files.length)
    const batch = new Batch(options, null, options.existing, cells)
    let total = found.files.length * 2
    let done = 0
    const readable: Id[] = []
    const take = async (name: string, source: Source, size: number): Promise<void> => {
      signal?.throwIfAborted()
      await pause?.()
      const file = await batch.survey(name, source, size, expansion)
      signal?.throwIfAborted()
      done += 1
      if ('inside' in file) total += file.inside.length * 2 - 1
      else if (file.ready) readable.push(file.id)
      else total -= 1
      onProgress?.({ done, total, file: name })
      if ('inside' in file) for (const one of file.inside) await take(one.name, one.source, one.size)
    }
    for (const { name, path, size } of found.files) await take(name, { kind: 'disk', path, inner: [] }, size)
    for (const id of readable) {
      signal?.throwIfAborted()
      await pause?.()
      const name = await batch.readAgain(id)
      signal?.throwIfAborted()
      done += 1
      onProgress?.({ done, total, file: name })
    }
    for (const { name, path, why } of found.failed)
      batch.addFailed(name, { kind: 'disk', path, inner: [] }, why)
    batch.addNotes(expansion.notes())
    return batch
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/**
 * Opens the review of an article that was imported before. `bytes` are its original's; the proposal comes
 * with edits that reproduce the article as it is now, and other articles of the same file are left out.
 */
export async function reopenArticle(
  stored: { readonly article: Article; readonly regions: readonly Region[] },
  bytes: Uint8Array,
  options: BatchOptions,
): Promise<Batch> {
  const { article } = stored
  const batch = new Batch(options, article.id, [], null)
  await batch.reopen(stored, bytes)
  return batch
}

/** What a change of many files changed. */
export interface Revised {
  readonly files: readonly FileSummary[]
  readonly before: Readonly<Record<Id, ReviewEdits>>
}

/** A file of the batch. `error` is why it failed, "" while it is fine. */
interface Entry {
  readonly id: Id
  readonly name: string
  readonly source: Source
  size: number
  sha256: string
  edits: ReviewEdits
  /** First lines of the articles that are not imported: what a person left out, and what is there already. */
  leftOut: readonly number[]
  error: string
}

/** What a first look at a file found: whether it can be read, or what is inside the archive. */
type Surveyed =
  | { readonly id: Id; readonly ready: boolean }
  | { readonly inside: readonly { readonly name: string; readonly source: Source; readonly size: number }[] }

/**
 * Files picked together, under review. Holds summaries and corrections; a file's bytes are read again
 * whenever its proposal is asked for.
 */
export class Batch {
  readonly id: Id
  /** The article that is reviewed again, or null. */
  readonly replaces: Id | null
  readonly #now: string
  readonly #reader: Reader
  readonly #recurrence: SharedArrayBuffer | null
  readonly #known: KnownArticles
  readonly #notes: string[] = []
  readonly #entries = new Map<Id, Entry>()
  readonly #summaries = new Map<Id, FileSummary>()

  constructor(
    { id, now, reader }: BatchOptions,
    replaces: Id | null,
    existing: Iterable<ExistingArticle>,
    recurrence: SharedArrayBuffer | null,
  ) {
    this.id = id
    this.replaces = replaces
    this.#now = now
    this.#reader = reader
    this.#recurrence = recurrence
    this.#known = new KnownArticles(existing)
  }

  /** The batch as the renderer sees it. */
  describe(): ImportBatch {
    return { id: this.id, files: this.summaries(), notes: [...this.#notes], replaces: this.replaces }
  }

  summaries(): FileSummary[] {
    return [...this.#summaries.values()]
  }

  /** Where a file of the batch is: as it was picked, or below the picked folder or archive. */
  pathOf(fileId: Id): string {
    const { source, name } = this.#entry(fileId)
    return source.kind === 'disk' ? [source.path, ...source.inner].join('/') : name
  }

  addNotes(notes: readonly string[]): void {
    this.#notes.push(...notes)
  }

  addFailed(name: string, source: Source, why: string): Entry {
    const entry = this.#add(name, source, 0)
    entry.error = why
    this.#summaries.set(entry.id, failureOf(entry))
    return entry
  }

  /** Looks at a file for the first time. What is inside an archive is not part of the batch yet. */
  async survey(name: string, source: Source, size: number, expansion: Expansion): Promise<Surveyed> {
    const request = this.#request({ name, source, sha256: '' })
    try {
      const found = await this.#reader.survey(request)
      if (found.kind === 'archive') return { inside: expansion.open(name, source, found) }
      const entry = this.#add(name, source, found.size)
      entry.sha256 = found.sha256
      this.#summaries.set(entry.id, failureOf(entry))
      return { id: entry.id, ready: true }
    } catch (error) {
      const entry = this.addFailed(name, source, sentenceOf(error))
      entry.size = size
      this.#summaries.set(entry.id, failureOf(entry))
      return { id: entry.id, ready: false }
    }
  }

  /** Proposes a file that was surveyed, now that all its neighbours are known. Returns its name. */
  async readAgain(fileId: Id): Promise<string> {
    const entry = this.#entry(fileId)
    try {
      await this.#propose(entry, false)
    } catch (error) {
      this.#fail(entry, error)
    }
    return entry.name
  }

  /** Takes in the original of an article that was imported before. */
  async reopen(
    stored: { readonly article: Article; readonly regions: readonly Region[] },
    bytes: Uint8Array,
  ): Promise<void> {
    const source: Source = { kind: 'memory', bytes }
    const entry = this.#add(stored.article.provenance.file, source, bytes.length)
    try {
      entry.edits = await this.#reader.edits({ ...this.#request(entry), stored })
      await this.#propose(entry, false)
    } catch (error) {
      this.#fail(entry, error)
    }
  }

  /**
   * The whole proposal of a file, read from disk again. Rejects with an ImportError that says why when the
   * file is unknown, failed, vanished or changed.
   */
  async proposal(fileId: Id): Promise<FileProposal> {
    const entry = this.#entry(fileId)
    if (entry.error !== '') throw new ImportError(entry.error)
    try {
      return await this.#propose(entry, true)
    } catch (error) {
      throw new ImportError(sentenceOf(error))
    }
  }

  /** Takes a person's corrections of a file, in place of those before, and proposes anew. Rejects as `proposal` does. */
  async revise(fileId: Id, edits: ReviewEdits): Promise<FileProposal> {
    const entry = this.#entry(fileId)
    const before = entry.edits
    entry.edits = edits
    try {
      return await this.proposal(fileId)
    } catch (error) {
      entry.edits = before
      throw error
    }
  }

  /**
   * Makes one change in many files; those that cannot be read now stay as they are. Returns the files whose
   * corrections changed, as they are now, and their corrections before.
   */
  async reviseMany(fileIds: readonly Id[], change: ManyChange, steering: Steering = {}): Promise<Revised> {
    const files: FileSummary[] = []
    const before: Record<Id, ReviewEdits> = {}
    for (const [index, fileId] of fileIds.entries()) {
      steering.signal?.throwIfAborted()
      const entry = this.#entry(fileId)
      if (entry.error === '' && (await this.#reviseOne(entry, change, before)))
        files.push(...[this.#summaries.get(fileId)].filter((one) => one !== undefined))
      steering.onProgress?.({ done: index + 1, total: fileIds.length, file: entry.name })
    }
    return { files, before }
  }

  /** Whether the change changed anything in the file. */
  async #reviseOne(entry: Entry, change: ManyChange, before: Record<Id, ReviewEdits>): Promise<boolean> {
    const kept = entry.edits
    try {
      const after = editsAfter(change, await this.#propose(entry, true))
      if (after === kept) return false
      entry.edits = after
      await this.#propose(entry, false)
      before[entry.id] = kept
      return true
    } catch (error) {
      entry.edits = kept
      // Whatever is wrong with the file is told when it is shown or imported.
      if (error instanceof Error) return false
      throw error
    }
  }

  /**
   * What the files come to as records, one file after the other in the order given; files that vanished or
   * changed meanwhile come as failures and the others go on. Rejects with the signal's reason when it is
   * aborted.
   */
  async *rowsForImport(fileIds: readonly Id[], options: ImportOptions): AsyncGenerator<ImportRow> {
    const { signal, onProgress, pause, making } = options
    const stop = (): void => this.#reader.stop()
    signal?.addEventListener('abort', stop)
    try {
      for (const [index, fileId] of fileIds.entries()) {
        signal?.throwIfAborted()
        await pause?.()
        const entry = this.#entry(fileId)
        const row = await this.#row(entry, making)
        signal?.throwIfAborted()
        yield row
        onProgress?.({ done: index + 1, total: fileIds.length, file: entry.name })
      }
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  async #row(entry: Entry, making: ImportOptions['making']): Promise<ImportRow> {
    const { id: fileId, name, edits, leftOut } = entry
    try {
      if (entry.error !== '') throw new ImportError(entry.error)
      const ready = await this.#reader.records({
        ...this.#request(entry),
        edits: { ...edits, leftOut: [...leftOut] },
        // A thread makes ids of its own: functions do not pass to it.
        making: { coderId: making.coderId, now: making.now },
      })
      return { ok: true, fileId, name, ...ready }
    } catch (error) {
      return { ok: false, fileId, name, why: sentenceOf(error) }
    }
  }

  async #propose(entry: Entry, whole: boolean): Promise<FileProposal> {
    const reading = await this.#reader.propose({ ...this.#request(entry), edits: entry.edits, whole })
    entry.sha256 = reading.sha256
    entry.size = reading.size
    const articles = this.#withDuplicates(entry, reading)
    entry.leftOut = articles.filter((article) => !article.included).map((article) => article.firstLine)
    const included = articles.filter((article) => article.included)
    const there = articles.filter((article) => article.duplicate !== null)
    const { format, encoding, encodingReason, lines } = reading
    const summary: FileSummary = {
      id: entry.id,
      name: entry.name,
      size: entry.size,
      state: 'ready',
      error: '',
      format,
      encoding,
      encodingReason,
      titles: included.map((article) => article.facts.title),
      warnings: included.flatMap((article) => article.warnings),
      undecided: included.filter(isUndecided).length,
      undated: included.filter((article) => article.facts.date === null).length,
      duplicates: there.length,
      duplicate: there.length === articles.length ? (there[0]?.duplicate ?? null) : null,
    }
    this.#summaries.set(entry.id, summary)
    const columns = reading.columns ? { columns: reading.columns } : {}
    return { ...summary, lines: [...lines], articles, ...columns, edits: entry.edits }
  }

  /**
   * The articles with where they are already. Those are left out where the file brings others that are new;
   * a file of which all is there is for the person to choose or not.
   */
  #withDuplicates(entry: Entry, { articles, marks, format }: Reading): ProposedArticle[] {
    if (this.replaces !== null) return [...articles]
    const { id, name, sha256, edits } = entry
    const found = this.#known.find({ id, name, sha256, format, articles: marks })
    const some = found.some((duplicate) => duplicate === null)
    const wanted = new Set(edits.wanted)
    return articles.map((article, index) => {
      const duplicate = found[index] ?? null
      const out = some && duplicate !== null && !wanted.has(article.firstLine)
      return { ...article, duplicate, included: article.included && !out }
    })
  }

  #add(name: string, source: Source, size: number): Entry {
    const id = `file-${this.#entries.size + 1}`
    const entry: Entry = { id, name, source, size, sha256: '', edits: noEdits, leftOut: [], error: '' }
    this.#entries.set(id, entry)
    return entry
  }

  #request({ name, source, sha256 }: Pick<Entry, 'name' | 'source' | 'sha256'>): FileRequest {
    return { batch: this.id, source, name, sha256, now: this.#now, recurrence: this.#recurrence }
  }

  #fail(entry: Entry, error: unknown): void {
    entry.error = sentenceOf(error)
    this.#summaries.set(entry.id, failureOf(entry))
  }

  #entry(fileId: Id): Entry {
    const entry = this.#entries.get(fileId)
    if (!entry) throw new ImportError('This file is not part of the import that is open.')
    return entry
  }
}

/** Whether the article prints a date of which day and month cannot be told apart, and is left without one. */
const isUndecided = ({ facts, warnings }: ProposedArticle): boolean =>
  facts.date === null && warnings.some((warning) => /\bcan be .*: the date was left empty/u.test(warning))

function failureOf(entry: Entry): FileSummary {
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
    undated: 0,
    undecided: 0,
    duplicates: 0,
    duplicate: null,
  }
}
