import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Checksum, DamagedFile, decodeRoot, encodeRoot, rootOf } from '../../../main/store/format'
import { formats } from '../../../main/store/migrations'
import { addingOf, generateArticle, generateSegment, randomOf } from '../../support/projects'
import {
  addArticles,
  addSegment,
  articlesOf,
  committed,
  create,
  expectHelpful,
  failToOpen,
  idsOf,
  listen,
  open,
  projectPath,
  segmentsOf,
} from './support'

const made = generateArticle(0, { words: 150, segments: 3 })
const file = `coding/${made.article.id}.json`

/** The file as it was before any Change. */
const oldRoot = Buffer.concat([...encodeRoot(rootOf(`coding/${made.article.id}`, {}, 0, formats.current))])

/** A closed project with one article that was coded in two sittings, so that every file has a previous generation. */
async function project(): Promise<string> {
  const path = await projectPath()
  const store = await create(path)
  await addArticles(store, 1)
  await store.checkpoint()
  await addSegment(store, made, 100)
  const before = articlesOf(store)[0]
  if (!before) throw new Error('No article')
  await committed(store, {
    ...addingOf(generateSegment(before.id, 101, made.text, randomOf(101))),
    records: [{ kind: 'article', id: before.id, before, after: { ...before, section: 'Home' } }],
  })
  await store.close()
  return path
}

const harms: readonly (readonly [string, (path: string) => Promise<unknown>, RegExp])[] = [
  [
    'cut in half',
    async (path) => truncate(path, Math.floor((await readFile(path)).length / 2)),
    /cut off or garbled/,
  ],
  ['emptied', (path) => truncate(path, 0), /is empty/],
  ['null', (path) => writeFile(path, 'null\n'), /holds nothing \(null\)/],
  ['a list', (path) => writeFile(path, '[]'), /does not hold records/],
  ['other JSON', (path) => writeFile(path, '{"a":1}'), /does not say its format/],
  [
    'of something else',
    (path) => writeFile(path, '{"format":1,"home":"x","seq":1,"records":{}}'),
    /belongs to something else/,
  ],
  ['text', (path) => writeFile(path, 'Sehr geehrte Damen und Herren'), /not JSON/],
  ['zeros', async (path) => writeFile(path, Buffer.alloc((await readFile(path)).length)), /not JSON/],
  [
    'one bit wrong',
    async (path) => {
      const bytes = await readFile(path)
      const at = bytes.indexOf('Valen') > 0 ? bytes.indexOf('Valen') : Math.floor(bytes.length / 2)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      await writeFile(path, bytes)
    },
    /its checksum differs/,
  ],
  ['removed', (path) => rm(path), /is missing/],
]

