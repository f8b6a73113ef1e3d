import { crc32 } from 'node:zlib'
import type { Change, RecordEdit } from '../../shared/schema'
import { type Disk, isMissing, readIfThere, stampOf } from './disk'
import { flushFolder, removeQuietly, renameStubbornly, writeAll, writeDurably } from './durable'
import type { ProjectFolder } from './folder'
import { crcHex } from './format'
import { Slices } from './slices'

/**
 * The journal: one line per acknowledged Change, `<CRC-32 of the rest in hex> <JSON>\n`. The first line
 * says which Change the journal follows; the numbers then rise by one. A bulk Change takes several lines,
 * parts of its edits and a closing line; without the closing line it never happened.
 */
type Line =
  | { readonly journal: 1; readonly format: number; readonly after: number }
  | { readonly seq: number; readonly change: Change }
  | {
      readonly seq: number
      readonly part: number
      readonly change?: BulkHead
      readonly records: readonly RecordEdit[]
    }
  | { readonly seq: number; readonly parts: number; readonly count: number }
  /** The numbers go on after `jump`: those between were used by lines that are lost. */
  | { readonly jump: number }

type BulkHead = Omit<Change, 'records'>

/** Edits in one part of a bulk Change, and its length in UTF-16 units at which it is closed early. */
const partEdits = 200
const partLength = 128 * 1024

export function encodeLine(line: Line): Buffer {
  const json = JSON.stringify(line)
  const length = Buffer.byteLength(json)
  const bytes = Buffer.allocUnsafe(length + 10)
  bytes.write(json, 9)
  bytes.write(`${crcHex(crc32(bytes.subarray(9, 9 + length)))} `, 0, 'latin1')
  bytes[length + 9] = 10
  return bytes
}

export const headLine = (after: number, format: number): Buffer => encodeLine({ journal: 1, format, after })
export const jumpLine = (to: number): Buffer => encodeLine({ jump: to })
export const changeLine = (seq: number, change: Change): Buffer => encodeLine({ seq, change })

/** The lines of a bulk Change, made one after the other so that others get their turn in between. */
export function* bulkLines(seq: number, change: Change): Generator<Buffer> {
  const { records, ...head } = change
  let part = 0
  let batch: RecordEdit[] = []
  let length = 0
  for (const edit of records) {
    batch.push(edit)
    length += lengthOf(edit)
    if (batch.length < partEdits && length < partLength) continue
    yield encodeLine({ seq, part, ...(part === 0 ? { change: head } : {}), records: batch })
    part += 1
    batch = []
    length = 0
  }
  yield encodeLine({ seq, part, ...(part === 0 ? { change: head } : {}), records: batch })
  yield encodeLine({ seq, parts: part + 1, count: records.length })
}

/** A rough length of an edit's JSON: exact ones cost as much as writing it. */
function lengthOf({ before, after }: RecordEdit): number {
  let length = 200
  for (const record of [before, after]) {
    for (const value of Object.values(record ?? {}))
      length += typeof value === 'string' ? value.length + 20 : 60
  }
  return length
}

export interface JournalEntry {
  readonly seq: number
  readonly change: Change
}

export interface JournalReading {
  /** The Change this journal follows; null when not even the first line can be read. */
  readonly after: number | null
  readonly format: number
  readonly entries: readonly JournalEntry[]
  /** The last number used by a good line. */
  readonly last: number
  /** Length in bytes up to which everything is good and complete. */
  readonly good: number
  readonly tail: JournalTail | null
}

/** What stands behind the good part of a journal. */
export interface JournalTail {
  /** `torn`: a write that was cut off. `unfinished`: a bulk Change without its end. `damaged`: lines that differ from what was written. */
  readonly kind: 'torn' | 'unfinished' | 'damaged'
  readonly bytes: Buffer
  readonly lines: number
  /** The highest number any of its lines claims; 0 when none can be made out. */
  readonly highest: number
}

/** Reads a journal up to the first bad line; null when there is none. */
export async function readJournal(disk: Disk, path: string): Promise<JournalReading | null> {
  const bytes = await readIfThere(disk, path)
  if (!bytes) return null
  const slices = new Slices()
  const reader = new Reader()
  let offset = 0
  while (offset < bytes.length) {
    const end = bytes.indexOf(10, offset)
    if (end === -1 || !reader.take(bytes.subarray(offset, end), end + 1)) break
    offset = end + 1
    if (slices.spent) await slices.rest()
  }
  const tail = offset < bytes.length || reader.bulk ? bytes.subarray(reader.good) : null
  return {
    after: reader.after,
    format: reader.format,
    entries: reader.entries,
    last: reader.last,
    good: reader.good,
    tail: tail && describeTail(tail, offset - reader.good, reader.bulk !== null),
  }
}

