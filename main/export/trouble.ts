import { basename } from 'node:path'
import { codeOf } from '../store/disk'

/** Why nothing was written, that nothing was changed, and what to do. `cause` is the system's error. */
export function troubleInWords(folder: string, file: string, cause: unknown): string {
  const { what, todo } = troubleOf(file, cause)
  return `The export was not written: ${what}. No file in the folder “${basename(folder)}” was changed. ${todo}`
}

/** The rare case that some files were replaced already. */
export function partlyWritten(
  folder: string,
  placed: readonly string[],
  file: string,
  cause: unknown,
): string {
  const { what, todo } = troubleOf(file, cause)
  return `Only a part of the export was written: ${what}. New in the folder “${basename(folder)}” are ${placed.join(', ')}; other files there are as they were. ${todo}`
}

interface Trouble {
  readonly what: string
  readonly todo: string
}

function troubleOf(file: string, cause: unknown): Trouble {
  switch (codeOf(cause)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        what: 'there is no space left on the disk',
        todo: 'Free some space or choose another folder, and export again.',
      }
    case 'EROFS':
      return { what: 'the disk can only be read', todo: 'Choose another folder and export again.' }
    case 'EBUSY':
    case 'ETXTBSY':
      return {
        what: `“${basename(file)}” is open in another program`,
        todo: 'Close it there and export again.',
      }
    case 'EACCES':
    case 'EPERM':
      // Windows says so of a file that a spreadsheet has open, of a protected one, and of the folder.
      return {
        what: `“${basename(file)}” cannot be written: it is open in another program or write-protected, or Framewise may not write in the folder`,
        todo: 'Close it where it is open, or choose another folder, and export again.',
      }
    case 'EISDIR':
      return {
        what: `there is a folder with the name “${basename(file)}”`,
        todo: 'Rename that folder or choose another one, and export again.',
      }
    case 'ENOENT':
    case 'ENOTDIR':
      return {
        what: 'the folder is no longer there',
        todo: 'Connect its disk again or choose another folder, and export again.',
      }
    case 'ENAMETOOLONG':
      return {
        what: `the name “${basename(file)}” is too long there`,
        todo: 'Choose a folder with a shorter path and export again.',
      }
    default:
      return {
        what: `the disk could not be used (${codeOf(cause) || String(cause)})`,
        todo: 'Try again, or choose another folder.',
      }
  }
}
