import { describe, expect, test } from 'vitest'
import { ArticleIndex, addressKey, numberKey, outletKey, surest } from '../../../shared/references/match'
import type { ReadReference } from '../../../shared/references/reference'
import type { Article } from '../../../shared/schema'
import { articleWith } from '../../support/records'

const day = (iso: string) => ({ iso, precision: 'day' as const, text: iso })
const reference = (facts: ReadReference['facts'], ids: readonly string[] = []) => ({ facts, ids: [...ids] })

const vote = articleWith('vote', {
  title: 'Assembly votes for inspections at Lissen harbour',
  outlet: 'The Estuary Times',
  date: day('2024-03-12'),
  url: 'https://www.estuary-times.example/2024/03/12/assembly-votes',
})
const find = (articles: readonly Article[], wanted: ReturnType<typeof reference>) =>
  new ArticleIndex(articles).find(wanted)

describe('a reference finds its article', () => {
  test.each([
    [
      'by the address in another form',
      { url: 'http://m.estuary-times.example/2024/03/12/assembly-votes/?utm_source=x#top' },
    ],
    [
      'by title, day and outlet, whatever the marks',
      {
        title: 'ASSEMBLY votes for inspections at Lissen Harbour.',
        outlet: 'Estuary Times (Online)',
        date: day('2024-03-12'),
      },
    ],
    ['by title and day', { title: vote.title, date: day('2024-03-12') }],
    [
      'by a title with its subtitle',
      { title: `${vote.title}: Orsava rejects the report`, outlet: vote.outlet, date: day('2024-03-12') },
    ],
  ])('%s', (_how, facts) => {
    expect(surest(find([vote, articleWith('other')], reference(facts)))?.articleId).toBe('vote')
  })

  test('by the number of the database', () => {
    const numbered = articleWith('numbered', {
      title: 'Something',
      provenance: { ...vote.provenance, databaseId: 'ESTT000020240312ek3c0000b' },
    })
    const found = find([vote, numbered], reference({}, ['Document ESTT000020240312EK3C0000B']))
    expect(surest(found)?.articleId).toBe('numbered')
  })
})

describe('a reference is not certain', () => {
  test.each([
    ['when the day is another', { title: vote.title, outlet: vote.outlet, date: day('2024-06-01') }],
    ['when the outlet is another', { title: vote.title, outlet: 'Marrin Post' }],
    ['when only a short title agrees', { title: 'Assembly votes' }],
  ])('%s', (_why, facts) => {
    expect(surest(find([vote], reference(facts)))).toBeNull()
  })

  test.each([
    ['Latin', vote.title],
    ['Chinese', '五十四国就港口问题作共同发言'],
  ])('but is told when only its %s title agrees', (_script, title) => {
    const article = articleWith('there', { ...vote, id: 'there', title })
    const found = find([article], reference({ title, outlet: 'Marrin Post', date: day('2024-06-01') }))
    expect(found).toMatchObject([
      { articleId: 'there', certainty: 0.5, why: 'same title, another day, another outlet' },
    ])
    expect(surest(found)).toBeNull()
  })

  test('when two articles fit alike', () => {
    const copy = articleWith('copy', { ...vote, id: 'copy' })
    const found = find([vote, copy], reference({ title: vote.title, date: day('2024-03-12') }))
    expect(found.map((one) => one.certainty)).toEqual([found[0]?.certainty, found[0]?.certainty])
    expect(surest(found)).toBeNull()
  })

  test('and nothing is found where nothing agrees', () => {
    expect(find([vote], reference({ title: 'A bridge for Sandle', date: day('2024-03-12') }))).toEqual([])
    expect(find([articleWith('empty', { title: '' })], reference({ title: '' }))).toEqual([])
  })

  test('when several articles of one page share the address', () => {
    const second = articleWith('second', { title: 'Museum reopens', url: vote.url })
    const found = find([vote, second], reference({ url: vote.url }))
    expect(found).toHaveLength(2)
    expect(surest(found)).toBeNull()
    expect(
      surest(find([vote, second], reference({ url: vote.url, title: 'Museum reopens' })))?.articleId,
    ).toBe('second')
  })
})

test.each([
  ['https://www.a.example/x/', 'http://a.example/x'],
  ['https://amp.a.example/x/amp', 'https://a.example/x'],
  ['https://a.example/x?b=2&a=1&fbclid=q', 'https://a.example/x?a=1&b=2'],
  ['https://a.example/caf%C3%A9', 'https://a.example/café'],
  ['//a.example/100%', 'https://a.example/100%'],
])('%s is the address %s', (one, other) => {
  expect(addressKey(one)).toBe(addressKey(other))
})

test('a front page and what is no address are no keys', () => {
  expect([addressKey('https://a.example/'), addressKey('see page 4'), numberKey('12')]).toEqual(['', '', ''])
  expect(outletKey('The Estuary Times')).toBe(outletKey('estuary times, Late Edition'))
})