describe('a file that cannot be used', () => {
  for (const name of [file, 'project.json', 'articles.json']) {
    test.each(harms)(
      `${name}, %s: put together again, nothing missing, kept aside and told`,
      async (what, harm, why) => {
        const path = await project()
        await harm(join(path, name))
        const damaged = await readFile(join(path, name)).catch(() => null)
        const store = await open(path)
        const heard = listen(store)
        expect(await idsOf(store, made.article.id)).toEqual(
          [...made.segments.map(({ id }) => id), `${made.article.id}-s100`].sort(),
        )
        expect(articlesOf(store)).toMatchObject([{ id: made.article.id, section: 'Home' }])
        expect(Object.keys(store.project.code ?? {})).toHaveLength(50)

        const told = [...store.notices, ...heard]
        expect(told).toMatchObject([{ level: 'warning', message: expect.stringMatching(why) }])
        expect(told[0]?.message).toContain('nothing is missing')
        expectHelpful(told[0]?.message ?? '')
        const kept = (await readdir(join(path, name, '..'))).filter((entry) => entry.includes('.damaged-'))
        expect(kept).toHaveLength(what === 'removed' ? 0 : 1)
        if (damaged) expect(await readFile(join(path, name, '..', kept[0] ?? ''))).toEqual(damaged)

        await store.close()
        expect((await open(path)).notices).toEqual([])
      },
    )
  }

  test('nothing of it is touched in a read-only project', async () => {
    const path = await project()
    await writeFile(join(path, file), 'null')
    const before = (await readdir(path, { recursive: true })).sort()
    const store = await open(path, {}, true)
    expect(await idsOf(store, made.article.id)).toHaveLength(4)
    expect((await readdir(path, { recursive: true })).sort()).toEqual(before)
    expect(await readFile(join(path, file), 'utf8')).toBe('null')
  })

  test('with an old previous generation only, it says that edits may be missing', async () => {
    const path = await project()
    const store = await open(path)
    for (const index of [200, 201, 202]) {
      await addSegment(store, made, index)
      await store.checkpoint()
    }
    await store.close()
    await writeFile(join(path, `${file}.prev`), oldRoot)
    await writeFile(join(path, file), 'null')
    const again = await open(path)
    const heard = listen(again)
    expect(await idsOf(again, made.article.id)).toContain(`${made.article.id}-s202`)
    expect(heard).toMatchObject([
      { level: 'error', message: expect.stringContaining('edits made since then may be missing') },
    ])
    expectHelpful(heard[0]?.message ?? '')
  })

  test('the newest backup is used when it is newer than the previous generation', async () => {
    const path = await project()
    const store = await open(path)
    await store.backup('manual')
    await store.close()
    await rm(join(path, `${file}.prev`))
    await writeFile(join(path, file), '')
    const again = await open(path)
    const heard = listen(again)
    expect(await idsOf(again, made.article.id)).toHaveLength(4)
    expect(heard[0]?.message).toMatch(/from the backup .*-manual and the journal; nothing is missing/)
  })

  test.each(['project.json', 'articles.json'])(
    '%s without anything to replace it: the project stays closed, untouched',
    async (name) => {
      const path = await project()
      await rm(join(path, `${name}.prev`))
      await writeFile(join(path, name), 'null')
      const failure = await failToOpen(path)
      expect(failure).toMatchObject({
        code: 'unreadable',
        message: expect.stringMatching(/no earlier version of it and no backup/),
      })
      expectHelpful(failure.message)
      expect(await readFile(join(path, name), 'utf8')).toBe('null')
      expect(await readdir(path)).not.toContain('lock')
    },
  )

  test('coding that is gone with its previous generation is told, never passed over', async () => {
    const path = await project()
    await rm(join(path, file))
    await rm(join(path, `${file}.prev`))
    await rm(join(path, 'journal.prev.ndjson'))
    const store = await open(path)
    const heard = listen(store)
    await store.load(made.article.id)
    expect(heard).toMatchObject([{ level: 'error', message: expect.stringContaining('is missing') }])
    expectHelpful(heard[0]?.message ?? '')
  })
})

