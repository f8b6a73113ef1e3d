import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProjectStore } from '../../../main/store/store'
import { sameTally, Tally } from '../../../main/store/tally'
import { impactOf, impactOfDimension } from '../../../shared/codebook/removal'
import { totalsOf } from '../../../shared/export/reader'
import { fromJson } from '../../../shared/json'
import type { RecordEdit, Segment } from '../../../shared/schema'
import { faultyDisk } from '../../support/faultyDisk'
import { changeOf, generateArticle } from '../../support/projects'
import { addArticles, addSegment, committed, create, open, projectPath } from './support'

const made = generateArticle(0, { words: 100, segments: 1 })

/** Segments of one article with a few codes in up to three dimensions; one code may stand in two. */
const anySegment = fc
  .record({
    number: fc.integer({ min: 0, max: 5 }),
    coder: fc.constantFrom('a', 'b'),
    memo: fc.constantFrom('', ' ', 'Unclear.'),
    spans: fc.integer({ min: 1, max: 3 }),
    codes: fc.dictionary(
      fc.constantFrom('d1', 'd2', 'd3'),
      fc.uniqueArray(fc.constantFrom('c1', 'c2', 'c3', 'c4'), { minLength: 0, maxLength: 3 }),
    ),
  })
  .map(({ number, coder, memo, spans, codes }): Segment => {
    const [base] = made.segments
    const [span] = base?.spans ?? []
    if (!base || !span) throw new Error('No segment')
    const id = `s${number}`
    return { ...base, id, coderId: coder, memo, spans: Array(spans).fill(span), codes: { ...codes } }
  })

describe('the index of coding', () => {
  test('counted edit by edit is the same as counted anew, whatever was added, changed and removed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anySegment, fc.boolean()), { maxLength: 40 }), (steps) => {
        const tally = new Tally()
        const table: Record<string, Segment> = {}
        for (const [segment, remove] of steps) {
          const before = table[segment.id] ?? null
          if (!before && remove) continue
          const edit: RecordEdit = { kind: 'segment', id: segment.id, before, after: remove ? null : segment }
          tally.edit('a', [edit])
          if (remove) delete table[segment.id]
          else table[segment.id] = segment
        }
        expect(sameTally(tally.of('a'), tally.count({ segment: table }))).toBe(true)
        expect(tally.stats('a')).toEqual(oracleStats(Object.values(table)))
        expect(tally.codeCounts()).toEqual(oracleCounts(Object.values(table)))
        for (const code of ['c1', 'c4']) {
          const used = Object.values(table).some(({ codes }) => Object.values(codes).flat().includes(code))
          expect(tally.articlesWith(new Set([code])).has('a')).toBe(used)
        }
        expectAnswers(tally, Object.values(table))
      }),
    )
  })
})

/** What the index answers in place of the segments is what the segments themselves give. */
function expectAnswers(tally: Tally, segments: readonly Segment[]): void {
  const own = segments.map((segment) => ({ ...segment, articleId: 'a' }))
  for (const codes of [['c1'], ['c2', 'c3'], ['c1', 'c2', 'c3', 'c4'], []])
    expect(tally.impactOf(new Set(codes))).toEqual(impactOf(codes, own))
  for (const dimension of ['d1', 'd3'])
    expect(tally.impactOfDimension(dimension)).toEqual(impactOfDimension(dimension, own))
  for (const coders of [null, ['a'], ['b', 'nobody'], []]) {
    const theirs = own.filter(({ coderId }) => coders === null || coders.includes(coderId))
    expect(tally.rows(coders, null)).toEqual(totalsOf(theirs))
    expect(tally.rows(coders, ['a', 'other'])).toEqual(totalsOf(theirs))
    expect(tally.rows(coders, ['other'])).toEqual({ long: 0, wide: 0 })
  }
}

test('an index taken over forgets what no segment is any more, and answers as before', () => {
  const [base] = made.segments
  if (!base) throw new Error('No segment')
  const tally = new Tally()
  const edited = (number: number): Segment => ({ ...base, codes: { d1: [`c${number}`], d2: ['c0'] } })
  tally.edit('a', [{ kind: 'segment', id: base.id, before: null, after: edited(0) }])
  for (let number = 1; number <= 1_500; number += 1) {
    const [before, after] = [edited(number - 1), edited(number)]
    tally.edit('a', [{ kind: 'segment', id: base.id, before, after }])
  }
  const { ids, profiles, articles } = tally.snapshot()
  expect(profiles).toHaveLength(1_501)
  const again = new Tally()
  again.restore({ ids, profiles, articles: articles.map(([id, one]) => [id, one.regions, one.profiles]) })
  expect(again.snapshot().profiles).toHaveLength(1)
  expectAnswers(again, [edited(1_500)])
  expect(again.codeCounts()).toEqual(tally.codeCounts())
  again.edit('a', [{ kind: 'segment', id: base.id, before: edited(1_500), after: null }])
  expect([...again.articleIds]).toEqual([])
})

