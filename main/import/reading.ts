import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { editsOf } from '../../shared/import/again'
import {
  findLetters,
  type LetterFindings,
  lettersOf,
  wasRepaired,
  withLetterWarnings,
} from '../../shared/import/letters'
import type { OriginalPage } from '../../shared/import/original'
import { textOfParsed } from '../../shared/import/parsed'
import { noEdits, type ReviewEdits } from '../../shared/import/proposal'
import { type ProposeContext, propose } from '../../shared/import/propose'
import { recordsOf } from '../../shared/import/records'
import { Recurrence } from '../../shared/import/recurrence'
import { applyRules, type Ruled } from '../../shared/import/ruled'
import { columnsRule } from '../../shared/import/rules'
import type { Id } from '../../shared/schema'
import { lineAt, lineSpan, lineStarts } from '../../shared/text/lines'
import { ArchiveShelf, listingOf } from './archives'
import { ImportError } from './failure'
import type { ParsedFile } from './format'
import { formatOf } from './formats'
import type { ArticleMark } from './known'
import { OriginalShelf } from './original'
import type {
  EditsRequest,
  FileRequest,
  OriginalRequest,
  ProposeRequest,
  Reader,
  Reading,
  ReadyFile,
  RecordsRequest,
  Survey,
} from './reader'
import { isZip } from './zip/names'

const megabyte = 1024 * 1024

/** Files above this many bytes are refused; archives may have more. */
const largest = 100 * megabyte
const largestArchive = 500 * megabyte

/** Parsed files up to this many UTF-16 units together are kept for the next question about them. */
const kept = 16 * megabyte

type NewId = (prefix: string) => string

interface Known {
  readonly sha256: string
  readonly size: number
  readonly format: string
  readonly parsed: ParsedFile
  /** Normalised. */
  readonly text: string
  /** The rule by which the columns of a table were read; null for none. */
  readonly columnsRule: Id | null
  readonly letters: LetterFindings
}

/** Reads files in the thread that asks. Keeps what was parsed last, so that a file is not parsed at every question. */
export class DirectReader implements Reader {
  readonly #newId: NewId
  readonly #onMark: (size: number) => void
  readonly #archives = new ArchiveShelf()
  readonly #originals = new OriginalShelf()
  readonly #parsed = new Map<string, Known>()
  #counted: { readonly batch: Id; readonly hashes: Set<string> } | null = null

  /** `onMark` is told the size of the file in bytes whenever a stage of the work on it is done. */
  constructor(newId: NewId, onMark: (size: number) => void = () => {}) {
    this.#newId = newId
    this.#onMark = onMark
  }

  async survey(request: FileRequest): Promise<Survey> {
    const { source } = request
    const bytes = await this.#bytes(request)
    const depth = source.kind === 'disk' ? source.inner.length : 0
    const archive = source.kind === 'disk' ? await listingOf(bytes, request.name, depth) : null
    if (archive) return { kind: 'archive', ...archive }
    const known = await this.#parse(request, bytes, noEdits)
    this.#count(request, known)
    return { kind: 'file', sha256: known.sha256, size: known.size }
  }

  async propose(request: ProposeRequest): Promise<Reading> {
    const known = await this.#parse(request, await this.#bytes(request), request.edits)
    const { lines, articles, used } = await this.#proposed(request, known)
    const { parsed, format, size, sha256, text, columnsRule, letters } = known
    const { encoding, encodingReason } = parsed
    const starts = lineStarts(text)
    const marks = articles.map((article): ArticleMark => {
      const start = starts[article.firstLine] ?? 0
      const { end } = lineSpan(starts, article.endLine - 1, text.length)
      return { sha256: hash(text.slice(start, end)), start, end, databaseId: article.databaseId }
    })
    return {
      sha256,
      size,
      format,
      encoding,
      encodingReason,
      lines: request.whole ? lines : [],
      ...(parsed.columns ? { columns: parsed.columns } : {}),
      articles: request.whole ? articles : articles.map((article) => ({ ...article, parts: [] })),
      marks,
      columnsRule,
      letters: lettersOf(letters),
      used,
      split: parsed.articles.length === 1 && articles.length > 1 && request.edits.splits === null,
    }
  }

