import { setImmediate } from 'node:timers/promises'

/** How long work may hold the process before others get their turn, in milliseconds. */
const sliceMs = 4

/**
 * Cuts long work into slices: `if (slices.spent) await slices.rest()` in a loop lets timers, IPC and
 * other commits run in between.
 */
export class Slices {
  #since = performance.now()

  get spent(): boolean {
    return performance.now() - this.#since >= sliceMs
  }

  async rest(): Promise<void> {
    await setImmediate()
    this.#since = performance.now()
  }
}

/** Runs `work` over the items, `width` at a time; the first failure ends it and is thrown. */
export async function eachOf<T>(
  items: Iterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]()
  let failed = false
  const lane = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done && !failed; next = iterator.next()) {
      try {
        await work(next.value)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: width }, lane))
  for (const result of lanes) if (result.status === 'rejected') throw result.reason
}