class Reader {
  after: number | null = null
  format = 1
  last = 0
  good = 0
  bulk: {
    readonly seq: number
    readonly head: BulkHead
    readonly edits: RecordEdit[]
    parts: number
  } | null = null
  readonly entries: JournalEntry[] = []

  /** Takes one line without its end; `next` is the offset behind it. False: the line is bad. */
  take(bytes: Buffer, next: number): boolean {
    const line = decodeLine(bytes)
    if (!line || !this.#fits(line)) return false
    if (!this.bulk) this.good = next
    return true
  }

  #fits(line: Line): boolean {
    if (this.after === null) {
      if (!('journal' in line)) return false
      this.after = line.after
      this.last = line.after
      this.format = line.format
      return true
    }
    if ('journal' in line) return false
    if ('jump' in line) {
      if (this.bulk || line.jump <= this.last) return false
      this.last = line.jump
      return true
    }
    if (line.seq !== this.last + 1) return false
    if ('part' in line) return this.#takePart(line)
    if ('parts' in line) {
      const bulk = this.bulk
      if (!bulk || bulk.parts !== line.parts || bulk.edits.length !== line.count) return false
      this.bulk = null
      return this.#finish(line.seq, { ...bulk.head, records: bulk.edits })
    }
    return !this.bulk && this.#finish(line.seq, line.change)
  }

  #takePart(line: Extract<Line, { part: number }>): boolean {
    if (line.part === 0) {
      if (this.bulk || !line.change) return false
      this.bulk = { seq: line.seq, head: line.change, edits: [...line.records], parts: 1 }
      return true
    }
    if (!this.bulk || this.bulk.parts !== line.part) return false
    for (const edit of line.records) this.bulk.edits.push(edit)
    this.bulk.parts += 1
    return true
  }

  #finish(seq: number, change: Change): true {
    this.entries.push({ seq, change })
    this.last = seq
    return true
  }
}

function decodeLine(bytes: Buffer): Line | null {
  if (bytes.length < 11 || bytes[8] !== 32) return null
  const json = bytes.subarray(9)
  if (crcHex(crc32(json)) !== bytes.toString('latin1', 0, 8)) return null
  try {
    return JSON.parse(json.toString('utf8')) as Line
  } catch {
    return null
  }
}

/** `sound`: how many of the tail's first bytes are good lines (of a bulk Change without its end). */
function describeTail(tail: Buffer, sound: number, inBulk: boolean): JournalTail {
  const rest = tail.subarray(sound)
  const newline = rest.indexOf(10)
  const torn = newline === -1
  const kind = torn ? (inBulk || rest.length === 0 ? 'unfinished' : 'torn') : 'damaged'
  let lines = 0
  for (const byte of tail) if (byte === 10) lines += 1
  let highest = 0
  for (const [, number] of tail.toString('latin1').matchAll(/^.{8} \{"(?:seq|jump)":(\d{1,15})[,}]/gm)) {
    highest = Math.max(highest, Number(number))
  }
  return { kind, bytes: tail, lines, highest }
}

/**
 * `uncut`: after a failed write the file could not be cut back, and must be before anything is added.
 * `replaced`: another program put a file in its place, and ours could not be put back yet.
 */
type Health = 'sound' | 'uncut' | 'replaced'

type OpenFile = Awaited<ReturnType<Disk['open']>>

/** The open journal of a project, for adding lines. One call at a time. */
export class Journal {
  #health: Health = 'sound'
  #watched = true
  #file: OpenFile
  #ino: bigint
  /** Length of everything that is on the disk for certain, and the last number used in it. */
  #end: number
  #last: number

  private constructor(
    private readonly folder: ProjectFolder,
    private readonly path: string,
    opened: { readonly file: OpenFile; readonly ino: bigint; readonly end: number; readonly last: number },
    private readonly onReplaced: (keptAs: string | null) => void,
  ) {
    this.#file = opened.file
    this.#ino = opened.ino
    this.#end = opened.end
    this.#last = opened.last
  }

  /** Writes an empty journal that follows the Change `after`, and puts it in place. */
  static async create(folder: ProjectFolder, path: string, after: number): Promise<void> {
    const pieces = [headLine(after, folder.formats.current)]
    await writeDurably(folder.disk, { path, temp: folder.temp(path), pieces })
  }

