import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProjectStore } from '../../../main/store/store'
import type { ProjectView } from '../../../main/store/view'
import type { RecordSet } from '../../../shared/changes'
import type { Change, Id, RecordEdit } from '../../../shared/schema'
import { changeOf } from '../../support/projects'
import { addArticles, addSegment, committed, create } from './support'

/** The coding of articles by their ids, read one after the other; `between` runs before each. */
async function codingOf(
  view: Pick<ProjectView, 'coding'>,
  articleIds: readonly Id[],
  between: () => Promise<unknown> = async () => undefined,
): Promise<Record<Id, RecordSet>> {
  const all: Record<Id, RecordSet> = {}
  for (const id of articleIds) {
    await between()
    const { segment = {}, region = {} } = await view.coding(id)
    all[id] = { segment: { ...segment }, region: { ...region } }
  }
  return all
}

async function editsOfAll(
  store: ProjectStore,
  edit: (id: Id, set: RecordSet) => readonly RecordEdit[],
): Promise<RecordEdit[]> {
  const records: RecordEdit[] = []
  for (const id of Object.keys(store.catalogue.article ?? {})) records.push(...edit(id, await store.load(id)))
  return records
}

/** A code put in the place of all others, in every article at once. */
const mergeAll = async (store: ProjectStore, code: Id): Promise<Change> =>
  changeOf(
    `merge-${code}`,
    await editsOfAll(store, (_, { segment = {} }) =>
      Object.values(segment).map((before) => ({
        kind: 'segment',
        id: before.id,
        before,
        after: { ...before, codes: { frame: [code] } },
      })),
    ),
  )

const deleteAll = async (store: ProjectStore): Promise<Change> =>
  changeOf(
    'delete',
    await editsOfAll(store, (id, { segment = {}, region = {} }) => [
      ...Object.values(segment).map(
        (before): RecordEdit => ({ kind: 'segment', id: before.id, before, after: null }),
      ),
      ...Object.values(region).map(
        (before): RecordEdit => ({ kind: 'region', id: before.id, before, after: null }),
      ),
      { kind: 'article', id, before: store.catalogue.article?.[id] ?? null, after: null },
    ]),
  )

describe('a view of the project', () => {
  test('shows what was there when it began, while a Change over all articles is committed in the middle', async () => {
    const store = await create()
    const made = await addArticles(store, 30, 8)
    const ids = made.map(({ article }) => article.id)
    const view = await store.view()
    const then = await codingOf(view, ids)
    let step = 0
    const during = await codingOf(view, ids, async () => {
      step += 1
      if (step === 10) await committed(store, await mergeAll(store, 'frame-1'))
      if (step === 20) await store.checkpoint()
    })
    expect(during).toEqual(then)
    const now = await codingOf({ coding: (id) => store.load(id) }, ids)
    expect(
      Object.values(now).flatMap(({ segment = {} }) => Object.values(segment).map(({ codes }) => codes)),
    ).toEqual(Array.from({ length: 240 }, () => ({ frame: ['frame-1'] })))
    view.end()
    expect(await codingOf(await store.view(), ids)).toEqual(now)
  })

  test('shows articles and coding that are deleted after it began', async () => {
    const store = await create()
    const made = await addArticles(store, 5)
    const ids = made.map(({ article }) => article.id)
    const view = await store.view()
    const then = await codingOf(view, ids)
    await committed(store, await deleteAll(store))
    await store.checkpoint()
    expect(Object.keys(view.catalogue.article ?? {})).toEqual(ids)
    expect(await codingOf(view, ids)).toEqual(then)
    expect(await view.text(made[0]?.article.textSha256 ?? '')).toBe(made[0]?.text)
    expect(Object.values(then).every(({ segment = {} }) => Object.keys(segment).length === 3)).toBe(true)
  })

  test('each shows its own moment, whatever comes in between, also when reading and committing overlap', async () => {
    const step = fc.constantFrom('add', 'merge', 'view', 'read', 'checkpoint', 'end' as const)
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const store = await create()
        const made = await addArticles(store, 6, 2)
        const ids = made.map(({ article }) => article.id)
        const views: { readonly view: ProjectView; readonly before: Record<Id, RecordSet> }[] = []
        const reads: Promise<void>[] = []
        for (const [number, kind] of steps.entries()) {
          const article = made[number % made.length]
          if (kind === 'add' && article) await addSegment(store, article, 100 + number)
          if (kind === 'merge') {
            const change = await mergeAll(store, `frame-${number}`)
            const merged = committed(store, change)
            reads.push(
              ...views.map(async ({ view, before }) => expect(await codingOf(view, ids)).toEqual(before)),
            )
            await merged
          }
          if (kind === 'view') {
            const view = await store.view()
            views.push({ view, before: await codingOf({ coding: (id) => store.load(id) }, ids) })
          }
          if (kind === 'checkpoint') await store.checkpoint()
          if (kind === 'read') {
            for (const { view, before } of views) expect(await codingOf(view, ids)).toEqual(before)
          }
          if (kind === 'end') {
            await Promise.all(reads.splice(0))
            views.shift()?.view.end()
          }
        }
        await Promise.all(reads)
        for (const { view, before } of views) expect(await codingOf(view, ids)).toEqual(before)
        await store.close()
      }),
      { numRuns: 25 },
    )
  })
})
