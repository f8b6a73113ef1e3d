import { appendFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The log starts anew beyond this many bytes; the one before is kept as log.old.txt. */
const limit = 1_000_000

export type Log = (where: string, error: unknown) => void

/**
 * Writes faults nobody foresaw to log.txt in a folder, one entry each with its time. Synchronous, so that
 * the last words before a crash are on disk. When the folder cannot be written the entry goes to standard error.
 */
export function openLog(folder: string): Log {
  const file = join(folder, 'log.txt')
  return (where, error) => {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const entry = `${new Date().toISOString()} ${where}: ${words}\n`
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > limit) {
        renameSync(file, join(folder, 'log.old.txt'))
      }
      appendFileSync(file, entry)
    } catch (failure) {
      process.stderr.write(`${entry}The log could not be written: ${String(failure)}\n`)
    }
  }
}