  async records(request: RecordsRequest): Promise<ReadyFile> {
    const bytes = await this.#bytes(request)
    const known = await this.#parse(request, bytes, request.edits)
    const { lines, articles } = await this.#proposed(request, known)
    const { parsed, format, sha256, letters } = known
    const lettersRepaired = letters.repaired && letters.places.length > 0
    const { encoding, chosen } = parsed
    const file = { name: request.name, format, encoding, lines, articles, chosen, lettersRepaired }
    const ext = extensionOf(request.name)
    const ready = recordsOf(file, { sha256, ext, hash }, { ...request.making, newId: this.#newId })
    return { bytes, sha256, ext, articles: ready }
  }

  async edits({ stored, ...request }: EditsRequest): Promise<ReviewEdits> {
    const { start, end, encoding, columns } = stored.article.provenance
    const letters = wasRepaired(stored.article.provenance) ? { letters: true } : {}
    const bytes = await this.#bytes(request)
    const read = (more: Partial<ReviewEdits>) =>
      this.#parse({ ...request, rules: [] }, bytes, { ...noEdits, encoding, ...letters, ...more })
    const holds = ({ parsed }: Known): boolean =>
      !parsed.columns || hash(textOfParsed(parsed).slice(start, end)) === stored.article.textSha256
    let known = await read({ columns })
    if (!holds(known)) {
      // Articles of projects of older formats do not say what columns were; a rule may.
      const rule = columnsRule(
        request.rules ?? [],
        (known.parsed.columns ?? []).map((column) => column.name),
      )
      known = await read({ columns: rule?.columns ?? {} })
    }
    if (!holds(known))
      throw new ImportError(
        'The article comes from a table whose columns were set by hand in a way that is not known any more, so its place in the table cannot be found. Its facts can be corrected beside the text; nothing is lost.',
      )
    const context = { name: request.name, now: request.now, recurring: () => 0 }
    return { ...editsOf(stored, known.parsed, context), ...letters }
  }

  async original(request: OriginalRequest): Promise<OriginalPage> {
    const { source, sha256, edits, rules, ask, begins, name, now } = request
    const place = source.kind === 'disk' ? [source.path, ...source.inner] : ['memory']
    const { encoding, columns, dateOrder, letters } = edits
    const key = JSON.stringify([place, sha256, encoding, columns, dateOrder, letters, rules, begins])
    return await this.#originals.page(key, ask, async () => {
      const bytes = await this.#bytes(request)
      const { format, text } = await this.#parse(request, bytes, edits)
      const base = lineAt(lineStarts(text), begins)
      // The file has its letters as they came, whatever was repaired.
      const asRead = edits.letters
        ? await this.#parse(request, bytes, { ...edits, letters: false })
        : { text }
      this.#onMark(bytes.length)
      return { bytes, format, name, now, encoding, lines: asRead.text.split('\n'), base }
    })
  }

  stop(): void {}

