import type { EventOf, Result } from '../../shared/contract'
import { refuse } from '../answer'
import type { Steering } from '../import/batch'
import { pacedBy } from './pace'

type Progress = EventOf<'import.progress'>

/** A piece of work as it steers itself: told to stop by `signal`, held by `pause`. */
export type Steered = Required<Steering>

/** The long work of one import: one piece at a time, which a person can hold, go on with, and stop. */
export class ImportWork {
  readonly #tell: (progress: Progress) => void
  #stop: AbortController | null = null
  /** Closed while what is under way is held. */
  #gate: Gate | null = null
  #ended: Promise<unknown> = Promise.resolve()

  constructor(tell: (progress: Progress) => void) {
    this.#tell = tell
  }

  /**
   * Runs `work` unless another is under way. What it returns is given back; `stopped` is, when it ends in an
   * error after it was stopped.
   */
  async run<R extends Result<unknown>, S extends Result<unknown>>(
    phase: Progress['phase'],
    work: (steering: Steered) => Promise<R>,
    stopped: S,
  ): Promise<R | S | typeof busy> {
    if (this.#stop) return busy
    const stop = new AbortController()
    this.#stop = stop
    const steering = {
      signal: stop.signal,
      onProgress: pacedBy((progress: Omit<Progress, 'phase'>) => this.#tell({ phase, ...progress })),
      pause: async () => await this.#gate?.passed,
    }
    const running = work(steering)
      .catch((error: unknown): S => {
        if (stop.signal.aborted) return stopped
        throw error
      })
      .finally(() => {
        this.pause(false)
        this.#stop = null
      })
    this.#ended = running.catch(() => undefined)
    return await running
  }

  /** Holds what is under way before its next file, or goes on. */
  pause(paused: boolean): void {
    if (paused) {
      if (this.#stop) this.#gate ??= new Gate()
      return
    }
    this.#gate?.open()
    this.#gate = null
  }

  stop(): void {
    this.pause(false)
    this.#stop?.abort()
  }

  /** Resolves when what is under way has ended. */
  async ended(): Promise<void> {
    await this.#ended
  }
}

/** Holds who waits for `passed` until it is opened. */
class Gate {
  readonly passed: Promise<void>
  open: () => void = () => {}

  constructor() {
    this.passed = new Promise((resolve) => {
      this.open = resolve
    })
  }
}

const busy = refuse('refused', 'An import is under way already. Wait for it or cancel it, then choose again.')
