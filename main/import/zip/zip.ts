import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile as Yauzl } from 'yauzl'
import { ImportError } from '../failure'
import type { ZipLimits } from './limits'
import { entryName, escapes } from './names'

/** A file inside a zip. */
export interface ZipEntry {
  /** With "/" between folders; never leads out of the zip. */
  readonly name: string
  /** Bytes, packed and unpacked, as the directory states them. */
  readonly packed: number
  readonly size: number
  readonly encrypted: boolean
}

/** An open zip. Entries are unpacked one by one, when they are asked for. */
export class Zip {
  /** Files in the order of the directory, without folders. Of two with one name the first counts. */
  readonly entries: readonly ZipEntry[]
  /** Names of entries that lead out of the zip and are never unpacked. */
  readonly refused: readonly string[]
  readonly #zip: Yauzl
  readonly #limits: ZipLimits
  readonly #raw = new Map<string, Entry>()
  readonly #folded = new Map<string, string>()
  #unpacked = 0

  constructor(zip: Yauzl, limits: ZipLimits, listed: readonly Entry[]) {
    this.#zip = zip
    this.#limits = limits
    const entries: ZipEntry[] = []
    const refused: string[] = []
    for (const raw of listed) {
      const name = entryName(raw.fileNameRaw, raw.generalPurposeBitFlag)
      if (name.endsWith('/')) continue
      if (escapes(name)) {
        refused.push(name)
        continue
      }
      if (this.#raw.has(name)) continue
      this.#raw.set(name, raw)
      if (!this.#folded.has(name.toLowerCase())) this.#folded.set(name.toLowerCase(), name)
      entries.push({
        name,
        packed: raw.compressedSize,
        size: raw.uncompressedSize,
        encrypted: raw.isEncrypted(),
      })
    }
    this.entries = entries
    this.refused = refused
  }

  /** The entry's name as the zip writes it, case aside; null when there is none. */
  find(name: string): string | null {
    return this.#raw.has(name) ? name : (this.#folded.get(name.toLowerCase()) ?? null)
  }

  /**
   * Unpacks an entry, its name in any case. Throws an ImportError when there is none of the name, when it is
   * encrypted, damaged or packed in a way that is not known, and when it exceeds the limits, whatever its
   * directory says.
   */
  async read(name: string): Promise<Uint8Array> {
    const found = this.find(name)
    const raw = found === null ? undefined : this.#raw.get(found)
    if (!raw) throw new ImportError(`The file is incomplete: it has no part named "${name}".`)
    if (raw.isEncrypted()) throw new ImportError(encryptedSentence)
    if (raw.compressionMethod !== 0 && raw.compressionMethod !== 8)
      throw new ImportError(
        `"${name}" is packed in a way that Framewise does not know (method ${raw.compressionMethod}). Unpack the file and import what is in it.`,
      )
    const most = Math.min(this.#limits.entry, this.#limits.total - this.#unpacked)
    if (raw.uncompressedSize > most) throw new ImportError(tooLarge(name))
    if (raw.uncompressedSize > 1024 * 1024 && raw.uncompressedSize > raw.compressedSize * this.#limits.ratio)
      throw new ImportError(
        `"${name}" unpacks to more than ${this.#limits.ratio} times its size, as files made to fill a disk do. It was not opened.`,
      )
    try {
      const bytes = await collect(await this.#zip.openReadStreamPromise(raw), most, name)
      this.#unpacked += bytes.length
      return bytes
    } catch (error) {
      if (error instanceof ImportError) throw error
      throw new ImportError(damagedSentence)
    }
  }

  /** As `read`, and null when there is no entry of the name. */
  async readIfThere(name: string): Promise<Uint8Array | null> {
    return this.find(name) === null ? null : await this.read(name)
  }
}

const encryptedSentence =
  'The file is protected with a password. Save a copy without the password and import that.'
const damagedSentence =
  'The file is damaged or was cut off: its packed parts cannot be read. Get a new copy of it and import that.'
const tooLarge = (name: string): string =>
  `"${name}" is too large once it is unpacked. Split what it holds into smaller files and import those.`

/**
 * Opens a zip held in memory and reads its directory; nothing is unpacked yet. Throws an ImportError for what
 * is no zip or is cut off, and for one that holds more than the limits allow.
 */
export async function openZip(bytes: Uint8Array, limits: ZipLimits): Promise<Zip> {
  const listed: Entry[] = []
  let total = 0
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const zip = await fromBufferPromise(buffer, { decodeStrings: false, validateEntrySizes: true })
    if (zip.entryCount > limits.entries)
      throw new ImportError(
        `The file holds ${zip.entryCount} files; Framewise opens up to ${limits.entries}. Unpack it and import its folders one by one.`,
      )
    for await (const entry of zip.eachEntry()) {
      listed.push(entry)
      total += entry.uncompressedSize
      if (total > limits.total)
        throw new ImportError(
          `The file unpacks to more than ${Math.round(limits.total / 1024 / 1024)} MB. Unpack it yourself and import what you need of it.`,
        )
    }
    return new Zip(zip, limits, listed)
  } catch (error) {
    if (error instanceof ImportError) throw error
    throw new ImportError(damagedSentence)
  }
}

/** All bytes of a stream, which is ended when it gives more than allowed. */
async function collect(stream: Readable, most: number, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > most) {
      stream.destroy()
      throw new ImportError(tooLarge(name))
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}
