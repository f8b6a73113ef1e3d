import './setup/node.mjs'
import { runCommand, say } from './run/say.mjs'
import { runJourneys } from './run/tests.mjs'
import { closingLine } from './run/totals.mjs'
import { buildWhenChanged } from './setup/build.mjs'
import { getReady } from './setup/ready.mjs'

/** `npm run test:journeys [-- NAME | FLAGS OF PLAYWRIGHT]`: sets up, builds, runs the journeys. */
await runCommand(async () => {
  await getReady()
  await buildWhenChanged()
  const totals = await runJourneys(process.argv.slice(2))
  say(closingLine(totals))
  return totals.failed === 0 ? 0 : 1
})
