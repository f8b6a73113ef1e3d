import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { childProgram } from './children'

export interface Opening {
  readonly articles: number
  /** Characters of the catalogue and the counts, which the library is shown from. */
  readonly shown: number
  /**
   * Milliseconds until these were there; then, for somebody who needs them at this very moment, until the
   * catalogue was parsed, and until the counts were made.
   */
  readonly open: number
  readonly asked: number
  readonly stats: number
  /** Bytes of heap that the open store holds. */
  readonly memory: number
  /** Milliseconds that parsing the catalogue's file takes by itself. */
  readonly parse: number
}

/** Opens a project in a fresh process for its times, and in another for the memory it takes. */
export async function timedOpening(folder: string, readOnly = false): Promise<Opening> {
  const mode = readOnly ? 'read' : 'write'
  const { memory } = await runOnce(['--expose-gc'], folder, mode)
  return { ...(await runOnce([], folder, mode)), memory }
}

async function runOnce(flags: readonly string[], folder: string, mode: string): Promise<Opening> {
  const program = await childProgram('opening.child')
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, program, folder, mode])
  return JSON.parse(stdout) as Opening
}
