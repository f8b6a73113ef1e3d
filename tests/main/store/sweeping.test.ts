import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ProjectStore } from '../../../main/store/store'
import { makeChange } from '../../../shared/building'
import { faultyDisk, systemError } from '../../support/faultyDisk'
import { makingOf } from '../../support/records'
import { addArticles, create, open, projectPath } from './support'

/** Ten days after the files were written. */
const later = () => new Date(Date.now() + 10 * 86_400_000)

const bytes = Buffer.from('the file of a cancelled import')

/** What an import leaves that was cancelled after it copied its files. */
async function cancelledImport(store: ProjectStore): Promise<readonly string[]> {
  const text = await store.putText('A text that no article has.\n')
  const original = await store.putOriginal(bytes, 'html')
  return [`texts/${text}.txt`, `originals/${original}.html`]
}

async function contents(path: string): Promise<readonly string[]> {
  const shelves = await Promise.all(
    ['texts', 'originals'].map(async (shelf) =>
      (await readdir(join(path, shelf))).map((name) => `${shelf}/${name}`),
    ),
  )
  return shelves.flat()
}

describe('what a cancelled import left', () => {
  test('goes at closing, when it is older than a week; what articles have stays', async () => {
    const path = await projectPath()
    const store = await create(path, { now: later })
    await addArticles(store, 2)
    const kept = await contents(path)
    const left = await cancelledImport(store)
    expect(await contents(path)).toEqual(expect.arrayContaining([...left]))
    await store.close()
    expect((await contents(path)).toSorted()).toEqual(kept.toSorted())
  })

  test('goes from the backups too, none of which speaks of it', async () => {
    const path = await projectPath()
    const store = await create(path, { now: later })
    await addArticles(store, 1)
    const left = await cancelledImport(store)
    await store.backup('manual')
    await store.close()
    const shared = await contents(join(path, 'backups'))
    expect(shared.length).toBeGreaterThan(0)
    for (const name of left) expect(shared).not.toContain(name)
  })

  test('stays for a week', async () => {
    const path = await projectPath()
    const store = await create(path, { now: () => new Date(Date.now() + 6 * 86_400_000) })
    const left = await cancelledImport(store)
    await store.close()
    expect(await contents(path)).toEqual(expect.arrayContaining([...left]))
  })

  test('stays when the clock was set back since', async () => {
    const path = await projectPath()
    const store = await create(path, { now: () => new Date('2020-01-01T00:00:00Z') })
    const left = await cancelledImport(store)
    await store.close()
    expect(await contents(path)).toEqual(expect.arrayContaining([...left]))
  })

  test('stays while any journal, earlier generation, backup or file set aside speaks of it', async () => {
    for (const place of [
      'journal.tail-2026-01-01T00-00-00.ndjson',
      'articles.damaged-2026-01-01T00-00-00.json',
      'articles.json.prev.changed-elsewhere-2026-01-01T00-00-00',
      'backups/2026-01-01T00-00-00-manual/articles.json',
      'backups/2026-01-01T00-00-00-manual/journal.ndjson',
    ]) {
      const path = await projectPath()
      const store = await create(path, { now: later })
      const left = await cancelledImport(store)
      await mkdir(join(path, place, '..'), { recursive: true })
      await writeFile(join(path, place), left.map((name) => name.replace(/\W[a-z]+$/, '')).join('"'))
      await store.close()
      expect(await contents(path), place).toEqual(expect.arrayContaining([...left]))
    }
  })

  test('stays with bytes that its name does not fit', async () => {
    const path = await projectPath()
    const store = await create(path, { now: later })
    const [text = ''] = await cancelledImport(store)
    await rm(join(path, text))
    await writeFile(join(path, text), 'other bytes')
    await store.close()
    expect(await contents(path)).toEqual([text])
  })
})

test('the text of a deleted article stays as long as a backup or a journal has the article', async () => {
  const path = await projectPath()
  const store = await create(path, { now: later })
  const [made] = await addArticles(store, 2)
  if (!made) throw new Error('No article')
  await store.backup('manual')
  const coding = await store.load(made.article.id)
  const { segment = {}, region = {} } = coding
  const gone = makeChange(makingOf(), 'delete', [
    ...Object.values(segment).map(
      (before) => ({ kind: 'segment', id: before.id, before, after: null }) as const,
    ),
    ...Object.values(region).map(
      (before) => ({ kind: 'region', id: before.id, before, after: null }) as const,
    ),
    { kind: 'article', id: made.article.id, before: made.article, after: null },
  ])
  expect(await store.commit(gone)).toMatchObject({ ok: true })
  await store.close()
  const text = `texts/${made.article.textSha256}.txt`
  expect(await contents(path)).toContain(text)
  await (await open(path, { now: later })).close()
  expect(await contents(path)).toContain(text)
})

test('a disk that refuses while it is swept does not keep a project from closing', async () => {
  const path = await projectPath()
  let failing = false
  const disk = faultyDisk((call, file) =>
    failing && call === 'rm' && file.includes('texts') ? systemError('EIO') : null,
  )
  const store = await create(path, { now: later, disk })
  await addArticles(store, 1)
  await cancelledImport(store)
  failing = true
  await store.close()
  expect(await readdir(path)).not.toContain('lock')
})
