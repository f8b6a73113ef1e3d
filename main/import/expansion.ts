import { ImportError } from './failure'
import type { Source, Survey } from './reader'
import { isJunk, isOfPage, noteOf } from './walk'
import { archiveLimits } from './zip/limits'

/** A file inside an archive. */
export interface InnerFile {
  readonly name: string
  readonly source: Source
  readonly size: number
}

/** The archives that were opened while files were read: bounds what they hold together, notes what was passed over. */
export class Expansion {
  readonly #passed: string[]
  readonly #notes: string[] = []
  /** Files and bytes by the path of the archive on disk, archives inside it included. */
  readonly #held = new Map<string, { files: number; bytes: number }>()

  /** `passed` names what was passed over in folders. */
  constructor(passed: readonly string[]) {
    this.#passed = [...passed]
  }

  /**
   * The files of an archive in its order, without what no person means to import. Throws an ImportError for an
   * empty archive, and where the archive on disk with all in it holds more than the limits.
   */
  open(name: string, source: Source, found: Extract<Survey, { kind: 'archive' }>): readonly InnerFile[] {
    if (source.kind !== 'disk') throw new ImportError('An archive is not one article. Import it as a file.')
    const { path, inner } = source
    const held = this.#held.get(path) ?? { files: 0, bytes: 0 }
    this.#held.set(path, held)
    held.files += found.entries.length
    for (const { size } of found.entries) held.bytes += size
    if (held.files > archiveLimits.entries || held.bytes > archiveLimits.total)
      throw new ImportError(
        `The archive holds more than Framewise opens at once (${archiveLimits.entries} files, ${archiveLimits.total / 1024 ** 3} GB), archives in it included. Unpack it and import its folders one by one.`,
      )
    const names = new Set(found.entries.map((entry) => entry.name))
    const files: InnerFile[] = []
    for (const entry of found.entries) {
      const full = `${name}/${entry.name}`
      if (entry.name.split('/').some(isJunk) || isOfPage(entry.name, names)) this.#passed.push(full)
      else
        files.push({
          name: full,
          source: { kind: 'disk', path, inner: [...inner, entry.name] },
          size: entry.size,
        })
    }
    if (found.refused.length > 0)
      this.#notes.push(
        `${found.refused.length === 1 ? 'One file' : `${found.refused.length} files`} of ${name} would have been unpacked outside its folder and ${found.refused.length === 1 ? 'was' : 'were'} passed over.`,
      )
    if (files.length === 0) throw new ImportError('The archive holds no file to import.')
    return files
  }

  /** Sentences about what was passed over, in folders and archives. */
  notes(): readonly string[] {
    return [...noteOf(this.#passed), ...this.#notes]
  }
}
