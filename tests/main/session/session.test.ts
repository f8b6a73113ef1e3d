import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codebookHandlers } from '../../../main/ipc/codebook'
import { deleteArticles } from '../../../main/session/deleting'
import type { Session } from '../../../main/session/session'
import { makeChange } from '../../../shared/building'
import { contract } from '../../../shared/contract'
import type { Change, RecordEdit, Segment } from '../../../shared/schema'
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

let changes = 0
const change = (label: string, ...records: RecordEdit[]): Change => ({
  id: `change-t-${++changes}`,
  at: '2026-01-01T00:00:00.000Z',
  coder: 'coder-a',
  label,
  records,
})
const noteEdit = (note: string): RecordEdit => {
  const before = session.store.project.project?.project
  if (!before) throw new Error('no project record')
  return { kind: 'project', id: 'project', before, after: { ...before, note } }
}
const note = () => session.store.project.project?.project?.note
const firstSegment = async (): Promise<Segment> => {
  const [segment] = Object.values((await session.store.load('article-1')).segment ?? {})
  if (!segment) throw new Error('no segment')
  return segment
}

describe('edits and undo', () => {
  test('an edit of the page is acknowledged with its number and labels, and is not told back to it', async () => {
    const result = await session.commit(change('write a note', noteEdit('one')))
    expect(result).toMatchObject({
      ok: true,
      value: { seq: 2, history: { undo: 'write a note', redo: null } },
    })
    expect(world.events).toEqual([])
  })

  test('undo and redo go back and forth through the same door, and are told', async () => {
    const before = note()
    await session.commit(change('first', noteEdit('one')))
    await session.commit(change('second', noteEdit('two')))
    expect(await session.undo()).toEqual({ ok: true, value: 'second' })
    expect(note()).toBe('one')
    expect(await session.undo()).toEqual({ ok: true, value: 'first' })
    expect(note()).toBe(before)
    expect(await session.undo()).toEqual({ ok: true, value: null })
    expect(await session.redo()).toEqual({ ok: true, value: 'first' })
    expect(session.history).toEqual({ undo: 'first', redo: 'second' })
    expect(world.eventsOf('project.changed').map((event) => [event.label, event.history.undo])).toEqual([
      ['Undo: second', 'first'],
      ['Undo: first', null],
      ['Redo: first', 'first'],
    ])
    await session.commit(change('third', noteEdit('three')))
    expect(session.history).toEqual({ undo: 'third', redo: null })
  })

  test('an edit that continues the last one is one step of undo with it', async () => {
    const before = note()
    await session.commit(change('type', noteEdit('o')))
    const first = `change-t-${changes}`
    const joined = await session.commit(change('type more', noteEdit('one')), first)
    expect(joined).toMatchObject({ ok: true, value: { history: { undo: 'type more', redo: null } } })
    expect(await session.undo()).toEqual({ ok: true, value: 'type more' })
    expect(note()).toBe(before)
    expect(session.history).toEqual({ undo: null, redo: 'type more' })
  })

  test('an edit of a record that changed meanwhile is refused and not recorded', async () => {
    const stale = noteEdit('stale')
    await session.commit(change('first', noteEdit('one')))
    expect(await session.commit(change('stale', stale))).toMatchObject({ ok: false, code: 'refused' })
    expect([note(), session.history.undo]).toEqual(['one', 'first'])
  })

  test('an edit made for another project is refused by its coder', async () => {
    const foreign = { ...change('foreign', noteEdit('foreign')), coder: 'coder-of-elsewhere' }
    expect(await session.commit(foreign)).toMatchObject({ ok: false, code: 'refused' })
  })

  test('what can no longer be undone says so once and does not block what was before it', async () => {
    await session.commit(change('first', noteEdit('one')))
    await session.commit(change('second', noteEdit('two')))
    // Somebody else's hand: committed past the session.
    await session.store.commit(change('elsewhere', noteEdit('three')))
    const refused = await session.undo()
    expect(refused).toMatchObject({ ok: false, code: 'refused' })
    if (!refused.ok) expect(refused.message).toContain('“second” cannot be taken back')
    expect(session.history.undo).toBe('first')
  })

  test('an undo asked for while an edit is being saved takes that edit back', async () => {
    const [, undone] = await Promise.all([session.commit(change('late', noteEdit('late'))), session.undo()])
    expect(undone).toEqual({ ok: true, value: 'late' })
  })

  test('the numbers of an article follow its segments', async () => {
    const segment = await firstSegment()
    const result = await session.commit(
      change('delete', { kind: 'segment', id: segment.id, before: segment, after: null }),
    )
    expect(result).toMatchObject({ ok: true, value: { stats: { 'article-1': { segments: 0 } } } })
  })

  test('deleting the coder who works here hands over to another', async () => {
    const before = session.store.project.coder?.['coder-a']
    const segment = await firstSegment()
    if (!before) throw new Error('no coder')
    const result = await session.commit(
      change(
        'delete a coder',
        { kind: 'segment', id: segment.id, before: segment, after: null },
        { kind: 'coder', id: 'coder-a', before, after: null },
      ),
    )
    expect(result.ok && session.coderId).toBe('coder-b')
  })
})

