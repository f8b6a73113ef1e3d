import { fillLines, lineNames } from './features'
import type { Line } from './line'
import type { Topic } from './topic'

/**
 * The rows of numbers from which lines of plain text are judged. A row stands between those of the lines
 * around it, so that a model looks at a neighbour by an offset, without a copy.
 */

/** Columns beside those that pages have too. */
const moreNames = [
  'furnished',
  'opening2',
  'ellipsis',
  'likePrevious',
  'sinceComments',
  'blockLines',
  'blockWords',
  'blockPlace',
  'wordsNear',
  'datedNear',
  'furnishedNear',
] as const

/** What the first look found: of the line, and of the lines around. */
const lookNames = [
  'likelihood',
  'near',
  'meanAround',
  'sinceLikely',
  'untilLikely',
  'sinceSure',
  'untilSure',
  'shareBefore',
  'sumAfter',
  'meanOfAll',
  'inLikely',
  'likelyDistance',
  'blockMean',
  'sumOfAll',
  'sharedLikely',
  'openingLikely',
  'unseenLikely',
] as const

const names: readonly string[] = [...lineNames, ...moreNames, ...lookNames]
export const plainWidth = names.length

/** Rows before the first line and behind the last, for neighbours that are not there: filled with -1. */
export const plainPadding = 8

/** What is seen of neighbours, and how far. */
const seenOfNeighbours = [
  'words',
  'sentence',
  'capitalised',
  'inSpan',
  'topic',
  'copies',
  'stops',
  'weightMean',
  'continues',
  'opens',
  'title',
  'opening2',
  'furnished',
] as const
const reach = 3

const neighbours = (seen: readonly string[], far: number): readonly string[] =>
  Array.from({ length: far }, (_, at) => at + 1).flatMap((distance) =>
    seen.flatMap((name) => [`${name}-${distance}`, `${name}+${distance}`]),
  )

/** What the first look sees. */
export const firstNames: readonly string[] = [
  ...lineNames,
  ...moreNames,
  ...neighbours(seenOfNeighbours, reach),
]
/**
 * What the second look sees; named for the training, which is no part of the app.
 *
 * @public
 */
export const secondNames: readonly string[] = [
  ...firstNames,
  ...lookNames,
  ...neighbours(['likelihood'], plainPadding),
  ...neighbours(['blockMean', 'near'], 1),
]

/**
 * Where a name's number is, counted from the row that lies `plainPadding` rows above the line's own. Throws a
 * RangeError for a name that no column has.
 */
export function plainColumn(name: string): number {
  const { own = name, offset = '0' } = /^(?<own>.*?)(?<offset>[+-]\d+)$/.exec(name)?.groups ?? {}
  const column = names.indexOf(names.includes(name) ? name : own)
  if (column < 0) throw new RangeError(`The lines of a text have no column "${name}"`)
  return (plainPadding + (names.includes(name) ? 0 : Number(offset))) * plainWidth + column
}

const moreAt = lineNames.length
const aroundAt = moreAt + moreNames.indexOf('wordsNear')
const lookAt = moreAt + moreNames.length

/** How many lines on each side the words, dates and furniture around a line are counted in. */
const around = 5

/** The rows of lines, with `plainPadding` rows around. */
export class PlainTable {
  /** `plainWidth` numbers a row. */
  readonly rows: Float32Array
  readonly #gaps: readonly boolean[]
  readonly #topic: Topic

  /** `lines` are without blank ones; `gaps[at]` tells whether one stood before line `at`. */
  constructor(lines: readonly Line[], gaps: readonly boolean[]) {
    const count = lines.length
    const first = plainPadding * plainWidth
    this.#gaps = gaps
    this.rows = new Float32Array((count + 2 * plainPadding) * plainWidth)
    this.rows.fill(-1, 0, first)
    this.rows.fill(-1, first + count * plainWidth)
    this.#topic = fillLines(this.rows, plainWidth, first, lines, gaps)
    this.#fillMore(lines)
    this.#fillAround(lines)
  }

  #fillMore(lines: readonly Line[]): void {
    const { rows } = this
    let sinceComments = 300
    let prefix = 0
    for (let start = 0; start < lines.length; ) {
      const end = blockEnd(this.#gaps, start)
      let words = 0
      for (let at = start; at < end; at += 1) words += (lines[at] as Line).words
      for (let at = start; at < end; at += 1) {
        const line = lines[at] as Line
        sinceComments = isComment(line) ? 0 : Math.min(300, sinceComments + 1)
        let column = (plainPadding + at) * plainWidth + moreAt
        rows[column++] = line.furniture ? 1 : 0
        rows[column++] = line.openingWeight
        rows[column++] = endsCut(line.text) ? 1 : 0
        rows[column++] = line.prefixHash === prefix ? 1 : 0
        rows[column++] = sinceComments
        rows[column++] = Math.min(50, end - start)
        rows[column++] = Math.min(500, words)
        rows[column++] = Math.min(50, at - start)
        prefix = line.prefixHash
      }
      start = end
    }
  }

