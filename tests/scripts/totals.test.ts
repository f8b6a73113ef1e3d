import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { addTotals, closingLine, countPlaywright, countVitest, totalsOf } from '../../scripts/run/totals.mjs'

describe("vitest's report", () => {
  const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] }

  test('counts passed and failed tests', () => {
    const failed = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] }
    const report = { numPassedTests: 2, numFailedTests: 1, testResults: [passed, failed] }
    expect(countVitest(report)).toEqual({ passed: 2, failed: 1 })
  })

  test('counts a file that could not be loaded as one failure', () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 0,
      testResults: [passed, { status: 'failed', assertionResults: [] }],
    }
    expect(countVitest(report)).toEqual({ passed: 1, failed: 1 })
  })
})

describe("Playwright's report", () => {
  test('counts a test that passed only when repeated as failed', () => {
    expect(countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1 } })).toEqual({
      passed: 5,
      failed: 2,
    })
  })

  test('counts errors outside tests', () => {
    expect(countPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [{}] })).toEqual({
      passed: 0,
      failed: 1,
    })
  })
})

describe('the totals of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-totals-'))
  const report = join(folder, 'report.json')
  const count = (totals: { passed: number; failed: number }) => totals
  writeFileSync(report, JSON.stringify({ passed: 7, failed: 0 }))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('are those of the report when the tool ended well', () => {
    expect(totalsOf(report, 0, count)).toEqual({ passed: 7, failed: 0 })
  })

  test('have a failure when the tool ended badly although no test failed', () => {
    expect(totalsOf(report, 1, count)).toEqual({ passed: 7, failed: 1 })
  })

  test('are one failure when there is no report', () => {
    expect(totalsOf(join(folder, 'absent.json'), 0, count)).toEqual({ passed: 0, failed: 1 })
  })
})

test('the closing line sums the parts', () => {
  const totals = addTotals([
    { passed: 0, failed: 1 },
    { passed: 40, failed: 0 },
    { passed: 2, failed: 1 },
  ])
  expect(closingLine(totals)).toBe('42 passed, 2 failed')
})
