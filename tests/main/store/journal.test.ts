import { existsSync } from 'node:fs'
import { appendFile, copyFile, cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodeDisk } from '../../../main/store/disk'
import { bulkLines, changeLine, headLine, jumpLine, readJournal } from '../../../main/store/journalLines'
import { faultyDisk, systemError } from '../../support/faultyDisk'
import { addingOf, changeOf, generateArticle, generateSegment, randomOf } from '../../support/projects'
import {
  addArticles,
  addSegment,
  committed,
  create,
  expectHelpful,
  idsOf,
  listen,
  open,
  projectPath,
} from './support'

const journalOf = (path: string): string => join(path, 'journal.ndjson')

/** A project with one article whose last Changes are in the journal only, as after a crash. */
async function crashed(added: number): Promise<{ path: string; articleId: string; ids: string[] }> {
  const path = await projectPath()
  const store = await create(path)
  const [made] = await addArticles(store, 1)
  if (!made) throw new Error('No article')
  await store.checkpoint()
  const ids = made.segments.map(({ id }) => id)
  for (let index = 0; index < added; index += 1) ids.push((await addSegment(store, made, 100 + index)).id)
  const copy = await projectPath('Crashed')
  await copyFolder(path, copy)
  await store.close()
  return { path: copy, articleId: made.article.id, ids }
}

/** A project whose checkpoint failed after the new journal was begun, as after a crash. */
async function halfWritten(): Promise<{ path: string; articleId: string; ids: string[] }> {
  let failing = false
  const disk = faultyDisk((call, at) =>
    failing && call === 'rename' && at.includes('coding') ? systemError('EIO') : null,
  )
  const path = await projectPath()
  const store = await create(path, { disk })
  const [made] = await addArticles(store, 1)
  if (!made) throw new Error('No article')
  await store.checkpoint()
  const ids = made.segments.map(({ id }) => id)
  for (const index of [100, 101]) ids.push((await addSegment(store, made, index)).id)
  failing = true
  await expect(store.checkpoint()).rejects.toThrow()
  ids.push((await addSegment(store, made, 102)).id)
  const copy = await projectPath('Crashed')
  await copyFolder(path, copy)
  failing = false
  await store.close()
  return { path: copy, articleId: made.article.id, ids }
}

async function copyFolder(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true })
  await rm(join(to, 'lock'))
}

describe('what a journal holds', () => {
  const made = generateArticle(1, { words: 200, segments: 5 })
  const changes = made.segments.map((segment) => addingOf(segment))
  const bulk = changeOf(
    'bulk',
    changes.flatMap(({ records }) => [...records]).concat(...Array(100).fill(changes[0]?.records ?? [])),
  )

  test('is read back as it was written: Changes, bulk Changes and jumps', async () => {
    const path = await projectPath()
    const lines = [headLine(7, 1), ...changes.slice(0, 2).map((change, at) => changeLine(8 + at, change))]
    await writeFile(
      path,
      Buffer.concat([...lines, ...bulkLines(10, bulk), jumpLine(20), changeLine(21, bulk)]),
    )
    const reading = await readJournal(nodeDisk, path)
    expect(reading).toMatchObject({ after: 7, format: 1, last: 21, tail: null })
    expect(reading?.entries).toEqual([
      { seq: 8, change: changes[0] },
      { seq: 9, change: changes[1] },
      { seq: 10, change: bulk },
      { seq: 21, change: bulk },
    ])
  })

  test('any flipped bit is noticed, and everything before its line is kept', async () => {
    const path = await projectPath()
    const lines = [
      headLine(0, 1),
      ...changes.map((change, at) => changeLine(1 + at, change)),
      ...bulkLines(6, bulk),
    ]
    const whole = Buffer.concat(lines)
    const ends = lines.map((_, at) => Buffer.concat(lines.slice(0, at + 1)).length)
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
        const bytes = Buffer.from(whole)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
        await writeFile(path, bytes)
        const reading = await readJournal(nodeDisk, path)
        const line = ends.findIndex((end) => at < end)
        const good = Math.min(line, 6)
        expect(reading?.tail).not.toBeNull()
        expect(reading?.entries).toEqual(
          changes.slice(0, Math.max(0, good - 1)).map((change, k) => ({ seq: k + 1, change })),
        )
        expect(reading?.good).toBe(good === 0 ? 0 : ends[good - 1])
      }),
      { numRuns: 200 },
    )
  })

  test('cut off anywhere, it keeps exactly the Changes that are whole', async () => {
    const path = await projectPath()
    const lines = [
      headLine(0, 1),
      ...changes.map((change, at) => changeLine(1 + at, change)),
      ...bulkLines(6, bulk),
    ]
    const whole = Buffer.concat(lines)
    const ends = lines.map((_, at) => Buffer.concat(lines.slice(0, at + 1)).length)
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (length) => {
        await writeFile(path, whole.subarray(0, length))
        const reading = await readJournal(nodeDisk, path)
        const wholeLines = ends.filter((end) => end <= length).length
        const expected = wholeLines === lines.length ? 6 : Math.max(0, Math.min(wholeLines - 1, 5))
        expect(reading?.entries.map(({ seq }) => seq)).toEqual(
          Array.from({ length: expected }, (_, at) => at + 1),
        )
      }),
      { numRuns: 200 },
    )
  })
})