  /**
   * Opens a journal whose first `end` bytes are good and use numbers up to `last`, and cuts off the rest. `onReplaced` is called when
   * the file was found replaced by another program and put back, with the name the other file was kept as.
   */
  static async open(
    folder: ProjectFolder,
    path: string,
    { end, last }: { readonly end: number; readonly last: number },
    onReplaced: (keptAs: string | null) => void,
  ): Promise<Journal> {
    const file = await folder.disk.open(path, 'r+')
    try {
      const { size, ino } = await file.stat({ bigint: true })
      if (size !== BigInt(end)) {
        await file.truncate(end)
        await file.sync()
      }
      return new Journal(folder, path, { file, ino, end, last }, onReplaced)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /** Length in bytes. */
  get length(): number {
    return this.#end
  }

  /** The last number used: the next line must use the one after it, or jump. */
  get last(): number {
    return this.#last
  }

  /**
   * Adds lines that use numbers up to `last`, and returns when they are on the disk, all of them. When that fails the file is cut back to
   * what it held before, and the error is thrown: none of the lines is there.
   */
  async append(lines: Iterable<Uint8Array>, last: number): Promise<void> {
    if (this.#health === 'uncut') await this.#cutBack()
    if (this.#health === 'replaced') await this.#putBack(this.#end)
    try {
      let end = this.#end
      for (const line of lines) end = await writeAll(this.#file, line, end)
      // Looking at the name while the disk is flushing costs no time of its own.
      const [flushed, stands] = await Promise.allSettled([this.#file.datasync(), this.#standsAt(end)])
      if (flushed.status === 'rejected') throw flushed.reason
      if (stands.status === 'fulfilled' && !stands.value) {
        this.#health = 'replaced'
        await this.#putBack(end)
      }
      this.#end = end
      this.#last = last
    } catch (error) {
      // Where cutting back fails too it is tried again before the next line; until then nothing is added.
      if (this.#health === 'replaced') await this.#file.truncate(this.#end).catch(() => undefined)
      else {
        this.#health = 'uncut'
        await this.#cutBack().catch(() => undefined)
      }
      throw error
    }
  }

  /**
   * Starts a new journal that follows the Change `after`; this one is kept as `old`, replacing an earlier
   * one. When that fails the present journal goes on.
   */
  async rotate(after: number, old: string): Promise<void> {
    const { folder, path } = this
    const next = folder.temp(path)
    await Journal.create(folder, next, after)
    // A second name, not another one: at no moment is there no journal.
    await removeQuietly(folder.disk, old)
    await folder.disk.link(path, old).catch(() => renameStubbornly(folder.disk, path, old))
    await renameStubbornly(folder.disk, next, path)
    const file = await folder.disk.open(path, 'r+')
    const { ino, size } = await file.stat({ bigint: true })
    await this.#file.close()
    this.#file = file
    this.#ino = ino
    this.#end = Number(size)
    this.#last = after
    await flushFolder(folder.disk, folder.path)
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  /** After a failed flush nothing is known of the file's pages, so it is opened anew before it is cut. */
  async #cutBack(): Promise<void> {
    const file = await this.folder.disk.open(this.path, 'r+')
    try {
      const { ino } = await file.stat({ bigint: true })
      if (this.#watched && ino !== this.#ino) {
        this.#health = 'replaced'
        await file.close()
        await this.#file.truncate(this.#end)
        return
      }
      await file.truncate(this.#end)
      await file.sync()
    } catch (error) {
      await file.close()
      throw error
    }
    await this.#file.close()
    this.#file = file
    this.#health = 'sound'
  }

  /** False when another file stands at the journal's path: lines would go to a file without a name. */
  async #standsAt(end: number): Promise<boolean> {
    if (!this.#watched) return true
    try {
      const { ino, size } = await this.folder.disk.stat(this.path, { bigint: true })
      return ino === this.#ino && size === BigInt(end)
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
  }

  /** Another program replaced or removed the journal: its file is kept aside and ours put in its place. */
  async #putBack(end: number): Promise<void> {
    const { folder, path } = this
    const copy = folder.temp(path)
    await writeDurably(folder.disk, { path: copy, temp: folder.temp(path), pieces: [await this.#read(end)] })
    const there = await stampOf(folder.disk, path)
    const keptAs = there ? await folder.setAside(path, 'changed-elsewhere') : null
    await renameStubbornly(folder.disk, copy, path)
    await flushFolder(folder.disk, folder.path)
    const file = await folder.disk.open(path, 'r+')
    await this.#file.close()
    this.#file = file
    this.#ino = (await file.stat({ bigint: true })).ino
    this.#health = 'sound'
    // Where the disk gives a file another number at every look, looking tells nothing.
    this.#watched = await this.#standsAt(end)
    this.onReplaced(keptAs)
  }

  async #read(end: number): Promise<Uint8Array> {
    const bytes = Buffer.alloc(end)
    let done = 0
    while (done < end) {
      const { bytesRead } = await this.#file.read(bytes, done, end - done, done)
      if (bytesRead === 0) throw Object.assign(new Error('The journal ended early'), { code: 'EIO' })
      done += bytesRead
    }
    return bytes
  }
}
