import fsp from 'node:fs/promises'

/**
 * The calls to the file system that the store makes. Tests pass a disk of their own that fails on demand;
 * everybody else uses `nodeDisk`.
 */
export type Disk = Pick<
  typeof fsp,
  | 'open'
  | 'readFile'
  | 'readdir'
  | 'stat'
  | 'statfs'
  | 'mkdir'
  | 'rename'
  | 'link'
  | 'copyFile'
  | 'rm'
  | 'unlink'
  | 'utimes'
>

export const nodeDisk: Disk = fsp

/** Windows cannot flush a folder, and refuses to replace a file that a virus scanner just opened. */
export const isWindows = process.platform === 'win32'

/** What tells a file from one that somebody put in its place; times in nanoseconds. */
export interface Stamp {
  readonly ino: bigint
  readonly size: bigint
  readonly mtimeNs: bigint
}

/** A failure whose message is meant for a person: what happened, what is safe, what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  constructor(
    message: string,
    readonly code: 'unreadable' | 'newer-format' | 'unwritable' = 'unreadable',
  ) {
    super(message)
  }
}

/** The system's code of an error ("ENOSPC"), "" when it has none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}

export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error))

/** True for errors that say the place cannot be written at all, now or later. */
export const isUnwritable = (error: unknown): boolean => ['EROFS', 'EACCES', 'EPERM'].includes(codeOf(error))

/** A disk's failure in a person's words: what happened as part of a sentence, and what to do as a whole one. */
export function troubleOf(error: unknown): { readonly what: string; readonly todo: string } {
  const code = codeOf(error)
  switch (code) {
    case 'ENOSPC':
      return { what: 'the disk is full', todo: 'Free some space on it and try again.' }
    case 'EDQUOT':
      return { what: 'your share of the disk is used up', todo: 'Free some space and try again.' }
    case 'EROFS':
      return { what: 'the disk can only be read', todo: 'Copy the project to a disk that can be written.' }
    case 'EACCES':
    case 'EPERM':
      return {
        what: 'this computer does not allow Framewise to write there',
        todo: 'Change the permissions of the folder, or copy the project to a folder of your own.',
      }
    case 'EIO':
      return {
        what: 'the disk reported an error',
        todo: 'Copy the project to another disk before you go on.',
      }
    case 'EBUSY':
    case 'ETXTBSY':
      return { what: 'another program holds the file', todo: 'Close the other program and try again.' }
    case 'EMFILE':
    case 'ENFILE':
      return { what: 'too many files are open', todo: 'Close other programs and try again.' }
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENXIO':
    case 'ESTALE':
      return {
        what: 'the folder is no longer there',
        todo: 'Connect the disk again, or put the folder back where it was, and try again.',
      }
    default:
      return {
        what: `the disk could not be used (${code || String(error)})`,
        todo: 'Try again, and copy the project to another disk if it happens again.',
      }
  }
}

/** The stamp of the file at `path`, null when there is none. */
export async function stampOf(disk: Disk, path: string): Promise<Stamp | null> {
  try {
    const { ino, size, mtimeNs } = await disk.stat(path, { bigint: true })
    return { ino, size, mtimeNs }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

export function sameStamp(a: Stamp | null, b: Stamp | null): boolean {
  if (!a || !b) return a === b
  return a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs
}

/** The bytes of the file at `path`, null when there is none. */
export async function readIfThere(disk: Disk, path: string): Promise<Buffer | null> {
  try {
    return await disk.readFile(path)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** How much is read at a time. */
const readLength = 1024 * 1024

/**
 * A whole file and its stamp, taken from one and the same file; null when there is none. `onPiece` is given
 * each piece in order while the next one is being read.
 */
export async function readStamped(
  disk: Disk,
  path: string,
  onPiece: (piece: Buffer) => void = () => undefined,
): Promise<{ readonly bytes: Buffer; readonly stamp: Stamp } | null> {
  let file: Awaited<ReturnType<Disk['open']>>
  try {
    file = await disk.open(path, 'r')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  try {
    const { ino, size, mtimeNs } = await file.stat({ bigint: true })
    const bytes = Buffer.allocUnsafe(Number(size))
    let [from, to] = [0, 0]
    while (to < bytes.length) {
      const reading = file.read(bytes, to, Math.min(readLength, bytes.length - to), to)
      if (to > from) onPiece(bytes.subarray(from, to))
      from = to
      const { bytesRead } = await reading
      if (bytesRead === 0) break
      to += bytesRead
    }
    if (to > from) onPiece(bytes.subarray(from, to))
    return { bytes: bytes.subarray(0, to), stamp: { ino, size, mtimeNs } }
  } finally {
    await file.close()
  }
}

/** Names in a folder, none when it is not there. */
export async function namesIn(disk: Disk, path: string): Promise<string[]> {
  try {
    return await disk.readdir(path)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
