import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { editsOf } from '../../shared/import/again'
import { textOfParsed } from '../../shared/import/parsed'
import {
  type Duplicate,
  type FileProposal,
  type FileSummary,
  type ImportBatch,
  noEdits,
  type ReviewEdits,
} from '../../shared/import/proposal'
import { type Proposed, propose } from '../../shared/import/propose'
import { type ReadyArticle, recordsOf } from '../../shared/import/records'
import { Recurrence, recurrenceCells } from '../../shared/import/recurrence'
import type { Article, Id, Making, Region } from '../../shared/schema'
import { ImportError, sentenceOf } from './failure'
import type { ParsedFile } from './format'
import { formatOf } from './formats'
import { walk } from './walk'

/** What is compared to find out that a file or a text is in the project already. */
export type ExistingArticle = Pick<Article, 'title' | 'originalSha256' | 'textSha256' | 'provenance'>

export interface BatchProgress {
  /** Files done and to do. */
  readonly done: number
  readonly total: number
  /** Name of the file that was just finished. */
  readonly file: string
}

export interface ReadOptions {
  readonly id: Id
  /** The instant of the import; dates after it are refused. */
  readonly now: string
  readonly existing: Iterable<ExistingArticle>
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: BatchProgress) => void
}

export interface ImportOptions {
  readonly making: Making
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: BatchProgress) => void
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

/** Text files above this many bytes are refused. */
const largest = 100 * 1024 * 1024

/**
 * Reads the picked files and folders and proposes what to import. Files that cannot be read are listed with
 * the reason, the others go on. Two passes, so that lines which recur over the files can be told from body
 * text; the bytes stay on disk. Rejects with the signal's reason when it is aborted.
 */
export async function readBatch(paths: readonly string[], options: ReadOptions): Promise<Batch> {
  const found = await walk(paths, options.signal)
  const batch = new Batch(options.id, options.now, null, found.notes, options.existing)
  const recurrence = new Recurrence(recurrenceCells(found.files.length))
  const total = found.files.length * 2
  let done = 0
  const entries: Entry[] = []
  const read = new Set<string>()
  for (const [index, file] of found.files.entries()) {
    options.signal?.throwIfAborted()
    const entry: Entry = {
      id: `file-${index + 1}`,
      name: file.name,
      path: file.path,
      size: file.size,
      load: () => readFile(file.path),
      sha256: '',
      edits: noEdits,
      error: '',
    }
    entries.push(entry)
    try {
      const bytes = await load(entry)
      if (!read.has(entry.sha256)) {
        const parsed = await parse(entry, bytes, null, options.now)
        recurrence.count(textOfParsed(parsed).split('\n'))
      }
      read.add(entry.sha256)
    } catch (error) {
      entry.error = sentenceOf(error)
    }
    done += 1
    options.onProgress?.({ done, total, file: file.name })
  }
  for (const entry of entries) {
    options.signal?.throwIfAborted()
    await batch.add(entry, (line) => Math.max(0, recurrence.of(line) - 1))
    done += 1
    options.onProgress?.({ done, total, file: entry.name })
  }
  for (const [index, { name, path, why }] of found.failed.entries())
    await batch.add({ ...failedEntry, id: `unread-${index + 1}`, name, path, error: why }, () => 0)
  return batch
}

/**
 * Opens the review of an article that was imported before. `bytes` are its original's; the proposal comes
 * with edits that reproduce the article as it is now, and other articles of the same file are left out.
 */
export async function reopenArticle(
  stored: { readonly article: Article; readonly regions: readonly Region[] },
  bytes: Uint8Array,
  options: { readonly id: Id; readonly now: string },
): Promise<Batch> {
  const { article } = stored
  const batch = new Batch(options.id, options.now, article.id, [], [])
  const entry: Entry = {
    id: 'file-1',
    name: article.provenance.file,
    path: article.provenance.file,
    size: bytes.length,
    load: async () => bytes,
    sha256: '',
    edits: noEdits,
    error: '',
  }
  try {
    const parsed = await parse(entry, await load(entry), article.provenance.encoding, options.now)
    const context = { name: entry.name, now: options.now, recurring: () => 0 }
    entry.edits = editsOf(stored, parsed, context)
  } catch (error) {
    entry.error = sentenceOf(error)
  }
  await batch.add(entry, () => 0)
  return batch
}

