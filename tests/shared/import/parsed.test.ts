import { describe, expect, test } from 'vitest'
import { type ParsedArticle, type ParsedLine, plainParsed, textOfParsed } from '../../../shared/import/parsed'
import { type LineKind, noEdits } from '../../../shared/import/proposal'
import { propose } from '../../../shared/import/propose'
import { withVariables } from '../../../shared/import/records'
import { plainContext } from '../../support/pages'
import { articleWith, makingOf } from '../../support/records'

const line = (kind: LineKind | null, text: string, certainty = 0.95): ParsedLine => ({
  text,
  kind,
  certainty,
})

const exported = (title: string, more: Partial<ParsedArticle> = {}): ParsedArticle => ({
  lines: [
    line('headline', title),
    line('debris', 'Load-Date: January 21, 2025', 0.99),
    line('paragraph', 'LISSEN (Wire) – The Assembly voted for access on 3 March 2024, Calder said.'),
    line('blank', ''),
    line('paragraph', 'By midnight the harbour was empty.'),
  ],
  facts: { title, outlet: 'Tidewater Post' },
  rest: 'leave',
  databaseId: `id-${title}`,
  fields: { 'Load-Date': 'January 21, 2025' },
  warnings: [],
  ...more,
})

describe('what a format says of its lines and articles', () => {
  const articles = [exported('Assembly votes'), exported('Calder answers')]
  const proposed = propose({ articles }, noEdits, plainContext)

  test('holds: kinds, certainties, cuts, facts, numbers and fields', () => {
    expect(proposed.lines.map((one) => [one.kind, one.certainty]).slice(0, 3)).toEqual([
      ['headline', 0.95],
      ['debris', 0.99],
      ['paragraph', 0.95],
    ])
    expect(
      proposed.articles.map(({ firstLine, endLine, facts, databaseId, fields }) => ({
        firstLine,
        endLine,
        title: facts.title,
        outlet: facts.outlet,
        databaseId,
        fields,
      })),
    ).toEqual([
      {
        firstLine: 0,
        endLine: 5,
        title: 'Assembly votes',
        outlet: 'Tidewater Post',
        databaseId: 'id-Assembly votes',
        fields: { 'Load-Date': 'January 21, 2025' },
      },
      {
        firstLine: 5,
        endLine: 10,
        title: 'Calder answers',
        outlet: 'Tidewater Post',
        databaseId: 'id-Calder answers',
        fields: { 'Load-Date': 'January 21, 2025' },
      },
    ])
  })

  test('a date in the text is not taken for one that the database leaves open, and that is told', () => {
    expect(proposed.articles[0]?.facts.date).toBeNull()
    expect(proposed.articles[0]?.warnings).toEqual(['No date of publication was found.'])
    expect(proposed.articles[0]?.facts.language).toBe('en')
  })

  test('a reason the format gives stands in place of the general one', () => {
    const warnings = ['A correction stands where the date is: left empty.']
    const { articles: found } = propose({ articles: [exported('One', { warnings })] }, noEdits, plainContext)
    expect(found[0]?.warnings).toEqual(warnings)
  })

  test('without a headline the missing date is told all the same', () => {
    const nameless = exported('', { facts: {} })
    const [article] = propose({ articles: [nameless] }, noEdits, plainContext).articles
    expect(article?.warnings).toEqual(['No headline was found.', 'No date of publication was found.'])
  })

  test('a person’s corrections go over it', () => {
    const edits = { ...noEdits, kinds: { '1': 'paragraph' as const }, facts: { '5': { outlet: 'Meridian' } } }
    const again = propose({ articles }, edits, plainContext)
    expect(again.lines[1]).toMatchObject({ kind: 'paragraph', certainty: 1 })
    expect(again.articles.map((one) => one.facts.outlet)).toEqual(['Tidewater Post', 'Meridian'])
  })

  test('its lines, joined, are the text, of which nothing is lost', () => {
    const text = textOfParsed({ articles })
    expect(proposed.lines.map((one) => one.text).join('\n')).toBe(text)
    expect(textOfParsed(plainParsed(text))).toBe(text)
  })

  test('facts it leaves to be found are found, and its own go before them', () => {
    const lines = [
      line(null, 'Assembly votes for access'),
      line(null, 'By Ana Serrin'),
      line(null, '4 March 2024'),
      line(
        null,
        'The Assembly voted for access to the harbour on Monday after a debate of nine hours, officials said.',
      ),
    ]
    const page = exported('Page', { lines, rest: 'find', facts: { outlet: 'Meridian' }, databaseId: '' })
    const [found] = propose({ articles: [page] }, noEdits, plainContext).articles
    expect(found?.facts).toMatchObject({
      title: 'Assembly votes for access',
      outlet: 'Meridian',
      date: { iso: '2024-03-04' },
    })
  })
})

describe('the fields of a database become variables', () => {
  const ready = (id: string, fields: Record<string, string>) => ({
    article: articleWith(id),
    text: '',
    regions: [],
    fields,
  })

  test('the project’s own by name whatever the case, new ones in order, each once', () => {
    const existing = [{ id: 'v-1', name: 'Section', order: 4, createdAt: '2026-01-01T00:00:00.000Z' }]
    const made = withVariables(
      [
        ready('a', { SECTION: 'World', Length: '512 words' }),
        ready('b', { length: '90 words' }),
        ready('c', {}),
      ],
      existing,
      makingOf(),
    )
    expect(made.variables.map(({ name, order }) => [name, order])).toEqual([['Length', 5]])
    const length = made.variables[0]?.id ?? ''
    expect(made.articles.map((one) => one.article.variables)).toEqual([
      { 'v-1': 'World', [length]: '512 words' },
      { [length]: '90 words' },
      {},
    ])
  })
})
