import type { Notice } from '../../shared/contract'
import type { Checkpoints } from './checkpoints'

export interface UpkeepTiming {
  /** A checkpoint follows when nothing was committed for so long, or after so many Changes. */
  readonly idleMs: number
  readonly changes: number
  /** So many edits in one Change are written at once, to free the memory they wait in. */
  readonly edits: number
  /** A failed checkpoint is tried again after this. */
  readonly retryMs: number
  /** A backup is made in a quiet moment when work was done and the last one is older than this. */
  readonly backupMs: number
}

export const upkeepTiming: UpkeepTiming = {
  idleMs: 20_000,
  changes: 500,
  edits: 2_000,
  retryMs: 60_000,
  backupMs: 3_600_000,
}

/** After opening, the window comes first. */
const soonMs = 2_000

/** Decides when checkpoints and backups are made while the project is open. */
export class Upkeep {
  #timer: NodeJS.Timeout | null = null
  #changes = 0
  #unsavedSinceBackup = false
  #running: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(
    private readonly checkpoints: Checkpoints,
    private readonly timing: UpkeepTiming,
    /** Makes a backup if one is due. */
    private readonly backUp: () => Promise<void>,
  ) {}

  /** A Change was committed. */
  committed(edits: number): void {
    this.#changes += 1
    this.#unsavedSinceBackup = true
    if (this.#changes >= this.timing.changes || edits >= this.timing.edits) this.#start(false)
    else this.#schedule(this.timing.idleMs)
  }

  /** Something must be written though nothing was committed (repaired files). */
  soon(): void {
    this.#schedule(Math.min(soonMs, this.timing.idleMs))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    await this.#running
  }

  #schedule(ms: number): void {
    if (this.#stopped) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#start(true), ms)
    this.#timer.unref()
  }

  #start(quiet: boolean): void {
    if (this.#stopped) return
    this.#changes = 0
    this.#running = this.#running.then(() => this.#work(quiet))
  }

  async #work(quiet: boolean): Promise<void> {
    try {
      await this.checkpoints.run()
      if (quiet && this.#unsavedSinceBackup) await this.#backUp()
    } catch {
      // Told by the checkpoint or the backup itself; what counts is that it is tried again.
      this.#schedule(this.timing.retryMs)
    }
  }

  /** What is committed meanwhile is for the next one. */
  async #backUp(): Promise<void> {
    this.#unsavedSinceBackup = false
    try {
      await this.backUp()
    } catch (error) {
      this.#unsavedSinceBackup = true
      throw error
    }
  }
}

/** Notices until somebody listens, and from then on to everybody who does. */
export class Notices {
  readonly #listeners = new Set<(notice: Notice) => void>()
  #waiting: Notice[] = []

  report(notice: Notice): void {
    if (this.#listeners.size === 0) this.#waiting.push(notice)
    for (const listener of this.#listeners) listener(notice)
  }

  /** The notices so far; they are not told again. */
  take(): readonly Notice[] {
    return this.#waiting.splice(0)
  }

  listen(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener)
    for (const notice of this.take()) listener(notice)
    return () => this.#listeners.delete(listener)
  }
}
