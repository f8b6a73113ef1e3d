import type { Low } from 'lowdb'
import type { Home, RecordSet } from '../../shared/changes'
import type { ProjectFolder } from './folder'
import { type FileRoot, rootOf } from './format'
import type { Pending } from './pending'
import type { HomeReading } from './recovery'

/** A home that is in memory as long as the project is open: the project itself, or its catalogue. */
export class HeldHome {
  set: RecordSet
  readonly #low: Low<FileRoot>
  #seq: number
  #checkpoint: number | undefined

  constructor(
    private readonly folder: ProjectFolder,
    private readonly pending: Pending,
    readonly home: Home,
    reading: HomeReading,
  ) {
    this.set = reading.set
    this.#low = reading.low
    this.#seq = reading.seq
    this.#checkpoint = reading.root.checkpoint
    this.#low.data = { ...reading.root, records: {} }
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
