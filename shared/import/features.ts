import { Char, charClass } from './chars'
import { countCopies, type Line } from './line'
import { type Furniture, furnitureKinds } from './phrases'
import { isParagraph, isTitle } from './shape'
import { Topic } from './topic'

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

/** Names of the columns that tell of a line itself, without those of its neighbours. */
export const lineNames: readonly string[] = featureNames.slice(0, ownWidth)

/**
 * One row of `featureWidth` numbers per line. `lines` are those of one article, without blank ones;
 * `gaps[at]` tells whether a blank line stood before line `at`.
 */
export function featuresOf(lines: readonly Line[], gaps: readonly boolean[]): Float32Array {
  const rows = new Float32Array(lines.length * featureWidth)
  fillLines(rows, featureWidth, 0, lines, gaps)
  fillNeighbours(rows, lines)
  return rows
}

/**
 * Fills the columns of `lineNames` into rows of `width` numbers, of which the first begins at `start`. Gives what
 * the lines are about.
 */
export function fillLines(
  rows: Float32Array,
  width: number,
  start: number,
  lines: readonly Line[],
  gaps: readonly boolean[],
): Topic {
  const count = lines.length
  const span = bestSpan(lines)
  const paragraphs = Uint8Array.from(lines, (line) => (isParagraph(line) ? 1 : 0))
  const titled = Uint8Array.from(lines, (line) => (isTitle(line) ? 1 : 0))
  const topic = new Topic(lines)
  topic.takeSpan(span, paragraphs)
  const copies = countCopies(lines)
  const prefixes = countPrefixes(lines)
  const running = prefixSums(paragraphs)
  const shorts = prefixSums(Uint8Array.from(lines, (line) => (line.words < 7 ? 1 : 0)))
  const titles = prefixSums(titled)
  const until = distancesBack(paragraphs)
  const runs = runsOf(lines)
  const seen = new Set<number>()
  let allWords = 0
  let continued = 0
  let gapCount = 0
  for (let at = 0; at < count; at += 1) {
    allWords += (lines[at] as Line).words
    if (continues(lines[at] as Line)) continued += 1
    if (gaps[at]) gapCount += 1
  }
  const whole = allWords || 1
  let words = 0
  let sinceParagraph = 60
  let sinceRelated = 300
  let sinceDate = 99
  for (let at = 0; at < count; at += 1) {
    const line = lines[at] as Line
    const row = start + at * width
    fillOwn(rows, row, line)
    const related =
      line.words <= 12 &&
      (line.furniture === 'related' || line.furniture === 'next' || line.furniture === 'comments')
    const isText = paragraphs[at] as number
    sinceRelated = related ? 0 : Math.min(300, sinceRelated + 1)
    sinceDate = line.dates.length > 0 && line.words < 20 ? 0 : Math.min(99, sinceDate + 1)
    sinceParagraph = isText ? 0 : Math.min(60, sinceParagraph + 1)
    const { keyHash } = line
    topic.read(at)
    let column = row + ownNames.length
    rows[column++] = gaps[at] ? 1 : 0
    rows[column++] = at + 1 < count && gaps[at + 1] ? 1 : 0
    rows[column++] = at / count
    rows[column++] = Math.min(300, at)
    rows[column++] = Math.min(300, count - at)
    rows[column++] = words / whole
    rows[column++] = copies.get(keyHash) ?? 1
    rows[column++] = seen.has(keyHash) ? 0 : 1
    rows[column++] = at >= span.start && at < span.end ? 1 : 0
    rows[column++] =
      at < span.start ? Math.max(-60, at - span.start) : at >= span.end ? Math.min(60, at - span.end + 1) : 0
    rows[column++] = between(running, at - 3, at + 4) - isText
    rows[column++] = between(running, at - 10, at + 11) - isText
    rows[column++] = sinceParagraph
    rows[column++] = until[at] ?? 60
    rows[column++] = runs[at] ?? 0
    rows[column++] = topic.shared
    rows[column++] = topic.opening
    rows[column++] = topic.unseen
    rows[column++] = sinceRelated
    rows[column++] = sinceDate
    rows[column++] = Math.min(1000, count)
    rows[column++] = whole / count
    rows[column++] = titled[at] as number
    rows[column++] = between(shorts, at - 5, at + 6)
    rows[column++] = between(titles, at - 5, at + 6)
    rows[column++] = Math.min(20, prefixes.get(line.prefixHash) ?? 0)
    rows[column++] = continued / Math.max(1, count)
    rows[column++] = gapCount / Math.max(1, count)
    seen.add(keyHash)
    words += line.words
  }
  return topic
}

