import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../../main/store/store'
import type { OpenProject, Result } from '../../../shared/contract'
import { makeWorld, type World } from './support'

let world: World
beforeEach(() => {
  world = makeWorld()
})
afterEach(() => world.remove())

const taken = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}
const projectOf = (result: Result<OpenProject | null>): OpenProject => {
  const project = taken(result)
  if (!project) throw new Error('cancelled')
  return project
}
const create = async (name: string): Promise<OpenProject> => {
  world.answers.create = join(world.root, 'projects', name)
  mkdirSync(join(world.root, 'projects'), { recursive: true })
  return projectOf(await world.workspace.create())
}
const folderOf = (name: string) => join(world.root, 'projects', `${name}.framewise`)

describe('starting', () => {
  test('the first start opens the sample, made from the corpus', async () => {
    await world.workspace.start()
    const project = await world.workspace.current()
    expect(project).toMatchObject({
      name: 'Harbour Accord',
      isSample: true,
      readOnly: null,
      coderId: 'coder-a',
    })
    expect(project?.articles.map((article) => article.provenance.file)).toEqual([
      '01-wire.txt',
      '02-post.txt',
    ])
    expect(Object.values(project?.stats ?? {}).map((stats) => stats.segments)).toEqual([1, 1])
    expect(project?.articles[0]?.statuses).toEqual({ 'coder-a': 'done' })
    expect([world.logged, world.told, project?.notices]).toEqual([[], [], []])
  })

  test('the sample is the same wherever it is made', async () => {
    const other = makeWorld()
    try {
      await world.workspace.start()
      await other.workspace.start()
      const [one, two] = [await world.workspace.current(), await other.workspace.current()]
      expect({ ...one, location: '' }).toEqual({ ...two, location: '' })
    } finally {
      await other.remove()
    }
  })

  test('later starts open the project that was open last, with the coder chosen here', async () => {
    const made = await create('Ports')
    const session = world.workspace.desk?.session
    const second = { id: 'coder-2', name: 'Bea', createdAt: '2026-01-01T00:00:00.000Z' }
    const change = {
      id: 'c-1',
      at: second.createdAt,
      coder: made.coderId,
      label: 'add a coder',
      records: [{ kind: 'coder', id: second.id, before: null, after: second } as const],
    }
    expect(await session?.commit(change)).toMatchObject({ ok: true })
    expect(session?.setCoder('coder-2')).toBe(true)
    world.recents.setCoder(folderOf('Ports'), 'coder-2')
    await world.workspace.close()

    const later = world.restart()
    await later.workspace.start()
    expect(await later.workspace.current()).toMatchObject({
      name: 'Ports',
      isSample: false,
      coderId: 'coder-2',
    })
    await later.workspace.close()
  })

  test('a last project that does not open is told, and nothing else is opened in its place', async () => {
    await create('Ports')
    await world.workspace.close()
    renameSync(folderOf('Ports'), join(world.root, 'elsewhere'))
    const later = world.restart()
    await later.workspace.start()
    expect(await later.workspace.current()).toBeNull()
    expect(later.workspace.refused).toMatchObject({ folder: folderOf('Ports'), code: 'not-a-project' })
    expect(later.workspace.refused?.message).toContain('Ports')
    expect(later.notices.take()).toEqual([])
  })

  test('a sample that cannot be made says so and leaves nothing half made', async () => {
    rmSync(join(world.root, 'corpus', 'sample', 'coding.json'))
    await world.workspace.start()
    expect(await world.workspace.current()).toBeNull()
    expect(world.notices.take()[0]?.message).toContain('could not be made')
    expect(existsSync(join(world.userData, 'Sample', 'Harbour Accord.framewise'))).toBe(false)
  })
})