describe('recovery from the journal', () => {
  test('after a crash every acknowledged Change is there, also in the counts', async () => {
    const { path, articleId, ids } = await crashed(5)
    const store = await open(path)
    expect(store.statsOf([articleId])[articleId]?.segments).toBe(ids.length)
    expect(await idsOf(store, articleId)).toEqual([...ids].sort())
    expect(store.notices).toEqual([])
    await store.close()
    const again = await open(path)
    expect(await idsOf(again, articleId)).toEqual([...ids].sort())
  })

  test('a torn last line is left out, kept aside and told', async () => {
    const { path, articleId, ids } = await crashed(3)
    const line = changeLine(
      5,
      addingOf(generateSegment(articleId, 900, generateArticle(0).text, randomOf(1))),
    )
    await appendFile(journalOf(path), line.subarray(0, line.length - 20))
    const store = await open(path)
    expect(await idsOf(store, articleId)).toEqual([...ids].sort())
    expect(store.notices).toMatchObject([
      { level: 'info', message: expect.stringContaining('had not been confirmed') },
    ])
    expectHelpful(store.notices[0]?.message ?? '')
    const kept = (await readdir(path)).filter((name) => name.startsWith('journal.tail-'))
    expect(kept).toHaveLength(1)
    expect(await readFile(join(path, kept[0] ?? ''))).toEqual(line.subarray(0, line.length - 20))
    await committed(store, addingOf(generateSegment(articleId, 901, generateArticle(0).text, randomOf(1))))
    await store.close()
    expect((await open(path)).notices).toEqual([])
  })

  test('a bit that flipped in a line stops recovery there; the rest is kept aside and told', async () => {
    const { path, articleId, ids } = await crashed(4)
    const bytes = await readFile(journalOf(path))
    const lines = bytes.toString('latin1').split('\n')
    const at = (lines[0]?.length ?? 0) + (lines[1]?.length ?? 0) + 2 + 200
    bytes[at] = (bytes[at] ?? 0) ^ 4
    await writeFile(journalOf(path), bytes)

    const store = await open(path)
    expect(await idsOf(store, articleId)).toEqual(ids.slice(0, -3).sort())
    expect(store.notices).toMatchObject([
      {
        level: 'error',
        message: expect.stringMatching(/its last 3 lines cannot be relied on.*kept as journal\.tail-/),
      },
    ])
    expectHelpful(store.notices[0]?.message ?? '')
    const last = await addOne(store, articleId, 950)
    await store.close()
    const again = await open(path)
    expect(await idsOf(again, articleId)).toEqual([...ids.slice(0, -3), last].sort())
    expect(again.notices).toEqual([])
  })

  test('a checkpoint that was interrupted leaves two journals, and both count', async () => {
    const { path, articleId, ids } = await halfWritten()
    const store = await open(path)
    expect(await idsOf(store, articleId)).toEqual([...ids].sort())
    expect(store.notices).toEqual([])
    const added = await addOne(store, articleId, 980)
    await store.close()
    expect(await idsOf(await open(path), articleId)).toEqual([...ids, added].sort())
  })

  test('interrupted between two journals, nothing is missing and nothing is told', async () => {
    const { path, articleId, ids } = await crashed(3)
    await rename(journalOf(path), join(path, 'journal.prev.ndjson'))
    const store = await open(path)
    expect(await idsOf(store, articleId)).toEqual([...ids].sort())
    expect(store.notices).toEqual([])
    const added = await addOne(store, articleId, 960)
    await store.close()
    expect(await idsOf(await open(path), articleId)).toEqual([...ids, added].sort())
  })

  test('at no moment is there no journal', async () => {
    const path = await projectPath()
    let looked = 0
    const missing: string[] = []
    const disk = faultyDisk((call, at) => {
      looked += 1
      if (journalBegun && !existsSync(journalOf(path))) missing.push(`${call} ${at}`)
      return null
    })
    let journalBegun = false
    const store = await create(path, { disk })
    journalBegun = true
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    await store.checkpoint()
    await addSegment(store, made, 5)
    await store.checkpoint()
    expect(looked).toBeGreaterThan(20)
    expect(missing).toEqual([])
  })

  test('damage in the older of two journals costs its own lines only, and is told', async () => {
    const { path, articleId, ids } = await halfWritten()
    const old = join(path, 'journal.prev.ndjson')
    const bytes = await readFile(old)
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 4
    await writeFile(old, bytes)
    const store = await open(path)
    // The last line of the older journal was the second segment.
    expect(await idsOf(store, articleId)).toEqual(ids.filter((id) => !id.endsWith('-s101')).sort())
    expect(store.notices.map(({ level }) => level)).toEqual(['error', 'error'])
    expect(store.notices.map(({ message }) => message).join(' ')).toMatch(
      /its last line differs.*does not go on from there without a gap/,
    )
    for (const { message } of store.notices) expectHelpful(message)
    await store.close()
    expect((await open(path)).notices).toEqual([])
  })

  test('numbers used by lost lines are not used again, so that later edits are not taken for old ones', async () => {
    const { path, articleId, ids } = await crashed(4)
    const first = await open(path)
    await first.checkpoint()
    const after = await projectPath('Files ahead')
    await copyFolder(path, after)
    await first.close()
    // The files hold all Changes; the journal and the note of the last checkpoint are from before them.
    for (const name of ['journal.ndjson', 'journal.prev.ndjson']) await rm(join(after, name))
    await rename(join(after, 'project.json.prev'), join(after, 'project.json'))

    const store = await open(after)
    expect(await idsOf(store, articleId)).toEqual([...ids].sort())
    const added = await addOne(store, articleId, 970)
    const copy = await projectPath('Again')
    await copyFolder(after, copy)
    await store.close()
    const again = await open(copy)
    expect(await idsOf(again, articleId)).toEqual([...ids, added].sort())
  })

  test.each([
    ['missing', (path: string) => rm(path)],
    ['empty', (path: string) => writeFile(path, '')],
  ])('a journal that is %s is told, and the files are used as they are', async (_, harm) => {
    const { path, articleId, ids } = await crashed(2)
    await harm(journalOf(path))
    const store = await open(path)
    expect(await idsOf(store, articleId)).toEqual(ids.slice(0, 3).sort())
    expect(store.notices.map(({ message }) => message)).toEqual([
      expect.stringContaining('The journal of “Crashed”'),
    ])
    expectHelpful(store.notices[0]?.message ?? '')
    const added = await addOne(store, articleId, 990)
    await store.close()
    expect(await idsOf(await open(path), articleId)).toContain(added)
  })
})

