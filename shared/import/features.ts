import type { Line } from './line'
import { type Furniture, furnitureKinds } from './phrases'
import { isParagraph, isTitle } from './shape'
import { eachTerm } from './terms'

/** What the model sees of a line by itself. */
const ownNames = [
  'words',
  'length',
  'sentence',
  'stops',
  'commas',
  'capitals',
  'capitalised',
  'digits',
  'bars',
  'controls',
  'link',
  'cjk',
  'caption',
  'dated',
  'bullet',
  'small',
  'quoted',
  'ending',
  'address',
  'shortWords',
  'weightMean',
  'weightMost',
  'weightSum',
  'weighed',
  'continues',
  'opens',
  ...furnitureKinds.map((kind) => `is-${kind}`),
] as const

/** What it sees of the line's place among the others. */
const placeNames = [
  'gapBefore',
  'gapAfter',
  'place',
  'fromStart',
  'fromEnd',
  'textBefore',
  'copies',
  'firstCopy',
  'inSpan',
  'spanDistance',
  'near3',
  'near10',
  'sinceParagraph',
  'untilParagraph',
  'run',
  'topic',
  'opening',
  'unseen',
  'sinceRelated',
  'sinceDate',
  'count',
  'meanWords',
  'title',
  'shortNear',
  'titleNear',
  'samePrefix',
  'continuing',
  'gaps',
] as const

/** What it sees of the three lines before and after. */
const neighbourNames = [
  'words',
  'sentence',
  'capitalised',
  'inSpan',
  'topic',
  'furnished',
  'copies',
  'stops',
  'weightMean',
  'continues',
  'opens',
] as const
const reach = 3

export const featureNames: readonly string[] = [
  ...ownNames,
  ...placeNames,
  ...Array.from({ length: reach }, (_, at) => at + 1).flatMap((distance) =>
    [-distance, distance].flatMap((offset) =>
      neighbourNames.map((name) => `${name}${offset > 0 ? '+' : ''}${offset}`),
    ),
  ),
]

const ownWidth = ownNames.length + placeNames.length
export const featureWidth = featureNames.length

const termLimit = 300

/**
 * One row of `featureWidth` numbers per line. `lines` are those of one article, without blank ones;
 * `gaps[at]` tells whether a blank line stood before line `at`.
 */
export function featuresOf(lines: readonly Line[], gaps: readonly boolean[]): Float32Array {
  const count = lines.length
  const rows = new Float32Array(count * featureWidth)
  const span = bestSpan(lines)
  const paragraphs = lines.map(isParagraph)
  const topic = topicOf(lines, span, paragraphs)
  const copies = copiesOf(lines)
  const totals = { words: lines.reduce((sum, line) => sum + line.words, 0) || 1 }
  const running = prefixSums(paragraphs.map((is) => (is ? 1 : 0)))
  const shorts = prefixSums(lines.map((line) => (line.words < 7 ? 1 : 0)))
  const titles = prefixSums(lines.map((line) => (isTitle(line) ? 1 : 0)))
  const prefixes = prefixesOf(lines)
  const until = distancesBack(paragraphs)
  const runs = runsOf(lines)
  const seen = new Set<string>()
  const continuing = lines.filter(continues).length / Math.max(1, count)
  const gapShare = gaps.filter((gap) => gap).length / Math.max(1, count)
  let words = 0
  let sinceParagraph = 60
  let sinceRelated = 300
  let sinceDate = 99
  for (let at = 0; at < count; at += 1) {
    const line = lines[at] as Line
    const row = at * featureWidth
    fillOwn(rows, row, line)
    const related =
      line.words <= 12 &&
      (line.furniture === 'related' || line.furniture === 'next' || line.furniture === 'comments')
    sinceRelated = related ? 0 : Math.min(300, sinceRelated + 1)
    sinceDate = line.dates.length > 0 && line.words < 20 ? 0 : Math.min(99, sinceDate + 1)
    sinceParagraph = paragraphs[at] ? 0 : Math.min(60, sinceParagraph + 1)
    const place = row + ownNames.length
    const values = [
      gaps[at] ? 1 : 0,
      at + 1 < count && gaps[at + 1] ? 1 : 0,
      at / count,
      Math.min(300, at),
      Math.min(300, count - at),
      words / totals.words,
      copies.get(line.key) ?? 1,
      seen.has(line.key) ? 0 : 1,
      at >= span.start && at < span.end ? 1 : 0,
      at < span.start ? Math.max(-60, at - span.start) : at >= span.end ? Math.min(60, at - span.end + 1) : 0,
      between(running, at - 3, at + 4) - (paragraphs[at] ? 1 : 0),
      between(running, at - 10, at + 11) - (paragraphs[at] ? 1 : 0),
      sinceParagraph,
      until[at] ?? 60,
      runs[at] ?? 0,
      ...topic(at),
      sinceRelated,
      sinceDate,
      Math.min(1000, count),
      totals.words / count,
      isTitle(line) ? 1 : 0,
      between(shorts, at - 5, at + 6),
      between(titles, at - 5, at + 6),
      Math.min(20, prefixes.get(prefixOf(line)) ?? 0),
      continuing,
      gapShare,
    ]
    for (let index = 0; index < values.length; index += 1) rows[place + index] = values[index] ?? 0
    seen.add(line.key)
    words += line.words
  }
  fillNeighbours(rows, lines)
  return rows
}

