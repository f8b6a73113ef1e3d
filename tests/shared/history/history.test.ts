import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChange, type RecordSet } from '../../../shared/changes'
import {
  emptyHistory,
  forget,
  type History,
  record,
  redo,
  redoLabel,
  undo,
  undoLabel,
} from '../../../shared/history'
import type { Change, Segment } from '../../../shared/schema'
import { makingOf, segmentWith } from '../../support/records'

const write = (before: Segment | null, memo: string | null, id: string): Change => ({
  id,
  at: '2026-03-02T09:00:00.000Z',
  coder: 'coder-a',
  label: `write ${memo}`,
  records: [
    {
      kind: 'segment',
      id: 's',
      before,
      after: memo === null ? null : segmentWith('s', 'text', [{ start: 0, end: 4 }], {}, { memo }),
    },
  ],
})

describe('history', () => {
  it('names what undo and redo would do', () => {
    const first = write(null, 'a', 'one')
    let history: History = record(emptyHistory, first)
    expect([undoLabel(history), redoLabel(history)]).toEqual(['write a', null])
    const back = undo(history, makingOf())
    expect(back?.change).toMatchObject({ id: 'change-1', label: 'Undo: write a', coder: 'coder-a' })
    history = back?.history ?? history
    expect([undoLabel(history), redoLabel(history)]).toEqual([null, 'write a'])
    const again = redo(history, makingOf())
    expect(again?.change).toMatchObject({ id: 'change-1', label: 'Redo: write a', records: first.records })
    expect(undoLabel(again?.history ?? history)).toBe('write a')
  })

  describe('of edits that continue one another', () => {
    const memo = (text: string): Segment =>
      segmentWith('s', 'text', [{ start: 0, end: 4 }], {}, { memo: text })

    it('takes them back and does them again in one step', () => {
      let history = record(emptyHistory, write(null, 'a', 'one'))
      history = record(history, write(memo('a'), 'ab', 'two'))
      history = record(history, write(memo('ab'), 'abc', 'three'), 'two')
      const back = undo(history, makingOf())
      expect(back?.change.records).toEqual([
        { kind: 'segment', id: 's', before: memo('abc'), after: memo('a') },
      ])
      expect(undoLabel(back?.history ?? history)).toBe('write a')
      const again = back && redo(back.history, makingOf())
      expect(again?.change.records).toEqual([
        { kind: 'segment', id: 's', before: memo('a'), after: memo('abc') },
      ])
    })

    it('joins only what follows at once', () => {
      let history = record(emptyHistory, write(null, 'a', 'one'))
      history = record(history, write(null, 'b', 'two'))
      history = record(history, write(memo('a'), 'ab', 'three'), 'one')
      expect(undoLabel(history)).toBe('write ab')
      expect(undoLabel(undo(history, makingOf())?.history ?? history)).toBe('write b')
    })

    it('leaves no step when they end where they began', () => {
      let history = record(emptyHistory, write(null, 'a', 'one'))
      history = record(history, write(memo('a'), 'ab', 'two'))
      history = record(history, write(memo('ab'), 'a', 'three'), 'two')
      expect(undoLabel(history)).toBe('write a')
    })
  })

  it('has nothing to undo or redo at first', () => {
    expect(undo(emptyHistory, makingOf())).toBeNull()
    expect(redo(emptyHistory, makingOf())).toBeNull()
  })

  it('forgets one Change and keeps the others in order', () => {
    let history = emptyHistory
    for (const id of ['one', 'two', 'three']) history = record(history, write(null, id, id))
    history = forget(history, 'two')
    expect(undoLabel(history)).toBe('write three')
    history = undo(history, makingOf())?.history ?? history
    expect(undoLabel(history)).toBe('write one')
    expect(forget(history, 'three').undone).toBeNull()
    expect(forget(history, 'unknown')).toEqual(history)
  })

  it('always gets from any state to any other that was passed, like a list with a finger on it', () => {
    const act = fc.oneof(
      fc.constantFrom('undo' as const, 'redo' as const),
      fc.record({ memo: fc.option(fc.constantFrom('a', 'b', 'c')) }),
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const making = makingOf()
        let history = emptyHistory
        let set: RecordSet = { segment: {} }
        const states: RecordSet[] = [set]
        let finger = 0
        const commit = (change: Change) => {
          const applied = applyChange(() => set, change)
          if (!applied.ok) throw new Error(`${change.label} does not apply`)
          set = applied.homes.get('coding/article-1') ?? set
        }
        for (const step of acts) {
          if (step === 'undo' || step === 'redo') {
            const taken = step === 'undo' ? undo(history, making) : redo(history, making)
            const target = finger + (step === 'undo' ? -1 : 1)
            expect(taken !== null).toBe(states[target] !== undefined)
            if (!taken) continue
            commit(taken.change)
            history = taken.history
            finger = target
          } else {
            const change = write(set.segment?.s ?? null, step.memo, making.newId('change'))
            if (!change.records[0]?.before && !change.records[0]?.after) continue
            commit(change)
            history = record(history, change)
            states.splice(++finger, states.length, set)
          }
          expect(set).toEqual(states[finger])
        }
      }),
    )
  })

  it('takes back ten thousand edits', () => {
    const making = makingOf()
    let history = emptyHistory
    for (let n = 0; n < 10_000; n++) history = record(history, write(null, String(n), `c-${n}`))
    let taken = 0
    for (let step = undo(history, making); step; step = undo(step.history, making)) taken++
    expect(taken).toBe(10_000)
  })
})