describe('opening an article', () => {
  test('gives text, regions and segments as the contract says', async () => {
    const result = await session.openArticle('article-1')
    if (!result.ok) throw new Error(result.message)
    expect(contract['article.open'].output.parse(result.value)).toEqual(result.value)
    expect(result.value.text).toContain('Orsava rejected the report.')
    expect([result.value.moved, result.value.lost]).toEqual([[], []])
  })

  test('finds a passage again that moved, and the next edit starts from where it is', async () => {
    const before = await firstSegment()
    const off = before.spans.map((span) => ({ ...span, start: span.start + 3, end: span.end + 3 }))
    const wrong: RecordEdit = { kind: 'segment', id: before.id, before, after: { ...before, spans: off } }
    expect(await session.store.commit(change('break', wrong))).toMatchObject({ ok: true })
    const opened = await session.openArticle('article-1')
    if (!opened.ok) throw new Error(opened.message)
    expect([opened.value.moved, opened.value.lost]).toEqual([[before.id], []])
    const [found] = opened.value.segments
    if (!found) throw new Error('lost')
    expect(opened.value.text.slice(found.spans[0]?.start, found.spans[0]?.end)).toBe('rejected the report')
    const edit: RecordEdit = { kind: 'segment', id: found.id, before: found, after: { ...found, memo: 'm' } }
    expect(await session.commit(change('memo', edit))).toMatchObject({ ok: true })
    expect(session.history.undo).toBe('memo')
  })

  test('an article that is gone is refused', async () => {
    expect(await session.openArticle('article-99')).toMatchObject({ ok: false, code: 'unreadable' })
  })
})

