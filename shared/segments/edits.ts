import { type Built, counted, makeChange, quoted, type Refused, refuse } from '../building'
import type { Codebook } from '../codebook/lookup'
import type { Anchor, Id, Making, Segment, Span } from '../schema'
import { makeAnchor } from '../text/anchor'
import { snapSpan } from '../text/graphemes'
import { type Codes, quoteOf, sameCodes, sameSpans, titleOf } from './lookup'

/**
 * Every edit of coding as a Change, or a refusal that says why there is none. Spans are half-open UTF-16
 * ranges of the article's text; they are snapped to whole graphemes without outer white space, and those
 * that touch or overlap within one segment become one.
 */

/** The article that is being coded: its text and all its segments. */
export interface CodedText {
  readonly articleId: Id
  readonly text: string
  readonly segments: readonly Segment[]
}

export type SegmentRefusal = 'blank' | 'outside' | 'duplicate' | 'unknown-code' | 'unchanged' | 'last-span'

/** The segment as it is after the Change. A duplicate's refusal names the segment that is there already. */
export type BuiltSegment =
  | Exclude<Built<SegmentRefusal, { readonly segment: Segment }>, Refused<SegmentRefusal>>
  | (Refused<SegmentRefusal> & { readonly existing?: Segment })

/** A new segment. Without any code it is a marked passage, for a memo or for codes to come. */
export function createSegment(
  making: Making,
  codebook: Codebook,
  article: CodedText,
  spans: readonly Span[],
  codes: Codes,
  memo = '',
): BuiltSegment {
  const passage = passageOf(article.text, spans)
  if (!passage.ok) return passage
  const tidy = tidyCodes(codebook, codes, {})
  if (!tidy) return unknownCode()
  const segment: Segment = {
    id: making.newId('segment'),
    articleId: article.articleId,
    spans: passage.anchors,
    codes: tidy,
    memo,
    coderId: making.coderId,
    createdAt: making.now,
    updatedAt: making.now,
  }
  const existing = twinOf(segment, article.segments)
  if (existing) return duplicate(existing, codebook)
  const change = makeChange(making, labelOfTags(segment, codebook), [
    { kind: 'segment', id: segment.id, before: null, after: segment },
  ])
  return { ok: true, change, segment }
}

/** Replaces all codes. In a dimension of one choice the last one given holds. */
export function setCodes(making: Making, codebook: Codebook, segment: Segment, codes: Codes): BuiltSegment {
  const tidy = tidyCodes(codebook, codes, segment.codes)
  if (!tidy) return unknownCode()
  if (sameCodes(tidy, segment.codes)) {
    return refuse('unchanged', 'The segment already carries exactly these codes.')
  }
  return edit(making, segment, { codes: tidy }, labelOfDifference(codebook, segment, tidy))
}

/** Adds the code, or takes it off when it is there. In a dimension of one choice it replaces the other. */
export function toggleCode(
  making: Making,
  codebook: Codebook,
  segment: Segment,
  dimensionId: Id,
  codeId: Id,
): BuiltSegment {
  return setCodes(making, codebook, segment, toggled(codebook, segment.codes, dimensionId, codeId))
}

/** The codes after a toggle, for a picker that has no segment yet. */
export function toggled(codebook: Codebook, codes: Codes, dimensionId: Id, codeId: Id): Codes {
  const chosen = codes[dimensionId] ?? []
  const one = codebook.dimensionById.get(dimensionId)?.choice === 'one'
  const after = chosen.includes(codeId)
    ? chosen.filter((id) => id !== codeId)
    : [...(one ? [] : chosen), codeId]
  return { ...codes, [dimensionId]: after }
}

export function setMemo(making: Making, codebook: Codebook, segment: Segment, memo: string): BuiltSegment {
  if (memo === segment.memo) return refuse('unchanged', 'The memo is the same as before.')
  const verb = segment.memo === '' ? 'write' : memo === '' ? 'remove' : 'change'
  return edit(making, segment, { memo }, `${verb} the memo of ${quoted(titleOf(segment, codebook))}`)
}

/** Puts the segment over other spans, all of them. */
export function setSpans(
  making: Making,
  codebook: Codebook,
  article: CodedText,
  segment: Segment,
  spans: readonly Span[],
): BuiltSegment {
  const passage = passageOf(article.text, spans)
  if (!passage.ok) return passage
  return respan(making, codebook, article, segment, passage.anchors, 'change the passage of')
}

export function addSpan(
  making: Making,
  codebook: Codebook,
  article: CodedText,
  segment: Segment,
  span: Span,
): BuiltSegment {
  const passage = passageOf(article.text, [span])
  if (!passage.ok) return passage
  // Spans that are not touched keep their anchors, which may tell where a lost passage stood.
  const anchors = joined([...segment.spans, ...passage.anchors]).map(
    (place) => segment.spans.find((old) => sameSpans([old], [place])) ?? makeAnchor(article.text, place),
  )
  return respan(making, codebook, article, segment, anchors, 'add a passage to')
}

/** Takes one span away, by its number in the segment from 0. */
export function removeSpan(
  making: Making,
  codebook: Codebook,
  article: CodedText,
  segment: Segment,
  index: number,
): BuiltSegment {
  if (!segment.spans[index]) throw new RangeError(`Segment ${segment.id} has no span ${index}`)
  if (segment.spans.length === 1) {
    return refuse('last-span', 'A segment needs at least one passage. Delete the segment instead.')
  }
  const anchors = segment.spans.filter((_, at) => at !== index)
  return respan(making, codebook, article, segment, anchors, 'remove a passage from')
}

