import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importHandlers } from '../../../main/ipc/import'
import { reviewEditsSchema } from '../../../shared/import/proposal'
import { makeWorld, type World } from './support'

let world: World
let paths: readonly string[]
beforeEach(async () => {
  world = makeWorld()
  await world.workspace.start()
  paths = ['a', 'b'].map((name) =>
    world.file(
      `${name}.txt`,
      `Council votes in ${name}\n\nThe council voted on Monday in ${name} to keep the ferry.\n`,
    ),
  )
})
afterEach(() => world.remove())

const handlers = (of: World) => importHandlers(of.workspace, async () => paths)
const deskOf = (of: World) => {
  const { desk } = of.workspace
  if (!desk) throw new Error('no project')
  return desk
}
const read = async (of = world) => {
  const result = await handlers(of)['import.choose']({ what: 'files' })
  if (!result.ok || !result.value) throw new Error('not read')
  return result.value
}
/** Another start of the app on the same computer, while the first never got to end. */
const afterCrash = async (): Promise<World> => {
  await deskOf(world).session.close()
  const next = world.restart()
  await next.workspace.start()
  return next
}
const ask = (of: World) => handlers(of)['import.unfinished'](null)

test('an import that ended with the app is asked about, and is read again with its corrections', async () => {
  const { files } = await read()
  const fileId = files[0]?.id ?? ''
  const proposal = await deskOf(world).importing.file(fileId)
  if (!proposal.ok) throw new Error(proposal.message)
  const edits = reviewEditsSchema.parse({
    ...proposal.value.edits,
    facts: { '0': { title: 'Corrected by hand' } },
  })
  await handlers(world)['import.revise']({ fileId, edits })
  await handlers(world)['import.reviseMany']({
    fileIds: files.map((file) => file.id),
    change: { kind: 'outlet', outlet: 'The Estuary Times' },
  })
  expect(await ask(world)).toMatchObject({ ok: true, value: null })
  await new Promise((late) => setTimeout(late, 1_200))

  const next = await afterCrash()
  expect(await ask(next)).toMatchObject({
    ok: true,
    value: { files: 2, from: ['a.txt', 'b.txt'], more: 0, there: true, corrected: 2, importing: false },
  })
  const resumed = await handlers(next)['import.resume'](null)
  if (!resumed.ok || !resumed.value) throw new Error('not read again')
  expect(resumed.value.files[0]?.titles).toEqual(['Corrected by hand'])
  const done = await handlers(next)['import.commit']({ fileIds: resumed.value.files.map((file) => file.id) })
  expect(done).toMatchObject({ ok: true, value: { failed: [] } })
  const outlets = Object.values(deskOf(next).session.store.catalogue.article ?? {}).map((one) => one.outlet)
  expect(outlets.filter((outlet) => outlet === 'The Estuary Times')).toHaveLength(2)
  await next.workspace.close()
  const last = world.restart()
  await last.workspace.start()
  expect(await ask(last)).toMatchObject({ ok: true, value: null })
  await last.workspace.close()
})

test('what was copied for it goes when it is forgotten, and nothing else', async () => {
  const { files } = await read()
  const { store } = deskOf(world).session
  const shelf = (of: World) =>
    ['texts', 'originals'].map((name) => readdirSync(join(deskOf(of).session.store.folder, name)).sort())
  const before = shelf(world)
  let release = (): void => {}
  store.commit = () =>
    new Promise((answer) => {
      release = () => answer({ ok: false, code: 'not-saved', message: 'The power is gone.' })
    })
  void handlers(world)['import.commit']({ fileIds: files.map((file) => file.id) })
  await expect.poll(() => shelf(world)[0]?.length, { timeout: 10_000 }).toBe((before[0]?.length ?? 0) + 2)
  const { folder } = store
  await store.close()
  const next = world.restart()
  await next.workspace.start()
  expect(deskOf(next).session.store.folder).toBe(folder)
  expect(await ask(next)).toMatchObject({ ok: true, value: { importing: true } })
  const young = await deskOf(next).session.store.putText('nobody speaks of this, and it is not of the import')
  expect(shelf(next)[0]?.length).toBe((before[0]?.length ?? 0) + 3)
  await handlers(next)['import.forget'](null)
  expect(shelf(next)[0]).toEqual([...(before[0] ?? []), `${young}.txt`].sort())
  expect(shelf(next)[1]).toEqual(before[1])
  expect(await ask(next)).toMatchObject({ ok: true, value: null })
  await next.workspace.close()
  release()
})

test('an import that was given up, cancelled or done is not asked about', async () => {
  await read()
  await handlers(world)['import.discard'](null)
  const next = await afterCrash()
  expect(await ask(next)).toMatchObject({ ok: true, value: null })
  const { files } = await read(next)
  await handlers(next)['import.commit']({ fileIds: files.map((file) => file.id) })
  await deskOf(next).session.close()
  const last = world.restart()
  await last.workspace.start()
  expect(await ask(last)).toMatchObject({ ok: true, value: null })
  await last.workspace.close()
})

const correct = async (of: World, fileId: string, title: string) => {
  const proposal = await deskOf(of).importing.file(fileId)
  if (!proposal.ok) throw new Error(proposal.message)
  const edits = reviewEditsSchema.parse({ ...proposal.value.edits, facts: { '0': { title } } })
  await handlers(of)['import.revise']({ fileId, edits })
}
const written = () => new Promise((late) => setTimeout(late, 1_200))

test('corrections outlive a second reading that is stopped, and one that ends with the app', async () => {
  const { files } = await read()
  await correct(world, files[0]?.id ?? '', 'Corrected by hand')
  await written()

  const stopped = await afterCrash()
  const resuming = handlers(stopped)['import.resume'](null)
  deskOf(stopped).importing.cancel()
  expect(await resuming).toEqual({ ok: true, value: null })
  expect(await ask(stopped)).toMatchObject({ ok: true, value: { corrected: 1 } })

  void handlers(stopped)['import.resume'](null)
  await stopped.workspace.close()
  const last = world.restart()
  await last.workspace.start()
  expect(await ask(last)).toMatchObject({ ok: true, value: { corrected: 1 } })
  const resumed = await handlers(last)['import.resume'](null)
  expect(resumed.ok && resumed.value?.files[0]?.titles).toEqual(['Corrected by hand'])
  await last.workspace.close()
})

test('of two files with one name each is corrected again as it was', async () => {
  paths = [
    world.file('one/page.txt', 'First\n\nThe first page.\n'),
    world.file('two/page.txt', 'Second\n\nThe second page.\n'),
  ]
  const { files } = await read()
  expect(files.map(({ name }) => name)).toEqual(['page.txt', 'page.txt'])
  await correct(world, files[0]?.id ?? '', 'Corrected first')
  await written()
  const next = await afterCrash()
  const resumed = await handlers(next)['import.resume'](null)
  expect(resumed.ok && resumed.value?.files.map(({ titles }) => titles)).toEqual([
    ['Corrected first'],
    files[1]?.titles,
  ])
  await next.workspace.close()
})
