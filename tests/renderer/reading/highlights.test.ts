import { getSchema } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Highlighting,
  type HighlightState,
  highlightKey,
  highlightPlugin,
  mostDecorated,
} from '../../../renderer/reading/highlights'
import { Document, documentOf, Line, Text } from '../../../renderer/reading/schema'
import type { Segment } from '../../../shared/schema'
import { inTextOrder } from '../../../shared/segments/lookup'
import { lineStarts, offsetOf, positionOf } from '../../../shared/text/lines'
import { anyText } from '../../support/texts'
import { segment } from './segments'

const schema = getSchema([Document, Line, Text])

function stateOf(text: string): EditorState {
  return EditorState.create({
    doc: schema.nodeFromJSON(documentOf(text)),
    plugins: [highlightPlugin({ starts: lineStarts(text), length: text.length })],
  })
}

const lookOf = (one: Segment) => ({ colour: 'blue' as const, form: one.id.length % 3 })

function draw(state: EditorState, segments: readonly Segment[], look = lookOf): EditorState {
  const highlighting: Highlighting = { segments: inTextOrder(segments), lookOf: look }
  return state.apply(state.tr.setMeta(highlightKey, highlighting))
}

const told = (state: EditorState): HighlightState => highlightKey.getState(state) as HighlightState

/** Decorations as [from, to, class]. */
function drawn(state: EditorState): unknown[] {
  return told(state)
    .set.find()
    .map((one) => [one.from, one.to, (one as unknown as { type: { attrs: unknown } }).type.attrs])
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
}

describe('the reading document', () => {
  test('the position of every offset is where its character stands', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { doc } = stateOf(text)
        const starts = lineStarts(text)
        expect(doc.textBetween(0, doc.content.size, '\n')).toBe(text)
        for (let offset = 0; offset < text.length; offset += 1) {
          const position = positionOf(starts, offset)
          expect(offsetOf(starts, position, text.length)).toBe(offset)
          if (text[offset] !== '\n') expect(doc.textBetween(position, position + 1)).toBe(text[offset])
        }
      }),
    )
  })
})

describe('highlights', () => {
  const text = ['A headline', '', 'The first paragraph of it.', 'The second one.', '', 'The end.'].join('\n')

  test('a segment over two lines is drawn in each, never over the gap between them', () => {
    const state = draw(stateOf(text), [segment(text, 'a', [[16, 45]])])
    expect(drawn(state).map((one) => (one as number[]).slice(0, 2))).toEqual([
      [19, 41],
      [43, 49],
    ])
  })

  test('two over one place lie in each other, each with its own line', () => {
    const state = draw(stateOf(text), [segment(text, 'a', [[0, 10]], 1), segment(text, 'bb', [[2, 10]], 2)])
    const classes = drawn(state).map((one) => (one as { class: string }[])[2]?.class.split(' ').slice(0, 2))
    expect(classes).toEqual([
      ['stroke', 'stroke-0'],
      ['stroke', 'stroke-0'],
      ['stroke', 'stroke-1'],
    ])
  })

  test('adding a segment builds only the lines it touches', () => {
    const first = segment(text, 'a', [[0, 10]], 1)
    const state = draw(stateOf(text), [first])
    const next = draw(state, [first, segment(text, 'b', [[60, 63]], 2)])
    expect(told(next).rebuilt).toEqual({ first: 5, end: 6 })
  })

  test('a new look draws everything anew', () => {
    const first = segment(text, 'a', [[0, 10]], 1)
    const state = draw(stateOf(text), [first])
    const next = draw(state, [first], () => ({ colour: 'red' as never, form: 1 }))
    expect(JSON.stringify(drawn(next))).toContain('red')
    expect(told(next).rebuilt).toEqual({ first: 0, end: 6 })
  })

  test('above the limit nothing is decorated, and the runs are still known', () => {
    const many = Array.from({ length: mostDecorated + 1 }, (_, at) => segment(text, `s${at}`, [[0, 10]], at))
    const state = draw(stateOf(text), many)
    expect(drawn(state)).toEqual([])
    expect(told(state).runs).toHaveLength(1)
    expect(drawn(draw(state, many.slice(0, 3)))).toHaveLength(2)
  })

  test('edits one after the other end where drawing from nothing ends', () => {
    const place = fc.tuple(fc.nat(text.length - 2), fc.integer({ min: 1, max: 20 }))
    const edit = fc.record({ id: fc.nat(6), place, how: fc.constantFrom('put', 'put', 'recode', 'remove') })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 14 }), (edits) => {
        let segments: readonly Segment[] = []
        let state = stateOf(text)
        for (const [made, { id, place: at, how }] of edits.entries()) {
          const old = segments.find((one) => one.id === `s${id}`)
          const others = segments.filter((one) => one !== old)
          if (how === 'remove') segments = others
          else if (how === 'recode' && old) segments = [...others, { ...old, codes: { 'd-1': ['c-1'] } }]
          else {
            const end = Math.min(text.length, at[0] + at[1])
            segments = [...others, segment(text, `s${id}`, [[at[0], end]], made)]
          }
          state = draw(state, segments)
        }
        expect(drawn(state)).toEqual(drawn(draw(stateOf(text), segments)))
      }),
    )
  })
})