/** A file of the batch. `error` is why it failed, "" while it is fine. */
interface Entry {
  readonly id: Id
  readonly name: string
  /** As it was picked, or below the picked folder. */
  readonly path: string
  size: number
  readonly load: () => Promise<Uint8Array>
  sha256: string
  edits: ReviewEdits
  error: string
}

const failedEntry = {
  size: 0,
  load: async () => new Uint8Array(),
  sha256: '',
  edits: noEdits,
} as const

/** Reads the bytes, checks that they are still those read before, and refuses what is too large. */
async function load(entry: Entry): Promise<Uint8Array> {
  if (entry.size > largest)
    throw new ImportError(
      `The file has ${Math.round(entry.size / 1024 / 1024)} MB. Framewise reads text files of up to 100 MB: split it into smaller files and import those.`,
    )
  const bytes = await entry.load()
  const sha256 = hash(bytes)
  if (entry.sha256 !== '' && entry.sha256 !== sha256)
    throw new ImportError(
      'The file changed after it was read. Start the import again to read it as it is now.',
    )
  entry.sha256 = sha256
  entry.size = bytes.length
  return bytes
}

async function parse(
  { name }: Pick<Entry, 'name'>,
  bytes: Uint8Array,
  encoding: string | null,
  now: string,
): Promise<ParsedFile> {
  return await formatOf(bytes, name).parse(bytes, { encoding, name, now })
}

const hash = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,16})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

/**
 * Files picked together, under review. Holds summaries and corrections; a file's bytes are read again
 * whenever its proposal is asked for.
 */
export class Batch {
  readonly id: Id
  /** The article that is reviewed again, or null. */
  readonly replaces: Id | null
  readonly #now: string
  readonly #notes: readonly string[]
  readonly #entries = new Map<Id, Entry>()
  readonly #summaries = new Map<Id, FileSummary>()
  readonly #recurring = new Map<Id, (line: string) => number>()
  /** Where bytes and texts are already, by SHA-256: an article's title or a file's name. */
  readonly #files = new Map<string, Place>()
  readonly #texts = new Map<string, Place>()
  /** Where the articles of databases are already, by format and number. */
  readonly #numbers = new Map<string, Place>()

  constructor(
    id: Id,
    now: string,
    replaces: Id | null,
    notes: readonly string[],
    existing: Iterable<ExistingArticle>,
  ) {
    this.id = id
    this.replaces = replaces
    this.#now = now
    this.#notes = notes
    for (const article of existing) {
      const where = article.title === '' ? 'an article without a title' : article.title
      this.#files.set(article.originalSha256, { fileId: null, where })
      this.#texts.set(article.textSha256, { fileId: null, where })
      const { format, databaseId } = article.provenance
      if (databaseId !== '') this.#numbers.set(numberKey(format, databaseId), { fileId: null, where })
    }
  }

