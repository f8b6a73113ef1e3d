import { isAscii } from 'node:buffer'
import { crc32 } from 'node:zlib'
import type { Home, RecordSet } from '../../shared/changes'
import { type Kind, recordSchemas } from '../../shared/schema'
import { type Formats, type RawRecord, type RawRecords, stepsFrom } from './migrations'

/**
 * What a file of records holds. On the disk, one record per line:
 *
 *     {"format":1,"home":"coding/a-1","seq":7,"records":{"segment":[
 *     {"id":"s-1",...},
 *     {"id":"s-2",...}
 *     ]},"crc":"0a1b2c3d"}
 *
 * `crc` is the CRC-32 of all bytes before `,"crc":`. A file whose root has no `crc` was made by hand or by
 * another program; its records are parsed by their schemas one by one. With it they are as we wrote them,
 * and parsed already when they came in.
 */
export interface FileRoot {
  readonly format: number
  readonly home: Home
  /** The last Change that is in this file. */
  readonly seq: number
  /** In project.json: every file of the project holds all Changes up to this one. */
  readonly checkpoint?: number
  readonly records: RawRecords
}

/** A file that cannot be used; `why` ends the sentence "The file ... cannot be read: it ...". */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile'
  constructor(readonly why: string) {
    super(why)
  }
}

/** A file written by a newer Framewise: never to be touched. */
export class NewerFormat extends Error {
  override readonly name = 'NewerFormat'
  constructor(readonly format: number) {
    super(`Format ${format}`)
  }
}

const trailerPattern = /^,"crc":"([0-9a-f]{8})"\}\n$/
export const trailerLength = ',"crc":"00000000"}\n'.length
const rootKeys = new Set(['format', 'home', 'seq', 'checkpoint', 'records', 'crc'])
const pieceLength = 128 * 1024

export const crcHex = (crc: number): string => crc.toString(16).padStart(8, '0')

/** The kinds of record that live in a home. */
export function kindsOf(home: Home): readonly Kind[] {
  if (home === 'project') return ['project', 'coder', 'dimension', 'code', 'variable', 'rule']
  return home === 'articles' ? ['article'] : ['region', 'segment']
}

export function emptyRoot(home: Home, format: number): FileRoot {
  return { format, home, seq: 0, records: {} }
}

/** A home's records as a file holds them, in the order of the tables. */
export function rootOf(
  home: Home,
  set: RecordSet,
  seq: number,
  format: number,
  checkpoint?: number,
): FileRoot {
  const records: Record<string, readonly RawRecord[]> = {}
  for (const kind of kindsOf(home)) records[kind] = Object.values(set[kind] ?? {}) as readonly RawRecord[]
  return { format, home, seq, ...(checkpoint === undefined ? {} : { checkpoint }), records }
}

/** The bytes of a file in pieces of about 128 kB, so that nobody waits for the whole of a large one. */
export function* encodeRoot(root: FileRoot): Generator<Uint8Array> {
  const { records, ...head } = root
  let crc = 0
  let text = `${JSON.stringify(head).slice(0, -1)},"records":{`
  const flush = (): Buffer => {
    const piece = Buffer.from(text)
    crc = crc32(piece, crc)
    text = ''
    return piece
  }
  let tables = 0
  for (const [kind, table] of Object.entries(records)) {
    text += `${tables === 0 ? '' : ','}${JSON.stringify(kind)}:[`
    tables += 1
    for (const [index, record] of table.entries()) {
      text += `${index === 0 ? '\n' : ',\n'}${JSON.stringify(record)}`
      if (text.length >= pieceLength) yield flush()
    }
    text += table.length > 0 ? '\n]' : ']'
  }
  text += '}'
  yield flush()
  yield Buffer.from(`,"crc":"${crcHex(crc)}"}\n`)
}

export interface Decoded {
  readonly root: FileRoot
  /** Tells contents apart: the checksum the file carries, or one over all of it. */
  readonly fingerprint: string
  /** The older format that the file was in and has to leave, or null. */
  readonly upgradedFrom: number | null
}

/** The fingerprint of bytes as they are, whatever checksum they carry. */
export function fingerprintOf(bytes: Uint8Array): string {
  const content = trailerOf(bytes) === null ? bytes : bytes.subarray(0, bytes.length - trailerLength)
  return `${bytes.length}:${crcHex(crc32(content))}`
}

/** The checksum of a file but for its trailer, taken while the file is read piece by piece. */
export class Checksum {
  #crc = 0
  /** The last bytes so far, which may be the trailer. */
  #held: Buffer = Buffer.alloc(0)

