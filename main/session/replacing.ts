import { type Built, clip, counted, makeChange, quoted, refuse } from '../../shared/building'
import type { ReadyArticle } from '../../shared/import/records'
import type { Anchor, Article, Id, Making, RecordEdit, Region, Segment, Span } from '../../shared/schema'
import { checkAnchor, makeAnchor, reanchor } from '../../shared/text/anchor'
import { findMisread, repaired } from '../../shared/text/misread/misread'
import { isPassage } from './passages'

/** An article of the project that was reviewed again, with its coding. */
export interface Reviewed {
  readonly article: Article
  readonly regions: readonly Region[]
  readonly segments: readonly Segment[]
}

/** Where a segment goes: the number of the new article and its spans there. */
interface Landing {
  readonly index: number
  readonly spans: readonly Span[]
}

/**
 * Replaces an article by what its review made of it. The new article that begins where the old one did, or
 * else the first that shares text with it, keeps its id, variables and statuses; the others are new and take
 * its variables over. Every segment goes with its text: by its offset in the file where the quote stands
 * there, else to where the quote is found again. One that lies across a cut, or whose text is gone, refuses
 * the whole, since coding must not get lost unnoticed.
 */
export function replaceArticle(
  making: Making,
  old: Reviewed,
  made: readonly ReadyArticle[],
): Built<'nothing' | 'cut' | 'gone'> {
  if (made.length === 0) {
    return refuse(
      'nothing',
      'Every part of this article is left out, so nothing was changed. Keep a part, or delete the article in the library.',
    )
  }
  const kept = keeperOf(old.article, made)
  const ready = made.map((one, index) =>
    index === kept ? keepId(one, old.article) : inherit(one, old.article),
  )
  const records: RecordEdit[] = []
  for (const segment of old.segments) {
    const landing = land(segment, old.article, ready)
    if (landing === 'cut' || landing === 'gone') return refuse(landing, sentenceOf(landing, segment))
    const target = ready[landing.index]
    if (!target) continue
    records.push(...carried(segment, target, landing.spans))
  }
  records.push(...old.regions.map((region) => removed(region)))
  for (const [index, { article, regions }] of ready.entries()) {
    records.push({
      kind: 'article',
      id: article.id,
      before: index === kept ? old.article : null,
      after: article,
    })
    records.push(...regions.map((region) => added(region)))
  }
  const parts = ready.length === 1 ? '' : ` into ${counted(ready.length, 'article')}`
  return { ok: true, change: makeChange(making, `review ${quoted(old.article.title)}${parts}`, records) }
}

function keeperOf(old: Article, made: readonly ReadyArticle[]): number {
  const { start, end } = old.provenance
  const same = made.findIndex((one) => one.article.provenance.start === start)
  if (same >= 0) return same
  return Math.max(
    0,
    made.findIndex(({ article }) => article.provenance.start < end && article.provenance.end > start),
  )
}

function keepId(made: ReadyArticle, old: Article): ReadyArticle {
  const { id, variables, statuses, createdAt } = old
  return {
    ...made,
    article: { ...made.article, id, variables, statuses, createdAt },
    regions: made.regions.map((region) => ({ ...region, articleId: id })),
  }
}

function inherit(made: ReadyArticle, old: Article): ReadyArticle {
  return { ...made, article: { ...made.article, variables: old.variables } }
}

function land(segment: Segment, old: Article, ready: readonly ReadyArticle[]): Landing | 'cut' | 'gone' {
  const first = old.provenance.start + (segment.spans[0]?.start ?? 0)
  const last = old.provenance.start + (segment.spans.at(-1)?.end ?? 0)
  const index = ready.findIndex(
    ({ article: { provenance } }) => provenance.start <= first && last <= provenance.end,
  )
  const target = ready[index]
  if (target) {
    const by = old.provenance.start - target.article.provenance.start
    const spans = segment.spans.map(({ start, end }) => ({ start: start + by, end: end + by }))
    const stands = segment.spans.every((anchor, at) => checkAnchor(target.text, { ...anchor, ...spans[at] }))
    if (stands) return { index, spans }
  }
  return search(segment, ready) ?? (acrossCut(first, last, ready) ? 'cut' : 'gone')
}

/** Where all passages of a segment are found again in one of the articles, with the greatest certainty. */
function search(segment: Segment, ready: readonly ReadyArticle[]): Landing | null {
  let best: (Landing & { readonly certainty: number }) | null = null
  for (const [index, { text }] of ready.entries()) {
    const found = segment.spans.map((anchor) => reanchored(text, anchor))
    const spans = found.map((one) => one?.span ?? null)
    if (!isPassage(spans)) continue
    const certainty = Math.min(...found.map((one) => one?.certainty ?? 0))
    if (!best || certainty > best.certainty) best = { index, spans, certainty }
  }
  return best
}

/** Where a passage is found again, with its letters repaired if that is how they stand in the text now. */
function reanchored(text: string, anchor: Anchor): ReturnType<typeof reanchor> {
  const mend = (part: string): string => repaired(part, findMisread(part))
  const quote = mend(anchor.quote)
  const mended = { ...anchor, quote, prefix: mend(anchor.prefix), suffix: mend(anchor.suffix) }
  const found = quote === anchor.quote ? null : reanchor(text, mended)
  return found ?? reanchor(text, anchor)
}

function acrossCut(first: number, last: number, ready: readonly ReadyArticle[]): boolean {
  return ready.some(
    ({ article: { provenance } }) =>
      (first < provenance.start && provenance.start < last) ||
      (first < provenance.end && provenance.end < last),
  )
}

function sentenceOf(why: 'cut' | 'gone', segment: Segment): string {
  const quote = `“${clip(segment.spans.map((span) => span.quote).join(' … '), 80)}”`
  return why === 'cut'
    ? `The coded passage ${quote} lies across a cut. Move the cut, or shorten or delete the segment, then save the review again. Nothing was changed.`
    : `The coded passage ${quote} is not in the text that this review keeps. Keep its lines, or delete the segment, then save the review again. Nothing was changed.`
}

/** A segment in its new place. One that changes its article leaves the old one's coding and enters the other's. */
function carried(segment: Segment, target: ReadyArticle, spans: readonly Span[]): readonly RecordEdit[] {
  const articleId: Id = target.article.id
  const after: Segment = { ...segment, articleId, spans: spans.map((span) => makeAnchor(target.text, span)) }
  if (articleId !== segment.articleId) {
    return [
      { kind: 'segment', id: segment.id, before: segment, after: null },
      { kind: 'segment', id: segment.id, before: null, after },
    ]
  }
  const same = JSON.stringify(after.spans) === JSON.stringify(segment.spans)
  return same ? [] : [{ kind: 'segment', id: segment.id, before: segment, after }]
}

function removed(region: Region): RecordEdit {
  return { kind: 'region', id: region.id, before: region, after: null }
}

function added(region: Region): RecordEdit {
  return { kind: 'region', id: region.id, before: null, after: region }
}