function fillOwn(rows: Float32Array, row: number, line: Line): void {
  const words = Math.max(1, line.words)
  const letters = Math.max(1, line.letters)
  const first = line.text.charCodeAt(0)
  const last = line.text.charCodeAt(line.text.length - 1)
  const values = [
    Math.min(200, line.words),
    Math.min(1500, line.length),
    line.sentence ? 1 : 0,
    Math.min(12, line.stops),
    line.commas / words,
    line.capitals / letters,
    line.capitalised / Math.min(words, 80),
    line.digits / Math.max(1, Math.min(400, line.length)),
    Math.min(10, line.bars),
    line.controls,
    line.link ? 1 : 0,
    line.cjk ? 1 : 0,
    line.caption,
    line.dates.length === 0 ? 0 : line.dates.some((date) => date.year !== null) ? 2 : 1,
    /^[•·▪●○■◆*–—-]|^\d{1,2}[.)]\s/u.test(line.text) ? 1 : 0,
    first >= 97 && first <= 122 ? 1 : 0,
    quotes.has(first) ? 1 : 0,
    last === 58 || last === 0xff1a
      ? 1
      : last === 63 || last === 0xff1f || last === 0x61f
        ? 2
        : last === 33
          ? 3
          : last === 44
            ? 4
            : 0,
    line.addressing / words,
    line.shortWords / words,
    line.weightMean,
    line.weightMost,
    line.weightSum,
    line.weighed,
    continues(line) ? 1 : 0,
    opens(line) ? 1 : 0,
  ]
  for (let index = 0; index < values.length; index += 1) rows[row + index] = values[index] ?? 0
  if (line.furniture) rows[row + values.length + furnitureIndex[line.furniture]] = 1
}

/** Begins in the middle of a sentence: where a link stood, some scrapers break the line. */
function continues(line: Line): boolean {
  const unit = line.text.charCodeAt(0)
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 0xdf && unit <= 0xff) ||
    (unit >= 0x430 && unit <= 0x45f) ||
    middle.has(unit)
  )
}

