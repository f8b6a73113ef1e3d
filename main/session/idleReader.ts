import type { Reader } from '../import/reader'

/** A borrowed reader that nobody asked for so long is ended, in milliseconds. */
const idleMs = 30_000

/** What reads files for one project: made when it is wanted, and ended when it is not. */
export class IdleReader {
  readonly #make: () => Reader
  #reader: Reader | null = null
  /** A review holds it, so that only `end` ends it. */
  #kept = false
  #borrowers = 0
  #timer: NodeJS.Timeout | undefined

  constructor(make: () => Reader) {
    this.#make = make
  }

  /** The reader, which stays until `end`. */
  keep(): Reader {
    this.#kept = true
    return this.#now()
  }

  /** Lends the reader for one question; some time after the last one it is ended, unless it is kept. */
  async borrow<T>(ask: (reader: Reader) => Promise<T>): Promise<T> {
    this.#borrowers += 1
    try {
      return await ask(this.#now())
    } finally {
      this.#borrowers -= 1
      if (this.#borrowers === 0) this.#endLater()
    }
  }

  /** Nobody keeps it any more: it is ended some time after its last question. */
  release(): void {
    this.#kept = false
    if (this.#borrowers === 0) this.#endLater()
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#reader?.stop()
    this.#reader = null
    this.#kept = false
  }

  #now(): Reader {
    clearTimeout(this.#timer)
    this.#reader ??= this.#make()
    return this.#reader
  }

  #endLater(): void {
    if (this.#kept || !this.#reader) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.end(), idleMs)
    this.#timer.unref()
  }
}
