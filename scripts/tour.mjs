import './setup/node.mjs'
import { runCommand } from './run/say.mjs'
import { buildWhenChanged } from './setup/build.mjs'
import { getReady } from './setup/ready.mjs'
import { takeTour } from './tour/tour.mjs'

/**
 * `npm run tour [-- --every-size]`: the tour on whatever display there is, a virtual one where there is none;
 * with the flag every picture is taken at both sizes of the window.
 */
await runCommand(async () => {
  const runtime = await getReady()
  await buildWhenChanged()
  return await takeTour(runtime, { everySize: process.argv.includes('--every-size') })
})