  #fillAround(lines: readonly Line[]): void {
    const words = sumsOf(lines, (line) => Math.min(100, line.words))
    const dated = sumsOf(lines, (line) => (line.words <= 20 && line.dates.length > 0 ? 1 : 0))
    const furnished = sumsOf(lines, (line) => (line.furniture ? 1 : 0))
    for (let at = 0; at < lines.length; at += 1) {
      const from = Math.max(0, at - around)
      const to = Math.min(lines.length, at + around + 1)
      let column = (plainPadding + at) * plainWidth + aroundAt
      this.rows[column++] = ((words[to] as number) - (words[from] as number)) / (to - from)
      this.rows[column++] = (dated[to] as number) - (dated[from] as number)
      this.rows[column++] = (furnished[to] as number) - (furnished[from] as number)
    }
  }

  /** Fills in how likely the first look found each line. */
  takeLook(likelihoods: Float32Array): void {
    const { rows } = this
    const count = likelihoods.length
    const sums = new Float64Array(count + 1)
    for (let at = 0; at < count; at += 1) sums[at + 1] = (sums[at] as number) + (likelihoods[at] as number)
    const total = sums[count] as number
    const mean = (from: number, to: number): number => {
      const start = Math.max(0, from)
      const end = Math.min(to, count)
      return ((sums[end] as number) - (sums[start] as number)) / (end - start)
    }
    const untilLikely = untilAbove(likelihoods, likely)
    const untilSure = untilAbove(likelihoods, sure)
    const span = likeliestSpan(likelihoods)
    this.#topic.takeLikely(likelihoods, telling)
    let sinceLikely = farthest
    let sinceSure = farthest
    let blockTo = 0
    let blockMean = 0
    for (let at = 0; at < count; at += 1) {
      const likelihood = likelihoods[at] as number
      if (at >= blockTo) {
        blockTo = blockEnd(this.#gaps, at)
        blockMean = mean(at, blockTo)
      }
      sinceLikely = likelihood > likely ? 0 : Math.min(farthest, sinceLikely + 1)
      sinceSure = likelihood > sure ? 0 : Math.min(farthest, sinceSure + 1)
      this.#topic.read(at, likelihood >= telling ? 1 : 0)
      let column = (plainPadding + at) * plainWidth + lookAt
      rows[column++] = likelihood
      rows[column++] = mean(at - narrow, at + narrow + 1)
      rows[column++] = mean(at - broad, at + broad + 1)
      rows[column++] = sinceLikely
      rows[column++] = untilLikely[at] as number
      rows[column++] = sinceSure
      rows[column++] = untilSure[at] as number
      rows[column++] = (sums[at] as number) / (total + 1e-6)
      rows[column++] = Math.min(200, total - (sums[at + 1] as number))
      rows[column++] = total / count
      rows[column++] = at >= span.start && at < span.end ? 1 : 0
      rows[column++] =
        at < span.start
          ? Math.max(-farthest, at - span.start)
          : at >= span.end
            ? Math.min(farthest, at - span.end + 1)
            : 0
      rows[column++] = blockMean
      rows[column++] = Math.min(300, total)
      rows[column++] = this.#topic.shared
      rows[column++] = this.#topic.opening
      rows[column++] = this.#topic.unseen
    }
  }
}

/** Running sums, one more than there are lines. */
function sumsOf(lines: readonly Line[], numberOf: (line: Line) => number): Int32Array {
  const sums = new Int32Array(lines.length + 1)
  for (let at = 0; at < lines.length; at += 1)
    sums[at + 1] = (sums[at] as number) + numberOf(lines[at] as Line)
  return sums
}

/** Where the lines end that stand together without a blank line between. */
function blockEnd(gaps: readonly boolean[], start: number): number {
  let end = start + 1
  while (end < gaps.length && !gaps[end]) end += 1
  return end
}

const isComment = (line: Line): boolean =>
  line.words <= 8 &&
  (line.furniture === 'comments' || / (?:says|said|sagt|schrieb|dit|dice|disse):$/.test(line.text))

/** Ends with dots, as summaries that are cut short do. */
function endsCut(text: string): boolean {
  const end = text.length
  return (
    text.charCodeAt(end - 1) === 0x2026 ||
    (text.charCodeAt(end - 1) === 46 && text.charCodeAt(end - 2) === 46) ||
    (text.charCodeAt(end - 1) === 93 && text.charCodeAt(end - 2) === 0x2026)
  )
}

/** A line that the first look found more likely than these is likely text, or surely. */
const likely = 0.6
const sure = 0.9

/** The words of lines at least so likely tell what the text is about. */
const telling = 0.7

/** How far around a line the likelihoods are averaged. */
const narrow = 3
const broad = 20

const farthest = 60

/** Lines to the next one with more than a likelihood, 0 for such a line itself. */
function untilAbove(likelihoods: Float32Array, least: number): Uint8Array {
  const until = new Uint8Array(likelihoods.length)
  let distance = farthest
  for (let at = likelihoods.length - 1; at >= 0; at -= 1) {
    distance = (likelihoods[at] as number) > least ? 0 : Math.min(farthest, distance + 1)
    until[at] = distance
  }
  return until
}

/** The half-open range of lines whose likelihoods, less 0.35 each, have the greatest sum. */
function likeliestSpan(likelihoods: Float32Array): { readonly start: number; readonly end: number } {
  let best = { start: 0, end: 0 }
  let top = 0
  let sum = 0
  let start = 0
  for (let at = 0; at < likelihoods.length; at += 1) {
    if (sum <= 0) {
      sum = 0
      start = at
    }
    sum += (likelihoods[at] as number) - 0.35
    if (sum > top) {
      top = sum
      best = { start, end: at + 1 }
    }
  }
  return best
}
