import './setup/node.mjs'
import { runChecks } from './run/checks.mjs'
import { Refusal, runCommand, say } from './run/say.mjs'
import { runJourneys, runUnitTests } from './run/tests.mjs'
import { addTotals, closingLine } from './run/totals.mjs'
import { buildWhenChanged } from './setup/build.mjs'
import { getReady } from './setup/ready.mjs'

/**
 * `npm test [-- NAME ...]`: sets up, then the checks, the unit and store tests, and the journeys; with
 * names, only the test files whose path contains one. Everything runs even when an earlier part failed.
 * The last line is "N passed, N failed": tests that passed, and tests, checks and builds that failed.
 */
await runCommand(async () => {
  const names = process.argv.slice(2)
  const runtime = await getReady()
  say(`Testing on ${runtime.about}.`)

  const checks = names.length === 0 ? await runChecks() : 0
  const unit = await runUnitTests(names)
  const journeys = await buildAndRunJourneys(names)

  const totals = addTotals([{ passed: 0, failed: checks }, unit, journeys])
  if (totals.passed + totals.failed === 0)
    throw new Refusal(`No test file has ${names.join(' or ')} in its path.`)
  say(closingLine(totals))
  return totals.failed === 0 ? 0 : 1
})

/** @param {readonly string[]} names @returns {Promise<import('./run/totals.mjs').Totals>} */
async function buildAndRunJourneys(names) {
  try {
    await buildWhenChanged()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say(error.message)
    return { passed: 0, failed: 1 }
  }
  return await runJourneys(names)
}
