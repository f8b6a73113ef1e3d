import { clip } from '../building'
import type { Codebook } from '../codebook/lookup'
import type { Code, CodeColour, Dimension, Id, Segment, Span } from '../schema'

/** Code ids by dimension id, as a segment keeps them. */
export type Codes = Segment['codes']

/** What a segment answers to one dimension. */
export interface Answer {
  readonly dimension: Dimension
  readonly codes: readonly Code[]
}

/** Text order: by where they begin, longer first where they begin together, then older first, then by id. */
export function compareSegments(a: Segment, b: Segment): number {
  return (
    startOf(a) - startOf(b) || endOf(b) - endOf(a) || compare(a.createdAt, b.createdAt) || compare(a.id, b.id)
  )
}

export function inTextOrder(segments: Iterable<Segment>): readonly Segment[] {
  return [...segments].sort(compareSegments)
}

/** The segments with a span over the character at the offset (UTF-16), in text order. */
export function segmentsUnder(segments: Iterable<Segment>, offset: number): readonly Segment[] {
  return inTextOrder([...segments].filter((segment) => covers(segment, offset)))
}

/** The one of them that marks the least text: what a click on the place means. Null when there is none. */
export function innermostUnder(segments: Iterable<Segment>, offset: number): Segment | null {
  let least: Segment | null = null
  for (const segment of segmentsUnder(segments, offset)) {
    if (!least || lengthOf(segment) <= lengthOf(least)) least = segment
  }
  return least
}

/** First offset of the first span, half-open end of the last. */
export function startOf(segment: Segment): number {
  return (segment.spans[0] as Span).start
}

export function endOf(segment: Segment): number {
  return (segment.spans.at(-1) as Span).end
}

/** What the segment answers, dimension by dimension in the codebook's order; unknown ids are passed over. */
export function answersOf(segment: Segment, codebook: Codebook): readonly Answer[] {
  const answers: Answer[] = []
  for (const dimension of codebook.dimensions) {
    const codes = (segment.codes[dimension.id] ?? [])
      .map((id) => codebook.codeById.get(id))
      .filter((code) => code !== undefined)
    if (codes.length > 0) answers.push({ dimension, codes })
  }
  return answers
}

/** Dimensions that must be answered and are not. */
export function missingIn(segment: Segment, codebook: Codebook): readonly Dimension[] {
  return codebook.dimensions.filter(
    (dimension) => dimension.required && (segment.codes[dimension.id] ?? []).length === 0,
  )
}

/** "Actor: Calder; Framing: Double standard, Sovereignty", or "no codes". */
export function summaryOf(segment: Segment, codebook: Codebook): string {
  const answers = answersOf(segment, codebook)
  if (answers.length === 0) return 'no codes'
  return answers
    .map(({ dimension, codes }) => `${dimension.name}: ${codes.map((code) => code.name).join(', ')}`)
    .join('; ')
}

/** What to call a segment in few words: its first code, or the beginning of its quote. */
export function titleOf(segment: Segment, codebook: Codebook): string {
  return answersOf(segment, codebook)[0]?.codes[0]?.name ?? clip(quoteOf(segment), 40)
}

/** The text under the spans; what lies between two spans stands as " [...] ". */
export function quoteOf(segment: Segment): string {
  return segment.spans.map((span) => span.quote).join(' [...] ')
}

/** The colour that a highlight takes: that of the first code of the first dimension answered. */
export function colourOf(segment: Segment, codebook: Codebook): CodeColour | null {
  return answersOf(segment, codebook)[0]?.codes[0]?.colour ?? null
}

/** True when both give the same codes to the same dimensions, in whatever order. */
export function sameCodes(a: Codes, b: Codes): boolean {
  const dimensions = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...dimensions].every((id) => sameMembers(a[id] ?? [], b[id] ?? []))
}

/** True when both cover exactly the same offsets. */
export function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return (
    a.length === b.length &&
    a.every((span, index) => span.start === b[index]?.start && span.end === b[index]?.end)
  )
}

function sameMembers(a: readonly Id[], b: readonly Id[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id))
}

function covers(segment: Segment, offset: number): boolean {
  return segment.spans.some((span) => span.start <= offset && offset < span.end)
}

function lengthOf(segment: Segment): number {
  return segment.spans.reduce((sum, span) => sum + span.end - span.start, 0)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
