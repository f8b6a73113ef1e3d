import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Disk } from '../store/disk'
import { removeQuietly, writeAll } from '../store/durable'

/** A file that is whole and flushed, but does not have its name yet. */
export interface StagedFile {
  /** Its name in the folder, once it gets it. */
  readonly name: string
  readonly temp: string
  readonly bytes: number
  /** Of its bytes, in lower-case hex. */
  readonly sha256: string
}

/** The disk refused the file; `cause` says why. */
export class WriteFailure extends Error {
  override readonly name = 'WriteFailure'
  constructor(
    readonly file: string,
    cause: unknown,
  ) {
    super(`${file} could not be written`, { cause })
  }
}

/**
 * Writes text as UTF-8 into a temporary file of the folder, flushed. When the disk refuses, a WriteFailure
 * is thrown; errors of the pieces and the reason of an aborted signal are thrown as they are. In each case
 * the temporary file is removed.
 */
export async function stageFile(
  disk: Disk,
  folder: string,
  name: string,
  pieces: AsyncIterable<string> | Iterable<string>,
  signal: AbortSignal,
): Promise<StagedFile> {
  const refused = (error: unknown): never => {
    throw new WriteFailure(name, error)
  }
  const temp = join(folder, `.framewise-${randomBytes(6).toString('hex')}.part`)
  const file = await disk.open(temp, 'wx').catch(refused)
  try {
    const hash = createHash('sha256')
    let end = 0
    let waiting = ''
    const flush = async (): Promise<void> => {
      const bytes = Buffer.from(waiting, 'utf8')
      waiting = ''
      hash.update(bytes)
      end = await writeAll(file, bytes, end).catch(refused)
    }
    let rested = performance.now()
    for await (const piece of pieces) {
      signal.throwIfAborted()
      waiting += piece
      if (waiting.length >= flushAt) await flush()
      // Pieces that are made without waiting for anything would keep the process from all else.
      if (performance.now() - rested > longestWork) {
        await setImmediate()
        rested = performance.now()
      }
    }
    await flush()
    signal.throwIfAborted()
    const { size } = await file.stat().catch(refused)
    if (size !== end) refused(Object.assign(new Error(`${size} of ${end} bytes arrived`), { code: 'EIO' }))
    await file.sync().catch(refused)
    await file.close().catch(refused)
    return { name, temp, bytes: end, sha256: hash.digest('hex') }
  } catch (error) {
    // The first error is the one that tells; closing twice is harmless.
    await file.close().catch(() => undefined)
    await removeQuietly(disk, temp)
    throw error
  }
}

/** Removes temporary files that a killed export left in the folder, once they are older than an hour. */
export async function sweepStaged(disk: Disk, folder: string, now: number): Promise<void> {
  const names = await disk.readdir(folder).catch((error: unknown) => {
    throw new WriteFailure(folder, error)
  })
  for (const name of names) {
    if (!/^\.framewise-[0-9a-f]{12}\.part$/.test(name)) continue
    const path = join(folder, name)
    const changed = await disk.stat(path).then(
      (stat) => stat.mtimeMs,
      () => now,
    )
    if (now - changed > 3_600_000) await removeQuietly(disk, path)
  }
}

/** UTF-16 units that are gathered before they are written. */
const flushAt = 1 << 18
/** Milliseconds. */
const longestWork = 12
