import { type Forest, likelihoodAt, readForest } from './forest'
import model from './headline.model.json'
import { countCopies, type Line } from './line'
import { controlWords, sectionNames } from './phrases'
import { isDateLine, isTitle } from './shape'
import { termsOf } from './terms'

/** The line that is the headline and the copies of it elsewhere, by line number. */
export interface Headline {
  readonly index: number
  readonly certainty: number
  readonly copies: readonly number[]
  /** The headline as a reader would quote it, without the outlet that some pages print behind it. */
  readonly title: string
  /** What pages print behind the headline or its copies: "| Tidewater Post". */
  readonly tails: readonly string[]
}

/** How far above the text a headline is looked for, and how far into it, in lines that are not blank. */
const above = 60
const into = 3

/** A line that may be the headline, by its place among the lines that are not blank. */
interface Candidate {
  readonly at: number
  readonly likelihood: number
}

/**
 * Finds the headline among the lines around the beginning of the text. `lines` are those of the article that
 * are not blank, `gaps` tells before which a blank line stands, `start` is the place of the first paragraph
 * among them, `body` how likely each is body text, `isName` whether a line is a byline. Learnt (see
 * scripts/train/headline.mjs); of several copies the one nearest to the text counts.
 */
export function findHeadline(
  lines: readonly Line[],
  gaps: readonly boolean[],
  start: number,
  body: ArrayLike<number>,
  isName: (line: Line) => boolean,
): Headline | null {
  const { first, rows, names } = headlineRows(lines, gaps, start, body, isName)
  let best: Candidate | null = null
  for (let offset = 0; offset < names.length; offset += 1) {
    const at = first + offset
    const line = lines[at] as Line
    if (names[offset] || !couldBe(line)) continue
    const likelihood = Math.fround(likelihoodAt(readModel(), rows, offset * headlineWidth))
    if (best && likelihood <= best.likelihood) continue
    const trusted = isMenu(line) ? likelihood * 0.2 : likelihood
    if (!best || trusted > best.likelihood) best = { at, likelihood: trusted }
  }
  const found = best ? headlineAt(lines, best, start) : null
  return (
    found ??
    (opensText(lines, start, isName) ? headlineAt(lines, { at: 0, likelihood: enough }, start) : null)
  )
}

/** Lines above a text that has nothing of a page around it: headline, section, date, byline. */
const bareHead = 4

/** Whether the first line, as in texts that were copied without their page, is the headline by its place alone. */
function opensText(lines: readonly Line[], start: number, isName: (line: Line) => boolean): boolean {
  const [line] = lines
  return (
    line !== undefined &&
    start >= 1 &&
    start <= bareHead &&
    isTitle(line) &&
    couldBe(line) &&
    !isMenu(line) &&
    !isName(line)
  )
}

let forest: Forest | null = null
function readModel(): Forest {
  forest ??= readForest(model, headlineNames)
  return forest
}

/** Below this the page has no headline: a wrong title is worse than none. */
const enough = 0.15

function headlineAt(lines: readonly Line[], { at, likelihood }: Candidate, start: number): Headline | null {
  if (likelihood < enough) return null
  const { keyHash } = lines[at] as Line
  const nearest = lines.findLastIndex(
    (line, index) => index <= Math.max(start, at) && line.keyHash === keyHash,
  )
  const line = lines[nearest] as Line
  const title = titleOf(line, lines)
  const copies = lines.filter((other) => other !== line && isCopy(other, line, title))
  return {
    index: line.index,
    certainty: Math.min(0.99, Math.max(0.5, likelihood)),
    copies: copies.map((other) => other.index),
    title,
    tails: [line, ...copies].flatMap((other) => (other.text === title ? [] : tailOf(other.text))),
  }
}

function couldBe(line: Line): boolean {
  if (line.blank || line.words < 2 || line.words > 45 || line.length > 300) return false
  return line.caption < 0.8 && !isDateLine(line) && line.furniture !== 'rights' && line.controls < 0.7
}

