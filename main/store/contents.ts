import { createHash } from 'node:crypto'
import { isMissing, readIfThere, StoreError, stampOf, troubleOf } from './disk'
import { flushFolder, writeDurably } from './durable'
import { contentName, names, type ProjectFolder } from './folder'
import { Slices } from './slices'

type Shelf = typeof names.texts | typeof names.originals

/**
 * Texts and originals: files named by the SHA-256 of their bytes, written once and never changed. Their
 * names are flushed before the Change that speaks of them is acknowledged (`settle`).
 */
export class Contents {
  readonly #writing = new Map<string, Promise<void>>()
  readonly #unflushed = new Set<Shelf>()

  constructor(private readonly folder: ProjectFolder) {}

  /** Keeps the bytes and returns their hash in hex. Throws StoreError when the disk refuses. */
  async put(shelf: Shelf, bytes: Uint8Array, ending: string): Promise<string> {
    if (this.folder.readOnly)
      throw new StoreError('The project is open read-only: nothing can be added to it.')
    const sha256 = await hashOf(bytes)
    const name = `${shelf}/${contentName(sha256, ending)}`
    let writing = this.#writing.get(name)
    if (!writing) {
      writing = this.#write(shelf, name, sha256, bytes).finally(() => this.#writing.delete(name))
      this.#writing.set(name, writing)
    }
    try {
      await writing
    } catch (error) {
      if (error instanceof StoreError) throw error
      const { what, todo } = troubleOf(error)
      throw new StoreError(`The file could not be kept: ${what}. The project is as it was before. ${todo}`)
    }
    return sha256
  }

  async #write(shelf: Shelf, name: string, sha256: string, bytes: Uint8Array): Promise<void> {
    const { disk } = this.folder
    const path = this.folder.at(name)
    const there = await readIfThere(disk, path)
    if (there && (await hashOf(there)) === sha256) return
    if (there) await this.folder.setAside(path, 'damaged')
    this.#unflushed.add(shelf)
    await writeDurably(disk, { path, temp: this.folder.temp(path), pieces: [bytes], folderLater: true })
  }

  /** True when the file is there (its bytes are checked when it is read). */
  async has(shelf: Shelf, sha256: string, ending: string): Promise<boolean> {
    return (await stampOf(this.folder.disk, this.folder.at(shelf, contentName(sha256, ending)))) !== null
  }

  /** Makes everything put so far survive a power cut. */
  async settle(): Promise<void> {
    for (const shelf of [...this.#unflushed]) {
      this.#unflushed.delete(shelf)
      try {
        await flushFolder(this.folder.disk, this.folder.at(shelf))
      } catch (error) {
        this.#unflushed.add(shelf)
        throw error
      }
    }
  }

  /**
   * The bytes with this hash. A file that holds others is set aside, and the backups' copy takes its place
   * if there is a good one; otherwise StoreError.
   */
  async get(shelf: Shelf, sha256: string, ending: string): Promise<Buffer> {
    const { folder } = this
    const name = `${shelf}/${contentName(sha256, ending)}`
    const bytes = await this.#read(name)
    if (bytes && (await hashOf(bytes)) === sha256) return bytes
    const saved = await this.#read(`${names.backups}/${name}`)
    const good = saved && (await hashOf(saved)) === sha256 ? saved : null
    const what = bytes ? `holds other bytes than were kept (its checksum differs)` : 'is missing'
    if (!good) {
      throw new StoreError(
        `The file ${name} ${what}, and the backups hold no good copy of it. Nothing was changed. Put the file back from a copy of the project folder; the coding of the article is safe.`,
      )
    }
    if (!folder.readOnly) {
      const keptAs = bytes ? await folder.setAside(folder.at(name), 'damaged') : null
      await writeDurably(folder.disk, {
        path: folder.at(name),
        temp: folder.temp(name),
        pieces: [good],
      })
      const kept = keptAs ? ` The damaged file is kept as ${keptAs}.` : ''
      folder.report({
        level: 'warning',
        message: `The file ${name} ${what}. It was put back from the backups; nothing is lost.${kept}`,
      })
    }
    return good
  }

  async #read(name: string): Promise<Buffer | null> {
    try {
      return await readIfThere(this.folder.disk, this.folder.at(name))
    } catch (error) {
      if (isMissing(error)) return null
      const { what, todo } = troubleOf(error)
      throw new StoreError(`The file ${name} cannot be read: ${what}. ${todo}`)
    }
  }
}

/** SHA-256 in hex, in slices: an original may have many megabytes. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  const step = 1024 * 1024
  const hash = createHash('sha256')
  const slices = new Slices()
  for (let at = 0; at < bytes.length; at += step) {
    hash.update(bytes.subarray(at, at + step))
    if (slices.spent) await slices.rest()
  }
  return hash.digest('hex')
}
