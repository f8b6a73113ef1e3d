import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPassages } from '../../../main/session/passages'
import { replaceArticle } from '../../../main/session/replacing'
import { applyChange, type Home, invertChange, type RecordSet } from '../../../shared/changes'
import type { ReadyArticle } from '../../../shared/import/records'
import type { Article, Id, Making, Region, Segment } from '../../../shared/schema'
import { makeAnchor } from '../../../shared/text/anchor'

const now = '2026-01-01T00:00:00.000Z'
const counting = (): Making => {
  let count = 0
  return { coderId: 'coder-1', now, newId: (prefix) => `${prefix}-new-${++count}` }
}

const article = (id: Id, start: number, end: number, more: Partial<Article> = {}): Article => ({
  id,
  title: `Title of ${id}`,
  outlet: '',
  authors: [],
  agency: '',
  section: '',
  place: '',
  date: null,
  url: '',
  language: '',
  variables: {},
  textSha256: 'a'.repeat(64),
  originalSha256: 'b'.repeat(64),
  originalExt: 'txt',
  words: 1,
  lines: 1,
  length: end - start,
  statuses: {},
  provenance: {
    file: 'a.txt',
    format: 'text',
    encoding: 'utf-8',
    start,
    end,
    parser: 'p',
    databaseId: '',
    columns: {},
    importedAt: now,
  },
  warnings: [],
  createdAt: now,
  ...more,
})
const region = (id: Id, articleId: Id): Region => ({
  id,
  articleId,
  kind: 'headline',
  start: 0,
  end: 3,
  certainty: 1,
  coderId: null,
})
const segment = (id: Id, articleId: Id, text: string, ...quotes: string[]): Segment => ({
  id,
  articleId,
  spans: quotes.map((quote) =>
    makeAnchor(text, { start: text.indexOf(quote), end: text.indexOf(quote) + quote.length }),
  ),
  codes: { framing: ['threat'] },
  memo: '',
  coderId: 'coder-1',
  createdAt: now,
  updatedAt: now,
})

const file = [
  'First headline',
  'Orsava rejected the report on Monday.',
  'The Assembly voted for access.',
  'Second headline',
  'Calder welcomed the vote in Lissen.',
].join('\n')
const at = (line: string) => file.indexOf(line)

/** What a review makes of a part of the file. */
const made = (id: Id, start: number, end: number): ReadyArticle => ({
  text: file.slice(start, end),
  article: article(id, start, end),
  regions: [region(`${id}-r`, id)],
  fields: {},
})

const old = (start: number, end: number, ...quotes: string[][]) => ({
  article: article('a', start, end, {
    variables: { wave: '2' },
    statuses: { 'coder-1': 'done' },
    createdAt: '2025-06-01T00:00:00.000Z',
  }),
  regions: [region('old-r', 'a')],
  segments: quotes.map((some, index) => segment(`s-${index}`, 'a', file.slice(start, end), ...some)),
})

const homesOf = (reviewed: ReturnType<typeof old>): Map<Home, RecordSet> =>
  new Map<Home, RecordSet>([
    ['articles', { article: { a: reviewed.article } }],
    [
      'coding/a',
      {
        region: Object.fromEntries(reviewed.regions.map((one) => [one.id, one])),
        segment: Object.fromEntries(reviewed.segments.map((one) => [one.id, one])),
      },
    ],
  ])

/** Applies the replacement to the homes it came from and gives what stands in each afterwards. */
const replaced = (reviewed: ReturnType<typeof old>, ready: readonly ReadyArticle[]) => {
  const built = replaceArticle(counting(), reviewed, ready)
  if (!built.ok) return built
  const homes = homesOf(reviewed)
  const applied = applyChange((home) => homes.get(home) ?? {}, built.change)
  if (!applied.ok) throw new Error(`refused at ${JSON.stringify(applied.edit)}`)
  const back = applyChange(
    (home) => applied.homes.get(home) ?? {},
    invertChange(built.change, 'c', now, 'undo'),
  )
  if (!back.ok) throw new Error('cannot be undone')
  expect(back.homes.get('coding/a')?.segment).toEqual(
    Object.fromEntries(reviewed.segments.map((one) => [one.id, one])),
  )
  expect(back.homes.get('articles')?.article).toEqual({ a: reviewed.article })
  return { ok: true as const, change: built.change, homes: applied.homes }
}

