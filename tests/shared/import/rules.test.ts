import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainParsed } from '../../../shared/import/parsed'
import { noEdits, type ReviewEdits } from '../../../shared/import/proposal'
import { propose } from '../../../shared/import/propose'
import { applyRules } from '../../../shared/import/ruled'
import {
  concernedBy,
  countUses,
  forgetRules,
  inWords,
  learnRules,
  turnRule,
} from '../../../shared/import/rules'
import { changeSchema, type Rule, type RuleSays } from '../../../shared/schema'
import { makingOf } from '../../support/records'

const slogan = 'Sail with us through the season, at half the price of last year.'
const text = `Council of Sandle votes to keep its ferry
The Estuary Times
03/04/2025

The council of Sandle voted on Monday to keep the night ferry for another year, after a long debate.

${slogan}

The operator asked for a higher fare, and the council of Sandle refused it after midnight.
`
const context = { name: 'page.txt', now: '2026-01-01T00:00:00.000Z', recurring: () => 0 }

const line: RuleSays = { kind: 'line', text: slogan, as: 'debris', outlet: 'The Estuary Times' }
const order: RuleSays = { kind: 'dateOrder', outlet: 'the estuary  TIMES', order: 'month' }
const name: RuleSays = { kind: 'outlet', from: 'The Estuary Times', to: 'Estuary Times' }
const columns: RuleSays = { kind: 'columns', header: ['a', 'b'], columns: { a: 'text', b: 'title' } }

const rule = (says: RuleSays, id = says.kind, more: Partial<Rule> = {}): Rule => ({
  id: id.toLowerCase(),
  says,
  on: true,
  coderId: 'coder-a',
  createdAt: '2025-03-03T10:00:00.000Z',
  used: 0,
  usedAt: null,
  ...more,
})

const corrected: ReviewEdits = { ...noEdits, facts: { '0': { outlet: 'The Estuary Times' } } }

const under = (rules: readonly Rule[], edits: ReviewEdits = noEdits) =>
  applyRules(rules, edits, async (next) => propose(plainParsed(text), next, context))

describe('learning', () => {
  test('a rule is kept as a record, with who taught it and when', () => {
    const change = learnRules(makingOf(), [], [line])
    expect(() => changeSchema.parse(change)).not.toThrow()
    expect(change?.records).toMatchObject([{ kind: 'rule', before: null, after: { says: line, on: true } }])
  })

  test('what is known already is not kept again; off, it is turned on', () => {
    expect(learnRules(makingOf(), [rule(line)], [line])).toBeNull()
    const off = rule(line, 'line', { on: false, used: 3 })
    expect(learnRules(makingOf(), [off], [line])?.records).toMatchObject([
      { id: off.id, before: off, after: { on: true, used: 3 } },
    ])
  })

  test.each<[string, RuleSays, RuleSays]>([
    ['the same line of the same outlet', line, { ...line, as: 'caption', outlet: 'THE ESTUARY TIMES' }],
    ['the order of the same outlet', order, { ...order, outlet: 'The Estuary Times', order: 'day' }],
    ['the name of the same outlet', name, { ...name, to: 'Times' }],
    ['tables with the same columns', columns, { ...columns, columns: { a: 'title' } }],
  ])('a later rule about %s takes the place of the earlier', (_, before, after) => {
    const known = rule(before)
    expect(learnRules(makingOf(), [known], [after])?.records).toMatchObject([
      { id: known.id, before: known, after: { says: after } },
    ])
  })

  test('rules are turned off and deleted as Changes whose labels say what they say', () => {
    expect(turnRule(makingOf(), rule(name), false).label).toBe(
      "turn the rule off that 'The Estuary Times' is called 'Estuary Times'",
    )
    expect(forgetRules(makingOf(), [rule(name), rule(order)])).toMatchObject({
      ok: true,
      change: { label: 'delete 2 rules', records: [{ after: null }, { after: null }] },
    })
    expect(forgetRules(makingOf(), [])).toMatchObject({ ok: false })
    expect(inWords(columns)).toBe("tables with the columns 'a, b' are read as set")
  })

  test('uses are counted up; rules that are gone are passed over', () => {
    const used = countUses(
      { line: rule(line, 'line', { used: 2 }) },
      new Map([
        ['line', 3],
        ['gone', 1],
      ]),
      '2026-01-01T00:00:00.000Z',
    )
    expect(used).toMatchObject([{ id: 'line', after: { used: 5, usedAt: '2026-01-01T00:00:00.000Z' } }])
  })
})