describe('edits over many articles', () => {
  const handlers = () => codebookHandlers(world.workspace)
  const segmentsLeft = async () =>
    (await Promise.all(['article-1', 'article-2'].map((id) => session.store.load(id)))).flatMap((set) =>
      Object.values(set.segment ?? {}).map((segment) => segment.codes.framing),
    )

  test('impact and counts say what deleting a code would do', async () => {
    expect(await handlers()['codebook.impact']({ codeIds: ['threat'] })).toEqual({
      ok: true,
      value: { segments: 2, articles: 2, emptied: 1 },
    })
    expect(await handlers()['codebook.impact']({ dimensionId: 'framing' })).toEqual({
      ok: true,
      value: { segments: 2, articles: 2, emptied: 1 },
    })
    expect(await handlers()['codebook.counts'](null)).toMatchObject({
      ok: true,
      value: { threat: { segments: 2, articles: 2 }, access: { segments: 1, articles: 1 } },
    })
  })

  test('deleting a code is one Change over all articles, told once, and undone as a whole', async () => {
    const result = await handlers()['codebook.deleteCodes']({ codeIds: ['threat'], children: 'lift' })
    expect(result).toMatchObject({ ok: true, value: { history: { undo: "delete the code 'threat'" } } })
    expect(await segmentsLeft()).toEqual([['access']])
    const [told] = world.eventsOf('project.changed')
    expect(told?.edits.map((edit) => edit.kind).sort()).toEqual(['code', 'segment', 'segment'])
    expect(told?.stats).toMatchObject({ 'article-1': { segments: 0 }, 'article-2': { segments: 1 } })
    await session.undo()
    expect(await segmentsLeft()).toEqual([['threat'], ['threat', 'access']])
    expect(session.store.project.code?.threat).toBeDefined()
  })

  test('a large Change is told in parts, each with what it touches, and the last says that it is the last', async () => {
    const [article] = Object.values(session.store.catalogue.article ?? {})
    if (!article) throw new Error('no article')
    const result = await session.change(async (making) => {
      const records = Array.from({ length: 900 }, (_, index) => {
        const id = `article-new-${index}`
        return { kind: 'article' as const, id, before: null, after: { ...article, id } }
      })
      return { ok: true, change: makeChange(making, 'import', records) }
    })
    expect(result).toMatchObject({ ok: true })
    const told = world.eventsOf('project.changed')
    expect(told.map(({ edits, more }) => [edits.length, more])).toEqual([
      [400, true],
      [400, true],
      [100, false],
    ])
    expect(new Set(told.flatMap(({ edits }) => edits.map(({ id }) => id))).size).toBe(900)
    expect(told.map(({ stats }) => Object.keys(stats).length)).toEqual([400, 400, 100])
    expect(new Set(told.map(({ seq }) => seq)).size).toBe(1)
  })

  test('merging codes is one Change', async () => {
    expect(await handlers()['codebook.merge']({ from: ['threat'], into: 'access' })).toMatchObject({
      ok: true,
    })
    expect(await segmentsLeft()).toEqual([['access'], ['access']])
    expect(await handlers()['codebook.merge']({ from: ['gone'], into: 'access' })).toMatchObject({
      ok: false,
      code: 'refused',
    })
  })

  test('how far an edit is, is told, and one that is stopped in time changes nothing', async () => {
    const own = handlers()
    await own['codebook.merge']({ from: ['threat'], into: 'access' })
    expect(world.eventsOf('codebook.progress').at(-1)).toEqual({ done: 2, total: 2 })
    await session.undo()

    const { store } = session
    const read = store.load.bind(store)
    const gather = store.segmentsWith.bind(store)
    Object.assign(store, {
      segmentsWith: (...[codes, watch]: Parameters<typeof gather>) => {
        void own['codebook.cancel'](null)
        return gather(codes, watch)
      },
    })
    expect(await own['codebook.deleteCodes']({ codeIds: ['threat'], children: 'lift' })).toEqual({
      ok: false,
      code: 'refused',
      message: 'Stopped. Nothing was changed.',
    })
    expect(store.project.code?.threat).toBeDefined()
    expect(Object.keys((await read('article-1')).segment ?? {})).toHaveLength(1)
    expect(await segmentsLeft()).toEqual([['threat'], ['threat', 'access']])
  })

  test('deleting a dimension takes its codes and answers along', async () => {
    expect(await handlers()['codebook.deleteDimension']({ dimensionId: 'framing' })).toMatchObject({
      ok: true,
    })
    expect(Object.keys(session.store.project.code ?? {})).toEqual([])
    // The one with a memo stays, as a coder's words do.
    expect(await segmentsLeft()).toEqual([undefined])
  })

  test('deleting articles takes their coding along, and undo brings it back', async () => {
    const { store } = session
    const result = await session.change((making) => deleteArticles(making, store, ['article-1', 'article-2']))
    expect(result).toMatchObject({ ok: true, value: { history: { undo: 'delete 2 articles' } } })
    expect([Object.keys(store.catalogue.article ?? {}), await segmentsLeft()]).toEqual([[], []])
    await session.undo()
    expect(Object.keys(store.catalogue.article ?? {}).sort()).toEqual(['article-1', 'article-2'])
    expect(await segmentsLeft()).toHaveLength(2)
    const unknown = await session.change((making) =>
      deleteArticles(making, store, ['article-1', 'article-9']),
    )
    expect(unknown).toMatchObject({ ok: false, code: 'refused' })
    expect(Object.keys(store.catalogue.article ?? {})).toHaveLength(2)
  })
})

describe('closing', () => {
  test('waits for edits under way, so that none that was acknowledged is missing', async () => {
    const saved = session.commit(change('last words', noteEdit('last words')))
    await world.workspace.close()
    expect(await saved).toMatchObject({ ok: true })
    const later = world.restart()
    await later.workspace.start()
    expect((await later.workspace.current())?.project.note).toBe('last words')
    await later.workspace.close()
  })
})