test('a Change is acknowledged when its line is flushed, not before', async () => {
  let flush = (): void => undefined
  let holding = false
  const disk = faultyDisk((call, at) =>
    holding && call === 'datasync' && at.endsWith('journal.ndjson')
      ? new Promise((done) => {
          flush = () => done(null)
        })
      : null,
  )
  const path = await projectPath()
  const store = await create(path, { disk })
  const [made] = await addArticles(store, 1)
  if (!made) throw new Error('No article')
  holding = true
  const segment = generateSegment(made.article.id, 40, made.text, randomOf(4))
  let acknowledged = false
  const committing = store.commit(addingOf(segment)).then(() => {
    acknowledged = true
  })
  await expect.poll(() => readFile(journalOf(path), 'utf8')).toContain(segment.id)
  await setTimeout(20)
  expect(acknowledged).toBe(false)
  expect(store.seq).toBe(1)
  expect(await idsOf(store, made.article.id)).not.toContain(segment.id)
  holding = false
  flush()
  await committing
  expect(store.seq).toBe(2)
})

describe('a disk that fails while the journal is written', () => {
  const failures = [
    ['ENOSPC', 'write', /the disk is full.*Free some space/],
    ['ENOSPC', 'datasync', /the disk is full/],
    ['EIO', 'datasync', /the disk reported an error.*another disk/],
    ['EROFS', 'write', /the disk can only be read/],
  ] as const
  test.each(failures)(
    '%s at %s: not saved, nothing applied, and saved when tried again',
    async (code, call, what) => {
      let failing = false
      const disk = faultyDisk((name, path) =>
        failing && name === call && path.endsWith('journal.ndjson') ? systemError(code) : null,
      )
      const path = await projectPath()
      const store = await create(path, { disk })
      const [made] = await addArticles(store, 1)
      if (!made) throw new Error('No article')
      const change = addingOf(generateSegment(made.article.id, 40, made.text, randomOf(4)))
      failing = true
      const result = await store.commit(change)
      expect(result).toMatchObject({ ok: false, code: 'not-saved', message: expect.stringMatching(what) })
      if (!result.ok) expectHelpful(result.message)
      expect(store.seq).toBe(1)
      expect(await idsOf(store, made.article.id)).toHaveLength(made.segments.length)

      failing = false
      expect(await store.commit(change)).toMatchObject({ ok: true, seq: 2 })
      const copy = await projectPath('Copy')
      await copyFolder(path, copy)
      const again = await open(copy)
      expect(await idsOf(again, made.article.id)).toHaveLength(made.segments.length + 1)
      expect(again.notices).toEqual([])
    },
  )

  test('a write that stopped half way is cut off again, so that later lines can be read', async () => {
    let half = false
    const disk = faultyDisk((name, path) => {
      if (!half || name !== 'datasync' || !path.endsWith('journal.ndjson')) return null
      half = false
      return systemError('ENOSPC')
    })
    const path = await projectPath()
    const store = await create(path, { disk })
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    const length = (await readFile(journalOf(path))).length
    half = true
    const lost = await store.commit(addingOf(generateSegment(made.article.id, 41, made.text, randomOf(4))))
    expect(lost.ok).toBe(false)
    expect((await readFile(journalOf(path))).length).toBe(length)
    for (let index = 50; index < 60; index += 1) await addSegment(store, made, index)
    const copy = await projectPath('Copy')
    await copyFolder(path, copy)
    expect(await idsOf(await open(copy), made.article.id)).toHaveLength(made.segments.length + 10)
  })

  test('a journal that cannot even be cut back takes nothing until it can', async () => {
    let failing = false
    const disk = faultyDisk((name, path) =>
      failing && ['write', 'truncate'].includes(name) && path.endsWith('journal.ndjson')
        ? systemError('EIO')
        : null,
    )
    const path = await projectPath()
    const store = await create(path, { disk })
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    failing = true
    for (const index of [60, 61]) {
      const result = await store.commit(
        addingOf(generateSegment(made.article.id, index, made.text, randomOf(4))),
      )
      expect(result).toMatchObject({ ok: false, code: 'not-saved' })
    }
    failing = false
    const added = await addSegment(store, made, 62)
    expect(await idsOf(store, made.article.id)).toContain(added.id)
    await store.close()
    expect(await idsOf(await open(path), made.article.id)).toHaveLength(made.segments.length + 1)
  })
})

