import { type Disk, isMissing, stampOf } from './disk'
import { flushFolder, removeQuietly, renameStubbornly, writeAll, writeDurably } from './durable'
import type { ProjectFolder } from './folder'
import { headLine } from './journalLines'

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
