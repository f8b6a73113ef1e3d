import { crc32 } from 'node:zlib'
import type { Change, RecordEdit } from '../../shared/schema'
import { type Disk, readIfThere } from './disk'
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

function encodeLine(line: Line): Buffer {
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