  async #bytes({ source }: FileRequest): Promise<Uint8Array> {
    if (source.kind === 'memory') return source.bytes
    const { path, inner } = source
    const size = await sizeToRead(path)
    this.#onMark(size)
    const bytes = inner.length === 0 ? await readFile(path) : await this.#archives.read(path, inner)
    if (inner.length > 0) refuseLarge(bytes.length, bytes)
    this.#onMark(bytes.length)
    return bytes
  }

  async #parse(request: FileRequest, bytes: Uint8Array, edits: ReviewEdits): Promise<Known> {
    const sha256 = hash(bytes)
    if (request.sha256 !== '' && request.sha256 !== sha256)
      throw new ImportError(
        'The file changed after it was read. Start the import again to read it as it is now.',
      )
    const known = await this.#parseAs(request, bytes, sha256, edits)
    const { rules = [] } = request
    if (!known.parsed.columns || rules.length === 0) return known
    // What columns a table has is known once it was read.
    const rule = columnsRule(
      rules,
      known.parsed.columns.map((column) => column.name),
    )
    if (!rule) return known
    const columns = { ...rule.columns, ...edits.columns }
    return { ...(await this.#parseAs(request, bytes, sha256, { ...edits, columns })), columnsRule: rule.id }
  }

  async #parseAs(
    { name, now }: FileRequest,
    bytes: Uint8Array,
    sha256: string,
    { encoding, dateOrder, columns, letters: repair = false }: ReviewEdits,
  ): Promise<Known> {
    const key = JSON.stringify([sha256, encoding, dateOrder, columns, repair, name, now])
    const before = this.#parsed.get(key)
    if (before) return before
    const format = formatOf(bytes, name)
    const read = await format.parse(bytes, { encoding, dateOrder, columns: columns ?? null, name, now })
    if (read.articles.length === 0) throw new ImportError('The file holds no article.')
    const letters = findLetters(read, repair)
    const parsed: ParsedFile = { ...read, articles: letters.parsed.articles }
    const text = textOfParsed(parsed)
    this.#onMark(bytes.length)
    const size = bytes.length
    const known: Known = { sha256, size, format: format.id, parsed, text, columnsRule: null, letters }
    this.#keep(key, known)
    return known
  }

  /** The same bytes under two names are one file: their lines do not recur. */
  #count({ batch, recurrence }: FileRequest, { sha256, text }: Known): void {
    if (!recurrence) return
    if (this.#counted?.batch !== batch) this.#counted = { batch, hashes: new Set() }
    const { hashes } = this.#counted
    if (hashes.has(sha256)) return
    hashes.add(sha256)
    new Recurrence(recurrence).count(text.split('\n'))
  }

  #keep(key: string, known: Known): void {
    if (known.text.length > kept / 2) return
    this.#parsed.set(key, known)
    let size = 0
    for (const { text } of this.#parsed.values()) size += text.length
    for (const [old, { text }] of this.#parsed) {
      if (size <= kept) return
      size -= text.length
      this.#parsed.delete(old)
    }
  }

  async #proposed(request: ProposeRequest | RecordsRequest, known: Known): Promise<Ruled> {
    const recurrence = request.recurrence ? new Recurrence(request.recurrence) : null
    const context: ProposeContext = {
      name: request.name,
      now: request.now,
      recurring: (line) => {
        // Lines were counted as they were read.
        const asRead = known.letters.asRead.get(line) ?? line
        return recurrence ? Math.max(0, recurrence.of(asRead) - 1) : 0
      },
    }
    const ruled = await applyRules(request.rules ?? [], request.edits, async (edits) => {
      const same = edits.dateOrder === request.edits.dateOrder
      const { parsed } = same ? known : await this.#parse(request, await this.#bytes(request), edits)
      return propose(parsed, edits, context)
    })
    const warned = { ...ruled, articles: withLetterWarnings(ruled.articles, known.letters) }
    if (known.columnsRule === null) return warned
    const count = ruled.articles.filter((article) => article.included).length
    return { ...warned, used: new Map([...ruled.used, [known.columnsRule, count]]) }
  }
}

/** The size of a file on disk; throws for one that is too large to be read. */
async function sizeToRead(path: string): Promise<number> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size <= largest) return size
    const { buffer } = await file.read(new Uint8Array(4), 0, 4, 0)
    refuseLarge(size, buffer)
    return size
  } finally {
    await file.close()
  }
}

function refuseLarge(size: number, head: Uint8Array): void {
  const most = isZip(head) ? largestArchive : largest
  if (size > most)
    throw new ImportError(
      isZip(head)
        ? `The archive has ${megabytes(size)}. Framewise opens archives of up to ${megabytes(most)}: unpack it and import the folder.`
        : `The file has ${megabytes(size)}. Framewise reads files of up to ${megabytes(most)}: split it into smaller files and import those.`,
    )
}

const megabytes = (bytes: number): string => `${Math.round(bytes / megabyte)} MB`

const hash = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,16})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}
