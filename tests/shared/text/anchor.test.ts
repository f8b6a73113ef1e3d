import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAnchor, contextLength, leastCertainty, makeAnchor, reanchor } from '../../../shared/text/anchor'
import { splitsPair } from '../../../shared/text/codePoints'
import { textAndSpan } from '../../support/texts'

const text =
  'LISSE - More than seventy states lined up behind Ostrava on Tuesday, telling the Assembly that the ' +
  'inspection of its northern harbours was an internal affair.\nThe office rejected the charge. ' +
  'The envoy said the office would answer on Friday, and the office did.'

const anchorOf = (quote: string, from = 0, source = text) => {
  const start = source.indexOf(quote, from)
  return makeAnchor(source, { start, end: start + quote.length })
}
const found = (source: string, anchor: Parameters<typeof reanchor>[1]) => {
  const result = reanchor(source, anchor)
  return result && source.slice(result.span.start, result.span.end)
}

describe('an anchor', () => {
  it('holds the quote and what stands around it', () => {
    expect(anchorOf('seventy states')).toEqual({
      start: 18,
      end: 32,
      quote: 'seventy states',
      prefix: 'LISSE - More than ',
      suffix: ' lined up behind Ostrava on Tues',
    })
  })

  it('rebuilds the text around it and never parts a surrogate pair of the text', () => {
    fc.assert(
      fc.property(textAndSpan, ({ text: source, span }) => {
        fc.pre(span.start < span.end)
        const anchor = makeAnchor(source, span)
        expect(checkAnchor(source, anchor)).toBe(true)
        const { prefix, suffix, quote } = anchor
        expect(source.slice(span.start - prefix.length, span.end + suffix.length)).toBe(
          prefix + quote + suffix,
        )
        expect(prefix.length).toBeLessThanOrEqual(contextLength)
        expect(suffix.length).toBeLessThanOrEqual(contextLength)
        if (!splitsPair(source, span.start)) {
          expect(splitsPair(source, span.start - prefix.length)).toBe(false)
        }
        if (!splitsPair(source, span.end)) expect(splitsPair(source, span.end + suffix.length)).toBe(false)
        expect(reanchor(source, anchor)).toEqual({ span, certainty: 1 })
      }),
    )
  })

  it.each([
    [3, 3],
    [-1, 2],
    [0, 9999],
  ])('cannot be made from %i to %i', (start, end) => {
    expect(() => makeAnchor(text, { start, end })).toThrow(RangeError)
  })
})

describe('finding a passage again', () => {
  const harbours = anchorOf('inspection of its northern harbours')

  it.each([
    ['text was put before it', `UPDATED: ${text}`],
    ['text was put after it', `${text}\nEnditem`],
    ['the text around it was rewritten', 'Today inspection of its northern harbours ended.'],
    ['a line break came into it', text.replace('its northern', 'its\nnorthern')],
    ['a space became a no-break space', text.replace('northern harbours', 'northern\u00a0harbours')],
  ])('succeeds when %s', (_, changed) => {
    expect(found(changed, harbours)?.replace(/\s/g, ' ')).toBe(harbours.quote)
  })

  it('succeeds when quotation marks and dashes changed their form', () => {
    const before = 'He called it "an affair - internal" and left.'
    const anchor = anchorOf('"an affair - internal"', 0, before)
    expect(found('He called it “an affair – internal” and left.', anchor)).toBe('“an affair – internal”')
  })

  it('chooses the place whose context agrees among several', () => {
    const anchor = anchorOf('the office', text.indexOf('and the office'))
    expect(reanchor(`UPDATED: ${text}`, anchor)?.span.start).toBe(text.indexOf('and the office') + 13)
  })

  it('chooses the nearest of several places whose context agrees alike', () => {
    const caption = 'Photo: the northern harbour at dawn, seen from the old lighthouse.\n'
    const source = caption.repeat(6)
    const anchor = anchorOf('northern harbour', caption.length * 3, source)
    const result = reanchor(`x${source}`, anchor)
    expect(result?.span.start).toBe(anchor.start + 1)
    expect(result?.certainty).toBeLessThan(1)
  })

  it.each([
    ['the passage is gone', harbours, text.replace('northern harbours', 'southern ports')],
    [
      'only a short word of it is left elsewhere',
      anchorOf('office'),
      'No one was at the office of the mayor.',
    ],
    ['it occurs twice and nothing around it agrees', harbours, `1 ${harbours.quote} 2 ${harbours.quote} 3`],
    ['the text is empty', harbours, ''],
  ])('says lost when %s', (_, anchor, changed) => {
    expect(reanchor(changed, anchor)).toBeNull()
  })

  it('is sure only of the right place when words came or went elsewhere, however the text repeats itself', () => {
    const word = fc.constantFrom('the', 'office', 'envoy', 'said', 'harbour', 'no', 'and')
    const words = (least: number, most: number) => fc.array(word, { minLength: least, maxLength: most })
    fc.assert(
      fc.property(words(12, 60), words(1, 6), words(12, 60), words(0, 30), (before, quote, after, added) => {
        const passage = quote.join(' ')
        const start = before.join(' ').length + 1
        const old = [...before, ...quote, ...after].join(' ')
        const anchor = makeAnchor(old, { start, end: start + passage.length })
        const front = added.map((one) => `${one} `).join('')
        for (const cut of [0, Math.max(0, old.indexOf(' ', start - 2 * contextLength))]) {
          // The part before `cut` is replaced; the recorded context stays as it was.
          fc.pre(cut < start - contextLength)
          const now = front + old.slice(cut)
          // Nobody can tell a place from another one with the same context.
          fc.pre(now.split(anchor.prefix + passage + anchor.suffix).length === 2)
          const result = reanchor(now, anchor)
          if (!result) continue
          expect(now.slice(result.span.start, result.span.end)).toBe(passage)
          if (result.certainty > 0.7) expect(result.span.start).toBe(start + front.length - cut)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the passage when the text is only moved, however it repeats itself', () => {
    fc.assert(
      fc.property(textAndSpan, fc.nat(20), ({ text: source, span }, shift) => {
        fc.pre(span.start < span.end)
        const anchor = makeAnchor(source, span)
        const result = reanchor(`${'#'.repeat(shift)}${source}`, anchor)
        if (!result) return
        expect(result.certainty).toBeGreaterThanOrEqual(leastCertainty)
        expect(`${'#'.repeat(shift)}${source}`.slice(result.span.start, result.span.end)).toBe(anchor.quote)
      }),
    )
  })
})
