import type { Low } from 'lowdb'
import type { Home, RecordSet } from '../../shared/changes'
import { StoreError } from './disk'
import { fileOf, type ProjectFolder } from './folder'
import { DamagedFile, type FileRoot, rootOf } from './format'
import type { Pending } from './pending'
import type { HomeReading } from './recovery'
import { Slices } from './slices'
import type { WaitingCatalogue } from './waiting'

/** Bytes of a waiting catalogue that are parsed in one go. */
const parsedAtOnce = 64 * 1024

/** A home that is in memory as long as the project is open: the project itself, or its catalogue. */
export class HeldHome {
  #set: RecordSet
  #waiting: WaitingCatalogue | null
  readonly #low: Low<FileRoot>
  #seq: number
  #checkpoint: number | undefined

  constructor(
    private readonly folder: ProjectFolder,
    private readonly pending: Pending,
    readonly home: Home,
    reading: HomeReading,
  ) {
    this.#set = reading.set
    this.#waiting = reading.file.waiting
    this.#low = reading.low
    this.#seq = reading.seq
    this.#checkpoint = reading.root.checkpoint
    this.#low.data = { ...reading.root, records: {} }
  }

  /** The records; whoever asks first waits until they are parsed. Throws StoreError when they cannot be. */
  get set(): RecordSet {
    if (this.#waiting) {
      this.#set = this.#parsed(() => this.#waiting?.records() ?? {})
      this.#waiting = null
    }
    return this.#set
  }

  set set(set: RecordSet) {
    this.#set = set
    this.#waiting = null
  }

  /** The catalogue as it waits to be parsed; null when it is parsed or was edited. */
  get waiting(): WaitingCatalogue | null {
    return this.#waiting
  }

  /** Parses what waits, in slices, so that nobody has to wait for all of it later. */
  async settle(): Promise<void> {
    const slices = new Slices()
    while (this.#parsed(() => this.#waiting?.parse(parsedAtOnce))) if (slices.spent) await slices.rest()
    if (this.#waiting) this.set = this.#waiting.records()
  }

  #parsed<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      const why = error instanceof DamagedFile ? error.why : 'is garbled (not JSON)'
      throw new StoreError(
        `The file ${fileOf(this.home)} of “${this.folder.title}” cannot be used: it ${why}, though its checksum is right. Nothing was changed. Put back a backup of the project.`,
      )
    }
  }

  /** The last Change in the file. */
  get seq(): number {
    return this.#seq
  }

  /** The Change up to which all files hold everything; only project.json knows. */
  get checkpoint(): number {
    return this.#checkpoint ?? 0
  }

  /** Writes the file with all acknowledged edits. */
  async write(checkpoint?: number): Promise<void> {
    const seq = Math.max(this.pending.last(this.home), this.#seq)
    this.#low.data = rootOf(this.home, this.set, seq, this.folder.formats.current, checkpoint)
    await this.#low.write()
    this.#seq = seq
    this.#checkpoint = checkpoint
    this.pending.settle(this.home, seq)
  }
}
