import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listBackups } from '../../../main/store/backups'
import { nodeDisk } from '../../../main/store/disk'
import { ProjectFolder } from '../../../main/store/folder'
import {
  type Formats,
  formats,
  type RawEdit,
  type RawRecord,
  stepsFrom,
} from '../../../main/store/migrations'
import { openStore } from '../../../main/store/store'
import { faultyDisk, systemError } from '../../support/faultyDisk'
import { changeOf } from '../../support/projects'
import {
  addArticles,
  addSegment,
  articlesOf,
  committed,
  create,
  failToOpen,
  idsOf,
  open,
  options,
  projectPath,
  segmentsOf,
} from './support'

/** A fictional future: memos begin with a star, and articles have a mood. */
const starred = (record: RawRecord | null): RawRecord | null =>
  record && { ...record, memo: `*${String(record.memo)}` }
const moody = (record: RawRecord | null): RawRecord | null => record && { ...record, mood: 'calm' }
const future: Formats = {
  current: formats.current + 2,
  steps: [
    ...formats.steps,
    {
      to: formats.current + 1,
      what: 'memos begin with a star',
      coding: true,
      records: (home, records) =>
        home.startsWith('coding/')
          ? { ...records, segment: (records.segment ?? []).map((record) => starred(record) ?? record) }
          : records,
      edit: (edit): readonly RawEdit[] =>
        edit.kind === 'segment'
          ? [{ ...edit, before: starred(edit.before), after: starred(edit.after) }]
          : [edit],
    },
    {
      to: formats.current + 2,
      what: 'articles have a mood',
      coding: false,
      records: (home, records) =>
        home === 'articles'
          ? { ...records, article: (records.article ?? []).map((record) => moody(record) ?? record) }
          : records,
      edit: (edit): readonly RawEdit[] =>
        edit.kind === 'article'
          ? [{ ...edit, before: moody(edit.before), after: moody(edit.after) }]
          : [edit],
    },
  ],
}

/** A project of today's format as after a crash: some coding in files, some in the journal only. */
async function older(): Promise<{ path: string; articleId: string; count: number }> {
  const path = await projectPath('Older')
  const store = await create(path)
  const [made] = await addArticles(store, 2)
  if (!made) throw new Error('No article')
  await store.checkpoint()
  await addSegment(store, made, 50)
  await addSegment(store, made, 51)
  const copy = await projectPath('Older')
  await cp(path, copy, { recursive: true })
  await rm(join(copy, 'lock'))
  await store.close()
  return { path: copy, articleId: made.article.id, count: made.segments.length + 2 }
}

const backupsOf = (path: string): ReturnType<typeof listBackups> =>
  listBackups(
    new ProjectFolder(
      path,
      nodeDisk,
      formats,
      () => new Date(),
      true,
      () => undefined,
    ),
  )

describe('the steps that there are', () => {
  test('from 1 to 2: an article, in a file or in the journal, gets an empty database number, once', () => {
    const [step] = stepsFrom(1, { ...formats, current: 2 })
    const old = { id: 'a', provenance: { file: 'a.txt' } }
    const article = { id: 'a', provenance: { file: 'a.txt', databaseId: '' } }
    expect(step?.records('articles', { article: [old] })).toEqual({ article: [article] })
    expect(step?.records('articles', { article: [article] })).toEqual({ article: [article] })
    expect(step?.records('coding/a', { segment: [old] })).toEqual({ segment: [old] })
    expect(step?.edit({ kind: 'article', id: 'a', before: null, after: old })).toEqual([
      { kind: 'article', id: 'a', before: null, after: article },
    ])
  })

  test('from 2 to 3: a project has rules, and an article says how the columns of its table were read', () => {
    const [step] = stepsFrom(2, { ...formats, current: 3 })
    const old = { id: 'a', provenance: { file: 'a.txt' } }
    const article = { id: 'a', provenance: { file: 'a.txt', columns: {} } }
    const project = { project: [{ id: 'project' }] }
    expect(step?.records('project', project)).toEqual({ ...project, rule: [] })
    expect(step?.records('project', { ...project, rule: [{ id: 'r' }] })).toEqual({
      ...project,
      rule: [{ id: 'r' }],
    })
    expect(step?.records('articles', { article: [old] })).toEqual({ article: [article] })
    expect(step?.records('articles', { article: [article] })).toEqual({ article: [article] })
    expect(step?.edit({ kind: 'article', id: 'a', before: old, after: null })).toEqual([
      { kind: 'article', id: 'a', before: article, after: null },
    ])
    expect(step?.edit({ kind: 'code', id: 'c', before: null, after: { id: 'c' } })).toHaveLength(1)
  })
})