/** A menu on one line: names of sections and buttons, each with a capital. */
function isMenu(line: Line): boolean {
  if (line.words > 24 || /[.!?,:;“”"«»。！？，：；]/u.test(line.text)) return false
  const words = line.text.split(/[\s|·•/>›]+/u).filter((word) => word !== '')
  if (words.some((word) => /^\p{Ll}/u.test(word))) return false
  const known = words.filter(
    (word) => sectionNames.has(word.toLowerCase()) || controlWords.has(word.toLowerCase()),
  )
  return known.length >= 2 && known.length / words.length >= 0.3
}

/** What the model sees of a line. */
export const headlineNames: readonly string[] = [
  'words',
  'length',
  'sentence',
  'period',
  'question',
  'comma',
  'capitals',
  'capitalised',
  'digits',
  'bars',
  'controls',
  'weightMean',
  'weightMost',
  'caption',
  'dated',
  'furniture',
  'title',
  'cjk',
  'copies',
  'untilText',
  'fromTop',
  'shared',
  'sharedCount',
  'sharedRank',
  'wordsBefore',
  'wordsAfter',
  'sentenceAfter',
  'titleBefore',
  'titleAfter',
  'likeBefore',
  'likeAfter',
  'untilDate',
  'sinceDate',
  'untilName',
  'body',
  'bodyAfter',
  'gapBefore',
  'gapAfter',
  'tail',
  'colon',
  'continues',
  'name',
]
export const headlineWidth = headlineNames.length

/** One row per line from `first` on, around the beginning of the text, and which of them are bylines. */
export function headlineRows(
  lines: readonly Line[],
  gaps: readonly boolean[],
  start: number,
  body: ArrayLike<number>,
  isName: (line: Line) => boolean,
): { readonly first: number; readonly rows: Float32Array; readonly names: readonly boolean[] } {
  const first = Math.max(0, start - above)
  const end = Math.min(lines.length, start + into)
  const text = termsOf(
    lines
      .slice(start, start + 14)
      .map((line) => line.text)
      .join('\n')
      .slice(0, 5000),
  )
  const window = lines.slice(first, end)
  const terms = window.map((line) => (line.length <= 400 ? termsOf(line.text) : new Set<number>()))
  const shared = terms.map((own) => countShared(own, text))
  const shares = shared.map((count, at) => count / Math.max(1, terms[at]?.size ?? 0))
  const ranked = [...shares].sort((a, b) => b - a)
  const copies = countCopies(lines)
  const dates = window.map(isDateLine)
  const names = window.map(isName)
  const rows = new Float32Array(window.length * headlineWidth)
  window.forEach((line, at) => {
    const before = window[at - 1]
    const after = lines[first + at + 1]
    const own = terms[at] as ReadonlySet<number>
    rows.set(
      [
        Math.min(100, line.words),
        Math.min(400, line.length),
        line.sentence ? 1 : 0,
        /[.。]["”’»)]*$/u.test(line.text.slice(-4)) ? 1 : 0,
        /[?？!！؟]["”’»)]*$/u.test(line.text.slice(-4)) ? 1 : 0,
        line.commas,
        line.capitals / Math.max(1, line.letters),
        line.capitalised / Math.max(1, Math.min(80, line.words)),
        line.digits / Math.max(1, Math.min(400, line.length)),
        Math.min(10, line.bars),
        line.controls,
        line.weightMean,
        line.weightMost,
        line.caption,
        line.dates.length > 0 ? 1 : 0,
        line.furniture ? 1 : 0,
        isTitle(line) ? 1 : 0,
        line.cjk ? 1 : 0,
        copies.get(line.keyHash) ?? 1,
        start - (first + at),
        Math.min(100, first + at),
        shares[at] ?? 0,
        shared[at] ?? 0,
        ranked.indexOf(shares[at] ?? 0),
        before ? Math.min(100, before.words) : -1,
        after ? Math.min(100, after.words) : -1,
        after?.sentence ? 1 : 0,
        before && isTitle(before) ? 1 : 0,
        after && isTitle(after) ? 1 : 0,
        likeness(own, terms[at - 1]),
        likeness(own, terms[at + 1]),
        distance(dates, at, 1),
        distance(dates, at, -1),
        distance(names, at, 1),
        body[first + at] ?? 0,
        body[first + at + 1] ?? 0,
        gaps[first + at] ? 1 : 0,
        gaps[first + at + 1] ? 1 : 0,
        line.length <= 400 && trailingOutlet.test(line.text) ? 1 : 0,
        /[:：]/u.test(line.text.slice(0, 200)) ? 1 : 0,
        /^[\p{Ll},.;)]/u.test(line.text) ? 1 : 0,
        names[at] ? 1 : 0,
      ],
      at * headlineWidth,
    )
  })
  return { first, rows, names }
}

function countShared(own: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let count = 0
  for (const term of own) if (other.has(term)) count += 1
  return count
}

const likeness = (own: ReadonlySet<number>, other: ReadonlySet<number> | undefined): number =>
  other ? countShared(own, other) / Math.max(1, Math.min(own.size, other.size)) : 0

/** Lines to the next mark in a direction, 12 at most. */
function distance(marks: readonly boolean[], at: number, step: number): number {
  for (let away = 1; away < 12; away += 1) if (marks[at + away * step]) return away
  return 12
}

const trailingOutlet = /\s+(?:\||–|—|-|::|»|_|--)\s*(?<outlet>[^|–—»_]{2,40})$/u

/** The line without " | Outlet", when the rest stands alone elsewhere or the tail does. */
function titleOf(line: Line, lines: readonly Line[]): string {
  const tail = line.length <= 400 ? trailingOutlet.exec(line.text) : null
  if (!tail?.groups) return line.text
  const rest = line.text.slice(0, tail.index)
  const outlet = (tail.groups.outlet ?? '').toLowerCase()
  const alone = lines.some((other) => other !== line && (other.text === rest || other.key === outlet))
  return alone || tail[0].trim().startsWith('|') ? rest : line.text
}

function tailOf(text: string): readonly string[] {
  const outlet = trailingOutlet.exec(text)?.groups?.outlet
  return outlet ? [outlet.trim()] : []
}

function isCopy(other: Line, line: Line, title: string): boolean {
  if (other.keyHash === line.keyHash || other.text === title) return true
  if (other.words > line.words + 8 || other.length > line.length + 80 || line.words < 4) return false
  if (!other.text.toLowerCase().startsWith(title.toLowerCase())) return false
  const tail = trailingOutlet.exec(other.text)
  return tail !== null && other.text.slice(0, tail.index).toLowerCase() === title.toLowerCase()
}
