import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChange, invertChange } from '../../../shared/changes'
import { changeSchema, type Segment, type Span } from '../../../shared/schema'
import {
  addSpan,
  type BuiltSegment,
  type CodedText,
  createSegment,
  deleteSegments,
  removeSpan,
  setCodes,
  setMemo,
  setSpans,
  toggleCode,
} from '../../../shared/segments/edits'
import { checkAnchor } from '../../../shared/text/anchor'
import { makingOf, segmentWith, smallCodebook } from '../../support/records'
import { anyText } from '../../support/texts'

const codebook = smallCodebook()
const text = 'More than seventy states lined up behind Orsava.\nThe envoy of Calder rejected the charge.'
const article = (...segments: Segment[]): CodedText => ({ articleId: 'article-1', text, segments })
const span = (quote: string): Span => {
  const start = text.indexOf(quote)
  return { start, end: start + quote.length }
}
const one = segmentWith('one', text, [span('seventy states')], {
  framing: ['sovereignty'],
  claim: ['accusation'],
})

/** The built segment, after checking that its Change is well formed, applies and can be taken back. */
function accepted(built: BuiltSegment, before: Segment | null): { segment: Segment; label: string } {
  if (!built.ok) throw new Error(`Refused: ${built.message}`)
  expect(changeSchema.parse(built.change)).toEqual(built.change)
  const set = { segment: before ? { [before.id]: before } : {} }
  const applied = applyChange(() => set, built.change)
  if (!applied.ok) throw new Error('The Change does not apply')
  const after = applied.homes.get('coding/article-1')
  expect(after?.segment?.[built.segment.id]).toEqual(built.segment)
  const back = applyChange(() => after ?? null, invertChange(built.change, 'x', built.change.at, 'Undo'))
  expect(back.ok && back.homes.get('coding/article-1')).toEqual(set)
  return { segment: built.segment, label: built.change.label }
}

function refused(built: BuiltSegment): string {
  if (built.ok) throw new Error(`Built: ${built.change.label}`)
  expect(built.message).toMatch(/^[A-Z].*\.$/)
  return built.reason
}

