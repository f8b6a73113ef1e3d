import type { Article, Making, RecordEdit, Region, Span } from '../schema'
import { lineSpan, lineStarts } from '../text/lines'
import type { LineKind } from './proposal'
import { countsOf, regionKindOf } from './records'

/**
 * The kind of each line of an imported article, as its regions say: a region that covers the whole line
 * decides, text under none is body, white space is blank.
 */
export function lineKindsOf(text: string, regions: readonly Region[]): readonly LineKind[] {
  const starts = lineStarts(text)
  const kinds: LineKind[] = text.split('\n').map((line) => (line.trim() === '' ? 'blank' : 'paragraph'))
  const whole = regions.filter((region) => region.start < region.end).sort((a, b) => a.start - b.start)
  let first = 0
  for (let line = 0; line < kinds.length; line += 1) {
    const span = lineSpan(starts, line, text.length)
    while (first < whole.length && (whole[first] as Region).end <= span.start) first += 1
    for (let at = first; at < whole.length && (whole[at] as Region).start <= span.start; at += 1) {
      const region = whole[at] as Region
      if (covers(region, span) && kinds[line] !== 'blank') kinds[line] = region.kind
    }
  }
  return kinds
}

/**
 * The edits that give one line of an imported article another kind. Regions over the line go and one of
 * the new kind comes (none for paragraph and blank); a region that reaches over more lines is cut, so that
 * the others keep their kind. Marks on a part of the line stay, unless the whole line becomes debris. The
 * article's counts follow. Empty when the line is of that kind already or does not exist.
 */
export function setLineKind(
  article: Article,
  text: string,
  regions: readonly Region[],
  lineIndex: number,
  kind: LineKind,
  making: Making,
): readonly RecordEdit[] {
  const starts = lineStarts(text)
  if (lineIndex < 0 || lineIndex >= starts.length) return []
  const line = lineSpan(starts, lineIndex, text.length)
  const wanted = regionKindOf(kind)
  if (line.start === line.end) return []
  const over = regions.filter((region) => covers(region, line))
  if (over.length === 0 ? wanted === null : over.every((region) => region.kind === wanted)) return []
  const gone = regions.filter(
    (region) =>
      covers(region, line) || (wanted === 'debris' && region.start < line.end && within(region, line)),
  )
  const added: Region[] = gone.flatMap((region) =>
    restOf(region, line).map((rest) => ({ ...region, ...rest, id: making.newId('region') })),
  )
  if (wanted)
    added.push({
      id: making.newId('region'),
      articleId: article.id,
      kind: wanted,
      ...line,
      certainty: 1,
      coderId: making.coderId,
    })
  const kept = regions.filter((region) => !gone.includes(region))
  const counts = countsOf(text, [...kept, ...added])
  const edits: RecordEdit[] = [
    ...gone.map((region) => ({ kind: 'region', id: region.id, before: region, after: null }) as const),
    ...added.map((region) => ({ kind: 'region', id: region.id, before: null, after: region }) as const),
  ]
  if (counts.words !== article.words || counts.lines !== article.lines)
    edits.push({ kind: 'article', id: article.id, before: article, after: { ...article, ...counts } })
  return edits
}

const covers = (region: Span, line: Span): boolean => region.start <= line.start && region.end >= line.end

const within = (region: Span, line: Span): boolean => region.start >= line.start && region.end <= line.end

/** What is left of a region when a line, with the LF on either side, is taken out. */
function restOf(region: Span, line: Span): readonly Span[] {
  return [
    { start: region.start, end: line.start - 1 },
    { start: line.end + 1, end: region.end },
  ].filter((span) => span.start < span.end)
}