  /** The batch as the renderer sees it. */
  describe(): ImportBatch {
    return { id: this.id, files: this.summaries(), notes: [...this.#notes], replaces: this.replaces }
  }

  summaries(): FileSummary[] {
    return [...this.#summaries.values()]
  }

  /** Where a file of the batch is: as it was picked, or below the picked folder. */
  pathOf(fileId: Id): string {
    return this.#entry(fileId).path
  }

  /** Takes a file in and proposes. `recurring` tells in how many other files a line stands. */
  async add(entry: Entry, recurring: (line: string) => number): Promise<void> {
    this.#entries.set(entry.id, entry)
    this.#recurring.set(entry.id, recurring)
    this.#summaries.set(entry.id, failureOf(entry))
    if (entry.error !== '') return
    try {
      await this.#propose(entry, await load(entry))
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
      return await this.#propose(entry, await load(entry))
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
   * What the files come to as records, one file after the other in the order given; files that vanished or
   * changed meanwhile come as failures and the others go on. Rejects with the signal's reason when it is
   * aborted.
   */
  async *rowsForImport(fileIds: readonly Id[], options: ImportOptions): AsyncGenerator<ImportRow> {
    for (const [index, fileId] of fileIds.entries()) {
      options.signal?.throwIfAborted()
      const entry = this.#entry(fileId)
      yield await this.#row(entry, options.making)
      options.onProgress?.({ done: index + 1, total: fileIds.length, file: entry.name })
    }
  }

  async #row(entry: Entry, making: Making): Promise<ImportRow> {
    const { id: fileId, name } = entry
    try {
      if (entry.error !== '') throw new ImportError(entry.error)
      const bytes = await load(entry)
      const proposal = await this.#propose(entry, bytes)
      const ext = extensionOf(name)
      const articles = recordsOf(proposal, { sha256: entry.sha256, ext, hash }, making)
      return { ok: true, fileId, name, bytes, sha256: entry.sha256, ext, articles }
    } catch (error) {
      return { ok: false, fileId, name, why: sentenceOf(error) }
    }
  }

  async #propose(entry: Entry, bytes: Uint8Array): Promise<FileProposal> {
    const format = formatOf(bytes, entry.name)
    const parsed = await format.parse(bytes, {
      encoding: entry.edits.encoding,
      name: entry.name,
      now: this.#now,
    })
    const recurring = this.#recurring.get(entry.id) ?? (() => 0)
    const proposed = propose(parsed, entry.edits, { name: entry.name, now: this.#now, recurring })
    const summary: FileSummary = {
      id: entry.id,
      name: entry.name,
      size: entry.size,
      state: 'ready',
      error: '',
      format: format.id,
      encoding: parsed.encoding,
      encodingReason: parsed.encodingReason,
      titles: proposed.articles.filter((article) => article.included).map((article) => article.facts.title),
      warnings: proposed.articles
        .filter((article) => article.included)
        .flatMap((article) => article.warnings),
      duplicate: this.#duplicateOf(entry, format.id, proposed),
    }
    this.#summaries.set(entry.id, summary)
    return { ...summary, lines: [...proposed.lines], articles: [...proposed.articles], edits: entry.edits }
  }

  /** Notes where this file and its texts are, and says where they were before. */
  #duplicateOf(entry: Entry, format: string, proposed: Proposed): Duplicate | null {
    if (this.replaces !== null) return null
    const file = elsewhere(this.#files, entry.sha256, entry)
    let text: Place | null = null
    let number: Place | null = null
    for (const article of proposed.articles) {
      if (article.databaseId !== '')
        number = elsewhere(this.#numbers, numberKey(format, article.databaseId), entry) ?? number
      const lines = proposed.lines.slice(article.firstLine, article.endLine).map((line) => line.text)
      text = elsewhere(this.#texts, hash(lines.join('\n')), entry) ?? text
    }
    if (file) return { how: 'same-file', where: file.where }
    if (text) return { how: 'same-text', where: text.where }
    return number ? { how: 'same-number', where: number.where } : null
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

/** Formats of one database share its numbers: "nexis-docx" and "nexis-html". */
const numberKey = (format: string, databaseId: string): string => `${format.split('-')[0]} ${databaseId}`

/** `fileId` is null for what the project has already. */
interface Place {
  readonly fileId: Id | null
  readonly where: string
}

/** Where a hash was seen first, if not in this file; a new hash is noted as this file's. */
function elsewhere(places: Map<string, Place>, sha256: string, entry: Entry): Place | null {
  const place = places.get(sha256)
  if (!place) places.set(sha256, { fileId: entry.id, where: entry.name })
  return place && place.fileId !== entry.id ? place : null
}

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
    duplicate: null,
  }
}