function countPrefixes(lines: readonly Line[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { prefixHash } of lines) counts.set(prefixHash, (counts.get(prefixHash) ?? 0) + 1)
  return counts
}

function fillOwn(rows: Float32Array, row: number, line: Line): void {
  const words = Math.max(1, line.words)
  const first = line.text.charCodeAt(0)
  let column = row
  rows[column++] = Math.min(200, line.words)
  rows[column++] = Math.min(1500, line.length)
  rows[column++] = line.sentence ? 1 : 0
  rows[column++] = Math.min(12, line.stops)
  rows[column++] = line.commas / words
  rows[column++] = line.capitals / Math.max(1, line.letters)
  rows[column++] = line.capitalised / Math.min(words, 80)
  rows[column++] = line.digits / Math.max(1, Math.min(400, line.length))
  rows[column++] = Math.min(10, line.bars)
  rows[column++] = line.controls
  rows[column++] = line.link ? 1 : 0
  rows[column++] = line.cjk ? 1 : 0
  rows[column++] = line.caption
  rows[column++] = line.dates.length === 0 ? 0 : 2
  rows[column++] = isBulleted(line.text) ? 1 : 0
  rows[column++] = first >= 97 && first <= 122 ? 1 : 0
  rows[column++] = quotes.has(first) ? 1 : 0
  rows[column++] = endingOf(line.text.charCodeAt(line.text.length - 1))
  rows[column++] = line.addressing / words
  rows[column++] = line.shortWords / words
  rows[column++] = line.weightMean
  rows[column++] = line.weightMost
  rows[column++] = line.weightSum
  rows[column++] = line.weighed
  rows[column++] = continues(line) ? 1 : 0
  rows[column++] = opens(line) ? 1 : 0
  if (line.furniture) rows[column + furnitureIndex[line.furniture]] = 1
}

function endingOf(last: number): number {
  if (last === 58 || last === 0xff1a) return 1
  if (last === 63 || last === 0xff1f || last === 0x61f) return 2
  return last === 33 ? 3 : last === 44 ? 4 : 0
}

/** Begins with a bullet, or with a number of one or two digits that a stop or bracket and a space follow. */
function isBulleted(text: string): boolean {
  const first = text.charCodeAt(0)
  if (bullets.has(first)) return true
  if (!isDigit(first)) return false
  const sign = isDigit(text.charCodeAt(1)) ? 2 : 1
  const unit = text.charCodeAt(sign)
  return (unit === 46 || unit === 41) && charClass[text.charCodeAt(sign + 1)] === Char.space
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57

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

/** Ends in the middle of a sentence: with a small word, a comma behind it or not, or with a dash by itself. */
function opens({ text, cjk }: Line): boolean {
  if (cjk) return false
  let at = text.length - 1
  const last = text.charCodeAt(at)
  if (last === 45 || last === 0x2013) return at === 0 || isSpace(text.charCodeAt(at - 1))
  if (last === 44) at -= 1
  const least = Math.max(0, text.length - 24)
  const end = at
  while (at >= least && isSmallOrQuote(text.charCodeAt(at))) at -= 1
  if (at === end || (at >= least && !isSpace(text.charCodeAt(at)))) return false
  return isSmall(text.charCodeAt(at + 1))
}

const isSpace = (unit: number): boolean => charClass[unit] === Char.space
const isSmall = (unit: number): boolean =>
  unit < 128
    ? unit >= 97 && unit <= 122
    : charClass[unit] === Char.letter && /\p{Ll}/u.test(String.fromCharCode(unit))
const isSmallOrQuote = (unit: number): boolean => unit === 39 || unit === 0x2019 || isSmall(unit)
const bullets = new Set([...'•·▪●○■◆*–—-'].map((sign) => sign.charCodeAt(0)))
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

function prefixSums(values: Uint8Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let at = 0; at < values.length; at += 1) sums[at + 1] = (sums[at] ?? 0) + (values[at] ?? 0)
  return sums
}

function between(sums: Float64Array, from: number, to: number): number {
  const last = sums.length - 1
  return (sums[Math.min(last, to)] ?? 0) - (sums[Math.max(0, from)] ?? 0)
}

function distancesBack(marks: Uint8Array): Uint8Array {
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
