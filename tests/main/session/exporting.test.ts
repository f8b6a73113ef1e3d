import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ExportOptions } from '../../../shared/export/options'
import { makeWorld, type World } from './support'

let world: World

beforeEach(async () => {
  world = makeWorld()
  await world.workspace.start()
})
afterEach(() => world.remove())

describe('exporting', () => {
  const exporting = () => {
    const desk = world.workspace.desk
    if (!desk) throw new Error('no project')
    return desk.exporting
  }
  const options: ExportOptions = {
    tables: ['long', 'articles'],
    mode: 'safe',
    bom: true,
    separator: ',',
    codeColumns: false,
    coders: null,
    articles: null,
  }
  const target = () => {
    const folder = join(world.root, 'tables')
    mkdirSync(folder)
    return folder
  }

  test('previews what it then writes', async () => {
    const previews = await exporting().preview(options)
    if (!previews.ok) throw new Error(previews.message)
    expect(previews.value.map((table) => [table.name, table.total])).toEqual([
      ['long', 3],
      ['articles', 2],
    ])
    const folder = target()
    const written = await exporting().run(options, folder)
    expect(written).toMatchObject({ ok: true, value: { folder, rows: 5 } })
    if (written.ok) expect(readdirSync(folder).sort()).toEqual([...(written.value?.files ?? [])].sort())
    expect(exporting().lastFile).toBe(join(folder, previews.value[0]?.file ?? ''))
    expect(world.eventsOf('export.progress').at(-1)).toMatchObject({ done: 4, total: 4 })
  })

  test('cancelled, it leaves the folder as it was', async () => {
    const folder = target()
    const running = exporting().run(options, folder)
    expect(await exporting().run(options, folder)).toMatchObject({ ok: false, code: 'not-written' })
    exporting().cancel()
    expect(await running).toEqual({ ok: true, value: null })
    expect([readdirSync(folder), exporting().lastFile]).toEqual([[], null])
  })

  test('a project that is closed meanwhile ends it', async () => {
    const folder = target()
    const running = exporting().run(options, folder)
    await world.workspace.close()
    expect(await running).toEqual({ ok: true, value: null })
    expect(readdirSync(folder)).toEqual([])
  })

  test('a folder that cannot be written is told in a sentence', async () => {
    const result = await exporting().run(options, join(world.root, 'none'))
    expect(result).toMatchObject({ ok: false, code: 'not-written' })
  })
})