describe('a file that a person or a script edited', () => {
  test('is taken without its checksum when its records are in order', async () => {
    const path = await project()
    const text = await readFile(join(path, file), 'utf8')
    const root = JSON.parse(text)
    delete root.crc
    root.records.segment[0].memo = 'Added by a script.'
    await writeFile(join(path, file), JSON.stringify(root, null, 2))
    const store = await open(path)
    const heard = listen(store)
    expect((await segmentsOf(store, made.article.id)).map(({ memo }) => memo)).toContain('Added by a script.')
    expect([...store.notices, ...heard]).toEqual([])
  })

  test('is refused when a record is not in order, and the record is named', async () => {
    const path = await project()
    const root = JSON.parse(await readFile(join(path, file), 'utf8'))
    delete root.crc
    root.records.segment[0].spans = []
    await writeFile(join(path, file), JSON.stringify(root))
    const store = await open(path)
    const heard = listen(store)
    expect(await idsOf(store, made.article.id)).toHaveLength(4)
    expect(heard[0]?.message).toMatch(/a record that is not in order \(segment article-000000-s0, spans/)
  })
})

describe('files of a newer Framewise', () => {
  test.each(['project.json', 'articles.json'])(
    '%s: the project is refused and nothing is changed',
    async (name) => {
      const path = await project()
      const text = `{"format":${formats.current + 1},"home":"whatever","more":true}\n`
      await writeFile(join(path, name), text)
      const failure = await failToOpen(path)
      expect(failure).toMatchObject({
        code: 'newer-format',
        message: expect.stringContaining('Install the newest Framewise'),
      })
      expectHelpful(failure.message)
      expect(await readFile(join(path, name), 'utf8')).toBe(text)
    },
  )

  test('coding: the article is refused and its file is not changed', async () => {
    const path = await project()
    const text = '{"format":99}'
    await writeFile(join(path, file), text)
    const store = await open(path)
    await expect(store.load(made.article.id)).rejects.toThrow(/newer version of Framewise/)
    const result = await store.commit(addingOf(generateSegment(made.article.id, 300, made.text, randomOf(1))))
    expect(result).toMatchObject({ ok: false, code: 'not-saved' })
    expect(await readFile(join(path, file), 'utf8')).toBe(text)
  })
})

test('one article that cannot be read does not keep the others from being counted', async () => {
  const path = await projectPath()
  const store = await create(path)
  const articles = await addArticles(store, 4)
  await store.close()
  const [first, ...others] = articles
  if (!first) throw new Error('No article')
  await writeFile(join(path, 'coding', `${first.article.id}.json`), '{"format":99}')
  await rm(join(path, 'cache'), { recursive: true })
  const again = await open(path)
  const heard = listen(again)
  await again.indexed
  for (const { article, segments } of others) {
    expect(again.statsOf([article.id])[article.id]?.segments).toBe(segments.length)
  }
  expect(heard).toMatchObject([
    { level: 'warning', message: expect.stringMatching(/could be counted.*newer version/) },
  ])
  expectHelpful(heard[0]?.message ?? '')
  await again.close()
  expect(await readdir(join(path, 'cache')).catch(() => [])).toEqual([])
})

describe('the form of a file', () => {
  const home = `coding/${made.article.id}` as const
  const set = {
    region: Object.fromEntries(made.regions.map((one) => [one.id, one])),
    segment: Object.fromEntries(made.segments.map((one) => [one.id, one])),
  }
  const bytes = Buffer.concat([...encodeRoot(rootOf(home, set, 5, formats.current))])

  test('one record per line, and read back as it was', () => {
    expect(bytes.toString('utf8').split('\n')).toHaveLength(
      1 + made.regions.length + 1 + made.segments.length + 1 + 1,
    )
    expect(decodeRoot(bytes, home, formats).root).toMatchObject({ format: formats.current, home, seq: 5 })
  })

  test('no flipped bit goes unnoticed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const other = Buffer.from(bytes)
        other[at] = (other[at] ?? 0) ^ (1 << bit)
        expect(() => decodeRoot(other, home, formats)).toThrow(DamagedFile)
      }),
      { numRuns: 500 },
    )
  })

  test('its checksum is the same in whatever pieces it is read', () => {
    const whole = new Checksum()
    whole.add(bytes)
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
        const sum = new Checksum()
        const ends = [...cuts, bytes.length].sort((a, b) => a - b)
        for (const [index, end] of ends.entries()) sum.add(bytes.subarray(ends[index - 1] ?? 0, end))
        expect(sum.content).toBe(whole.content)
        expect(() => decodeRoot(bytes, home, formats, sum.content)).not.toThrow()
      }),
    )
  })

  test('no cut goes unnoticed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 2), (length) => {
        expect(() => decodeRoot(bytes.subarray(0, length), home, formats)).toThrow(DamagedFile)
      }),
    )
  })
})

test('files that a write left unfinished are swept at opening', async () => {
  const path = await project()
  await writeFile(join(path, 'temp', 'project.json.123-1'), 'half')
  const store = await open(path)
  expect(await readdir(join(path, 'temp'))).toEqual([])
  expect(store.notices).toEqual([])
})
