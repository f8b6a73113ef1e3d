import { openDisplay } from '../../scripts/setup/display.mjs'

/** Gives the journeys a virtual display where there is none; the function returned ends it. */
export default async function globalSetup(): Promise<() => void> {
  return await openDisplay()
}
