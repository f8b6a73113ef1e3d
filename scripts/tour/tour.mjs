import { mkdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Refusal, say } from '../run/say.mjs'
import { openDisplay } from '../setup/display.mjs'
import { out, root } from '../setup/places.mjs'
import { Guide } from './guide.mjs'
import { steps } from './steps.mjs'

/**
 * @typedef {{
 *   id: string,
 *   label: string,
 *   small?: boolean,
 *   action: (guide: Guide) => Promise<void>,
 * }} Step
 *   `id` names the pictures that the step ends with (NN-id.png, NN-id-dark.png), `label` is said to the person
 *   who watches, `small` takes them at 1024x700 as well
 */

/** Where the tour leaves its pictures and files. */
export const tourFolder = join(out, 'tour')

/**
 * Drives the real app through every step and leaves pictures of each in out/tour.
 *
 * @param {import('../setup/runtime.mjs').Runtime} runtime
 * @param {{ everySize?: boolean }} [how] `everySize` takes every picture at 1024x700 too
 * @returns {Promise<number>} 0; a step that fails ends the tour with a Refusal that names it
 */
export async function takeTour(runtime, { everySize = false } = {}) {
  rmSync(tourFolder, { recursive: true, force: true })
  mkdirSync(tourFolder, { recursive: true })
  const closeDisplay = await openDisplay()
  const guide = new Guide(runtime.executable, tourFolder)
  try {
    await guide.begin()
    await walk(guide, everySize)
  } finally {
    await guide.end()
    closeDisplay()
  }
  const [error] = guide.errors
  if (error) throw new Refusal(`The page reported an error during the tour: ${error}`)
  say(`The tour's pictures and files are in ${relative(root, tourFolder) || tourFolder}.`)
  return 0
}

/** @param {Guide} guide @param {boolean} everySize */
async function walk(guide, everySize) {
  for (const [index, step] of steps.entries()) {
    guide.reach(index + 1)
    say(`${String(index + 1).padStart(2, '0')} ${step.label}`)
    try {
      await step.action(guide)
      await guide.picture(step.id, { small: everySize || step.small === true })
    } catch (error) {
      await guide.lastPicture(step.id).catch(() => {})
      // Playwright goes on with what it tried, in many lines.
      const [reason] = (error instanceof Error ? error.message : String(error)).split('\n')
      throw new Refusal(`The tour stopped at “${step.label}”: ${reason}`)
    }
  }
}
