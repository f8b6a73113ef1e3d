import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {{ passed: number, failed: number }} Totals
 */

/**
 * Counts a JSON report of vitest. A file that could not be loaded counts as one failure, since none of
 * its tests ran.
 *
 * @param {{ numPassedTests: number, numFailedTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly { status: string }[] }[] }} report
 * @returns {Totals}
 */
export function countVitest(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length }
}

/**
 * Counts a JSON report of Playwright. Errors outside tests (a file that cannot be loaded, the global
 * set-up) count as failures; a test that passed only when repeated counts as failed.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors?: readonly unknown[] }} report
 * @returns {Totals}
 */
export function countPlaywright({ stats, errors = [] }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
}

/**
 * The totals of a run of one tool. A run that ended badly without a failure in its report, or without a
 * report, counts as one failure, so that nothing that went wrong can end as "0 failed".
 *
 * @template Report
 * @param {string} file the JSON report
 * @param {number} code the tool's exit code
 * @param {(report: Report) => Totals} count
 * @returns {Totals}
 */
export function totalsOf(file, code, count) {
  const totals = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1 }
  return { passed: totals.passed, failed: code !== 0 ? Math.max(totals.failed, 1) : totals.failed }
}

/** @param {readonly Totals[]} parts @returns {Totals} */
export function addTotals(parts) {
  return {
    passed: parts.reduce((sum, part) => sum + part.passed, 0),
    failed: parts.reduce((sum, part) => sum + part.failed, 0),
  }
}

/** The line that `npm test` ends with. @param {Totals} totals */
export function closingLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`
}
