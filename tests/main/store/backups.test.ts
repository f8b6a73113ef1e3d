import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Backup, backupsToKeep, listBackups } from '../../../main/store/backups'
import { nodeDisk } from '../../../main/store/disk'
import { ProjectFolder } from '../../../main/store/folder'
import { backupKinds } from '../../../main/store/manifest'
import { formats } from '../../../main/store/migrations'
import { restore } from '../../../main/store/store'
import { faultyDisk, systemError } from '../../support/faultyDisk'
import {
  addArticles,
  addSegment,
  articlesOf,
  create,
  expectHelpful,
  idsOf,
  open,
  options,
  projectPath,
} from './support'

const folderAt = (path: string): ProjectFolder =>
  new ProjectFolder(
    path,
    nodeDisk,
    formats,
    () => new Date(),
    true,
    () => undefined,
  )

describe('a backup', () => {
  test('holds what was acknowledged, with hashes; texts are linked, unchanged coding too', async () => {
    const path = await projectPath()
    const store = await create(path)
    const [one, two] = await addArticles(store, 2)
    if (!one || !two) throw new Error('No articles')
    const first = await store.backup('manual')
    await addSegment(store, one, 50)
    const second = await store.backup('recent')
    expect((await listBackups(folderAt(path))).map(({ name }) => name).sort()).toEqual([first, second].sort())

    const inode = async (...parts: string[]): Promise<number> => (await stat(join(path, ...parts))).ino
    const text = `${one.article.textSha256}.txt`
    expect(await inode('backups', 'texts', text)).toBe(await inode('texts', text))
    const unchanged = join('coding', `${two.article.id}.json`)
    expect(await inode('backups', second, unchanged)).toBe(await inode('backups', first, unchanged))
    expect(await inode('backups', first, unchanged)).not.toBe(await inode(unchanged))
    const changed = join('coding', `${one.article.id}.json`)
    expect(await readFile(join(path, 'backups', second, changed), 'utf8')).toContain(`${one.article.id}-s50`)
    expect(await readFile(join(path, 'backups', first, changed), 'utf8')).not.toContain(
      `${one.article.id}-s50`,
    )
  })

  test('is given up when a copy reads back differently, and says so', async () => {
    const store = await create(undefined, {
      disk: {
        ...nodeDisk,
        readFile: (async (path: string, ...rest: []) => {
          const bytes = await nodeDisk.readFile(path, ...rest)
          return path.includes('-manual') ? Buffer.concat([bytes, Buffer.from('!')]) : bytes
        }) as typeof nodeDisk.readFile,
      },
    })
    await addArticles(store, 1)
    const failing = store.backup('manual')
    await expect(failing).rejects.toThrow(/reads back differently/)
    await failing.catch((error: Error) => expectHelpful(error.message))
    expect(await listBackups(folderAt(store.folder))).toEqual([])
  })

  test('that the disk refuses is told, and the project goes on', async () => {
    let failing = false
    const disk = faultyDisk((call, path) =>
      failing && call === 'open' && path.includes('backups') ? systemError('ENOSPC') : null,
    )
    const store = await create(undefined, { disk })
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    failing = true
    await expect(store.backup('manual')).rejects.toThrow(/No backup could be made: the disk is full/)
    expect(await readdir(join(store.folder, 'backups'))).toEqual([])
    await addSegment(store, made, 9)
    await store.checkpoint()
  })

  test('that fails by itself is told once', async () => {
    const disk = faultyDisk((call, path) =>
      call === 'open' && path.includes('-daily') ? systemError('ENOSPC') : null,
    )
    const store = await create(undefined, { disk, upkeep: { idleMs: 5, retryMs: 5 } })
    const heard: string[] = []
    store.onNotice(({ message }) => heard.push(message))
    await addArticles(store, 1)
    await expect.poll(() => heard).toHaveLength(1)
    await setTimeout(100)
    expect(heard).toEqual([expect.stringMatching(/No backup could be made: the disk is full/)])
  })

  test('leaves out a damaged text and says which', async () => {
    const path = await projectPath()
    const store = await create(path)
    const heard: string[] = []
    store.onNotice(({ message }) => heard.push(message))
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    await writeFile(join(path, 'texts', `${made.article.textSha256}.txt`), 'other')
    await store.backup('manual')
    expect(heard).toEqual([expect.stringMatching(/texts\/[0-9a-f]{64}\.txt is damaged/)])
    expectHelpful(heard[0] ?? '')
  })

  test('is made by itself in a quiet moment of each day on which somebody worked', async () => {
    let now = new Date('2026-03-01T10:00:00Z')
    const store = await create(undefined, { now: () => now, upkeep: { idleMs: 10 } })
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    const kinds = async (): Promise<string[]> =>
      (await listBackups(folderAt(store.folder))).map(({ kind }) => kind)
    await expect.poll(kinds).toEqual(['daily'])
    now = new Date('2026-03-01T11:30:00Z')
    await addSegment(store, made, 21)
    await expect.poll(kinds).toEqual(['daily', 'recent'])
    now = new Date('2026-03-02T09:00:00Z')
    await addSegment(store, made, 22)
    await expect.poll(kinds).toEqual(['daily', 'recent', 'daily'])
  })

  test('is made as usual after the clock was set back, once and not at every quiet moment', async () => {
    let now = new Date('2030-01-01T10:00:00Z')
    const store = await create(undefined, { now: () => now, upkeep: { idleMs: 10 } })
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    const names = async (): Promise<string[]> =>
      (await listBackups(folderAt(store.folder))).map(({ name }) => name)
    await expect.poll(names).toEqual(['2030-01-01T10-00-00-daily'])
    now = new Date('2026-03-01T10:00:00Z')
    await addSegment(store, made, 21)
    await expect.poll(names).toContain('2026-03-01T10-00-00-daily')
    now = new Date('2026-03-01T10:10:00Z')
    await addSegment(store, made, 22)
    await store.checkpoint()
    await setTimeout(200)
    expect(await names()).toEqual(['2026-03-01T10-00-00-daily', '2030-01-01T10-00-00-daily'])
  })
})