describe('making and opening projects', () => {
  test('a new project gets the ending, one coder with the name of the person, and three empty dimensions', async () => {
    const project = await create('Ports')
    expect(existsSync(join(folderOf('Ports'), 'project.json'))).toBe(true)
    expect(project.coders.map((coder) => coder.name)).toEqual(['ada'])
    expect(project.dimensions.map((dimension) => dimension.name)).toEqual(['Framing', 'Actor', 'Claim type'])
    expect([project.codes, project.articles, project.notices]).toEqual([[], [], []])
    expect(world.recents.list().map((recent) => recent.name)).toEqual(['Ports'])
  })

  test('cancelling a dialog opens nothing and keeps what is open', async () => {
    await create('Ports')
    world.answers.create = null
    expect(await world.workspace.create()).toEqual({ ok: true, value: null })
    expect(await world.workspace.open({ kind: 'dialog' }, false)).toEqual({ ok: true, value: null })
    expect(await world.workspace.open({ kind: 'refused' }, true)).toEqual({ ok: true, value: null })
    expect((await world.workspace.current())?.name).toBe('Ports')
  })

  test('a folder with something in it is not made a project', async () => {
    mkdirSync(folderOf('Full'), { recursive: true })
    writeFileSync(join(folderOf('Full'), 'thesis.docx'), 'x')
    world.answers.create = folderOf('Full')
    expect(await world.workspace.create()).toMatchObject({ ok: false, code: 'unwritable' })
    expect(readdirSync(folderOf('Full'))).toEqual(['thesis.docx'])
  })

  test('opening another project closes the one before, and what fails to open leaves it open', async () => {
    await create('One')
    await create('Two')
    expect(existsSync(join(folderOf('One'), 'lock'))).toBe(false)
    expect(existsSync(join(folderOf('Two'), 'lock'))).toBe(true)
    world.answers.open = join(world.root, 'projects')
    expect(await world.workspace.open({ kind: 'dialog' }, false)).toMatchObject({
      ok: false,
      code: 'not-a-project',
    })
    expect((await world.workspace.current())?.name).toBe('Two')
    const [, one] = world.recents.list()
    expect(projectOf(await world.workspace.open({ kind: 'recent', id: one?.id ?? '' }, false)).name).toBe(
      'One',
    )
  })

  test('a folder inside a project stands for the project', async () => {
    await create('One')
    await create('Two')
    world.answers.open = join(folderOf('One'), 'texts')
    expect(projectOf(await world.workspace.open({ kind: 'dialog' }, false)).name).toBe('One')
  })

  test('opening what is open already gives it as it is', async () => {
    const made = await create('One')
    world.answers.open = folderOf('One')
    expect(projectOf(await world.workspace.open({ kind: 'dialog' }, false)).coderId).toBe(made.coderId)
    expect(existsSync(join(folderOf('One'), 'lock'))).toBe(true)
  })

  test('an id that is not in the list opens nothing', async () => {
    const result = await world.workspace.open({ kind: 'recent', id: 'recent-0' }, false)
    expect(result).toMatchObject({ ok: false, code: 'not-a-project' })
  })

  test('a project somebody else has open is refused, and can then be opened for reading', async () => {
    await create('One')
    await create('Two')
    const other = await openStore(folderOf('One'), { now: () => new Date(), readOnly: false })
    if (!other.ok) throw new Error(other.message)
    try {
      world.answers.open = folderOf('One')
      const refused = await world.workspace.open({ kind: 'dialog' }, false)
      expect(refused).toMatchObject({ ok: false, code: 'locked' })
      const reading = projectOf(await world.workspace.open({ kind: 'refused' }, true))
      expect(reading.name).toBe('One')
      expect(reading.readOnly).toContain('read-only')
    } finally {
      await other.store.close()
    }
    // The other one has closed it: the same folder opens for writing now.
    expect(projectOf(await world.workspace.open({ kind: 'dialog' }, false)).readOnly).toBeNull()
  })

  test('a newer format is refused without touching the folder', async () => {
    await create('One')
    await world.workspace.close()
    const file = join(folderOf('One'), 'project.json')
    writeFileSync(file, '{"format":99}')
    const before = readdirSync(folderOf('One')).sort()
    world.answers.open = folderOf('One')
    expect(await world.workspace.open({ kind: 'dialog' }, false)).toMatchObject({
      ok: false,
      code: 'newer-format',
    })
    expect(readdirSync(folderOf('One')).sort()).toEqual(before)
  })

  test('a backup has a name; without a project, or one for reading only, there is none', async () => {
    expect(await world.workspace.backUp()).toMatchObject({ ok: false, code: 'no-project' })
    await create('One')
    const { name } = taken(await world.workspace.backUp())
    expect(existsSync(join(folderOf('One'), 'backups', name))).toBe(true)
  })
})

describe('the sample put back', () => {
  test('is as it came, and the copy that was worked on is kept', async () => {
    await world.workspace.start()
    const session = world.workspace.desk?.session
    const before = session?.store.project.project?.project
    if (!session || !before) throw new Error('no sample')
    const records = [{ kind: 'project', id: 'project', before, after: { ...before, note: 'mine' } } as const]
    await session.commit({ id: 'c-1', at: before.createdAt, coder: 'coder-a', label: 'note', records })
    const reset = projectOf(await world.workspace.resetSample())
    expect(reset.project.note).toBe(before.note)
    const folder = join(world.userData, 'Sample')
    const kept = readdirSync(folder).filter((name) => name !== 'Harbour Accord.framewise')
    expect(kept).toHaveLength(1)
    world.answers.open = join(folder, kept[0] ?? '')
    const old = projectOf(await world.workspace.open({ kind: 'dialog' }, false))
    expect([old.project.note, old.isSample]).toEqual(['mine', false])
  })

  test('comes back as it was worked on when it cannot be made anew', async () => {
    await world.workspace.start()
    rmSync(join(world.root, 'corpus'), { recursive: true })
    expect(await world.workspace.resetSample()).toMatchObject({ ok: false, code: 'unwritable' })
    expect(await world.workspace.current()).toMatchObject({ name: 'Harbour Accord', isSample: true })
    expect(readdirSync(dirname(join(world.userData, 'Sample', 'x')))).toEqual(['Harbour Accord.framewise'])
  })

  test('does not touch another project that is open', async () => {
    await create('One')
    const sample = projectOf(await world.workspace.resetSample())
    expect(sample.isSample).toBe(true)
    expect(world.recents.list().map((recent) => recent.name)).toEqual(['One'])
  })
})