export function deleteSegments(making: Making, segments: readonly Segment[]): Built<'unchanged'> {
  if (segments.length === 0) return refuse('unchanged', 'There is no segment to delete.')
  const records = segments.map((segment) => ({
    kind: 'segment' as const,
    id: segment.id,
    before: segment,
    after: null,
  }))
  return { ok: true, change: makeChange(making, `delete ${counted(segments.length, 'segment')}`, records) }
}

function respan(
  making: Making,
  codebook: Codebook,
  article: CodedText,
  segment: Segment,
  anchors: readonly Anchor[],
  act: string,
): BuiltSegment {
  if (segment.articleId !== article.articleId) {
    throw new RangeError(`Segment ${segment.id} is not of article ${article.articleId}`)
  }
  if (sameSpans(anchors, segment.spans) && quoteOf({ ...segment, spans: anchors }) === quoteOf(segment)) {
    return refuse('unchanged', 'The segment already covers exactly this passage.')
  }
  const moved = { ...segment, spans: anchors }
  const existing = twinOf(moved, article.segments)
  if (existing) return duplicate(existing, codebook)
  return edit(making, segment, { spans: anchors }, `${act} ${quoted(titleOf(segment, codebook))}`)
}

function edit(making: Making, segment: Segment, fields: Partial<Segment>, label: string): BuiltSegment {
  const after = { ...segment, ...fields, updatedAt: making.now }
  const change = makeChange(making, label, [{ kind: 'segment', id: segment.id, before: segment, after }])
  return { ok: true, change, segment: after }
}

function passageOf(
  text: string,
  spans: readonly Span[],
): { readonly ok: true; readonly anchors: readonly Anchor[] } | Refused<SegmentRefusal> {
  const within = (offset: number) => Number.isInteger(offset) && offset >= 0 && offset <= text.length
  if (!spans.every((span) => within(span.start) && within(span.end))) {
    return refuse(
      'outside',
      'The selection reaches beyond the text of the article, so nothing was changed. Select the passage again.',
    )
  }
  const snapped = spans.map((span) => snapSpan(text, span)).filter((span) => span !== null)
  if (snapped.length === 0) {
    return refuse('blank', 'The selection holds no words, only white space. Select the words that matter.')
  }
  return { ok: true, anchors: joined(snapped).map((span) => makeAnchor(text, span)) }
}

/** In text order; spans that touch or overlap become one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}

/**
 * The codes in the codebook's order of dimensions, each code once, without empty lists. Null when a code is
 * not in its dimension's list, unless the segment carried it before: then it may stay.
 */
function tidyCodes(codebook: Codebook, codes: Codes, before: Codes): Codes | null {
  const known = codebook.dimensions.map((dimension) => dimension.id)
  const order = [...known, ...Object.keys(codes).filter((id) => !known.includes(id))]
  const tidy: Record<Id, readonly Id[]> = {}
  for (const dimensionId of order) {
    const dimension = codebook.dimensionById.get(dimensionId)
    const ids = [...new Set(codes[dimensionId] ?? [])]
    for (const id of ids) {
      const fits = dimension !== undefined && codebook.codeById.get(id)?.listId === dimension.listId
      if (!fits && !before[dimensionId]?.includes(id)) return null
    }
    const kept = dimension?.choice === 'one' ? ids.slice(-1) : ids
    if (kept.length > 0) tidy[dimensionId] = kept
  }
  return tidy
}

function twinOf(segment: Segment, segments: readonly Segment[]): Segment | undefined {
  return segments.find(
    (other) =>
      other.id !== segment.id &&
      other.coderId === segment.coderId &&
      other.articleId === segment.articleId &&
      sameSpans(other.spans, segment.spans) &&
      sameCodes(other.codes, segment.codes),
  )
}

function duplicate(existing: Segment, codebook: Codebook): BuiltSegment {
  const how =
    Object.keys(existing.codes).length === 0 ? 'marked' : `tagged ${quoted(titleOf(existing, codebook))}`
  return {
    ...refuse('duplicate', `Exactly this passage is already ${how} by the same coder, with the same codes.`),
    existing,
  }
}

function unknownCode(): BuiltSegment {
  return refuse('unknown-code', 'A chosen code is no longer in the codebook. Choose again.')
}

function labelOfTags(segment: Segment, codebook: Codebook): string {
  const names = Object.values(segment.codes).flatMap((ids) => ids.map((id) => nameOf(codebook, id)))
  return names.length === 0 ? 'mark a passage' : `tag ${nameList(names)}`
}

function labelOfDifference(codebook: Codebook, segment: Segment, after: Codes): string {
  const added = without(after, segment.codes).map((id) => nameOf(codebook, id))
  const removed = without(segment.codes, after).map((id) => nameOf(codebook, id))
  if (removed.length === 0) return `tag ${nameList(added)}`
  if (added.length === 0) return `untag ${nameList(removed)}`
  if (added.length === 1 && removed.length === 1) {
    return `change ${nameList(removed)} to ${nameList(added)}`
  }
  return `change the codes of ${quoted(titleOf(segment, codebook))}`
}

/** Ids that `codes` has and `others` has not, dimension by dimension. */
function without(codes: Codes, others: Codes): readonly Id[] {
  return Object.entries(codes).flatMap(([dimensionId, ids]) =>
    ids.filter((id) => !others[dimensionId]?.includes(id)),
  )
}

function nameList(names: readonly string[]): string {
  const first = quoted(names[0] ?? '')
  if (names.length === 1) return first
  if (names.length === 2) return `${first} and ${quoted(names[1] ?? '')}`
  return `${first} and ${names.length - 1} more`
}

function nameOf(codebook: Codebook, codeId: Id): string {
  return codebook.codeById.get(codeId)?.name ?? codeId
}
