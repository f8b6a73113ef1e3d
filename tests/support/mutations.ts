import { deflateSync, inflateSync } from 'node:zlib'
import { documentLimits } from '../../main/import/zip/limits'
import { isZip } from '../../main/import/zip/names'
import { openZip } from '../../main/import/zip/zip'
import { type Packed, zipOf } from './zips'

/** A whole number from 0 to below a bound. */
export type Below = (bound: number) => number

/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export function numbers(seed: number): Below {
  let state = seed >>> 0
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * Math.max(1, bound))
  }
}

/** A good file that damaged ones are made from. */
export interface Sample {
  readonly name: string
  readonly bytes: Buffer
  /** What is packed in it, null for files that are no zip. */
  readonly parts: readonly Packed[] | null
}

/** A file with its packed parts, as far as they can be unpacked. */
export async function sampleOf(name: string, bytes: Uint8Array): Promise<Sample> {
  return { name, bytes: Buffer.from(bytes), parts: isZip(bytes) ? await partsOf(bytes) : null }
}

async function partsOf(bytes: Uint8Array): Promise<readonly Packed[]> {
  const zip = await openZip(bytes, documentLimits)
  const parts: Packed[] = []
  for (const { name } of zip.entries)
    parts.push({ name, content: await zip.read(name), store: name === 'mimetype' })
  return parts
}

/** Bytes that a damaged file has at most. */
const largest = 4 * 1024 * 1024

/** A damaged copy of one of the samples; `others` lend parts of theirs. Files that are packed inside are damaged inside. */
export function damaged(sample: Sample, others: readonly Sample[], next: Below): Buffer {
  const lend = (): Buffer => (others[next(others.length)] ?? sample).bytes
  if (sample.parts && sample.parts.length > 0 && next(4) > 0) return damagedZip(sample.parts, lend, next)
  if (sample.bytes.subarray(0, 5).toString('latin1') === '%PDF-' && next(2) === 0)
    return damagedStream(sample.bytes, lend, next)
  return damagedBytes(sample.bytes, lend, next)
}

/** The bytes after one to three ways of damage. */
function damagedBytes(bytes: Buffer, lend: () => Buffer, next: Below): Buffer {
  let result = bytes
  for (let left = 1 + next(3); left > 0; left -= 1) {
    const way = ways[next(ways.length)] as Way
    result = way(result, next, lend).subarray(0, largest)
  }
  return result
}

type Way = (bytes: Buffer, next: Below, lend: () => Buffer) => Buffer

/** A range of a few bytes or of many. */
function range(bytes: Buffer, next: Below): readonly [number, number] {
  const start = next(bytes.length + 1)
  const most = next(3) === 0 ? bytes.length : 200
  return [start, Math.min(bytes.length, start + next(most))]
}

const inserted = (bytes: Buffer, at: number, more: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])

/** Copies of a piece, up to about a megabyte together. */
const copies = (piece: Buffer, next: Below): Buffer => {
  const most = Math.max(1, Math.floor(1_000_000 / Math.max(1, piece.length)))
  const count = Math.min(most, next(8) === 0 ? 100_000 : 2 + next(300))
  return Buffer.concat(new Array<Buffer>(count).fill(piece))
}

const numberForms = [
  '0',
  '-1',
  '1',
  '255',
  '65536',
  '2147483647',
  '4294967296',
  '99999999999999999999',
  '1e9',
]