describe('a file under rules', () => {
  test('lines are what rules say in articles of the outlet, and tell the rule', async () => {
    const { lines, used } = await under([rule(line)], corrected)
    expect(lines.find((one) => one.text === slogan)).toMatchObject({ kind: 'debris', rule: 'line' })
    expect([...used]).toEqual([['line', 1]])
    const other = await under([rule({ ...line, outlet: 'Harbour Post' })], corrected)
    expect(other.lines.some((one) => one.rule !== undefined)).toBe(false)
  })

  test('what a person said of a line stays', async () => {
    const at = text.split('\n').indexOf(slogan)
    const { lines, used } = await under([rule(line)], { ...corrected, kinds: { [at]: 'caption' } })
    expect(lines[at]).toMatchObject({ kind: 'caption' })
    expect(lines[at]?.rule).toBeUndefined()
    expect(used.size).toBe(0)
  })

  test('the order of day and month is the outlet’s; what a person said goes before', async () => {
    expect((await under([], corrected)).articles[0]).toMatchObject({ facts: { date: null } })
    const ruled = await under([rule(order)], corrected)
    expect(ruled.articles[0]).toMatchObject({
      facts: { date: { iso: '2025-03-04' } },
      rules: ['dateorder'],
      warnings: [],
    })
    const said = await under([rule(order)], { ...corrected, dateOrder: 'day' })
    expect(said.articles[0]?.facts.date?.iso).toBe('2025-04-03')
  })

  test('an outlet is called as the rule says, what the file says is kept beside', async () => {
    const [article] = plainParsed(text).articles
    if (!article) throw new Error('no article')
    const named = { articles: [{ ...article, facts: { outlet: 'the estuary times' } }] }
    const ruled = (edits: ReviewEdits) =>
      applyRules([rule(name)], edits, async (next) => propose(named, next, context))
    expect((await ruled(noEdits)).articles[0]).toMatchObject({
      facts: { outlet: 'Estuary Times' },
      outletFound: 'the estuary times',
      rules: ['outlet'],
    })
    const said = await ruled({ ...noEdits, facts: { '0': { outlet: 'Mine' } } })
    expect(said.articles[0]).toMatchObject({ facts: { outlet: 'Mine' }, rules: [] })
  })

  test('rules that are off, or about something else, change nothing', async () => {
    const plain = await under([], corrected)
    await fc.assert(
      fc.asyncProperty(fc.subarray([line, order, name, columns]), async (some) => {
        const off = some.map((says) => rule(says, says.kind, { on: false }))
        const strange = some.map((says) =>
          rule(
            says.kind === 'columns'
              ? says
              : says.kind === 'outlet'
                ? { ...says, from: 'Nowhere News' }
                : { ...says, outlet: 'Nowhere News' },
          ),
        )
        expect(await under([...off, ...strange], corrected)).toEqual(plain)
      }),
      { numRuns: 16 },
    )
  })
})

describe('which files a changed rule concerns', () => {
  const file = { outlets: ['The Estuary Times'], columns: null }
  const table = { outlets: [], columns: [{ name: 'a' }, { name: 'b' }] }

  test('none when nothing that is on has changed, though it was used', () => {
    expect(concernedBy([rule(line)], [rule(line, 'line', { used: 9 })])).toBeNull()
    expect(concernedBy([], [rule(line, 'line', { on: false })])).toBeNull()
  })

  test.each<[RuleSays, boolean, boolean]>([
    [line, true, false],
    [{ ...line, outlet: null }, true, true],
    [order, true, false],
    [name, true, false],
    [{ ...name, from: 'Else', to: 'the estuary times' }, true, false],
    [columns, false, true],
  ])('%j', (says, ofFile, ofTable) => {
    for (const concerned of [concernedBy([], [rule(says)]), concernedBy([rule(says)], [])]) {
      expect(concerned?.(file)).toBe(ofFile)
      expect(concerned?.(table)).toBe(ofTable)
    }
  })
})
