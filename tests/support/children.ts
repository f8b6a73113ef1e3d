import { rmSync } from 'node:fs'
import { threadId } from 'node:worker_threads'
import { bundleForNode } from '../../scripts/run/bundle.mjs'
import { at } from '../../scripts/setup/places.mjs'

const programs = new Map<string, Promise<string>>()

/** The bundle of a program of this folder (`writer.child`) that a test runs as a process of its own. */
export function childProgram(name: string): Promise<string> {
  let program = programs.get(name)
  if (!program) {
    // Tests run side by side: each has its own bundles, gone with it.
    const folder = at('out', 'children', `${process.pid}-${threadId}`)
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    program = bundleForNode([`tests/support/${name}.ts`], folder).then(([file]) => file ?? '')
    programs.set(name, program)
  }
  return program
}
