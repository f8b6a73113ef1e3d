import { mkdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { answerOpen, answerSave, launchApp, takePicture } from '../run/launch.mjs'
import { Refusal, say } from '../run/say.mjs'
import { openDisplay } from '../setup/display.mjs'
import { out, root } from '../setup/places.mjs'
import { steps } from './steps.mjs'

/**
 * @typedef {{
 *   page: import('@playwright/test').Page,
 *   app: import('@playwright/test').ElectronApplication,
 *   folder: string,
 *   errors: readonly string[],
 *   answerOpen: (paths: readonly string[]) => Promise<void>,
 *   answerSave: (path: string) => Promise<void>,
 *   picture: (name: string) => Promise<void>,
 * }} Guide what a step works with
 *   `folder` is out/tour, for what a step saves; `answerOpen` and `answerSave` say what the next system
 *   dialogs answer; `picture` saves one besides the one that every step ends with
 * @typedef {{ id: string, label: string, action: (guide: Guide) => Promise<void> }} Step
 *   `id` names the step's picture (NN-id.png), `label` is said to the person who watches
 */

/** Where the tour leaves its pictures and files. */
export const tourFolder = join(out, 'tour')

/**
 * Drives the real app through every step and leaves a picture of each in out/tour.
 *
 * @param {import('../setup/runtime.mjs').Runtime} runtime
 * @returns {Promise<number>} 0; a step that fails ends the tour with a Refusal that names it
 */
export async function takeTour(runtime) {
  rmSync(tourFolder, { recursive: true, force: true })
  mkdirSync(tourFolder, { recursive: true })
  const closeDisplay = await openDisplay()
  try {
    const launched = await launchApp({ executable: runtime.executable })
    try {
      await walk(launched)
    } finally {
      await launched.close()
    }
  } finally {
    closeDisplay()
  }
  say(`The tour's pictures and files are in ${relative(root, tourFolder) || tourFolder}.`)
  return 0
}

/** @param {import('../run/launch.mjs').Launched} launched */
async function walk({ app, page, errors }) {
  for (const [index, step] of steps.entries()) {
    const number = String(index + 1).padStart(2, '0')
    /** @param {string} name */
    const picture = (name) => takePicture(page, join(tourFolder, `${number}-${name}.png`))
    say(`${number} ${step.label}`)
    try {
      await step.action({
        page,
        app,
        folder: tourFolder,
        errors,
        answerOpen: (paths) => answerOpen(app, paths),
        answerSave: (path) => answerSave(app, path),
        picture,
      })
      await picture(step.id)
    } catch (error) {
      await picture(`${step.id}-failed`)
      const reason = error instanceof Error ? error.message : String(error)
      throw new Refusal(`The tour stopped at step ${number} (${step.label}): ${reason}`)
    }
  }
}
