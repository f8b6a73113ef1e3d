import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { childProgram } from './children'

export interface Opening {
  readonly articles: number
  /** Milliseconds until the store was open with its catalogue, then until the counts were there. */
  readonly open: number
  readonly stats: number
  /** Bytes of heap that the open store holds. */
  readonly memory: number
  /** Milliseconds that parsing the catalogue's file takes by itself. */
  readonly parse: number
}

/** Opens a project once in a fresh process. */
export async function timedOpening(folder: string, readOnly = false): Promise<Opening> {
  const program = await childProgram('opening.child')
  const args = ['--expose-gc', program, folder, readOnly ? 'read' : 'write']
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Opening
}
