import { codebookSteps } from './steps/codebook.mjs'
import { exportSteps } from './steps/export.mjs'
import { helpSteps } from './steps/help.mjs'
import { importSteps } from './steps/import.mjs'
import { librarySteps } from './steps/library.mjs'
import { projectSteps } from './steps/project.mjs'
import { readingSteps } from './steps/reading.mjs'

/**
 * The tour, in order. Each step ends where the next one begins.
 *
 * @type {readonly import('./tour.mjs').Step[]}
 */
export const steps = [
  ...librarySteps,
  ...readingSteps,
  ...codebookSteps,
  ...exportSteps,
  ...projectSteps,
  ...importSteps,
  ...helpSteps,
]