describe('putting a backup back', () => {
  async function withBackup(): Promise<{
    path: string
    name: string
    articleId: string
    before: readonly string[]
  }> {
    const path = await projectPath()
    const store = await create(path)
    const [made] = await addArticles(store, 2)
    if (!made) throw new Error('No article')
    await addSegment(store, made, 50)
    const before = await idsOf(store, made.article.id)
    const name = await store.backup('manual')
    for (let index = 60; index < 70; index += 1) await addSegment(store, made, index)
    await store.close()
    return { path, name, articleId: made.article.id, before }
  }

  test('gives the project as it was, and keeps what it replaces as a backup of its own', async () => {
    const { path, name, articleId, before } = await withBackup()
    expect(await restore(path, name, options())).toEqual({ ok: true })
    const store = await open(path)
    expect(await idsOf(store, articleId)).toEqual(before)
    expect(store.statsOf([articleId])[articleId]?.segments).toBe(before.length)
    const replaced = (await listBackups(folderAt(path))).find(({ kind }) => kind === 'restore')
    await store.close()
    expect(await restore(path, replaced?.name ?? '', options())).toEqual({ ok: true })
    expect(await idsOf(await open(path), articleId)).toHaveLength(before.length + 10)
  })

  test('brings back texts that are gone', async () => {
    const { path, name } = await withBackup()
    await rm(join(path, 'texts'), { recursive: true })
    await restore(path, name, options())
    const store = await open(path)
    for (const { textSha256 } of articlesOf(store))
      expect((await store.text(textSha256)).length).toBeGreaterThan(300)
  })

  test('that is damaged changes nothing', async () => {
    const { path, name, articleId, before } = await withBackup()
    await writeFile(join(path, 'backups', name, 'coding', `${articleId}.json`), '{}')
    const result = await restore(path, name, options())
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('its file coding/') })
    if (!result.ok) expectHelpful(result.message)
    expect(await idsOf(await open(path), articleId)).toHaveLength(before.length + 10)
  })

  test('interrupted anywhere, it is finished at the next opening', async () => {
    const { path, name, articleId, before } = await withBackup()
    for (const stop of [1, 2, 3, 4, 5, 6]) {
      const copy = await projectPath(`Stopped ${stop}`)
      await cp(path, copy, { recursive: true })
      let calls = 0
      const disk = faultyDisk((call, at) => {
        if (call !== 'rename' || at.includes('backups')) return null
        calls += 1
        return calls > stop ? systemError('EIO') : null
      })
      await restore(copy, name, options({ disk }))
      expect(calls).toBeGreaterThan(stop)
      const store = await open(copy)
      expect(await idsOf(store, articleId)).toEqual(before)
      expect(store.notices.map(({ message }) => message).join()).toMatch(
        /being put back when Framewise was interrupted/,
      )
      await store.close()
    }
  })

  test('of a project that is open elsewhere is refused', async () => {
    const { path, name } = await withBackup()
    await open(path)
    expect(await restore(path, name, options())).toMatchObject({
      ok: false,
      message: expect.stringContaining('already open'),
    })
  })
})

