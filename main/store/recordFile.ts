import type { Adapter } from 'lowdb'
import type { Home } from '../../shared/changes'
import { readIfThere, readStamped, type Stamp, sameStamp, stampOf } from './disk'
import { writeDurably } from './durable'
import { fileOf, type ProjectFolder } from './folder'
import {
  Checksum,
  claimedBy,
  type Decoded,
  decodeRoot,
  encodeRoot,
  type FileRoot,
  fingerprintOf,
  trailerOf,
} from './format'
import { WaitingCatalogue } from './waiting'

/**
 * lowdb's door to one file of records. Reading gives null only when there is no file; anything that is
 * not a root of ours throws. Writing is all or nothing, flushed, keeps the generation before, and first
 * looks whether somebody else changed the file since we last saw it: then theirs is kept under another
 * name and told.
 */
export class RecordFile implements Adapter<FileRoot> {
  readonly path: string
  #stamp: Stamp | null = null
  #fingerprint = ''
  #upgradedFrom: number | null = null
  #waiting: WaitingCatalogue | null = null

  constructor(
    private readonly folder: ProjectFolder,
    readonly home: Home,
    /** Several files are written in a row; their folder is flushed once at the end. */
    private readonly folderLater = false,
  ) {
    this.path = folder.at(fileOf(home))
  }

  /** Null when no file was there at the last look. */
  get stamp(): Stamp | null {
    return this.#stamp
  }

  /** Tells the content last read or written from another; "" when there was none. */
  get fingerprint(): string {
    return this.#fingerprint
  }

  /** What was read but not parsed: then the root came without its records. */
  get waiting(): WaitingCatalogue | null {
    return this.#waiting
  }

  /** The older format that the file was in when it was read, or null. */
  get upgradedFrom(): number | null {
    return this.#upgradedFrom
  }

  async read(): Promise<FileRoot | null> {
    const { disk, formats } = this.folder
    const sum = new Checksum()
    const found = await readStamped(disk, this.path, (piece) => sum.add(piece))
    this.#stamp = found?.stamp ?? null
    if (!found) return null
    const decoded =
      this.#waitingIn(found.bytes, sum.content) ?? decodeRoot(found.bytes, this.home, formats, sum.content)
    this.#fingerprint = decoded.fingerprint
    this.#upgradedFrom = decoded.upgradedFrom
    return decoded.root
  }

  /** The catalogue as its text, when its checksum vouches for it; null for every other file. */
  #waitingIn(bytes: Buffer, crc: string): Decoded | null {
    if (this.home !== 'articles') return null
    const claimed = claimedBy(bytes, crc)
    const taken = claimed === null ? null : WaitingCatalogue.take(bytes, this.folder.formats.current)
    if (!taken) return null
    this.#waiting = taken.waiting
    return { root: taken.root, fingerprint: `${bytes.length}:${claimed}`, upgradedFrom: null }
  }

  async write(root: FileRoot): Promise<void> {
    const { folder, path } = this
    await this.#keepForeign()
    let length = 0
    let last: Uint8Array = new Uint8Array()
    const pieces = function* (): Generator<Uint8Array> {
      for (last of encodeRoot(root)) {
        length += last.length
        yield last
      }
    }
    this.#stamp = await writeDurably(folder.disk, {
      path,
      temp: folder.temp(path),
      pieces: pieces(),
      previous: `${path}.prev`,
      folderLater: this.folderLater,
    })
    this.#fingerprint = `${length}:${trailerOf(last)}`
    this.#upgradedFrom = null
  }

  /** The file was set aside: there is none to compare with. */
  forget(): void {
    this.#stamp = null
    this.#fingerprint = ''
    this.#waiting = null
  }

  async #keepForeign(): Promise<void> {
    const { folder, path } = this
    const now = await stampOf(folder.disk, path)
    if (sameStamp(now, this.#stamp)) return
    const name = folder.nameOf(path)
    if (!now) {
      folder.report({
        level: 'warning',
        message: `The file ${name} was removed by another program while the project was open. Framewise has written it again; nothing is lost.`,
      })
      return
    }
    // Tools that copy or synchronise touch files without changing them.
    const bytes = await readIfThere(folder.disk, path)
    if (bytes && this.#stamp && fingerprintOf(bytes) === this.#fingerprint) return
    const keptAs = await folder.setAside(path, 'changed-elsewhere')
    folder.report({
      level: 'warning',
      message: `The file ${name} was changed by another program while the project was open. Both are kept: what you see here is in ${name}, the other version in ${keptAs}. Compare them if somebody else works on this project; only one person should have it open at a time.`,
    })
  }
}