describe('replacing an article by its review', () => {
  test('keeps id, variables, statuses and birthday, and takes new facts and regions', () => {
    const result = replaced(old(0, file.length), [made('n', 0, file.length)])
    if (!result.ok) throw new Error(result.message)
    expect(Object.keys(result.homes.get('articles')?.article ?? {})).toEqual(['a'])
    expect(result.homes.get('articles')?.article?.a).toMatchObject({
      title: 'Title of n',
      variables: { wave: '2' },
      statuses: { 'coder-1': 'done' },
      createdAt: '2025-06-01T00:00:00.000Z',
    })
    expect(Object.values(result.homes.get('coding/a')?.region ?? {})).toMatchObject([
      { id: 'n-r', articleId: 'a' },
    ])
  })

  test('leaves segments alone whose text did not move', () => {
    const result = replaced(old(0, file.length, ['rejected the report'], ['welcomed']), [
      made('n', 0, file.length),
    ])
    if (!result.ok) throw new Error(result.message)
    expect(result.change.records.filter((edit) => edit.kind === 'segment')).toEqual([])
  })

  test('a cut sends each segment with its text', () => {
    const reviewed = old(0, file.length, ['rejected the report'], ['welcomed', 'Lissen'])
    const cut = at('Second')
    const result = replaced(reviewed, [made('n', 0, cut - 1), made('m', cut, file.length)])
    if (!result.ok) throw new Error(result.message)
    const moved = result.homes.get('coding/m')?.segment?.['s-1']
    expect(Object.keys(result.homes.get('coding/a')?.segment ?? {})).toEqual(['s-0'])
    expect(moved?.spans.map((span) => span.quote)).toEqual(['welcomed', 'Lissen'])
    const text = file.slice(cut)
    for (const span of moved?.spans ?? []) expect(text.slice(span.start, span.end)).toBe(span.quote)
    expect(result.homes.get('articles')?.article?.m).toMatchObject({ variables: { wave: '2' }, statuses: {} })
  })

  test('more text before it moves the offsets, not the passage', () => {
    const cut = at('Second')
    const result = replaced(old(cut, file.length, ['welcomed']), [made('n', 0, file.length)])
    if (!result.ok) throw new Error(result.message)
    const span = result.homes.get('coding/a')?.segment?.['s-0']?.spans[0]
    expect(file.slice(span?.start, span?.end)).toBe('welcomed')
  })

  test.each([
    ['one passage over a cut', [['access.\nSecond headline']], 'lies across a cut'],
    ['two passages on both sides of a cut', [['Assembly', 'Calder']], 'lies across a cut'],
  ])('refuses %s and names it', (_, quotes, words) => {
    const cut = at('Second')
    const result = replaced(old(0, file.length, ...quotes), [
      made('n', 0, cut - 1),
      made('m', cut, file.length),
    ])
    expect(result).toMatchObject({ ok: false, reason: 'cut' })
    if (!result.ok) {
      expect(result.message).toContain(words)
      expect(result.message).toContain(quotes[0]?.[0]?.split('\n')[0])
    }
  })

  test('refuses to leave coded text out', () => {
    const cut = at('Second')
    const result = replaced(old(0, file.length, ['welcomed the vote in Lissen']), [made('n', 0, cut - 1)])
    expect(result).toMatchObject({ ok: false, reason: 'gone' })
  })

  test('refuses to leave everything out', () => {
    expect(replaced(old(0, file.length), [])).toMatchObject({ ok: false, reason: 'nothing' })
  })

  test('finds passages again whose file was read in another encoding', () => {
    const wrong = `Pâ‚¬nding â€“ no\n${file}`
    const reviewed = {
      ...old(0, wrong.length),
      segments: [segment('s-0', 'a', wrong, 'welcomed the vote in Lissen')],
    }
    const right = `P€nding – no\n${file}`
    const ready = { ...made('n', 0, right.length), text: right }
    const result = replaced(reviewed, [ready])
    if (!result.ok) throw new Error(result.message)
    const span = result.homes.get('coding/a')?.segment?.['s-0']?.spans[0]
    expect(right.slice(span?.start, span?.end)).toBe('welcomed the vote in Lissen')
  })

  test('whatever the cut, no segment gets lost without a refusal', () => {
    const words = [...file.matchAll(/\S+/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }))
    const starts = [...file.matchAll(/^/gm)].map((match) => match.index).slice(1)
    fc.assert(
      fc.property(
        fc.subarray(starts, { minLength: 1 }),
        fc.array(fc.tuple(fc.nat(words.length - 1), fc.nat(4)), { minLength: 1, maxLength: 6 }),
        (cuts, picks) => {
          const segments = picks.map(([first, length], index) => ({
            ...segment(`s-${index}`, 'a', file, 'First'),
            spans: [
              makeAnchor(file, {
                start: words[first]?.start ?? 0,
                end: words[Math.min(first + length, words.length - 1)]?.end ?? 0,
              }),
            ],
          }))
          const reviewed = { ...old(0, file.length), segments }
          const bounds = [0, ...cuts, file.length + 1]
          const ready = bounds
            .slice(0, -1)
            .map((start, index) => made(`n-${index}`, start, (bounds[index + 1] ?? 0) - 1))
          const result = replaced(reviewed, ready)
          if (!result.ok) return
          const after = [...result.homes]
            .filter(([home]) => home.startsWith('coding/'))
            .flatMap(([, set]) => Object.values(set.segment ?? {}))
          expect(after.map((one) => one.id).sort()).toEqual(segments.map((one) => one.id).sort())
          for (const one of after) {
            const before = segments.find((other) => other.id === one.id)
            expect(one.spans.map((span) => span.quote)).toEqual(before?.spans.map((span) => span.quote))
          }
        },
      ),
    )
  })
})

describe('checking passages when an article is opened', () => {
  const text = 'Orsava rejected the report on Monday. The Assembly voted for access.'

  test('passages that stand where they stood are given as they are', () => {
    const one = segment('s', 'a', text, 'rejected the report', 'voted')
    expect(checkPassages(text, [one])).toEqual({ segments: [one], moved: [], lost: [] })
  })

  test('passages that moved are given where they stand now', () => {
    const one = segment('s', 'a', text, 'rejected the report', 'voted for access')
    const longer = `Lissen, 4 March. ${text}`
    const checked = checkPassages(longer, [one])
    expect([checked.moved, checked.lost]).toEqual([['s'], []])
    for (const span of checked.segments[0]?.spans ?? [])
      expect(longer.slice(span.start, span.end)).toBe(span.quote)
  })

  test('a segment with a passage that is gone is lost as a whole, and not dropped', () => {
    const one = segment('s', 'a', text, 'rejected the report', 'voted for access')
    const shorter = 'Nothing of the kind. The Assembly voted for access.'
    expect(checkPassages(shorter, [one])).toEqual({ segments: [one], moved: [], lost: ['s'] })
  })
})
