import { closeSync, openSync, readSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

/**
 * Milliseconds that the calling thread has worked. On Linux this is processor time, which other programs on
 * a busy machine do not add to; elsewhere it is the clock.
 */
function workOfThread(): { now(): number; end(): void } {
  let file: number
  try {
    file = openSync('/proc/thread-self/schedstat', 'r')
  } catch {
    return { now: () => performance.now(), end: () => undefined }
  }
  const buffer = Buffer.alloc(64)
  return {
    now: () => {
      const length = readSync(file, buffer, 0, buffer.length, 0)
      return Number(buffer.toString('latin1', 0, length).split(' ')[0]) / 1e6
    },
    end: () => closeSync(file),
  }
}

/** The longest time in which nothing else had its turn while `work` ran, in milliseconds. */
export async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const thread = workOfThread()
  let longest = 0
  let last = thread.now()
  const timer = setInterval(() => {
    const now = thread.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  await work()
  await setTimeout(20)
  clearInterval(timer)
  thread.end()
  return longest
}