describe('a new segment', () => {
  it('has the snapped passage, the codes in the order of dimensions, and its maker', () => {
    const codes = { claim: ['denial'], actor: ['calder', 'orsava', 'calder'], framing: [] }
    const built = createSegment(makingOf('coder-b'), codebook, article(), [{ start: 48, end: 58 }], codes)
    const { segment, label } = accepted(built, null)
    expect(segment).toMatchObject({
      articleId: 'article-1',
      coderId: 'coder-b',
      memo: '',
      createdAt: '2026-03-02T09:00:00.000Z',
      updatedAt: '2026-03-02T09:00:00.000Z',
      spans: [{ start: 49, end: 58, quote: 'The envoy' }],
    })
    expect(JSON.stringify(segment.codes)).toBe('{"actor":["calder","orsava"],"claim":["denial"]}')
    expect(label).toBe("tag 'Calder' and 2 more")
  })

  it.each([
    [{ framing: ['sovereignty'] }, "tag 'Sovereignty'"],
    [{ framing: ['sovereignty', 'double'] }, "tag 'Sovereignty' and 'Double standard'"],
    [{}, 'mark a passage'],
  ])('with the codes %j is labelled "%s"', (codes, label) => {
    expect(accepted(createSegment(makingOf(), codebook, article(), [span('envoy')], codes), null).label).toBe(
      label,
    )
  })

  it('joins spans that touch or overlap and keeps others apart, in text order', () => {
    const spans = [span('rejected'), span('than seventy'), span('seventy states'), span('ed up')]
    const { segment } = accepted(createSegment(makingOf(), codebook, article(), spans, {}), null)
    expect(segment.spans.map((part) => part.quote)).toEqual(['than seventy states', 'ed up', 'rejected'])
  })

  it('keeps only the last code given in a dimension of one choice', () => {
    const codes = { claim: ['denial', 'accusation'] }
    const { segment } = accepted(createSegment(makingOf(), codebook, article(), [span('envoy')], codes), null)
    expect(segment.codes).toEqual({ claim: ['accusation'] })
  })

  it.each([
    ['blank', [{ start: 48, end: 49 }], {}],
    ['blank', [], {}],
    ['outside', [{ start: 80, end: 900 }], {}],
    ['outside', [{ start: -1, end: 3 }], {}],
    ['unknown-code', [{ start: 0, end: 4 }], { framing: ['gone'] }],
    ['unknown-code', [{ start: 0, end: 4 }], { framing: ['calder'] }],
    ['unknown-code', [{ start: 0, end: 4 }], { gone: ['calder'] }],
  ])('is refused as %s for %j and %j', (reason, spans, codes) => {
    expect(refused(createSegment(makingOf(), codebook, article(), spans, codes as Segment['codes']))).toBe(
      reason,
    )
  })

  it('is refused when the coder tagged exactly this passage so before, and names that segment', () => {
    const codes = { claim: ['accusation'], framing: ['sovereignty'] }
    const again = (coder: string, passage: string, given: Segment['codes']) =>
      createSegment(makingOf(coder), codebook, article(one), [span(passage)], given)
    const built = again('coder-a', 'seventy states', codes)
    expect(refused(built)).toBe('duplicate')
    expect(!built.ok && built.existing).toBe(one)
    expect(again('coder-b', 'seventy states', codes).ok).toBe(true)
    expect(again('coder-a', 'seventy', codes).ok).toBe(true)
    expect(again('coder-a', 'seventy states', { claim: ['accusation'] }).ok).toBe(true)
  })

  it('always carries quotes that stand where it says, apart and in order', () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.tuple(fc.nat(80), fc.nat(80)), { maxLength: 4 }), (any, pairs) => {
        const spans = pairs.map(([a, b]) => ({
          start: Math.min(a % (any.length + 1), b % (any.length + 1)),
          end: Math.max(a % (any.length + 1), b % (any.length + 1)),
        }))
        const built = createSegment(
          makingOf(),
          codebook,
          { articleId: 'article-1', text: any, segments: [] },
          spans,
          {},
        )
        if (!built.ok) {
          expect(built.reason).toBe('blank')
          return
        }
        for (const [n, part] of built.segment.spans.entries()) {
          expect(checkAnchor(any, part)).toBe(true)
          expect(part.start).toBeGreaterThan(built.segment.spans[n - 1]?.end ?? -1)
        }
      }),
    )
  })
})