  add(piece: Buffer): void {
    const whole = piece.length >= trailerLength
    if (whole) this.#crc = crc32(this.#held, this.#crc)
    const bytes = whole ? piece : Buffer.concat([this.#held, piece])
    const content = Math.max(0, bytes.length - trailerLength)
    this.#crc = crc32(bytes.subarray(0, content), this.#crc)
    this.#held = bytes.subarray(content)
  }

  /** The checksum in hex of everything but the last bytes, as many as a trailer has. */
  get content(): string {
    return crcHex(this.#crc)
  }
}

const contentCrc = (bytes: Buffer): string => crcHex(crc32(bytes.subarray(0, -trailerLength)))

/**
 * Reads a file of records; throws DamagedFile or NewerFormat. The root is in the current format. `crc` is
 * the checksum of the bytes without the trailer, when it is known already.
 */
export function decodeRoot(bytes: Buffer, home: Home, formats: Formats, crc = contentCrc(bytes)): Decoded {
  const claimed = claimedBy(bytes, crc)
  const value = parseRoot(bytes)
  // The format stands before everything else that a newer version may have changed.
  const { format } = value
  if (typeof format === 'number' && format > formats.current) throw new NewerFormat(format)
  const root = checkRoot(value, home)
  if ('crc' in value !== (claimed !== null)) throw new DamagedFile('holds a checksum in an unknown form')

  let { records } = root
  const steps = stepsFrom(root.format, formats)
  for (const step of steps) records = step.records(home, records)
  const stale = home.startsWith('coding/') ? steps.some(({ coding }) => coding) : steps.length > 0
  if (claimed === null) records = parseRecords(records, home)
  return {
    root: { ...root, format: formats.current, records },
    fingerprint: `${bytes.length}:${claimed ?? crcHex(crc32(bytes))}`,
    upgradedFrom: stale ? root.format : null,
  }
}

/** The checksum that a file carries, null for none; throws DamagedFile when its bytes have another one. */
export function claimedBy(bytes: Buffer, crc: string): string | null {
  const claimed = trailerOf(bytes)
  if (claimed !== null && crc !== claimed) {
    throw new DamagedFile('holds other bytes than were written (its checksum differs)')
  }
  return claimed
}

/** Records by kind and id; throws DamagedFile where one has no id or one that is taken. */
export function recordSetOf({ home, records }: FileRoot): RecordSet {
  const kinds = kindsOf(home)
  const set: Record<string, Record<string, RawRecord>> = {}
  const articleId = home.startsWith('coding/') ? home.slice('coding/'.length) : null
  for (const [kind, list] of Object.entries(records)) {
    if (!(kinds as readonly string[]).includes(kind)) throw new DamagedFile(`holds unknown records (${kind})`)
    // Without a prototype: no id is taken from the start, and thousands of ids make no hidden classes.
    const table: Record<string, RawRecord> = Object.create(null)
    for (const record of list) {
      const id = record?.id
      if (typeof id !== 'string') throw new DamagedFile(`holds a ${kind} without an id`)
      if (table[id]) throw new DamagedFile(`holds two records of kind ${kind} with one id`)
      if (articleId !== null && record.articleId !== articleId) {
        throw new DamagedFile(`holds a ${kind} of another article`)
      }
      table[id] = record
    }
    set[kind] = table
  }
  return set as RecordSet
}

/** The checksum that a file (or its last piece) carries; null when it carries none. */
export function trailerOf(bytes: Uint8Array): string | null {
  if (bytes.length < trailerLength) return null
  const end = Buffer.from(bytes.buffer, bytes.byteOffset + bytes.length - trailerLength, trailerLength)
  return trailerPattern.exec(end.toString('latin1'))?.[1] ?? null
}

/** The text of UTF-8 bytes. Plain ASCII is decoded and parsed in half the time. */
export function textOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')
}

function parseRoot(bytes: Buffer): Readonly<Record<string, unknown>> {
  if (bytes.length === 0) throw new DamagedFile('is empty')
  let value: unknown
  try {
    value = JSON.parse(textOf(bytes))
  } catch {
    throw new DamagedFile('is cut off or garbled (not JSON)')
  }
  if (value === null) throw new DamagedFile('holds nothing (null)')
  if (typeof value !== 'object' || Array.isArray(value)) throw new DamagedFile('does not hold records')
  return value as Readonly<Record<string, unknown>>
}

function checkRoot(value: Readonly<Record<string, unknown>>, home: Home): FileRoot {
  const { format, seq, checkpoint, records } = value
  if (!isCount(format) || format < 1) throw new DamagedFile('does not say its format')
  if (value.home !== home) throw new DamagedFile('belongs to something else')
  if (!isCount(seq) || (checkpoint !== undefined && !isCount(checkpoint))) {
    throw new DamagedFile('does not say its place in the history')
  }
  const tables = typeof records === 'object' && records !== null ? Object.values(records) : [null]
  if (!tables.every(Array.isArray)) throw new DamagedFile('does not hold records')
  // No format so far has other keys than these.
  const unknown = Object.keys(value).find((key) => !rootKeys.has(key))
  if (unknown !== undefined) throw new DamagedFile(`holds something unknown (${unknown})`)
  return value as unknown as FileRoot
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** Parses every record by its schema; for files that no checksum vouches for. */
function parseRecords(records: RawRecords, home: Home): RawRecords {
  const kinds = kindsOf(home)
  const parsed: Record<string, RawRecord[]> = {}
  for (const [name, list] of Object.entries(records)) {
    const kind = kinds.find((candidate) => candidate === name)
    if (!kind) throw new DamagedFile(`holds unknown records (${name})`)
    parsed[kind] = list.map((record) => {
      const result = recordSchemas[kind].safeParse(record)
      if (result.success) return result.data as RawRecord
      const issue = result.error.issues[0]
      const where = [`${kind} ${String(record?.id)}`, ...(issue?.path ?? []).map(String)].join(', ')
      throw new DamagedFile(`holds a record that is not in order (${where}: ${issue?.message})`)
    })
  }
  return parsed
}
