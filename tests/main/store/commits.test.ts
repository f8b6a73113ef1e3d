import { describe, expect, test } from 'vitest'
import { invertChange } from '../../../shared/changes'
import type { Article, RecordEdit } from '../../../shared/schema'
import {
  addingOf,
  changeOf,
  generateArticle,
  generateSegment,
  importOf,
  randomOf,
} from '../../support/projects'
import {
  addArticles,
  addSegment,
  articlesOf,
  committed,
  create,
  expectHelpful,
  idsOf,
  open,
  projectPath,
  segmentsOf,
} from './support'

const first = <T>(items: readonly T[]): T => {
  const [item] = items
  if (item === undefined) throw new Error('There is none')
  return item
}

describe('committing', () => {
  test('a new project holds its codebook, and nothing is read-only', async () => {
    const store = await create()
    expect(store.project.project?.project?.name).toBe('Assembly')
    expect(Object.keys(store.project.code ?? {})).toHaveLength(50)
    expect(articlesOf(store)).toEqual([])
    expect([store.readOnly, store.seq, store.notices]).toEqual([null, 0, []])
  })

  test('what was committed is there at once, and after closing and opening again', async () => {
    const path = await projectPath()
    const store = await create(path)
    const made = first(await addArticles(store, 2))
    const added = await addSegment(store, made, 50)
    expect(await idsOf(store, made.article.id)).toEqual(
      [...made.segments.map(({ id }) => id), added.id].sort(),
    )
    expect(store.seq).toBe(2)
    await store.close()

    const again = await open(path)
    expect(again.seq).toBe(2)
    expect(articlesOf(again)).toHaveLength(2)
    expect((await segmentsOf(again, made.article.id)).find(({ id }) => id === added.id)).toEqual(added)
    expect(again.notices).toEqual([])
    expect(await again.text(made.article.textSha256)).toBe(made.text)
  })

  test('Changes committed at the same time are numbered in order and build on each other', async () => {
    const store = await create()
    const made = first(await addArticles(store, 1))
    const segments = Array.from({ length: 30 }, (_, index) =>
      generateSegment(made.article.id, 100 + index, made.text, randomOf(index)),
    )
    const before = first(segments)
    const results = await Promise.all([
      ...segments.map((segment) => store.commit(addingOf(segment))),
      store.commit(
        changeOf('edit', [{ kind: 'segment', id: before.id, before, after: { ...before, memo: 'Seen.' } }]),
      ),
    ])
    expect(results.map((result) => result.ok && result.seq)).toEqual(
      Array.from({ length: 31 }, (_, at) => at + 2),
    )
    const found = (await segmentsOf(store, made.article.id)).find(({ id }) => id === before.id)
    expect(found?.memo).toBe('Seen.')
  })

  test('a Change whose record changed meanwhile is refused as a whole, with a helpful message', async () => {
    const store = await create()
    const made = first(await addArticles(store, 1))
    const segment = first(made.segments)
    const good = generateSegment(made.article.id, 70, made.text, randomOf(1))
    const result = await store.commit(
      changeOf(
        'c',
        [
          { kind: 'segment', id: good.id, before: null, after: good },
          { kind: 'segment', id: segment.id, before: { ...segment, memo: 'other' }, after: null },
        ],
        'tag a passage',
      ),
    )
    expect(result).toMatchObject({ ok: false, code: 'refused' })
    if (!result.ok) {
      expect(result.message).toContain('“tag a passage” was not applied')
      expectHelpful(result.message)
    }
    expect(await idsOf(store, made.article.id)).toEqual(made.segments.map(({ id }) => id).sort())
    expect(store.seq).toBe(1)
  })

  test('one refused Change does not hold up those beside it', async () => {
    const store = await create()
    const made = first(await addArticles(store, 1))
    const segment = (index: number) => generateSegment(made.article.id, index, made.text, randomOf(index))
    const results = await Promise.all([
      store.commit(addingOf(segment(10))),
      store.commit(addingOf(segment(10), 'twice')),
      store.commit(addingOf(segment(11))),
    ])
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true])
    expect(store.seq).toBe(3)
  })

  test('a Change that comes at any moment while others end is answered', async () => {
    const store = await create()
    const made = first(await addArticles(store, 1))
    for (let wait = 0; wait < 40; wait += 1) {
      await addSegment(store, made, 100 + wait)
      // So many steps of the same turn of the event loop later.
      for (let step = 0; step < wait; step += 1) await null
    }
    expect(store.seq).toBe(41)
  })

  test('undoing is committing the inverse', async () => {
    const store = await create()
    const made = first(await addArticles(store, 1))
    const segment = generateSegment(made.article.id, 70, made.text, randomOf(1))
    const change = addingOf(segment)
    await committed(store, change)
    await committed(store, invertChange(change, 'undo', change.at, 'undo'))
    expect(await idsOf(store, made.article.id)).toEqual(made.segments.map(({ id }) => id).sort())
  })

  test('records of the project and the catalogue are new objects after a Change, the old ones stay', async () => {
    const store = await create()
    const made = first(await addArticles(store, 1))
    const before = store.catalogue
    const after: Article = { ...made.article, title: 'Another title' }
    await committed(
      store,
      changeOf('title', [{ kind: 'article', id: after.id, before: made.article, after }]),
    )
    expect(before.article?.[after.id]?.title).toBe(made.article.title)
    expect(store.catalogue.article?.[after.id]?.title).toBe('Another title')
  })
})