describe('changing a segment', () => {
  it.each([
    ['framing', 'double', ['sovereignty', 'double'], "tag 'Double standard'"],
    ['framing', 'sovereignty', undefined, "untag 'Sovereignty'"],
    ['claim', 'denial', ['denial'], "change 'Accusation' to 'Denial'"],
  ])('toggling in %s the code %s gives %j, labelled "%s"', (dimension, code, expected, label) => {
    const result = accepted(toggleCode(makingOf(), codebook, one, dimension, code), one)
    expect(result.segment.codes[dimension]).toEqual(expected)
    expect(result.label).toBe(label)
    expect(result.segment.updatedAt).toBe('2026-03-02T09:00:00.000Z')
    expect(result.segment.createdAt).toBe(one.createdAt)
  })

  it('refuses a code of another list, and to set the codes it has', () => {
    expect(refused(toggleCode(makingOf(), codebook, one, 'framing', 'calder'))).toBe('unknown-code')
    expect(
      refused(setCodes(makingOf(), codebook, one, { claim: ['accusation'], framing: ['sovereignty'] })),
    ).toBe('unchanged')
  })

  it('keeps a code that left the codebook until it is taken off', () => {
    const old = segmentWith('old', text, [span('envoy')], { framing: ['gone'] })
    const more = accepted(toggleCode(makingOf(), codebook, old, 'actor', 'calder'), old).segment
    expect(more.codes).toEqual({ framing: ['gone'], actor: ['calder'] })
    expect(accepted(toggleCode(makingOf(), codebook, old, 'framing', 'gone'), old).segment.codes).toEqual({})
  })

  it('tells apart writing, changing and removing a memo', () => {
    const written = accepted(setMemo(makingOf(), codebook, one, 'Note'), one)
    expect(written.label).toBe("write the memo of 'Sovereignty'")
    const changed = accepted(setMemo(makingOf(), codebook, written.segment, 'Other'), written.segment)
    expect(changed.label).toBe("change the memo of 'Sovereignty'")
    const removed = accepted(setMemo(makingOf(), codebook, changed.segment, ''), changed.segment)
    expect(removed.label).toBe("remove the memo of 'Sovereignty'")
    expect(refused(setMemo(makingOf(), codebook, one, ''))).toBe('unchanged')
  })

  it('moves, grows and shrinks its passage', () => {
    const moved = accepted(setSpans(makingOf(), codebook, article(one), one, [span('envoy ')]), one)
    expect(moved.label).toBe("change the passage of 'Sovereignty'")
    const grown = accepted(
      addSpan(makingOf(), codebook, article(moved.segment), moved.segment, span('rejected')),
      moved.segment,
    )
    expect(grown.label).toBe("add a passage to 'Sovereignty'")
    expect(grown.segment.spans.map((part) => part.quote)).toEqual(['envoy', 'rejected'])
    const joined = accepted(
      addSpan(makingOf(), codebook, article(), grown.segment, span('of Calder rejected')),
      grown.segment,
    )
    expect(joined.segment.spans.map((part) => part.quote)).toEqual(['envoy', 'of Calder rejected'])
    const shrunk = accepted(removeSpan(makingOf(), codebook, article(), grown.segment, 0), grown.segment)
    expect(shrunk.label).toBe("remove a passage from 'Sovereignty'")
    expect(shrunk.segment.spans.map((part) => part.quote)).toEqual(['rejected'])
  })

  it('refuses to lose its last passage, to stay where it is, and to become a twin', () => {
    expect(refused(removeSpan(makingOf(), codebook, article(one), one, 0))).toBe('last-span')
    expect(refused(setSpans(makingOf(), codebook, article(one), one, [span('seventy states ')]))).toBe(
      'unchanged',
    )
    expect(refused(addSpan(makingOf(), codebook, article(one), one, span('states')))).toBe('unchanged')
    const other = segmentWith('other', text, [span('envoy')], one.codes)
    expect(refused(setSpans(makingOf(), codebook, article(one, other), one, [span('envoy')]))).toBe(
      'duplicate',
    )
  })

  it('puts a lost segment under text again, even where it stood', () => {
    const lost = { ...one, spans: one.spans.map((part) => ({ ...part, quote: 'seventy nations' })) }
    const found = accepted(
      setSpans(makingOf(), codebook, article(lost), lost, [span('seventy states')]),
      lost,
    )
    expect(found.segment.spans[0]?.quote).toBe('seventy states')
  })

  it('leaves the anchor of a lost span alone when another is added', () => {
    const lost = { ...one, spans: one.spans.map((part) => ({ ...part, quote: 'seventy nations' })) }
    const grown = accepted(addSpan(makingOf(), codebook, article(lost), lost, span('envoy')), lost)
    expect(grown.segment.spans.map((part) => part.quote)).toEqual(['seventy nations', 'envoy'])
  })

  it('deletes any number in one Change', () => {
    const two = segmentWith('two', text, [span('envoy')])
    const built = deleteSegments(makingOf(), [one, two])
    expect(built.ok && built.change.label).toBe('delete 2 segments')
    expect(built.ok && built.change.records.map((edit) => [edit.id, edit.after])).toEqual([
      ['one', null],
      ['two', null],
    ])
    const single = deleteSegments(makingOf(), [one])
    expect(single.ok && single.change.label).toBe('delete 1 segment')
    expect(deleteSegments(makingOf(), []).ok).toBe(false)
  })
})
