import { fork } from 'node:child_process'
import { childProgram } from './children'

/** What a process that reads damaged files tells of one. */
export type Told =
  | { readonly kind: 'begun'; readonly number: number; readonly name: string; readonly size: number }
  | {
      readonly kind: 'done'
      readonly number: number
      /** By the clock or of computing, whichever is less: a busy machine is not held against the file. */
      readonly ms: number
      /** The stack of an error that is no sentence for a person, "" for none. */
      readonly crash: string
      /** The most memory the process has had so far, in bytes. */
      readonly peak: number
    }

/** How the reading of a damaged file went. */
export interface Tried {
  readonly number: number
  /** Of the file that was damaged. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly ms: number
  /** Bytes by which the most memory that its process ever had grew. */
  readonly grown: number
  /** What went wrong, "" where the file gave articles or a sentence. */
  readonly crash: string
}

/**
 * Reads the damaged files of the numbers from `from` to below `to` in processes of their own. One that takes
 * longer than `patience` milliseconds, or ends its process, counts as a crash, and the next is read.
 */
export async function readDamaged(from: number, to: number, patience: number): Promise<readonly Tried[]> {
  const program = await childProgram('damaged.child')
  const tried: Tried[] = []
  let next = from
  while (next < to) {
    next = await readSome(program, [next, to], patience, tried)
  }
  return tried
}

/** Reads until the end or to a file that brings the process down; returns the number to go on at. */
function readSome(
  program: string,
  [from, to]: readonly [number, number],
  patience: number,
  tried: Tried[],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [String(from), String(to)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    let printed = ''
    child.stderr?.setEncoding('utf8').on('data', (data: string) => {
      printed = (printed + data).slice(-4000)
    })
    let begun: Extract<Told, { kind: 'begun' }> | null = null
    let number = from
    let peak = 0
    let late = false
    let watch: NodeJS.Timeout | undefined
    child.on('message', (message) => {
      const told = message as Told
      clearTimeout(watch)
      number = told.number
      if (told.kind === 'begun') {
        begun = told
        watch = setTimeout(() => {
          late = true
          child.kill('SIGKILL')
        }, patience)
        return
      }
      const { name, size } = begun as Extract<Told, { kind: 'begun' }>
      const grown = peak === 0 ? 0 : told.peak - peak
      peak = told.peak
      tried.push({ number, name, size, ms: told.ms, grown, crash: told.crash })
      begun = null
      number += 1
    })
    child.once('error', reject)
    child.once('close', () => {
      clearTimeout(watch)
      if (begun) {
        const crash = late ? `Ended after ${patience} ms` : `The process ended: ${printed}`
        tried.push({ number, name: begun.name, size: begun.size, ms: patience, grown: 0, crash })
        resolve(number + 1)
      } else if (number === from) reject(new Error(`The reading process ended at once: ${printed}`))
      else resolve(number)
    })
  })
}
