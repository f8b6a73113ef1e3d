import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { nodeDisk } from '../../../main/store/disk'
import { adviceFor, cloudOf } from '../../../main/store/places'
import { createStore } from '../../../main/store/store'
import { faultyDisk, systemError } from '../../support/faultyDisk'
import { generatedCodebook } from '../../support/projects'
import {
  addArticles,
  addSegment,
  articlesOf,
  create,
  expectHelpful,
  failToOpen,
  idsOf,
  open,
  options,
  projectPath,
} from './support'

describe('opening', () => {
  test('a folder that is not there', async () => {
    const failure = await failToOpen(await projectPath())
    expect(failure).toMatchObject({
      code: 'not-a-project',
      message: expect.stringContaining('There is no folder'),
    })
    expectHelpful(failure.message)
  })

  test('a folder that is no project stays as it is', async () => {
    const path = await projectPath()
    await mkdir(path)
    await writeFile(join(path, 'holiday.txt'), 'sun')
    const failure = await failToOpen(path)
    expect(failure).toMatchObject({
      code: 'not-a-project',
      message: expect.stringContaining('it holds no file project.json'),
    })
    expectHelpful(failure.message)
    expect(await readdir(path)).toEqual(['holiday.txt'])
  })

  test('a file in place of a folder', async () => {
    const path = await projectPath()
    await writeFile(path, 'text')
    expect(await failToOpen(path)).toMatchObject({ code: 'not-a-project' })
  })

  test('a folder that cannot be written offers to read it, and can be read', async () => {
    const path = await projectPath()
    const made = await create(path)
    await addArticles(made, 1)
    await made.close()
    const disk = faultyDisk((call, at) =>
      call === 'open' && at.endsWith('lock') ? systemError('EROFS') : null,
    )
    const failure = await failToOpen(path, { disk })
    expect(failure).toMatchObject({
      code: 'unwritable',
      message: expect.stringMatching(/the disk can only be read.*You can also open it read-only\.$/),
    })
    expectHelpful(failure.message)
    expect(articlesOf(await open(path, { disk }, true))).toHaveLength(1)
  })

  test('a disk that cannot be read', async () => {
    const path = await projectPath()
    await (await create(path)).close()
    const disk = faultyDisk((call, at) =>
      call === 'read' && at.endsWith('articles.json') ? systemError('EIO') : null,
    )
    const failure = await failToOpen(path, { disk })
    expect(failure).toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('the disk reported an error'),
    })
    expectHelpful(failure.message)
    expect(await readdir(path)).not.toContain('lock')
  })
})

describe('making a new project', () => {
  test('refuses a folder that holds something, and leaves it as it is', async () => {
    const path = await projectPath()
    await mkdir(path)
    await writeFile(join(path, 'a.txt'), 'a')
    const result = await createStore(path, generatedCodebook(), options())
    expect(result).toMatchObject({
      ok: false,
      code: 'unwritable',
      message: expect.stringContaining('is not empty'),
    })
    if (!result.ok) expectHelpful(result.message)
    expect(await readdir(path)).toEqual(['a.txt'])
  })

  test('takes an empty folder', async () => {
    const path = await projectPath()
    await mkdir(path)
    expect((await create(path)).readOnly).toBeNull()
  })

  test.each(['journal.ndjson', 'articles.json', 'project.json'])(
    'that fails at %s leaves nothing behind',
    async (name) => {
      const path = await projectPath()
      const disk = faultyDisk((call, at) =>
        call === 'rename' && at.endsWith(name) ? systemError('ENOSPC') : null,
      )
      const result = await createStore(path, generatedCodebook(), options({ disk }))
      expect(result).toMatchObject({
        ok: false,
        code: 'unwritable',
        message: expect.stringContaining('the disk is full'),
      })
      expect(await nodeDisk.stat(path).catch(() => null)).toBeNull()
    },
  )
})

describe('checkpoints', () => {
  test('that fail are told once, tried again, and lose nothing', async () => {
    let failing = false
    const disk = faultyDisk((call, at) =>
      failing && call === 'rename' && at.includes('coding') ? systemError('ENOSPC') : null,
    )
    const path = await projectPath()
    const store = await create(path, { disk })
    const heard: string[] = []
    store.onNotice(({ message }) => heard.push(message))
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    failing = true
    await expect(store.checkpoint()).rejects.toThrow()
    await addSegment(store, made, 30)
    await expect(store.checkpoint()).rejects.toThrow()
    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatch(/could not be brought up to date: the disk is full.*safe in the journal/)
    expectHelpful(heard[0] ?? '')
    failing = false
    await addSegment(store, made, 31)
    await store.close()
    const again = await open(path)
    expect(await idsOf(again, made.article.id)).toHaveLength(made.segments.length + 2)
    expect(again.notices).toEqual([])
  })

  test('at closing are given up after a while, and nothing is lost', async () => {
    const path = await projectPath()
    const disk = faultyDisk((call, at) =>
      call === 'rename' && at.includes('coding') ? setTimeout(800).then(() => null) : null,
    )
    const store = await create(path, { disk })
    await addArticles(store, 30)
    await store.close()
    const notYet = JSON.parse(await readFile(join(path, 'project.json'), 'utf8')).checkpoint
    expect(notYet).toBe(0)
    const again = await open(path)
    expect(again.notices).toEqual([])
    for (const { id } of articlesOf(again)) expect(await idsOf(again, id)).toHaveLength(3)
    await again.checkpoint()
    expect(JSON.parse(await readFile(join(path, 'project.json'), 'utf8')).checkpoint).toBe(1)
  })

  test('happen by themselves after so many Changes, and when nobody works', async () => {
    const path = await projectPath()
    const store = await create(path, { upkeep: { changes: 5, idleMs: 60_000 } })
    const [made] = await addArticles(store, 1)
    if (!made) throw new Error('No article')
    for (let index = 0; index < 4; index += 1) await addSegment(store, made, 100 + index)
    const written = async (): Promise<number> =>
      JSON.parse(await readFile(join(path, 'project.json'), 'utf8')).checkpoint
    await expect.poll(written).toBe(5)
    await store.close()

    const idle = await open(path, { upkeep: { changes: 500, idleMs: 20 } })
    await addSegment(idle, made, 200)
    await expect.poll(written).toBe(6)
  })
})

describe('advice about the place of a project', () => {
  test.each([
    ['/home/a/Dropbox/Study.framewise', 'Dropbox'],
    ['/home/a/Dropbox (University)/Study.framewise', 'Dropbox'],
    ['/Users/a/Library/Mobile Documents/com~apple~CloudDocs/S.framewise', 'iCloud Drive'],
    ['/home/a/OneDrive - University of Valen/S.framewise', 'OneDrive'],
    ['/home/a/Nextcloud/S.framewise', 'Nextcloud'],
    ['/home/a/boxes/dropboxes/S.framewise', null],
  ])('%s: %s', (path, cloud) => {
    expect(cloudOf(path)).toBe(cloud)
  })

  test('is a sentence for a cloud folder, and nothing elsewhere', async () => {
    const path = await projectPath()
    await mkdir(path)
    expect(await adviceFor(nodeDisk, path)).toBeNull()
    const cloud = join(path, 'Dropbox')
    await mkdir(cloud)
    expect(await adviceFor(nodeDisk, cloud)).toMatch(/folder of Dropbox/)
  })
})
