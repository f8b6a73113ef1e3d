import { readFile } from 'node:fs/promises'
import { ImportError } from './failure'
import { formats } from './formats'
import { archiveLimits } from './zip/limits'
import { isZip, peekNames } from './zip/names'
import { openZip, type Zip, type ZipEntry } from './zip/zip'

/** Archives in archives are opened this deep: a zip, and a zip in it. */
export const deepest = 2

/** What is inside an archive. */
export interface Listing {
  readonly entries: readonly ZipEntry[]
  /** Names of entries that lead out of the archive; they are never unpacked. */
  readonly refused: readonly string[]
}

/** Archives under way: the last one is kept open, since its files are asked for one after the other. */
export class ArchiveShelf {
  #open: { readonly key: string; readonly zip: Zip; unpacked: number } | null = null

  /** The bytes of an entry of the archive at `path`; of an archive inside it for a longer `inner`. */
  async read(path: string, inner: readonly string[]): Promise<Uint8Array> {
    const [name, ...rest] = [...inner].reverse()
    if (name === undefined) return await readFile(path)
    const holder = rest.reverse()
    const key = JSON.stringify([path, ...holder])
    if (this.#open?.key !== key) {
      // Nested archives are read through their holder, which takes the shelf meanwhile.
      const zip = await openZip(await this.read(path, holder), archiveLimits)
      this.#open = { key, zip, unpacked: 0 }
    }
    const size = this.#open.zip.entries.find((entry) => entry.name === name)?.size ?? 0
    // A zip counts what it unpacks against its limit; reading it a second time is no trap.
    if (this.#open.unpacked + size > archiveLimits.total) {
      this.#open = null
      return await this.read(path, inner)
    }
    this.#open.unpacked += size
    return await this.#open.zip.read(name)
  }

  /** Forgets what is open, since the file on disk may have changed. */
  close(): void {
    this.#open = null
  }
}

/**
 * What an archive holds; null for bytes that are none, and for documents that are zips inside (Word, Excel,
 * OpenDocument, EPUB). `depth` is how many archives are around it. Throws an ImportError for what is damaged,
 * too large, or too deep.
 */
export async function listingOf(bytes: Uint8Array, name: string, depth: number): Promise<Listing | null> {
  if (!isZip(bytes) || isDocument(bytes, name)) return null
  if (depth >= deepest)
    throw new ImportError(
      'This archive lies in an archive that lies in an archive. Unpack it and import what is in it.',
    )
  const { entries, refused } = await openZip(bytes, archiveLimits)
  return { entries, refused }
}

/** Names that only documents have, at their top. */
const documentParts = new Set(['[Content_Types].xml', 'mimetype', 'META-INF/container.xml'])

function isDocument(bytes: Uint8Array, name: string): boolean {
  if (peekNames(bytes).some((part) => documentParts.has(part))) return true
  return formats.some((format) => format.id !== 'text' && format.detect(bytes, name) > 0.2)
}
