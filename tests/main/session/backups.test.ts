import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { projectHandlers } from '../../../main/ipc/project'
import { BackupDesk } from '../../../main/session/backups'
import { sampleFolder } from '../../../main/session/workspace'
import { type Backup, contract, type Result } from '../../../shared/contract'
import type { Change } from '../../../shared/schema'
import { makeWorld, type World } from './support'

let world: World
let backups: BackupDesk
let changes = 0

beforeEach(async () => {
  world = makeWorld()
  backups = new BackupDesk(world.workspace, () => new Date().toISOString())
  await world.workspace.start()
})
afterEach(() => world.remove())

const taken = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}
const folder = () => sampleFolder(world.userData)
const listed = async (whose: 'open' | 'refused' = 'open'): Promise<readonly Backup[]> =>
  taken(await backups.list(whose)).backups
const project = () => world.workspace.current()
const note = async () => (await project())?.project.note

async function write(text: string): Promise<void> {
  const session = world.workspace.desk?.session
  const before = session?.store.project.project?.project
  if (!session || !before) throw new Error('no project')
  const change: Change = {
    id: `change-b-${++changes}`,
    at: '2026-01-01T00:00:00.000Z',
    coder: 'coder-b',
    label: 'write a note',
    records: [{ kind: 'project', id: 'project', before, after: { ...before, note: text } }],
  }
  expect(await session.commit(change)).toMatchObject({ ok: true })
}

/** A file with other bytes: not written in place, since backups share files that did not change. */
function spoil(path: string, text: string): void {
  rmSync(path)
  writeFileSync(path, text)
}

async function backedUp(): Promise<string> {
  return taken(await world.workspace.backUp()).name
}

describe('the list of backups', () => {
  test('says when, by whom, how much is in each and how large it is, newest first', async () => {
    const first = await backedUp()
    await write('one')
    world.workspace.desk?.session.setCoder('coder-b')
    const second = await backedUp()
    const list = await listed()
    expect(list.map(({ name, kind, facts, damage }) => ({ name, kind, facts, damage }))).toEqual([
      { name: second, kind: 'manual', facts: { coder: 'Coder B', articles: 2, segments: 2 }, damage: null },
      { name: first, kind: 'manual', facts: { coder: 'Coder A', articles: 2, segments: 2 }, damage: null },
    ])
    expect(list.every(({ bytes }) => bytes > 1_000)).toBe(true)
    expect(contract['backup.list'].output.parse(taken(await backups.list('open')))).toEqual({
      project: 'Harbour Accord',
      backups: list,
    })
  })

  test('tells a backup whose list or files are damaged, and says nothing of facts that are not there', async () => {
    const [one, two, three] = [await backedUp(), await backedUp(), await backedUp()]
    const at = (...parts: string[]) => join(folder(), 'backups', ...parts)
    spoil(at(one, 'manifest.ndjson'), '{}\n')
    rmSync(at(two, 'coding', 'article-1.json'))
    spoil(at(three, 'articles.json'), 'other bytes')
    rmSync(at(three, 'about.json'))
    const found = new Map((await listed()).map((backup) => [backup.name, backup]))
    expect(found.get(one)?.damage).toMatch(/list of its files/)
    expect(found.get(two)?.damage).toMatch(/coding\/article-1\.json is missing/)
    expect(found.get(three)).toMatchObject({ facts: null, damage: null })
    expect(taken(await backups.check('open', three))).toMatch(/articles\.json is damaged/)
    const before = readFileSync(join(folder(), 'project.json'), 'utf8')
    expect(await backups.restore('open', three)).toMatchObject({ ok: false, code: 'unreadable' })
    expect(readFileSync(join(folder(), 'project.json'), 'utf8')).toBe(before)
    expect(await project()).toMatchObject({ isSample: true, readOnly: null })
  })

  test('reaches no folder but those in the list', async () => {
    await backedUp()
    for (const name of ['..', '../..', 'texts', '', '2025-01-01T00-00-00-manual']) {
      expect(taken(await backups.check('open', name))).toMatch(/not there any more/)
      expect(await backups.restore('open', name)).toMatchObject({ ok: false, code: 'unreadable' })
      expect(await backups.fileOf('open', name)).toBeNull()
    }
  })

  test('is refused when no project is at hand', async () => {
    expect(await backups.list('refused')).toMatchObject({ ok: false, code: 'no-project' })
    await world.workspace.close()
    expect(await backups.list('open')).toMatchObject({ ok: false, code: 'no-project' })
    expect(await backups.restore('open', 'x')).toMatchObject({ ok: false, code: 'no-project' })
  })
})

describe('restoring', () => {
  test('opens the project as it was, and can be taken back by restoring what was kept', async () => {
    const before = await note()
    const name = await backedUp()
    await write('after the backup')
    const opened = taken(await backups.restore('open', name))
    expect(opened.project.note).toBe(before)
    expect(opened.history).toEqual({ undo: null, redo: null })
    expect(opened.notices.map(({ message }) => message)).toEqual([
      expect.stringMatching(/“Harbour Accord” is as it was on .* kept as the newest backup/),
    ])
    const [newest] = await listed()
    expect(newest).toMatchObject({ kind: 'restore', facts: { articles: 2, segments: 2 } })
    expect(taken(await backups.restore('open', newest?.name ?? '')).project.note).toBe('after the backup')
    await write('and on')
    expect(await note()).toBe('and on')
  })

  test('is refused in a project that is open for reading only', async () => {
    const name = await backedUp()
    await world.workspace.close()
    await world.workspace.open({ kind: 'sample' }, true)
    const refused = await backups.restore('open', name)
    expect(refused).toMatchObject({ ok: false, code: 'read-only' })
    expect(await project()).toMatchObject({ readOnly: expect.any(String) })
    expect(await listed()).toHaveLength(1)
  })

  test('saves a project that cannot be opened', async () => {
    await write('kept')
    const name = await backedUp()
    await world.workspace.close()
    for (const file of readdirSync(folder())) {
      if (/^(project|articles)\.json/.test(file)) writeFileSync(join(folder(), file), '{"format":99}')
    }
    expect(await world.workspace.open({ kind: 'sample' }, false)).toMatchObject({
      ok: false,
      code: 'newer-format',
    })
    const handlers = projectHandlers({
      workspace: world.workspace,
      recents: world.recents,
      notices: world.notices,
      backups,
      showFile: () => undefined,
    })
    expect(await handlers['project.refused'](null)).toMatchObject({
      ok: true,
      value: { name: 'Harbour Accord', canRead: false, hasBackups: true },
    })
    expect((await listed('refused')).map((backup) => backup.name)).toEqual([name])
    expect(taken(await backups.restore('refused', name)).project.note).toBe('kept')
    expect(world.workspace.refused).toBeNull()
    expect(await handlers['project.refused'](null)).toEqual({ ok: true, value: null })
  })

  test('is not kept from by another restore that can no longer be finished', async () => {
    await write('one')
    const good = await backedUp()
    const bad = await backedUp()
    await write('two')
    await world.workspace.close()
    spoil(join(folder(), 'backups', bad, 'articles.json'), 'other bytes')
    writeFileSync(join(folder(), 'restoring'), bad)
    expect(await world.workspace.open({ kind: 'sample' }, false)).toMatchObject({ ok: false })
    expect(taken(await backups.restore('refused', good)).project.note).toBe('one')
    expect(existsSync(join(folder(), 'restoring'))).toBe(false)
  })
})
