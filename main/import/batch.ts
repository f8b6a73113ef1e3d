import { sameValue } from '../../shared/changes'
import { editsAfter, type ManyChange } from '../../shared/import/many'
import type { OriginalAsk, OriginalPage } from '../../shared/import/original'
import {
  type FileProposal,
  type FileSummary,
  type ImportBatch,
  noEdits,
  type ProposedArticle,
  type ReviewEdits,
} from '../../shared/import/proposal'
import type { ReadyArticle } from '../../shared/import/records'
import { concernedBy } from '../../shared/import/rules'
import type { TableColumn } from '../../shared/import/tables/columns'
import type { Article, Id, Making, Region, Rule } from '../../shared/schema'
import { type Entry, failureOf, newEntry, summaryOf, takeReading } from './entry'
import type { Expansion } from './expansion'
import { ImportError, sentenceOf } from './failure'
import { type ExistingArticle, KnownArticles } from './known'
import type { FileRequest, Reader, Reading, Source } from './reader'

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
  /** What the project has learnt. */
  readonly rules?: readonly Rule[]
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

/** What a change of many files changed. */
export interface Revised {
  readonly files: readonly FileSummary[]
  readonly before: Readonly<Record<Id, ReviewEdits>>
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
  #rules: readonly Rule[]

  constructor(
    { id, now, reader, rules = [] }: BatchOptions,
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
    this.#rules = rules
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
    const request = this.#request({ name, source, sha256: '', rules: [] })
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
      // What was corrected tells the article as it is; rules would tell it otherwise.
      entry.rules = []
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

  /** Some rows of a file as it is, beside the lines that it becomes. Rejects as `proposal` does. */
  async original(fileId: Id, ask: OriginalAsk): Promise<OriginalPage> {
    const entry = this.#entry(fileId)
    try {
      return await this.#reader.original({ ...this.#request(entry), edits: entry.edits, ask, begins: 0 })
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

  /**
   * Takes the project's rules as they are now and proposes the files anew that the changed ones concern.
   * Corrections of a table's lines start over where its columns are others. Returns as `reviseMany` does.
   */
  async takeRules(rules: readonly Rule[], steering: Steering = {}): Promise<Revised> {
    const files: FileSummary[] = []
    const before: Record<Id, ReviewEdits> = {}
    // The corrections of an article that is reviewed again tell it as it is, whatever was learnt since.
    const concerned = this.replaces === null ? concernedBy(this.#rules, rules) : null
    this.#rules = rules
    if (!concerned) return { files, before }
    const entries = [...this.#entries.values()].filter((entry) => entry.error === '' && concerned(entry))
    for (const [index, entry] of entries.entries()) {
      steering.signal?.throwIfAborted()
      await this.#retake(entry, before)
      files.push(...[this.#summaries.get(entry.id)].filter((one) => one !== undefined))
      steering.onProgress?.({ done: index + 1, total: entries.length, file: entry.name })
    }
    return { files, before }
  }

  async #retake(entry: Entry, before: Record<Id, ReviewEdits>): Promise<void> {
    const { edits, columns } = entry
    entry.rules = this.#rules
    await this.readAgain(entry.id)
    if (!columns || sameValue(columns.map(targetOf), entry.columns?.map(targetOf))) return
    const { encoding, dateOrder } = edits
    const kept = { ...noEdits, encoding, dateOrder, ...(edits.columns ? { columns: edits.columns } : {}) }
    if (sameValue(kept, edits)) return
    before[entry.id] = edits
    entry.edits = kept
    await this.readAgain(entry.id)
  }

  /** How often each rule was applied in files that are to be imported. */
  uses(fileIds: Iterable<Id>): ReadonlyMap<Id, number> {
    const times = new Map<Id, number>()
    for (const fileId of fileIds)
      for (const [rule, count] of this.#entry(fileId).used) times.set(rule, (times.get(rule) ?? 0) + count)
    return times
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
    takeReading(entry, reading, articles)
    const summary = summaryOf(entry, reading, articles)
    this.#summaries.set(entry.id, summary)
    const columns = reading.columns ? { columns: reading.columns } : {}
    const { columnsRule, lines } = reading
    const letters = reading.letters ? { letters: reading.letters } : {}
    return {
      ...summary,
      lines: [...lines],
      articles,
      ...columns,
      ...letters,
      columnsRule,
      edits: entry.edits,
    }
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
    const entry = newEntry({ id, name, source, size }, this.#rules)
    this.#entries.set(id, entry)
    return entry
  }

  #request({
    name,
    source,
    sha256,
    rules,
  }: Pick<Entry, 'name' | 'source' | 'sha256' | 'rules'>): FileRequest {
    return { batch: this.id, source, name, sha256, now: this.#now, recurrence: this.#recurrence, rules }
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

const targetOf = ({ target }: TableColumn): string => target
