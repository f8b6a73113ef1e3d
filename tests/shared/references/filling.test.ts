import { describe, expect, test } from 'vitest'
import { applyChange, invertChange, type RecordSet } from '../../../shared/changes'
import { fillArticles } from '../../../shared/references/filling'
import { firstDecisions, planOf, whyNot } from '../../../shared/references/plan'
import type { MatchedReference } from '../../../shared/references/reference'
import { factRows } from '../../../shared/references/rows'
import type { Variable } from '../../../shared/schema'
import { articleWith, makingOf, someTime } from '../../support/records'

const keywords: Variable = { id: 'variable-k', name: 'keywords', order: 4, createdAt: someTime }
const article = articleWith('a', { title: 'Votes', outlet: '', authors: ['Edda Varnholt'], section: 'Home' })
const record: MatchedReference = {
  number: 1,
  file: 'library.ris',
  facts: {
    title: 'VOTES',
    outlet: 'The Estuary Times',
    authors: ['Edda Varnholt'],
    section: 'Foreign',
    date: { iso: '2024-03-12', precision: 'day', text: '2024/03/12' },
  },
  ids: [],
  fields: { Keywords: 'Harbours; Ports', Pages: '4', ISSN: '1234' },
  warnings: [],
  candidates: [{ articleId: 'a', certainty: 0.97, why: 'same title, same day' }],
}
const stateOf = (key: string, own = article) =>
  factRows(record, own, [keywords]).find((row) => row.key === key)?.state

test('what is empty is filled, what agrees is the same, what does not differs', () => {
  expect(
    ['outlet', 'title', 'authors', 'section', 'date', 'field:Keywords'].map((key) => stateOf(key)),
  ).toEqual(['fill', 'same', 'same', 'differs', article.date === null ? 'fill' : 'differs', 'fill'])
  const valued = { ...article, variables: { 'variable-k': 'harbours;  ports' } }
  expect(stateOf('field:Keywords', valued)).toBe('same')
  const timed = { ...article, date: { iso: '2024-03-12T17:21', precision: 'time' as const, text: '' } }
  expect(stateOf('date', timed)).toBe('same')
})

describe('the plan of a reference', () => {
  const decisions = firstDecisions([record])
  const plan = (changed = decisions) =>
    planOf(record, changed, (id) => (id === 'a' ? article : undefined), [keywords])

  test('takes what is empty and the usual fields, and keeps what differs', () => {
    expect(plan().take).toEqual(expect.arrayContaining(['outlet', 'field:Keywords', 'field:Pages']))
    expect(plan().take).not.toEqual(expect.arrayContaining(['section']))
    expect(plan().take).not.toContain('field:ISSN')
    expect(whyNot(record, decisions, plan())).toBeNull()
  })

  test('follows the person', () => {
    const flipped = new Map([[1, new Set(['section', 'outlet'])]])
    expect(plan({ ...decisions, flipped }).take).toContain('section')
    expect(plan({ ...decisions, flipped }).take).not.toContain('outlet')
    const none = { ...decisions, articles: new Map([[1, null]]) }
    expect(plan(none).article).toBeNull()
    expect(whyNot(record, none, plan(none))).toMatch(/none of the articles/)
  })

  test('waits for a person where two articles fit alike, and gives one article to one reference', () => {
    const twice = {
      ...record,
      candidates: [...record.candidates, { articleId: 'b', certainty: 0.97, why: 'same title' }],
    }
    expect(planOf(twice, firstDecisions([twice]), () => article, []).article).toBeNull()
    expect([...firstDecisions([record, { ...record, number: 2 }]).ticked]).toEqual([1])
  })
})

describe('filling articles', () => {
  const project = { articles: { a: article }, variables: [keywords] }
  const take = ['outlet', 'section', 'field:Keywords', 'field:Pages']

  test('is one Change that undo takes back, with new variables after the others', () => {
    const built = fillArticles(makingOf(), [record], [{ number: 1, articleId: 'a', take }], project)
    if (!built.ok) throw new Error(built.message)
    expect(built).toMatchObject({ articles: ['a'], facts: 4 })
    const homes: Record<string, RecordSet> = {
      project: { variable: { [keywords.id]: keywords } },
      articles: { article: { a: article } },
    }
    const applied = applyChange((home) => homes[home] ?? null, built.change)
    if (!applied.ok) throw new Error('refused')
    const filled = applied.homes.get('articles')?.article?.a
    const variables = Object.values(applied.homes.get('project')?.variable ?? {})
    expect(filled).toMatchObject({ outlet: 'The Estuary Times', section: 'Foreign', title: 'Votes' })
    expect(variables.map(({ name, order }) => [name, order])).toEqual([
      ['keywords', 4],
      ['Pages', 5],
    ])
    expect(filled?.variables[keywords.id]).toBe('Harbours; Ports')
    const back = applyChange(
      (home) => applied.homes.get(home) ?? null,
      invertChange(built.change, 'x', someTime, 'x'),
    )
    expect(back.ok && back.homes.get('articles')?.article?.a).toEqual(article)
  })

  test('is refused in words when nothing would change or an article is gone', () => {
    expect(
      fillArticles(makingOf(), [record], [{ number: 1, articleId: 'a', take: [] }], project),
    ).toMatchObject({ ok: false, reason: 'nothing' })
    expect(fillArticles(makingOf(), [record], [{ number: 1, articleId: 'z', take }], project)).toMatchObject({
      ok: false,
      reason: 'deleted',
    })
  })
})
