import type { Notice } from '../../shared/contract'

/**
 * What the person is to be told once there is a page to tell it: kept until the page listens, passed on at
 * once from then on.
 */
export class Notices {
  readonly #emit: (notice: Notice) => void
  #waiting: Notice[] = []
  #listening = false

  constructor(emit: (notice: Notice) => void) {
    this.#emit = emit
  }

  /** Whether there is a page to tell. */
  get isListening(): boolean {
    return this.#listening
  }

  add(notice: Notice): void {
    if (this.#listening) this.#emit(notice)
    else this.#waiting.push(notice)
  }

  /** Keeps a notice for the next answer that carries notices. */
  keep(notice: Notice): void {
    this.#waiting.push(notice)
  }

  /** What waits, for an answer that carries notices itself. */
  take(): readonly Notice[] {
    const waiting = this.#waiting
    this.#waiting = []
    return waiting
  }

  /** The page listens from now on: what waits goes out after the answer that is about to be given. */
  listen(): void {
    this.#listening = true
    setImmediate(() => {
      for (const notice of this.take()) this.#emit(notice)
    })
  }

  /** The page is being loaded: nobody listens. */
  deafen(): void {
    this.#listening = false
  }
}
