import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { at, out } from '../setup/places.mjs'
import { runTool } from './process.mjs'
import { countPlaywright, countVitest, totalsOf } from './totals.mjs'

/**
 * Runs the unit and store tests.
 *
 * @param {readonly string[]} names parts of file names; all files when empty
 */
export async function runUnitTests(names) {
  const report = join(out, 'unit.json')
  rmSync(report, { force: true })
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await runTool(['vitest'], ['run', '--passWithNoTests', ...reporters, ...names])
  return totalsOf(report, code, countVitest)
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
  const { code } = await runTool(
    ['@playwright/test', 'playwright'],
    ['test', '--pass-with-no-tests', ...args],
    {
      env: { FRAMEWISE_JOURNEY_REPORT: report },
    },
  )
  return totalsOf(report, code, countPlaywright)
}