describe('a journal that another program replaces or removes while it is open', () => {
  test.each([
    [
      'replaced',
      async (path: string) => {
        await copyFile(path, `${path}.theirs`)
        await rename(`${path}.theirs`, path)
      },
    ],
    ['removed', (path: string) => rm(path)],
  ])('%s: it is put back with all Changes, and told', async (_, harm) => {
    const path = await projectPath()
    const store = await create(path)
    const heard = listen(store)
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    await addSegment(store, made, 70)
    await harm(journalOf(path))
    await addSegment(store, made, 71)
    await addSegment(store, made, 72)
    expect(heard).toMatchObject([
      { level: 'warning', message: expect.stringContaining('by another program') },
    ])
    expectHelpful(heard[0]?.message ?? '')
    const copy = await projectPath('Copy')
    await copyFolder(path, copy)
    expect(await idsOf(await open(copy), made.article.id)).toHaveLength(made.segments.length + 3)
  })
})

async function addOne(
  store: Awaited<ReturnType<typeof open>>,
  articleId: string,
  index: number,
): Promise<string> {
  const segment = generateSegment(articleId, index, generateArticle(0).text, randomOf(index))
  await committed(store, addingOf(segment))
  return segment.id
}

test('a store that is closed refuses what comes later', async () => {
  const store = await create()
  const [made] = await addArticles(store, 1)
  if (!made) throw new Error('No article')
  await store.close()
  const result = await store.commit(addingOf(generateSegment(made.article.id, 1, made.text, randomOf(1))))
  expect(result).toMatchObject({ ok: false, code: 'not-saved' })
  if (!result.ok) expectHelpful(result.message)
})
