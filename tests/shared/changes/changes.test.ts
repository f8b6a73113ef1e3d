import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyChange,
  type Home,
  homeOf,
  invertChange,
  type RecordSet,
  sameValue,
} from '../../../shared/changes'
import type { Change, RecordEdit, Segment } from '../../../shared/schema'
import { articleWith, codeWith, segmentWith } from '../../support/records'

const changeOf = (...records: RecordEdit[]): Change => ({
  id: 'c',
  at: '2026-03-02T09:00:00.000Z',
  coder: 'coder-a',
  label: 'edit',
  records,
})
const segment = (id: string, memo = '', articleId = 'article-1') =>
  segmentWith(id, 'text', [{ start: 0, end: 4 }], {}, { memo, articleId })
const put = (after: Segment, before: Segment | null = null): RecordEdit => ({
  kind: 'segment',
  id: after.id,
  before,
  after,
})

describe('homes', () => {
  it.each([
    [{ kind: 'code', id: 'x', before: null, after: codeWith('x', 'l') }, 'project'],
    [{ kind: 'article', id: 'x', before: articleWith('x'), after: null }, 'articles'],
    [{ kind: 'segment', id: 'x', before: segment('x', '', 'a7'), after: null }, 'coding/a7'],
  ] as const)('puts %j where it lives', (edit, home) => {
    expect(homeOf(edit)).toBe(home)
  })

  it('cannot place a segment that neither was nor is', () => {
    expect(() => homeOf({ kind: 'segment', id: 'x', before: null, after: null })).toThrow(RangeError)
  })
})

describe('applying a Change', () => {
  it('changes several homes at once and leaves the given records as they are', () => {
    const sets: Record<string, RecordSet> = {
      project: { code: { x: codeWith('x', 'l') } },
      'coding/a1': { segment: { s: segment('s', '', 'a1') } },
    }
    const before = structuredClone(sets)
    const result = applyChange(
      (home) => sets[home] ?? {},
      changeOf(
        { kind: 'code', id: 'x', before: codeWith('x', 'l'), after: null },
        put(segment('s', 'new', 'a1'), segment('s', '', 'a1')),
        put(segment('t', '', 'a2')),
      ),
    )
    if (!result.ok) throw new Error('refused')
    expect(Object.fromEntries(result.homes)).toEqual({
      project: { code: {} },
      'coding/a1': { segment: { s: segment('s', 'new', 'a1') } },
      'coding/a2': { segment: { t: segment('t', '', 'a2') } },
    })
    expect(sets).toEqual(before)
  })

  it.each([
    ['the record changed meanwhile', put(segment('s', 'mine'), segment('s', 'old'))],
    ['the record is gone', put(segment('t', 'mine'), segment('t'))],
    ['the record is there already', put(segment('s', 'mine'))],
  ])('is refused when %s, and names the edit', (_, edit) => {
    const set = { segment: { s: segment('s', 'theirs') } }
    const result = applyChange(() => set, changeOf(put(segment('first')), edit))
    expect(result).toEqual({ ok: false, edit })
    expect(Object.keys(set.segment)).toEqual(['s'])
  })

  it('sees within one Change what its earlier edits did', () => {
    const change = changeOf(put(segment('s', 'a')), put(segment('s', 'b'), segment('s', 'a')))
    const result = applyChange(() => ({}), change)
    if (!result.ok) throw new Error('refused')
    expect(result.homes.get('coding/article-1')?.segment?.s?.memo).toBe('b')
    const inverse = invertChange(change, 'd', change.at, 'x')
    const back = applyChange((home) => result.homes.get(home) ?? null, inverse)
    expect(back.ok && back.homes.get('coding/article-1')).toEqual({ segment: {} })
  })

  it('passes over homes that are not held here', () => {
    const change = changeOf(put(segment('s', '', 'far')), put(segment('t', '', 'near')))
    const result = applyChange((home) => (home === 'coding/near' ? {} : null), change)
    expect(result.ok && [...result.homes.keys()]).toEqual(['coding/near'])
  })

  it('is taken back by its inverse, whatever it did', () => {
    const memo = fc.option(fc.constantFrom('a', 'b', 'c'))
    const sets = fc.dictionary(fc.constantFrom('s', 't', 'u'), fc.constantFrom('a', 'b', 'c'))
    const edits = fc.array(fc.record({ id: fc.constantFrom('s', 't', 'u'), memo }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(sets, edits, (memos, list) => {
        const start: Record<string, Segment> = {}
        for (const [id, text] of Object.entries(memos)) start[id] = segment(id, text)
        const now = new Map(Object.entries(start))
        const records = list.map((edit): RecordEdit => {
          const before = now.get(edit.id) ?? null
          const after = edit.memo === null ? null : segment(edit.id, edit.memo)
          if (after) now.set(edit.id, after)
          else now.delete(edit.id)
          return { kind: 'segment', id: edit.id, before, after }
        })
        fc.pre(records.every((edit) => edit.before ?? edit.after))
        const load = (set: RecordSet) => (_: Home) => set
        const done = applyChange(load({ segment: start }), changeOf(...records))
        if (!done.ok) throw new Error('refused')
        const after = done.homes.get('coding/article-1') ?? {}
        expect(after.segment).toEqual(Object.fromEntries(now))
        const back = applyChange(load(after), invertChange(changeOf(...records), 'd', 'x', 'y'))
        expect(back.ok && back.homes.get('coding/article-1')).toEqual({ segment: start })
      }),
    )
  })
})

describe('equality of values', () => {
  it('is that of their JSON, the order of keys aside', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const sorted = (value: unknown): unknown =>
          Array.isArray(value)
            ? value.map(sorted)
            : typeof value === 'object' && value !== null
              ? Object.entries(value)
                  .sort(([x], [y]) => (x < y ? -1 : 1))
                  .map(([key, inner]) => [key, sorted(inner)])
              : value
        const json = (value: unknown) => JSON.stringify([Array.isArray(value), sorted(value)])
        expect(sameValue(a, JSON.parse(JSON.stringify(a)))).toBe(true)
        if (json(a) !== json(b)) expect(sameValue(a, b)).toBe(false)
      }),
    )
  })

  it.each([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: undefined }, {}, false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [null, {}, false],
    [{ a: [{ b: null }] }, { a: [{ b: null }] }, true],
  ])('of %j and %j is %s', (a, b, same) => {
    expect(sameValue(a, b)).toBe(same)
    expect(sameValue(b, a)).toBe(same)
  })
})