describe('a project in an older format', () => {
  test('is brought up to date with its journal, after a backup, and told', async () => {
    const { path, articleId, count } = await older()
    const store = await open(path, { formats: future })
    const segments = await segmentsOf(store, articleId)
    expect(segments.map(({ memo }) => memo)).toEqual(Array.from({ length: count }, () => '*'))
    expect(articlesOf(store)).toMatchObject([{ mood: 'calm' }, { mood: 'calm' }])
    expect(store.statsOf([articleId])[articleId]?.segments).toBe(count)
    expect(store.notices).toMatchObject([
      {
        level: 'info',
        message: expect.stringMatching(
          /brought up to date \(memos begin with a star; articles have a mood\).*kept as the backup/,
        ),
      },
    ])
    const [backup] = await backupsOf(path)
    expect(backup?.kind).toBe('migration')
    expect(await readFile(join(path, 'backups', backup?.name ?? '', 'project.json'), 'utf8')).toMatch(
      new RegExp(`^\\{"format":${formats.current}`),
    )

    for (const name of await readdir(join(path, 'coding'))) {
      if (name.endsWith('.json'))
        expect(await readFile(join(path, 'coding', name), 'utf8')).toMatch(
          new RegExp(`^\\{"format":${future.current}`),
        )
    }
    await store.close()
    const again = await open(path, { formats: future })
    expect(again.notices).toEqual([])
    expect((await segmentsOf(again, articleId)).map(({ memo }) => memo)).toEqual(
      segments.map(({ memo }) => memo),
    )
  })

  test('keeps its files of coding as they are when the step is not about them', async () => {
    const { path, articleId, count } = await older()
    const [, mood] = future.steps.slice(-2)
    if (!mood) throw new Error('No step')
    const calm: Formats = {
      current: formats.current + 1,
      steps: [...formats.steps, { ...mood, to: formats.current + 1 }],
    }
    const file = join(path, 'coding', `${articleId}.json`)
    const before = await readFile(file, 'utf8')
    const store = await open(path, { formats: calm })
    expect(articlesOf(store)).toMatchObject([{ mood: 'calm' }, { mood: 'calm' }])
    const segments = await segmentsOf(store, articleId)
    expect(segments).toHaveLength(count)
    await store.checkpoint()
    const old = new RegExp(`^\\{"format":${formats.current},`)
    // The journal's two segments have come in, and the file with them into the new format.
    expect(before).toMatch(old)
    expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^\\{"format":${calm.current},`))
    const other = articlesOf(store).find(({ id }) => id !== articleId)?.id ?? ''
    const untouched = join(path, 'coding', `${other}.json`)
    expect(await readFile(untouched, 'utf8')).toMatch(old)
    const [one] = await segmentsOf(store, other)
    if (!one) throw new Error('No segment')
    const after = { ...one, memo: 'Seen again' }
    await committed(
      store,
      changeOf('memo', [{ kind: 'segment', id: one.id, before: one, after }], 'edit a memo'),
    )
    await store.close()
    expect(await readFile(untouched, 'utf8')).toMatch(new RegExp(`^\\{"format":${calm.current},`))
    expect((await segmentsOf(await open(path, { formats: calm }), other)).map(({ memo }) => memo)).toContain(
      'Seen again',
    )
  })

  test('is read as it would be, and left as it is, when opened read-only', async () => {
    const { path, articleId, count } = await older()
    const before = await readFile(join(path, 'project.json'), 'utf8')
    const store = await open(path, { formats: future }, true)
    expect((await segmentsOf(store, articleId)).filter(({ memo }) => memo === '*')).toHaveLength(count)
    expect(await readFile(join(path, 'project.json'), 'utf8')).toBe(before)
    expect(await backupsOf(path)).toEqual([])
  })

  test('whose migration was interrupted anywhere is migrated again, once', async () => {
    let interrupted = 0
    for (let stop = 1; interrupted === stop - 1; stop += 1) {
      const { path, articleId, count } = await older()
      let calls = 0
      const disk = faultyDisk((call) => {
        if (call !== 'rename') return null
        calls += 1
        return calls > stop ? systemError('EIO') : null
      })
      const result = await openStore(path, { ...options({ formats: future, disk }), readOnly: false })
      if (result.ok) await result.store.close()
      else interrupted += 1
      const store = await open(path, { formats: future })
      expect((await segmentsOf(store, articleId)).map(({ memo }) => memo)).toEqual(
        Array.from({ length: count }, () => '*'),
      )
      expect(await idsOf(store, articleId)).toHaveLength(count)
      await store.close()
    }
    expect(interrupted).toBeGreaterThan(5)
  })

  test('is refused by the version that made it, once it is brought up to date', async () => {
    const { path } = await older()
    await (await open(path, { formats: future })).close()
    expect(await failToOpen(path)).toMatchObject({ code: 'newer-format' })
  })
})

describe('the registry of formats', () => {
  test('has one step for each format after the first', () => {
    expect(stepsFrom(1, formats).map(({ to }) => to)).toEqual(
      Array.from({ length: formats.current - 1 }, (_, index) => index + 2),
    )
    expect(formats.steps).toHaveLength(formats.current - 1)
  })

  test('with a gap is a programming error', () => {
    expect(() => stepsFrom(1, { current: 3, steps: future.steps.slice(1) })).toThrow(RangeError)
  })
})