function oracleStats(segments: readonly Segment[]): { segments: number; coders: Record<string, number> } {
  const coders: Record<string, number> = {}
  for (const { coderId } of segments) coders[coderId] = (coders[coderId] ?? 0) + 1
  return { segments: segments.length, coders }
}

function oracleCounts(segments: readonly Segment[]): Record<string, { segments: number; articles: number }> {
  const counts: Record<string, { segments: number; articles: number }> = {}
  for (const { codes } of segments) {
    for (const code of new Set(Object.values(codes).flat())) {
      counts[code] = { segments: (counts[code]?.segments ?? 0) + 1, articles: 1 }
    }
  }
  return counts
}

/** What the index says must be what reading all coding gives. */
async function expectExact(store: ProjectStore): Promise<void> {
  await store.indexed
  const all: Segment[] = []
  const stats: Record<string, unknown> = {}
  const articles: Record<string, Set<string>> = {}
  for await (const { article, segments } of store.eachArticle(null)) {
    all.push(...segments)
    if (segments.length > 0) stats[article.id] = oracleStats(segments)
    for (const code of segments.flatMap(({ codes }) => Object.values(codes).flat())) {
      articles[code] = (articles[code] ?? new Set()).add(article.id)
    }
  }
  expect(store.statsOf(Object.keys(stats))).toEqual(stats)
  const counts = await store.codeCounts()
  expect(Object.keys(counts).sort()).toEqual(Object.keys(articles).sort())
  for (const [code, { segments, articles: count }] of Object.entries(counts)) {
    expect(count).toBe(articles[code]?.size)
    expect(segments).toBe(oracleCounts(all)[code]?.segments)
    expect(await store.segmentsWith(new Set([code]))).toHaveLength(segments)
  }
}

describe('the kept index', () => {
  async function project(): Promise<{ path: string; store: ProjectStore }> {
    const path = await projectPath()
    const store = await create(path)
    const [one] = await addArticles(store, 12, 6)
    if (!one) throw new Error('No article')
    await store.checkpoint()
    await addSegment(store, one, 80)
    return { path, store }
  }
  const fileOf = (path: string): string => join(path, 'cache', 'tally.json')

  test('is used at the next opening, and the journal is counted on top', async () => {
    const { path, store } = await project()
    await expectExact(store)
    const reader = await open(path, {}, true)
    await expectExact(reader)
    await store.close()
    const opened: string[] = []
    const again = await open(path, {
      disk: faultyDisk((call, at) => {
        if (call === 'open' && at.includes('coding')) opened.push(at)
        return null
      }),
    })
    await again.indexed
    again.stats()
    await again.codeCounts()
    expect(opened).toEqual([])
    await expectExact(again)
  })

  test('that had to be built again is kept, though nothing was edited', async () => {
    const { path, store } = await project()
    await store.close()
    const kept = await readFile(fileOf(path))
    await rm(fileOf(path))
    const again = await open(path)
    await again.indexed
    await again.close()
    expect(fromJson(again.statsText)).toEqual(again.stats())
    expect((await readFile(fileOf(path))).length).toBe(kept.length)
  })

  test.each([
    ['missing', (path: string) => rm(path)],
    ['empty', (path: string) => writeFile(path, '')],
    ['null', (path: string) => writeFile(path, 'null')],
    ['of an older state', (path: string) => writeFile(path, older)],
    [
      'damaged',
      async (path: string) => {
        const bytes = await readFile(path)
        bytes[60] = (bytes[60] ?? 0) ^ 1
        await writeFile(path, bytes)
      },
    ],
  ])('that is %s is built again from the coding, also while edits come in', async (_, harm) => {
    const { path, store } = await project()
    older = await readFile(fileOf(path))
    await addSegment(store, generateArticle(1, { words: 150, segments: 3 }), 90)
    await store.close()
    const behind = await open(path)
    await addSegment(behind, generateArticle(2, { words: 150, segments: 3 }), 90)
    await behind.close()
    await harm(fileOf(path))
    const again = await open(path)
    await Promise.all([
      addSegment(again, generateArticle(3, { words: 150, segments: 3 }), 91),
      addSegment(again, generateArticle(11, { words: 150, segments: 3 }), 91),
      addSegment(again, generateArticle(0, { words: 150, segments: 3 }), 91),
    ])
    await expectExact(again)
    expect(again.notices).toEqual([])
    await again.close()
    await expectExact(await open(path))
  })

  test('follows a Change over many segments', async () => {
    const { store } = await project()
    const records: RecordEdit[] = []
    for await (const { segments } of store.eachArticle(null)) {
      for (const before of segments) {
        records.push({
          kind: 'segment',
          id: before.id,
          before,
          after: { ...before, codes: { frame: ['frame-1'] } },
        })
      }
    }
    while (records.length < 201) records.push(...records.slice(0, 1).map(inverse), ...records.slice(0, 1))
    await committed(store, changeOf('all', records))
    await expectExact(store)
    expect(Object.keys(await store.codeCounts())).toEqual(['frame-1'])
  })
})

let older = Buffer.alloc(0)

const inverse = (edit: RecordEdit): RecordEdit =>
  ({ ...edit, before: edit.after, after: edit.before }) as RecordEdit