describe('which backups stay', () => {
  const hours = (count: number): Backup[] =>
    Array.from({ length: count }, (_, index) => {
      const at = new Date(Date.UTC(2026, 2, 1) + index * 3_600_000)
      return { name: at.toISOString(), at, kind: 'recent' }
    })

  test('10 recent, 7 daily, 4 weekly', () => {
    const keep = [...backupsToKeep(hours(24 * 40))].sort()
    const last = new Date(Date.UTC(2026, 2, 1) + (24 * 40 - 1) * 3_600_000)
    // A Thursday: its last ten hours, six earlier days, and the Sundays of earlier weeks not among those.
    expect(last.toISOString()).toBe('2026-04-09T23:00:00.000Z')
    const days = ['03', '04', '05', '06', '07', '08'].map((day) => `2026-04-${day}T23:00:00.000Z`)
    const sundays = ['2026-03-22T23:00:00.000Z', '2026-03-29T23:00:00.000Z']
    const tenHours = Array.from({ length: 10 }, (_, back) =>
      new Date(last.getTime() - back * 3_600_000).toISOString(),
    )
    expect(keep).toEqual([...sundays, ...days, ...tenHours].sort())
  })

  test('always the newest ten and never more than 21 beside those made before a migration', () => {
    const anyBackups = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.constantFrom(...backupKinds)), { maxLength: 80 })
      .map((list) =>
        list.map(([hour, kind], index): Backup => {
          const at = new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000)
          return { name: `${at.toISOString()}-${String(index).padStart(2, '0')}`, at, kind }
        }),
      )
    fc.assert(
      fc.property(anyBackups, (backups) => {
        const keep = backupsToKeep(backups)
        const newest = [...backups].sort(
          (a, b) => b.at.getTime() - a.at.getTime() || (a.name < b.name ? 1 : -1),
        )
        for (const { name } of newest.slice(0, 10)) expect(keep).toContain(name)
        const others = backups.filter(({ name, kind }) => keep.has(name) && kind !== 'migration')
        expect(others.length).toBeLessThanOrEqual(21)
        for (const { name, kind } of backups) if (kind === 'migration') expect(keep).toContain(name)
        // Removing what is not kept and asking again keeps the same.
        expect(backupsToKeep(backups.filter(({ name }) => keep.has(name)))).toEqual(keep)
      }),
    )
  })

  test('the others are removed, with what is left of unfinished ones', async () => {
    let now = new Date('2026-01-01T00:00:00Z')
    const path = await projectPath()
    const store = await create(path, { now: () => now })
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    for (let index = 0; index < 14; index += 1) {
      now = new Date(now.getTime() + 60_000)
      await addSegment(store, made, 100 + index)
      await store.backup('manual')
    }
    const kept = await readdir(join(path, 'backups'))
    expect(kept.filter((name) => name.endsWith('-manual'))).toHaveLength(10)
    expect(kept).toEqual(expect.arrayContaining(['texts', 'originals']))
  })
})
