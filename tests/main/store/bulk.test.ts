import { statSync } from 'node:fs'
import { cp, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { bulkLines } from '../../../main/store/journalLines'
import type { ProjectStore } from '../../../main/store/store'
import { invertChange } from '../../../shared/changes'
import type { Change, RecordEdit } from '../../../shared/schema'
import { faultyDisk, systemError } from '../../support/faultyDisk'
import { expectMore, faultsOf, nothingYet, startWriter } from '../../support/killing'
import { changeOf, copyProject, generatedProject, randomOf } from '../../support/projects'
import { articlesOf, committed, expectHelpful, open, projectPath } from './support'

/** A copy of a generated project; `small` ones have little in an article, so that thousands are quick. */
async function copyOf(
  articles: number,
  size?: { readonly words: number; readonly segments: number },
): Promise<string> {
  const path = await projectPath('Large')
  await copyProject(await generatedProject(articles, size), path)
  return path
}

/** Resolves in the middle of the writing of a large Change. */
async function journalGrows(path: string): Promise<void> {
  const journal = join(path, 'journal.ndjson')
  const before = statSync(journal).size
  while (statSync(journal).size < before + 300_000) await setImmediate()
}

/** Thousands of files are flushed one by one: seconds on a quiet machine, minutes on a busy one. */
const patient = 300_000

/** Merging one code into another over all articles: one Change. */
async function mergeOf(store: ProjectStore, from: string, into: string): Promise<Change> {
  const records = (await store.segmentsWith(new Set([from]))).map((before): RecordEdit => {
    const codes = Object.fromEntries(
      Object.entries(before.codes).map(([dimension, ids]) => [
        dimension,
        ids.map((id) => (id === from ? into : id)),
      ]),
    )
    return { kind: 'segment', id: before.id, before, after: { ...before, codes } }
  })
  return changeOf('merge', records, 'merge two codes')
}

describe('a Change over thousands of articles', () => {
  test(
    'is applied as a whole, counted, written, and undone as a whole',
    async () => {
      const path = await copyOf(200)
      const store = await open(path)
      const before = await store.codeCounts()
      const merge = await mergeOf(store, 'frame-1', 'frame-2')
      expect(merge.records.length).toBeGreaterThan(200)
      await committed(store, merge)
      const after = await store.codeCounts()
      expect(after['frame-1']).toBeUndefined()
      expect(after['frame-2']?.segments).toBe(
        (before['frame-1']?.segments ?? 0) + (before['frame-2']?.segments ?? 0),
      )
      expect(await store.segmentsWith(new Set(['frame-1']))).toEqual([])
      await store.close()

      const again = await open(path)
      expect(await again.codeCounts()).toEqual(after)
      expect(await again.segmentsWith(new Set(['frame-1']))).toEqual([])
      await committed(again, invertChange(merge, 'undo', merge.at, 'undo'))
      expect(await again.codeCounts()).toEqual(before)
      expect(again.notices).toEqual([])
    },
    patient,
  )

  test(
    'reads each article once, and its undo none',
    async () => {
      const path = await copyOf(200)
      let reads = 0
      const disk = faultyDisk((call, at) => {
        if (call === 'open' && at.includes('coding')) reads += 1
        return null
      })
      // So late that no file is written meanwhile.
      const store = await open(path, { disk, upkeep: { edits: 100_000, idleMs: 600_000 } })
      const concerned = new Set((await store.segmentsWith(new Set(['frame-1']))).map((one) => one.articleId))
      reads = 0
      const merge = await mergeOf(store, 'frame-1', 'frame-2')
      expect(reads).toBe(concerned.size)
      await committed(store, merge)
      await committed(store, invertChange(merge, 'undo', merge.at, 'undo'))
      expect(reads).toBe(concerned.size)
    },
    patient,
  )

  test(
    'made of segments that were edited since is refused, also when it undoes what was edited since',
    async () => {
      const store = await open(await copyOf(200))
      const merge = await mergeOf(store, 'frame-1', 'frame-2')
      const [edit] = merge.records
      if (edit?.kind !== 'segment' || !edit.before) throw new Error('No segment')
      const remembered = { ...edit.before, memo: 'Meanwhile.' }
      const one: RecordEdit = { ...edit, after: remembered }
      const meanwhile = changeOf('meanwhile', [one])
      await committed(store, meanwhile)
      expect(await store.commit(merge)).toMatchObject({ ok: false, code: 'refused' })

      await committed(store, invertChange(meanwhile, 'undo', meanwhile.at, 'undo'))
      await committed(store, merge)
      if (!edit.after) throw new Error('No merged segment')
      await committed(store, changeOf('later', [{ ...edit, before: edit.after, after: remembered }]))
      const back = invertChange(merge, 'undo merge', merge.at, 'undo')
      expect(await store.commit(back)).toMatchObject({ ok: false, code: 'refused' })
      expect((await store.load(remembered.articleId)).segment?.[remembered.id]).toEqual(remembered)
    },
    patient,
  )

  test(
    'over 5,000 articles is all or nothing when the process is killed, and can be undone',
    async () => {
      const path = await copyOf(5_000, { words: 60, segments: 1 })
      const expected = nothingYet()
      const random = randomOf(Date.now())
      for (let round = 1; round <= 2; round += 1) {
        const writer = await startWriter(path, round, 'mark')
        await writer.said('try all')
        if (round === 1) await journalGrows(path)
        else await setTimeout(random() * 1500)
        await writer.kill()
        expectMore(expected, writer.lines)
        expect(await faultsOf(path, expected), `after round ${round}`).toEqual([])
      }
      const store = await open(path)
      const memos = async (): Promise<string[]> => {
        const found: string[] = []
        for await (const { segments } of store.eachArticle(null))
          found.push(...segments.map(({ memo }) => memo))
        return found
      }
      const before = await memos()
      const records: RecordEdit[] = []
      for await (const { segments } of store.eachArticle(null)) {
        for (const one of segments) {
          records.push({ kind: 'segment', id: one.id, before: one, after: { ...one, memo: 'all' } })
        }
      }
      const change = changeOf('all', records)
      await committed(store, change)
      expect(new Set(await memos())).toEqual(new Set(['all']))
      await committed(store, invertChange(change, 'undo', change.at, 'undo'))
      expect(await memos()).toEqual(before)
    },
    patient,
  )

  test(
    'is there as a whole or not at all wherever the journal was cut off',
    async () => {
      const path = await copyOf(200)
      const store = await open(path)
      const merge = await mergeOf(store, 'frame-3', 'frame-4')
      const before = await store.codeCounts()
      const crashed = await projectPath('Crashed')
      await committed(store, merge)
      await copyProject(path, crashed)
      await cp(join(path, 'journal.ndjson'), join(crashed, 'whole'))
      const after = await store.codeCounts()
      await store.close()

      const lengths = [...bulkLines(store.seq, merge)].map((line) => line.length)
      const total = lengths.reduce((sum, length) => sum + length, 0)
      for (const [share, whole] of [
        [0, false],
        [0.5, false],
        [0.999, false],
        [1, true],
      ] as const) {
        const copy = await projectPath('Cut')
        await copyProject(crashed, copy)
        const journal = join(copy, 'journal.ndjson')
        await cp(join(crashed, 'whole'), journal)
        const size = (await stat(journal)).size
        await truncate(journal, size - total + Math.floor(total * share))
        const again = await open(copy)
        expect(await again.codeCounts()).toEqual(whole ? after : before)
        expect(again.notices.map(({ level }) => level)).toEqual(whole || share === 0 ? [] : ['info'])
        await again.close()
        await rm(copy, { recursive: true })
      }
    },
    patient,
  )

  test(
    'that the disk refuses half way is not there at all, and can be tried again',
    async () => {
      let writes = 0
      let failing = true
      const disk = faultyDisk((call, path) => {
        if (!failing || call !== 'write' || !path.endsWith('journal.ndjson')) return null
        writes += 1
        return writes > 5 ? systemError('ENOSPC') : null
      })
      const store = await open(await copyOf(1_000), { disk })
      const before = await store.codeCounts()
      const merge = await mergeOf(store, 'frame-5', 'frame-6')
      const result = await store.commit(merge)
      expect(result).toMatchObject({ ok: false, code: 'not-saved' })
      if (!result.ok) expectHelpful(result.message)
      expect(writes).toBeGreaterThan(5)
      expect(await store.codeCounts()).toEqual(before)
      failing = false
      await committed(store, merge)
      expect((await store.codeCounts())['frame-5']).toBeUndefined()
    },
    patient,
  )

  test(
    'lets others read in between, and small edits follow it in order',
    async () => {
      const store = await open(await copyOf(1_000))
      const merge = await mergeOf(store, 'frame-7', 'frame-8')
      const [article] = articlesOf(store)
      if (!article) throw new Error('No article')
      const done: string[] = []
      const bulk = store.commit(merge).then((result) => done.push(result.ok ? 'bulk' : result.message))
      let turns = 0
      let running = true
      const ticking = (async () => {
        while (running) {
          await setTimeout(1)
          await store.load(article.id)
          turns += 1
        }
      })()
      const small = store
        .commit(
          changeOf('small', [
            { kind: 'article', id: article.id, before: article, after: { ...article, title: 'New' } },
          ]),
        )
        .then((result) => done.push(result.ok ? 'small' : result.message))
      await Promise.all([bulk, small])
      running = false
      await ticking
      expect(done).toEqual(['bulk', 'small'])
      expect(turns).toBeGreaterThan(3)
    },
    patient,
  )
})
