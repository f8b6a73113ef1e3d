import { copyFile, cp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ProjectStore } from '../../../main/store/store'
import type { Notice } from '../../../shared/contract'
import type { Generated } from '../../support/projects'
import { addArticles, addSegment, create, expectHelpful, idsOf, listen, open, projectPath } from './support'

/** An open project with one article whose coding is in its file. */
async function opened(): Promise<{
  path: string
  store: ProjectStore
  made: Generated
  heard: readonly Notice[]
}> {
  const path = await projectPath()
  const store = await create(path)
  const heard = listen(store)
  const [made] = await addArticles(store, 1)
  if (!made) throw new Error('No article')
  await store.checkpoint()
  return { path, store, made, heard }
}

const conflictsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.includes('.changed-elsewhere-'))

describe('a file that another program changes while the project is open', () => {
  test.each(['coding/article-000000.json', 'project.json'])(
    '%s: both are kept, and it is told',
    async (name) => {
      const { path, store, made, heard } = await opened()
      const file = join(path, name)
      const theirs = (await readFile(file, 'utf8')).replace('"seq"', '"seq" ')
      await writeFile(`${file}.theirs`, theirs)
      await rename(`${file}.theirs`, file)
      const added = await addSegment(store, made, 70)
      await store.checkpoint()
      expect(heard).toMatchObject([
        { level: 'warning', message: expect.stringMatching(/was changed by another program.*Both are kept/) },
      ])
      expectHelpful(heard[0]?.message ?? '')
      const folder = join(file, '..')
      const [kept] = await conflictsIn(folder)
      expect(await readFile(join(folder, kept ?? ''), 'utf8')).toBe(theirs)
      expect(heard[0]?.message).toContain(kept)
      await store.close()
      const again = await open(path)
      expect(await idsOf(again, made.article.id)).toContain(added.id)
      expect(again.notices).toEqual([])
    },
  )

  test('changed in place, in the same length, is noticed too', async () => {
    const { path, store, made, heard } = await opened()
    const file = join(path, 'coding', `${made.article.id}.json`)
    await writeFile(file, (await readFile(file, 'utf8')).replace('coder-a', 'coder-b'))
    await addSegment(store, made, 70)
    await store.checkpoint()
    expect(heard).toHaveLength(1)
    expect(await conflictsIn(join(path, 'coding'))).toHaveLength(1)
  })

  test('touched or copied with the same content, it is passed over', async () => {
    const { path, store, made, heard } = await opened()
    const file = join(path, 'coding', `${made.article.id}.json`)
    await copyFile(file, `${file}.copy`)
    await rename(`${file}.copy`, file)
    await utimes(file, new Date(), new Date())
    await addSegment(store, made, 70)
    await store.checkpoint()
    expect(heard).toEqual([])
    expect(await conflictsIn(join(path, 'coding'))).toEqual([])
  })

  test('removed, it is written again, and told', async () => {
    const { path, store, made, heard } = await opened()
    const file = join(path, 'coding', `${made.article.id}.json`)
    await rm(file)
    await addSegment(store, made, 70)
    await store.checkpoint()
    expect(heard).toMatchObject([
      { level: 'warning', message: expect.stringContaining('was removed by another program') },
    ])
    expectHelpful(heard[0]?.message ?? '')
    expect(await readFile(file, 'utf8')).toContain(`${made.article.id}-s70`)
  })

  test('put back to an older one between two sittings, the journal goes on top and it is told', async () => {
    const { path, store, made } = await opened()
    const file = join(path, 'coding', `${made.article.id}.json`)
    const old = await readFile(file)
    await addSegment(store, made, 70)
    await store.checkpoint()
    await addSegment(store, made, 71)
    const copy = await projectPath('Copy')
    await cp(path, copy, { recursive: true })
    await rm(join(copy, 'lock'))
    await store.close()
    await writeFile(join(copy, 'coding', `${made.article.id}.json`), old)
    const again = await open(copy)
    expect(await idsOf(again, made.article.id)).toContain(`${made.article.id}-s71`)
  })
})
