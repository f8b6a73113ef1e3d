import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildSample } from '../../../main/sample'
import { openStore, type ProjectStore } from '../../../main/store/store'

/** The sample project as it is made from the real corpus, by the importer as it is. */
describe('the sample project', () => {
  let folder: string
  let store: ProjectStore
  let skipped: readonly string[]

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'framewise-sample-test-'))
    const project = join(folder, 'Harbour Accord.framewise')
    const built = await buildSample(project, join(import.meta.dirname, '../../../corpus'))
    if (!built.ok) throw new Error(built.message)
    skipped = built.skipped
    const opened = await openStore(project, { now: () => new Date(), readOnly: true })
    if (!opened.ok) throw new Error(opened.message)
    store = opened.store
  }, 120_000)
  afterAll(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('places every coded passage of the corpus', () => {
    expect(skipped).toEqual([])
  })

  test('has what the sample promises: articles, two coders, frames, actors, claim types, segments', () => {
    const { coder = {}, code = {} } = store.project
    const codes = (list: string) => Object.values(code).filter((one) => one.listId === list)
    const segments = Object.values(store.stats()).reduce((sum, stats) => sum + stats.segments, 0)
    expect(Object.keys(store.catalogue.article ?? {}).length).toBeGreaterThanOrEqual(24)
    expect(Object.values(coder).map((one) => one.name)).toEqual(['Coder A', 'Coder B'])
    expect(codes('list-framing').length).toBeGreaterThanOrEqual(8)
    expect(codes('list-actor').length).toBeGreaterThanOrEqual(15)
    expect(codes('list-claim-type').length).toBeGreaterThanOrEqual(6)
    expect(segments).toBeGreaterThanOrEqual(120)
  })

  test('says of each code what it is, when to use it, when not, and gives an example', () => {
    for (const code of Object.values(store.project.code ?? {})) {
      const { name, definition, include, exclude, example } = code
      expect(
        [definition, include, exclude, example].map((text) => text !== ''),
        name,
      ).toEqual([true, true, true, true])
    }
  })

  test('leaves nothing beside it', () => {
    expect(readdirSync(folder)).toEqual(['Harbour Accord.framewise'])
    expect(existsSync(join(folder, 'Harbour Accord.framewise', 'lock'))).toBe(false)
  })
})
