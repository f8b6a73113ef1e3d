import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '../../../main/session/session'
import { learnRules } from '../../../shared/import/rules'
import { makeWorld, type World } from './support'

let world: World
let session: Session

beforeEach(async () => {
  world = makeWorld()
  await world.workspace.start()
  const desk = world.workspace.desk
  if (!desk) throw new Error('no project')
  session = desk.session
})
afterEach(() => world.remove())

describe('importing', () => {
  const importing = () => {
    const desk = world.workspace.desk
    if (!desk) throw new Error('no project')
    return desk.importing
  }
  const articles = () => Object.values(session.store.catalogue.article ?? {})
  const sources = () => articles().map((article) => article.provenance.file)
  const page = (name: string) =>
    `Assembly votes for inspections in ${name}\n\nLISSEN -- The Assembly met on Monday in ${name}.\nIt rejected the report.\n`

  const read = async (...names: string[]) => {
    const result = await importing().read(names.map((name) => world.file(`${name}.txt`, page(name))))
    if (!result.ok || !result.value) throw new Error('not read')
    return result.value
  }

  test('reads files into a batch, with progress, and changes nothing', async () => {
    const batch = await read('a', 'b')
    expect(batch.files.map((file) => [file.name, file.state, file.duplicate])).toEqual([
      ['a.txt', 'ready', null],
      ['b.txt', 'ready', null],
    ])
    expect(world.eventsOf('import.progress').at(-1)).toMatchObject({ phase: 'reading', file: 'b.txt' })
    expect(session.store.seq).toBe(1)
  })

  test('imports the chosen files as one Change that undo takes back', async () => {
    const { files } = await read('a', 'b', 'c')
    const result = await importing().commit(files.slice(0, 2).map((file) => file.id))
    expect(result).toMatchObject({ ok: true, value: { failed: [], cancelled: false } })
    expect(sources()).toEqual(expect.arrayContaining(['a.txt', 'b.txt']))
    expect([session.store.seq, session.history.undo]).toEqual([2, 'import 2 articles'])
    const [told] = world.eventsOf('project.changed')
    expect(told?.edits.filter((edit) => edit.kind === 'article')).toHaveLength(2)
    await session.undo()
    expect(sources()).not.toContain('a.txt')
  })

  test('a file that vanished is told, and the others are imported', async () => {
    const { files } = await read('a', 'b')
    const gone = join(world.root, 'files', 'a.txt')
    writeFileSync(gone, 'something else')
    const result = await importing().commit(files.map((file) => file.id))
    if (!result.ok) throw new Error(result.message)
    expect(result.value.imported).toHaveLength(1)
    expect(result.value.failed).toMatchObject([{ file: 'a.txt' }])
    expect(result.value.failed[0]?.why).toContain('changed')
  })

  test('corrections of the review are what is imported', async () => {
    const { files } = await read('a')
    const [file] = files
    const proposal = await importing().file(file?.id ?? '')
    if (!proposal.ok) throw new Error(proposal.message)
    const edits = { ...proposal.value.edits, facts: { '0': { title: 'Corrected' } } }
    expect(await importing().revise(file?.id ?? '', edits)).toMatchObject({ ok: true })
    await importing().commit([file?.id ?? ''])
    expect(articles().map((article) => article.title)).toContain('Corrected')
  })

  test('rules of the project are applied and their uses counted, undo takes the count back', async () => {
    const says = { kind: 'line', text: 'It rejected the report.', as: 'debris', outlet: null } as const
    const change = learnRules(session.making(), [], [says])
    if (!change) throw new Error('nothing learnt')
    await session.commit(change)
    const rules = () => Object.values(session.store.project.rule ?? {})
    const { files } = await read('a', 'b')
    expect(files.map((file) => file.ruled)).toEqual([1, 1])
    await importing().commit(files.map((file) => file.id))
    expect(rules()).toMatchObject([{ says, used: 2, usedAt: expect.any(String) }])
    await session.undo()
    expect(rules()).toMatchObject([{ used: 0, usedAt: null }])
  })

  test('a rule that is taken back during a review is taken back there', async () => {
    const { files } = await read('a', 'b')
    const says = { kind: 'line', text: 'It rejected the report.', as: 'debris', outlet: null } as const
    const change = learnRules(session.making(), [], [says])
    if (!change) throw new Error('nothing learnt')
    await session.commit(change)
    const ruled = async () => {
      const result = await importing().takeRules()
      if (!result.ok) throw new Error(result.message)
      return result.value.files.map((file) => [file.id, file.ruled])
    }
    expect(await ruled()).toEqual(files.map((file) => [file.id, 1]))
    expect(await ruled()).toEqual([])
    await session.undo()
    expect(await ruled()).toEqual(files.map((file) => [file.id, 0]))
  })

  test('cancelling leaves nothing in the catalogue and nothing to undo', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `n${index}`)
    const { files } = await read(...names)
    const running = importing().commit(files.map((file) => file.id))
    importing().cancel()
    expect(await running).toEqual({ ok: true, value: { imported: [], failed: [], cancelled: true } })
    expect([articles().length, session.store.seq, session.history.undo]).toEqual([2, 1, null])
    // And it can be begun again.
    expect(await importing().commit([files[0]?.id ?? ''])).toMatchObject({ ok: true })
  })

  test('cancelling the reading gives no batch', async () => {
    const paths = Array.from({ length: 30 }, (_, index) => world.file(`n${index}.txt`, page(`n${index}`)))
    const running = importing().read(paths)
    importing().cancel()
    expect(await running).toEqual({ ok: true, value: null })
    expect(await importing().commit(['file-1'])).toMatchObject({ ok: false, code: 'no-batch' })
  })

  test('one import at a time; a file is imported once', async () => {
    const { files } = await read('a', 'b')
    const ids = files.map((file) => file.id)
    const [first, second] = await Promise.all([importing().commit(ids), importing().commit(ids)])
    expect([first.ok, second]).toEqual([true, expect.objectContaining({ ok: false, code: 'refused' })])
    expect(await importing().commit(ids)).toMatchObject({
      ok: true,
      value: { imported: [], failed: [{}, {}] },
    })
    expect(articles()).toHaveLength(4)
  })

  test('says where a page is already', async () => {
    const first = await read('a')
    await importing().commit(first.files.map((file) => file.id))
    const again = await read('a')
    expect(again.files[0]?.duplicate).toMatchObject({ how: 'same-file' })
  })

  test('reviewing an article again keeps its id and coding, and is one Change', async () => {
    const batch = await importing().review('article-1')
    if (!batch.ok) throw new Error(batch.message)
    expect(batch.value.replaces).toBe('article-1')
    const [file] = batch.value.files
    const proposal = await importing().file(file?.id ?? '')
    if (!proposal.ok) throw new Error(proposal.message)
    const edits = { ...proposal.value.edits, facts: { '0': { section: 'World' } } }
    await importing().revise(file?.id ?? '', edits)
    expect(await importing().commit([file?.id ?? ''])).toMatchObject({
      ok: true,
      value: { imported: ['article-1'] },
    })
    expect(session.store.catalogue.article?.['article-1']).toMatchObject({
      section: 'World',
      statuses: { 'coder-a': 'done' },
    })
    expect(Object.values((await session.store.load('article-1')).segment ?? {})[0]?.spans[0]?.quote).toBe(
      'rejected the report',
    )
    await session.undo()
    expect(session.store.catalogue.article?.['article-1']?.section).toBe('')
    const opened = await session.openArticle('article-1')
    expect(opened.ok && [opened.value.moved, opened.value.lost]).toEqual([[], []])
  })

  test('closing the project stops an import under way', async () => {
    const { files } = await read(...Array.from({ length: 30 }, (_, index) => `n${index}`))
    const running = importing().commit(files.map((file) => file.id))
    await world.workspace.close()
    expect(await running).toMatchObject({ ok: true, value: { cancelled: true } })
  })

  test('a project for reading only takes no import', async () => {
    await world.workspace.close()
    await world.workspace.open({ kind: 'sample' }, true)
    const result = await importing().read([world.file('a.txt', page('a'))])
    expect(result).toMatchObject({ ok: false, code: 'read-only' })
  })

  test('an empty folder gives an empty batch, not an error', async () => {
    const folder = join(world.root, 'empty')
    mkdirSync(folder)
    const result = await importing().read([folder])
    expect(result.ok && result.value?.files).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  })
})
