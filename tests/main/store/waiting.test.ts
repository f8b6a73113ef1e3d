import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeRoot, rootOf, trailerLength } from '../../../main/store/format'
import { WaitingCatalogue } from '../../../main/store/waiting'
import { fromJson } from '../../../shared/json'
import type { Article } from '../../../shared/schema'
import { changeOf, generateArticle } from '../../support/projects'
import {
  addArticles,
  addSegment,
  articlesOf,
  committed,
  create,
  expectHelpful,
  listen,
  open,
} from './support'

const fileOf = (articles: readonly Article[]): Buffer => {
  const table = Object.fromEntries(articles.map((article) => [article.id, article]))
  return Buffer.concat([...encodeRoot(rootOf('articles', { article: table }, 7, 4))])
}
const titled = (titles: readonly string[]): readonly Article[] =>
  titles.map((title, number) => ({ ...generateArticle(number, { words: 3, segments: 0 }).article, title }))

describe('a waiting catalogue', () => {
  test('is the catalogue, however it is cut while it is parsed', () => {
    const titles = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(titles, fc.integer({ min: 1, max: 3000 }), (some, length) => {
        const articles = titled(some)
        const taken = WaitingCatalogue.take(fileOf(articles), 4)
        expect(taken?.root).toEqual({ format: 4, home: 'articles', seq: 7, records: {} })
        expect(fromJson(taken?.waiting.text ?? '')).toEqual(articles)
        let pieces = 0
        while (taken?.waiting.parse(length)) pieces += 1
        expect(pieces).toBeLessThan(articles.length)
        expect(Object.values(taken?.waiting.records().article ?? {})).toEqual(articles)
        expect(fromJson(taken?.waiting.text ?? '')).toEqual(articles)
      }),
    )
  })

  test('is none of a file without articles, of another format, or laid out by hand', () => {
    const whole = fileOf(titled(['One', 'Two']))
    expect(WaitingCatalogue.take(fileOf([]), 4)).toBeNull()
    expect(WaitingCatalogue.take(whole, 5)).toBeNull()
    const pretty = JSON.stringify(JSON.parse(whole.toString()), null, 2)
    expect(WaitingCatalogue.take(Buffer.from(pretty), 4)).toBeNull()
    expect(WaitingCatalogue.take(whole.subarray(0, 40), 4)).toBeNull()
    expect(WaitingCatalogue.take(Buffer.alloc(0), 4)).toBeNull()
  })
})

describe('a project that was just opened', () => {
  test('tells articles and counts as it did before it was closed', async () => {
    const store = await create()
    const [first] = await addArticles(store, 4)
    if (!first) throw new Error('No article')
    const articles = articlesOf(store)
    const stats = store.stats()
    expect(fromJson(store.articlesText)).toEqual(articles)
    expect(fromJson(store.statsText)).toEqual(stats)
    await store.close()

    const again = await open(store.folder)
    expect(fromJson(again.articlesText)).toEqual(articles)
    expect(fromJson(again.statsText)).toEqual(stats)
    await addSegment(again, first, 90)
    expect(fromJson(again.statsText)).toEqual(again.stats())
    expect(again.stats()[first.article.id]?.segments).toBe((stats[first.article.id]?.segments ?? 0) + 1)
    expect(articlesOf(again)).toEqual(articles)
  })

  test('takes an edit of an article before it was parsed, and tells of it', async () => {
    const store = await create()
    const [made] = await addArticles(store, 3)
    await store.close()
    const again = await open(store.folder)
    const before = made?.article
    if (!before) throw new Error('No article')
    const after = { ...before, title: 'Ports reopen' }
    await committed(
      again,
      changeOf('titled', [{ kind: 'article', id: before.id, before, after }], 'edit a title'),
    )
    expect(fromJson(again.articlesText)).toEqual(articlesOf(again))
    expect(articlesOf(again).map(({ title }) => title)).toContain('Ports reopen')
    await again.close()
    expect(articlesOf(await open(store.folder))).toEqual(articlesOf(again))
  })

  test('says so when its catalogue is garbled under a right checksum', async () => {
    const store = await create()
    await addArticles(store, 3)
    await store.close()
    const path = join(store.folder, 'articles.json')
    const bytes = await readFile(path)
    const content = Buffer.from(bytes.subarray(0, -trailerLength).toString().replace('"title":', '"title";'))
    const crc = crc32(content).toString(16).padStart(8, '0')
    await writeFile(path, Buffer.concat([content, Buffer.from(`,"crc":"${crc}"}\n`)]))

    const again = await open(store.folder)
    const heard = listen(again)
    expect(() => again.catalogue).toThrow(/cannot be used: it is garbled/)
    await expect.poll(() => heard, { timeout: 5_000 }).toHaveLength(1)
    expect(heard[0]?.level).toBe('error')
    expectHelpful(heard[0]?.message ?? '')
  })
})