const ways: readonly Way[] = [
  // Bytes changed, or single bits of them.
  (bytes, next) => {
    const copy = Buffer.from(bytes)
    for (let left = 1 + next(32); left > 0 && copy.length > 0; left -= 1) {
      const at = next(copy.length)
      copy[at] = next(2) === 0 ? next(256) : (copy[at] ?? 0) ^ (1 << next(8))
    }
    return copy
  },
  // Cut off.
  (bytes, next) => bytes.subarray(0, next(bytes.length + 1)),
  // A part left out.
  (bytes, next) => {
    const [start, end] = range(bytes, next)
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)])
  },
  // A part many times over.
  (bytes, next) => {
    const [start, end] = range(bytes, next)
    return inserted(bytes, end, copies(bytes.subarray(start, end), next))
  },
  // A few bytes of it very often.
  (bytes, next) => {
    const start = next(bytes.length)
    return inserted(bytes, start, copies(bytes.subarray(start, start + 1 + next(12)), next))
  },
  // Bytes that no text has.
  (bytes, next) =>
    inserted(bytes, next(bytes.length + 1), Buffer.alloc(1 + next(400), next(2) === 0 ? 0 : 0xff)),
  // The beginning of one and the end of another.
  (bytes, next, lend) => {
    const other = lend()
    return Buffer.concat([bytes.subarray(0, next(bytes.length)), other.subarray(next(other.length))])
  },
  // What another holds, put in.
  (bytes, next, lend) => {
    const [start, end] = range(lend(), next)
    return inserted(bytes, next(bytes.length + 1), lend().subarray(start, end))
  },
  // Something that opens, within itself.
  (bytes, next) => {
    const text = bytes.subarray(0, 64 * 1024).toString('latin1')
    const opening = [...text.matchAll(/<[A-Za-z][^<>]{0,80}>|[{[(]|\\[a-z]{1,12}|&#?\w{1,8};/g)]
    const chosen = opening[next(opening.length)]
    if (!chosen) return bytes
    return inserted(bytes, chosen.index, copies(Buffer.from(chosen[0], 'latin1'), next))
  },
  // Other numbers.
  (bytes, next) => {
    const text = bytes.toString('latin1')
    const found = [...text.slice(0, 256 * 1024).matchAll(/\d+/g)]
    const chosen = found[next(found.length)]
    if (!chosen) return bytes
    const other = numberForms[next(numberForms.length)] ?? ''
    return Buffer.from(
      text.slice(0, chosen.index) + other + text.slice(chosen.index + chosen[0].length),
      'latin1',
    )
  },
  // All in one line, or a line end behind each byte of a part.
  (bytes, next) => {
    const text = bytes.toString('latin1')
    if (next(2) === 0) return Buffer.from(text.replace(/[\r\n]+/g, ' '), 'latin1')
    const [start, end] = range(bytes, next)
    return Buffer.from(
      text.slice(0, start) + text.slice(start, end).replace(/./gs, '$&\n') + text.slice(end),
      'latin1',
    )
  },
  // A long run of one character.
  (bytes, next) => {
    const run = [' ', 'a', '\t', '\n', '"', '9', '-', '.', ',', '>', '<', '\\', '&', 'é', '\u3000'][next(15)]
    const size = next(6) === 0 ? 200_000 : 1 + next(4_000)
    return inserted(bytes, next(bytes.length + 1), Buffer.from((run ?? ' ').repeat(size)))
  },
]

/** A zip whose parts are damaged, or that lies about them. */
function damagedZip(parts: readonly Packed[], lend: () => Buffer, next: Below): Buffer {
  const changed = [...parts]
  for (let left = 1 + next(2); left > 0; left -= 1) {
    const at = next(changed.length)
    const part = changed[at]
    if (!part) break
    const other = changed[next(changed.length)] ?? part
    switch (next(10)) {
      case 0:
        changed.splice(at, 1)
        break
      case 1:
        changed[at] = {
          ...part,
          name: [other.name, '../up', `${part.name}\0`, 'x'.repeat(255), ''][next(5)] ?? '',
        }
        break
      case 2:
        changed[at] = [
          { ...part, claim: next(2) === 0 ? 0 : next(0x7fffffff) },
          { ...part, method: [0, 1, 8, 9, 99][next(5)] ?? 8 },
          { ...part, encrypted: true },
        ][next(3)] as Packed
        break
      case 3:
        changed[at] = { ...part, content: other.content }
        break
      default:
        changed[at] = { ...part, content: damagedBytes(Buffer.from(part.content), lend, next) }
    }
  }
  return zipOf(changed)
}

/** A PDF one of whose packed streams is damaged inside. */
function damagedStream(bytes: Buffer, lend: () => Buffer, next: Below): Buffer {
  const text = bytes.toString('latin1')
  const streams = [...text.matchAll(/FlateDecode[\s\S]{0,200}?>>\s*stream\r?\n/g)]
  const chosen = streams[next(streams.length)]
  if (!chosen) return damagedBytes(bytes, lend, next)
  const start = chosen.index + chosen[0].length
  const end = text.indexOf('endstream', start)
  if (end < 0) return damagedBytes(bytes, lend, next)
  let inner: Buffer
  try {
    inner = inflateSync(bytes.subarray(start, end))
  } catch {
    // Streams of an encrypted file cannot be opened.
    return damagedBytes(bytes, lend, next)
  }
  const packed = deflateSync(damagedBytes(inner, lend, next))
  return Buffer.concat([bytes.subarray(0, start), packed, Buffer.from('\n'), bytes.subarray(end)])
}
