import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { z } from 'zod'

/** A small file of this machine's settings: kept in memory, written whole. */
export interface StateFile<T> {
  get(): T
  /** Writes at once; throws when the disk refuses, with the new value kept in memory. */
  set(value: T): void
}

/**
 * Opens a settings file. A missing one has the defaults. One that cannot be understood is set aside under
 * another name, and `tell` gets a sentence about it.
 */
export function openStateFile<T>(
  file: string,
  schema: z.ZodType<T>,
  defaults: T,
  tell: (sentence: string) => void,
): StateFile<T> {
  let value = read(file, schema, tell) ?? defaults
  return {
    get: () => value,
    set: (next) => {
      value = next
      write(file, `${JSON.stringify(next, null, 2)}\n`)
    },
  }
}

function read<T>(file: string, schema: z.ZodType<T>, tell: (sentence: string) => void): T | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    tell(
      `The settings in ${file} cannot be read (${String(error)}). Framewise goes on with the usual settings.`,
    )
    return null
  }
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const aside = join(dirname(file), `${basename(file, '.json')}.unreadable-${Date.now()}.json`)
  try {
    renameSync(file, aside)
    tell(
      `The settings in ${basename(file)} were damaged. They were kept as ${basename(aside)} in the same folder, ` +
        'and Framewise goes on with the usual settings. No project is affected.',
    )
  } catch (error) {
    tell(
      `The settings in ${file} are damaged and could not be set aside (${String(error)}). No project is affected.`,
    )
  }
  return null
}

/** Undefined, which no schema here accepts, stands for text that is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Replaces the file in one step, so that a reader finds the old or the new text, never a part. */
function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const temporary = `${file}.tmp`
  writeFileSync(temporary, text, { flush: true })
  renameSync(temporary, file)
}
