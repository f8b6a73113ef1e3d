import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { codeOf, type Disk, isMissing, isWindows, type Stamp, stampOf } from './disk'

export interface DurableWrite {
  /** Where the file goes, and a name of its own on the same disk for the time of writing. */
  readonly path: string
  readonly temp: string
  readonly pieces: Iterable<Uint8Array>
  /** Keep the file that is replaced under this name. */
  readonly previous?: string
  /** The caller flushes the folder itself, once for many files. */
  readonly folderLater?: boolean
}

/**
 * Puts a whole file in place: written aside, its size checked, flushed, renamed, the folder flushed. After
 * a power cut there is the old file or the new one, never a mixture. On failure the old file stands, the
 * temporary one is removed, and the error is thrown. Returns the stamp of the new file.
 */
export async function writeDurably(disk: Disk, write: DurableWrite): Promise<Stamp> {
  let stamp: Stamp
  try {
    stamp = await writeFlushed(disk, write.temp, write.pieces)
    if (write.previous) await keepPrevious(disk, write.path, write.previous)
    await renameStubbornly(disk, write.temp, write.path)
  } catch (error) {
    await removeQuietly(disk, write.temp)
    throw error
  }
  if (!write.folderLater) await flushFolder(disk, dirname(write.path))
  return (isWindows ? await stampOf(disk, write.path) : null) ?? stamp
}

/** Writes a new file and flushes it; it may be there in part when that fails. */
export async function writeFlushed(disk: Disk, path: string, pieces: Iterable<Uint8Array>): Promise<Stamp> {
  const file = await disk.open(path, 'w')
  try {
    let end = 0
    for (const piece of gathered(pieces)) end = await writeAll(file, piece, end)
    const { ino, size, mtimeNs } = await file.stat({ bigint: true })
    if (size !== BigInt(end))
      throw Object.assign(new Error(`${size} of ${end} bytes arrived`), { code: 'EIO' })
    await file.sync()
    return { ino, size, mtimeNs }
  } finally {
    await file.close()
  }
}

/** Fewer, larger pieces: every write is a trip of its own. */
function* gathered(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let length = 0
  for (const piece of pieces) {
    waiting.push(piece)
    length += piece.length
    if (length < 64 * 1024) continue
    yield waiting.length === 1 ? piece : Buffer.concat(waiting)
    waiting = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(waiting)
}

/** Writes all bytes from `position` on, however few the system takes at a time; returns the end position. */
export async function writeAll(
  file: Awaited<ReturnType<Disk['open']>>,
  bytes: Uint8Array,
  position: number,
): Promise<number> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
    if (bytesWritten === 0) throw Object.assign(new Error('Nothing was written'), { code: 'ENOSPC' })
    done += bytesWritten
  }
  return position + done
}

/** The file at `path` gets a second name; where the disk knows no links, a copy. No file, no previous one. */
async function keepPrevious(disk: Disk, path: string, previous: string): Promise<void> {
  await removeQuietly(disk, previous)
  try {
    await linkOrCopy(disk, path, previous)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** A second name for the same file where the disk knows links; otherwise a copy (which is not flushed). */
export async function linkOrCopy(disk: Disk, from: string, to: string): Promise<'linked' | 'copied'> {
  try {
    await disk.link(from, to)
    return 'linked'
  } catch (error) {
    if (isMissing(error) || codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOSPC') throw error
    await disk.copyFile(from, to)
    return 'copied'
  }
}

/** Renames over an existing file; on Windows tries again while another program holds it for a moment. */
export async function renameStubbornly(disk: Disk, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await disk.rename(from, to)
    } catch (error) {
      const held = ['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error))
      if (!isWindows || !held || attempt === 10) throw error
      await setTimeout(10 * attempt)
    }
  }
}

/** Makes names in a folder survive a power cut. Windows has no such call and needs none on NTFS. */
export async function flushFolder(disk: Disk, path: string): Promise<void> {
  if (isWindows) return
  const folder = await disk.open(path, 'r')
  try {
    await folder.sync()
  } catch (error) {
    // Some network file systems do not know the call; their servers flush names by themselves.
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(codeOf(error))) throw error
  } finally {
    await folder.close()
  }
}

/** Removes a file of ours that no longer matters; one that stays is swept at the next opening. */
export async function removeQuietly(disk: Disk, path: string): Promise<boolean> {
  return disk.unlink(path).then(
    () => true,
    () => false,
  )
}
