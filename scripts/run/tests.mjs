import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { at, out } from '../setup/places.mjs'
import { plain, runTool } from './process.mjs'
import { say, secondsSince } from './say.mjs'
import { closingLine, countPlaywright, countVitest, totalsOf } from './totals.mjs'

/**
 * Runs the unit and store tests: one line when all pass, vitest's own report when not.
 *
 * @param {readonly string[]} names parts of file names; all files when empty
 */
export async function runUnitTests(names) {
  const report = join(out, 'unit.json')
  rmSync(report, { force: true })
  say('Unit and store tests ...')
  const since = performance.now()
  const { code, output } = await runTool(
    ['vitest'],
    [
      'run',
      '--passWithNoTests',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...names,
    ],
    { quiet: true, env: plain },
  )
  const totals = totalsOf(report, code, countVitest)
  if (totals.failed > 0) say(output.trim())
  say(`Unit and store tests: ${closingLine(totals)} (${secondsSince(since)})`)
  return totals
}

/**
 * Runs the journeys through the built app. The runtime must be ready; the display is opened by
 * Playwright's own global set-up.
 *
 * @param {readonly string[]} args what Playwright takes: parts of file names, flags
 */
export async function runJourneys(args) {
  const report = join(out, 'journeys.json')
  rmSync(report, { force: true })
  if (!existsSync(at('tests', 'journeys'))) return { passed: 0, failed: 0 }
  say('Journeys through the app ...')
  const { code } = await runTool(
    ['@playwright/test', 'playwright'],
    ['test', '--pass-with-no-tests', ...args],
    {
      env: { FRAMEWISE_JOURNEY_REPORT: report },
    },
  )
  return totalsOf(report, code, countPlaywright)
}