/** Ends in the middle of a sentence: with a small word or a comma. */
function opens(line: Line): boolean {
  return !line.cjk && /(?:^|\s)(?:\p{Ll}[\p{Ll}'’]*,?|[–-])$/u.test(line.text.slice(-24))
}

const middle = new Set([...",.;:)’'?!，。、；）"].map((sign) => sign.charCodeAt(0)))
const quotes = new Set([...'"\'“„«‚‘「『»”'].map((sign) => sign.charCodeAt(0)))
const furnitureIndex = Object.fromEntries(furnitureKinds.map((kind, at) => [kind, at])) as Record<
  Furniture,
  number
>

const neighbourColumns = neighbourNames.map((name) => featureNames.indexOf(name))

function fillNeighbours(rows: Float32Array, lines: readonly Line[]): void {
  const count = lines.length
  for (let at = 0; at < count; at += 1) {
    let column = at * featureWidth + ownWidth
    for (let distance = 1; distance <= reach; distance += 1)
      for (const other of [at - distance, at + distance]) {
        const inside = other >= 0 && other < count
        for (let index = 0; index < neighbourColumns.length; index += 1) {
          const source = neighbourColumns[index] as number
          rows[column] = !inside
            ? -1
            : source >= 0
              ? (rows[other * featureWidth + source] ?? 0)
              : (lines[other] as Line).furniture
                ? 1
                : 0
          column += 1
        }
      }
  }
}

/** The half-open range of lines whose lengths, less 60 each, have the greatest sum: where the text is. */
function bestSpan(lines: readonly Line[]): { readonly start: number; readonly end: number } {
  let best = { start: 0, end: 0 }
  let top = 0
  let sum = 0
  let start = 0
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as Line
    const value = Math.min(300, line.length * (line.cjk ? 2.5 : 1)) - 60
    if (sum <= 0) {
      sum = 0
      start = at
    }
    sum += value
    if (sum > top) {
      top = sum
      best = { start, end: at + 1 }
    }
  }
  return best
}

/** Content words of all lines, one after the other; those of line `at` are between `ends[at - 1]` and `ends[at]`. */
interface Terms {
  readonly all: readonly number[]
  readonly ends: Int32Array
}

function termsByLine(lines: readonly Line[]): Terms {
  const all: number[] = []
  const ends = new Int32Array(lines.length)
  for (let at = 0; at < lines.length; at += 1) {
    eachTerm((lines[at] as Line).text, termLimit, (term) => all.push(term))
    ends[at] = all.length
  }
  return { all, ends }
}

/**
 * How far a line is about what the text is about: shares of its words that recur in the text, that open it,
 * and that are nowhere in it.
 */
function topicOf(
  lines: readonly Line[],
  span: { readonly start: number; readonly end: number },
  paragraphs: readonly boolean[],
): (at: number) => readonly [number, number, number] {
  const { all, ends } = termsByLine(lines)
  const often = new Map<number, number>()
  const lastLine = new Map<number, number>()
  const opening = new Set<number>()
  let openers = 0
  for (let at = span.start; at < span.end; at += 1) {
    const opens = paragraphs[at] && openers < 6
    if (opens) openers += 1
    for (let index = at === 0 ? 0 : (ends[at - 1] ?? 0); index < (ends[at] ?? 0); index += 1) {
      const term = all[index] as number
      if (lastLine.get(term) !== at) often.set(term, (often.get(term) ?? 0) + 1)
      lastLine.set(term, at)
      if (opens) opening.add(term)
    }
  }
  return (at) => {
    const from = at === 0 ? 0 : (ends[at - 1] ?? 0)
    const to = ends[at] ?? 0
    let shared = 0
    let first = 0
    let unseen = 0
    for (let index = from; index < to; index += 1) {
      const term = all[index] as number
      const times = often.get(term)
      if (times === undefined) unseen += 1
      else if (times >= 2) shared += 1
      if (opening.has(term)) first += 1
    }
    const count = to - from
    return count === 0 ? [0, 0, 0] : [shared / count, first / count, unseen / count]
  }
}

function copiesOf(lines: readonly Line[]): ReadonlyMap<string, number> {
  const copies = new Map<string, number>()
  for (const line of lines) copies.set(line.key, (copies.get(line.key) ?? 0) + 1)
  return copies
}

/** How lists of one kind begin their lines: "Read more:", "By". */
const prefixOf = (line: Line): string => line.key.slice(0, 7)

function prefixesOf(lines: readonly Line[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) {
    const prefix = prefixOf(line)
    counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
  }
  return counts
}

function prefixSums(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let at = 0; at < values.length; at += 1) sums[at + 1] = (sums[at] ?? 0) + (values[at] ?? 0)
  return sums
}

function between(sums: Float64Array, from: number, to: number): number {
  const last = sums.length - 1
  return (sums[Math.min(last, to)] ?? 0) - (sums[Math.max(0, from)] ?? 0)
}

function distancesBack(marks: readonly boolean[]): Uint8Array {
  const distances = new Uint8Array(marks.length)
  let distance = 60
  for (let at = marks.length - 1; at >= 0; at -= 1) {
    distance = marks[at] ? 0 : Math.min(60, distance + 1)
    distances[at] = distance
  }
  return distances
}

/** Length of the run of short (negative) or long (positive) lines that a line is in, 50 at most. */
function runsOf(lines: readonly Line[]): Int8Array {
  const runs = new Int8Array(lines.length)
  for (let at = 0; at < lines.length; ) {
    const short = (lines[at] as Line).words < 10
    let end = at
    while (end < lines.length && (lines[end] as Line).words < 10 === short) end += 1
    runs.fill((short ? -1 : 1) * Math.min(50, end - at), at, end)
    at = end
  }
  return runs
}
