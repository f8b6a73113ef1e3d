import type { Anchor, Span } from '../schema'
import { splitsPair } from './codePoints'
import { loosen } from './fold'

/** UTF-16 units of context kept on each side of a quote. */
export const contextLength = 32

/**
 * Below this certainty a passage counts as lost rather than found: a wrong guess would put a coder's words
 * under another sentence without anyone noticing.
 */
export const leastCertainty = 0.5

/** A passage that was found again. `certainty` is 1 where it stands, with its context, as it stood. */
export interface Found {
  readonly span: Span
  readonly certainty: number
}

/** The span with its quote and context. Context is cut where no surrogate pair is parted. */
export function makeAnchor(text: string, span: Span): Anchor {
  const { start, end } = span
  if (!isWithin(text, span))
    throw new RangeError(`No passage from ${start} to ${end} in ${text.length} units`)
  let from = Math.max(0, start - contextLength)
  if (splitsPair(text, from)) from++
  let to = Math.min(text.length, end + contextLength)
  if (splitsPair(text, to)) to--
  return {
    start,
    end,
    quote: text.slice(start, end),
    prefix: text.slice(Math.min(from, start), start),
    suffix: text.slice(end, Math.max(to, end)),
  }
}

/** True when the quote stands in the text where the anchor says. */
export function checkAnchor(text: string, anchor: Anchor): boolean {
  return isWithin(text, anchor) && text.slice(anchor.start, anchor.end) === anchor.quote
}

/**
 * Finds an anchored passage in a text that may have changed: the exact quote, judged by how much of the
 * context agrees, and by nearness to where it stood where several places agree alike; then the same with
 * white space, quotation marks and dashes disregarded. Certainty 1 means that the context is whole. Null
 * when nothing reaches `leastCertainty`.
 */
export function reanchor(text: string, anchor: Anchor): Found | null {
  const place = { start: anchor.start, end: anchor.end }
  if (standsWithContext(text, anchor)) return { span: place, certainty: 1 }
  const exact = mostCertain(text, anchor, exactPlaces(text, anchor.quote))
  if (exact && exact.certainty >= leastCertainty) return exact
  // The same words at the same offset are the passage, unless it was found elsewhere with its context.
  if (checkAnchor(text, anchor)) return { span: place, certainty: leastCertainty }
  const loose = mostCertain(text, anchor, loosePlaces(text, anchor.quote))
  if (!loose) return null
  const certainty = loose.certainty * looseShare
  return certainty >= leastCertainty ? { span: loose.span, certainty } : null
}

function standsWithContext(text: string, { start, end, quote, prefix, suffix }: Anchor): boolean {
  const from = start - prefix.length
  return from >= 0 && start < end && text.slice(from, end + suffix.length) === prefix + quote + suffix
}

/** What an agreement is worth that needed white space or marks to be disregarded. */
const looseShare = 0.9
/** What a quote is worth that occurs once and is long, when nothing around it is as it was. */
const uniqueShare = 0.75
/** A quote of this many units, white space apart, counts as long: about four words. */
const longQuote = 24
/** By this much the context of one place must agree better for it to be preferred for its context alone. */
const clearLead = 0.25
/** What full context is worth when several places have it and only nearness decides. */
const nearestShare = 0.7

function mostCertain(text: string, anchor: Anchor, places: readonly Span[]): Found | null {
  const prefix = loosen(anchor.prefix).text
  const suffix = loosen(anchor.suffix).text
  const judged = places.map((span) => ({
    span,
    context: contextAgreement(text, span, prefix, suffix),
    distance: Math.abs(span.start - anchor.start),
  }))
  const highest = judged.reduce((most, place) => Math.max(most, place.context), 0)
  const rivals = judged
    .filter((place) => highest - place.context < clearLead)
    .sort((a, b) => a.distance - b.distance)
  const best = rivals[0]
  if (!best) return null
  if (rivals.length > 1) return { span: best.span, certainty: best.context * nearestShare }
  if (judged.length > 1) return { span: best.span, certainty: best.context }
  const length = Math.min(1, loosen(anchor.quote).text.length / longQuote)
  return { span: best.span, certainty: best.context + (1 - best.context) * uniqueShare * length }
}

/** The share of the recorded context, 0 to 1, that surrounds the place, counted outwards from it. */
function contextAgreement(text: string, span: Span, prefix: string, suffix: string): number {
  const whole = prefix.length + suffix.length
  if (whole === 0) return span.start === 0 && span.end === text.length ? 1 : 0
  // Twice the context, so that added white space does not use it up.
  const before = loosen(text.slice(Math.max(0, span.start - 2 * contextLength), span.start)).text
  const after = loosen(text.slice(span.end, span.end + 2 * contextLength)).text
  let left = 0
  while (left < prefix.length && left < before.length && prefix.at(-1 - left) === before.at(-1 - left)) left++
  let right = 0
  while (right < suffix.length && right < after.length && suffix[right] === after[right]) right++
  return (left + right) / whole
}

function exactPlaces(text: string, quote: string): readonly Span[] {
  const places: Span[] = []
  if (quote === '') return places
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    places.push({ start: at, end: at + quote.length })
  }
  return places
}

function loosePlaces(text: string, quote: string): readonly Span[] {
  const wanted = loosen(quote).text
  const loose = loosen(text)
  return exactPlaces(loose.text, wanted).map((place) => loose.toSource(place.start, place.end))
}

function isWithin(text: string, span: Span): boolean {
  return span.start >= 0 && span.start < span.end && span.end <= text.length
}
