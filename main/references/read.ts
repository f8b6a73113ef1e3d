import { open, readFile } from 'node:fs/promises'
import { readCsl } from '../../shared/references/csl'
import type { ReadReference } from '../../shared/references/reference'
import { readRis } from '../../shared/references/ris'
import { decode } from '../import/decode'
import { ImportError } from '../import/failure'
import { isCslFile, isRisFile } from './detect'

const megabyte = 1024 * 1024

/** Files above this many bytes are refused. */
const largest = 50 * megabyte

/** Enough of a file to know it by. */
const looked = 64 * 1024

/** Whether a file holds references, by its content. A folder, and a file that cannot be read, does not. */
export async function holdsReferences(path: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      if (!(await file.stat()).isFile()) return false
      const { buffer, bytesRead } = await file.read(new Uint8Array(looked), 0, looked, 0)
      const head = buffer.subarray(0, bytesRead)
      return isRisFile(head) || isCslFile(head)
    } finally {
      await file.close()
    }
  } catch (error) {
    // The import says what is wrong with it.
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}

/** The references of a file. Rejects with an ImportError, or the system's error, when there are none. */
export async function readReferences(path: string, now: string): Promise<readonly ReadReference[]> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size > largest)
      throw new ImportError(
        `The file has ${Math.round(size / megabyte)} MB. Framewise reads references from files of up to ${largest / megabyte} MB: export them in several files.`,
      )
  } finally {
    await file.close()
  }
  return referencesIn(await readFile(path), now)
}

/** The references that the bytes of a file hold; throws an ImportError when there are none. */
export function referencesIn(bytes: Uint8Array, now: string): readonly ReadReference[] {
  const found = isRisFile(bytes) ? readRis(decode(bytes).text, now) : readCslText(bytes, now)
  if (!found || found.length === 0)
    throw new ImportError(
      'The file holds no references. Framewise reads RIS and CSL-JSON: export the references in one of these.',
    )
  return found
}

function readCslText(bytes: Uint8Array, now: string): readonly ReadReference[] | null {
  const { text } = decode(bytes)
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  if (!/^[[{]/.test(trimmed)) return null
  let value: unknown
  try {
    value = JSON.parse(trimmed)
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 120) : String(error)
    throw new ImportError(
      `The file is not whole JSON: it was cut off or is damaged (${why}). Export the references anew.`,
    )
  }
  return readCsl(value, now)
}