describe('rules that every Change must keep', () => {
  const made = generateArticle(0)
  const segment = generateSegment(made.article.id, 1, made.text, randomOf(1))
  const cases: readonly (readonly [string, readonly RecordEdit[], RegExp])[] = [
    ['nothing in it', [], /it changes nothing/],
    [
      'an id that is no file name',
      [{ kind: 'segment', id: '../../etc', before: null, after: { ...segment, id: '../../etc' } }],
      /an id that cannot be used/,
    ],
    [
      'an id that Windows keeps for a device',
      [{ kind: 'article', id: 'con', before: null, after: { ...made.article, id: 'con' } }],
      /an id that cannot be used/,
    ],
    [
      'an article id that is no file name',
      [{ kind: 'segment', id: segment.id, before: null, after: { ...segment, articleId: '../x' } }],
      /belongs to no article/,
    ],
    [
      'neither before nor after',
      [{ kind: 'segment', id: 'a', before: null, after: null }],
      /neither before nor after/,
    ],
    [
      'a record of another id',
      [{ kind: 'segment', id: 'other', before: null, after: segment }],
      /carries another id/,
    ],
    [
      'a segment that changes its article',
      [{ kind: 'segment', id: segment.id, before: segment, after: { ...segment, articleId: 'b' } }],
      /would move to another article/,
    ],
    [
      'coding of an article that is not there',
      [{ kind: 'segment', id: segment.id, before: null, after: segment }],
      /its article \(article-000000\) is not in the project/,
    ],
    [
      'an article whose text was not kept',
      [{ kind: 'article', id: made.article.id, before: null, after: made.article }],
      /the text of the article article-000000 was not kept/,
    ],
  ]
  test.each(cases)('%s is refused', async (_, records, why) => {
    const store = await create()
    const result = await store.commit(changeOf('c', records))
    expect(result).toMatchObject({ ok: false, code: 'refused', message: expect.stringMatching(why) })
    expect(store.seq).toBe(0)
  })

  test('an article goes only with its coding', async () => {
    const store = await create()
    const [one] = await addArticles(store, 1)
    if (!one) throw new Error('No article')
    const alone = await store.commit(
      changeOf('c', [{ kind: 'article', id: one.article.id, before: one.article, after: null }]),
    )
    expect(alone).toMatchObject({ ok: false, message: expect.stringMatching(/still has coding or regions/) })

    const whole = invertChange(importOf([one]), 'delete', one.article.createdAt, 'delete an article')
    await committed(store, whole)
    expect(articlesOf(store)).toEqual([])
    expect(await idsOf(store, one.article.id)).toEqual([])
    expect(store.stats()).toEqual({})
    await committed(store, invertChange(whole, 'undo', one.article.createdAt, 'undo'))
    expect(await idsOf(store, one.article.id)).toHaveLength(one.segments.length)
  })
})

describe('a project that is open read-only', () => {
  test('can be read beside the one who edits it, and refuses everything else', async () => {
    const path = await projectPath()
    const store = await create(path)
    const made = first(await addArticles(store, 1))
    const added = await addSegment(store, made, 20)
    const reader = await open(path, {}, true)
    expect(await idsOf(reader, made.article.id)).toContain(added.id)
    expect(await reader.text(made.article.textSha256)).toBe(made.text)
    expect(reader.stats()).toEqual(store.stats())
    expect(reader.readOnly).toMatch(/“Assembly” is open read-only/)
    const result = await reader.commit(addingOf(generateSegment(made.article.id, 21, made.text, randomOf(3))))
    expect(result).toMatchObject({ ok: false, code: 'read-only', message: reader.readOnly })
    await expect(reader.putText('a')).rejects.toThrow('read-only')
    await expect(reader.backup('manual')).rejects.toThrow('read-only')
  })
})
