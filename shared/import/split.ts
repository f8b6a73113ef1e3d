import { readByline } from './byline'
import type { Line } from './line'
import { endMarks } from './phrases'
import { isDateLine, isParagraph, isTitle } from './shape'
import { termsOf } from './terms'

/**
 * Where further articles begin on a page that holds several, as line numbers: at a line such as "Next
 * Article" that an article follows, or at a headline with its own date and text after the body of the article
 * before has ended. A teaser, a headline with a sentence or two, is no article. `likelihood` says how likely
 * each of some lines is body text when they are read as one article.
 */
export function findSplits(
  lines: readonly Line[],
  likelihood: (lines: readonly Line[]) => ArrayLike<number>,
): readonly number[] {
  const starts = candidates(lines)
  if (starts.length === 0) return []
  const bounds = [0, ...starts.map(({ index }) => index), lines.length]
  const pieces = bounds.slice(0, -1).map((from, at) => lines.slice(from, bounds[at + 1]))
  const bodies = pieces.map((piece) => bodyOf(piece, likelihood(piece)))
  // A piece without text of its own belongs to the article before it, or, at the top, to the one behind.
  const found = starts.filter(
    ({ by }, at) =>
      isText(bodies[at + 1] as Body, by === 'form') &&
      bodies.slice(0, at + 1).some((body) => isText(body, true)),
  )
  if (lines.length > longestPage || found.every(({ by }) => by === 'mark'))
    return found.map(({ index }) => index)
  // Above the text of a page other articles may be announced, which by themselves look like one.
  const likely = Array.from(likelihood(lines))
  return found
    .filter(({ by, index }) => by === 'mark' || isText(bodyOf(lines.slice(0, index), likely), true))
    .map(({ index }) => index)
}

/** More lines are no page but a collection of texts, with nothing announced above them. */
const longestPage = 3000

/** What the model takes for text among lines: paragraphs, their words, and the words of other lines. */
interface Body {
  readonly paragraphs: number
  readonly words: number
  readonly others: number
}

function bodyOf(lines: readonly Line[], likely: ArrayLike<number>): Body {
  let paragraphs = 0
  let words = 0
  let others = 0
  for (const [at, line] of lines.entries()) {
    if ((likely[at] ?? 0) < 0.5) continue
    if (isParagraph(line)) {
      paragraphs += 1
      words += line.words
    } else others += line.words
  }
  return { paragraphs, words, others }
}

/**
 * Whether it is the text of an article: two paragraphs, or one and many words besides, since links break the text
 * of some pages into pieces. Less is enough where more than the form of the lines tells that an article begins.
 */
function isText({ paragraphs, words, others }: Body, formOnly: boolean): boolean {
  return (paragraphs >= 2 && words >= 60) || (paragraphs >= 1 && words + others >= (formOnly ? 120 : 80))
}

/** Where a further article begins by the form of the lines. */
function candidates(lines: readonly Line[]): readonly Candidate[] {
  const filled = lines.filter((line) => !line.blank)
  const running = new RunningText(filled)
  const splits: Candidate[] = []
  const titles = new Set<number>()
  let since = 0
  let commented = false
  for (let at = 1; at < filled.length; at += 1) {
    const start = startAt(filled, at, since, running)
    if (opensComments(filled[at] as Line)) commented = true
    // What readers wrote has a name, a date and text too.
    if (!start || (commented && start.by !== 'mark') || titles.has((filled[start.title] as Line).keyHash))
      continue
    splits.push({ index: (filled[at] as Line).index, by: start.by })
    titles.add((filled[start.title] as Line).keyHash)
    since = start.title
    at = start.title
    commented = false
  }
  // Many of them are the entries of a list.
  const dated = splits.filter(({ by }) => by === 'date').length
  return splits.filter(({ by }) => by !== 'date' || dated <= mostDated)
}

const opensComments = (line: Line): boolean =>
  (line.furniture === 'comments' && line.words <= 6) ||
  (line.words <= 10 &&
    (line.digits > 0 || line.text.endsWith('says') || line.text.endsWith('says:')) &&
    /\d{1,4} (?:comments?|responses?|replies|thoughts)\b| says:?$/u.test(line.key))

interface Candidate extends Pick<Start, 'by'> {
  /** Line number. */
  readonly index: number
}

/** Where an article's headline is, and what tells that it begins: a line before it, its form, or its date alone. */
interface Start {
  readonly title: number
  readonly by: 'mark' | 'form' | 'date'
}

const mostDated = 2

/** How far behind a headline its date may stand, and its text may begin, in lines that are not blank. */
const dateReach = 4
const textReach = 8

/** The same behind a line that announces the next article: links may have broken its text into pieces. */
const markedReach = 24

/** Words that are more than a teaser among so many lines. */
const markedWords = 100

/** Whether an article begins with line `at`, and where its headline is; null when none does. */
function startAt(lines: readonly Line[], at: number, since: number, running: RunningText): Start | null {
  const line = lines[at] as Line
  const marked = line.furniture === 'next' && line.words <= 4 && !backwards.test(line.key)
  if (!marked && (!isDatedSoon(lines, at) || !isTitle(line))) return null
  const before = running.between(since, at)
  if (marked) {
    if (before.count < 1 || before.length < 100) return null
    const title = at + 1 + lines.slice(at + 1, at + 4).findIndex(couldBeTitle)
    return title > at && isWritten(lines, title, running) ? { title, by: 'mark' } : null
  }
  if (before.count < 2 || before.length < 300) return null
  const ahead = lines.slice(at + 1, at + 1 + dateReach)
  const date = ahead.findIndex((other) => isDateLine(other) && other.dates.some((one) => one.day !== null))
  if (date < 0 || ahead.slice(0, date).some((other) => isParagraph(other) && !isStandfirst(other)))
    return null
  // Of several lines that could be the headline the one nearest to the date is.
  if (ahead.slice(0, date).some((other) => isTitle(other) && other.words >= 5 && other.words <= 30))
    return null
  const apart = line.index - (lines[at - 1] as Line).index > 1
  const datedNext = date === 0 && isDateAlone(lines[at + 1] as Line)
  if (readByline(line, true) === null && !continues(lines, at, since)) {
    if (hasEnded(lines, at) && hasText(lines, at + 1 + date, running, textReach))
      return { title: at, by: 'form' }
  } else if (!hasEnded(lines, at)) return null
  return apart && datedNext && isWritten(lines, at + 1, running) ? { title: at, by: 'date' } : null
}

/** Leads to the article before. */
const backwards =
  /^(?:prev|older|vorherig|article préc|artículo ant|artigo ant|articolo prec|vorig|上一|前一|المقال الس|الخبر الس|предыдущ)/u

function isDatedSoon(lines: readonly Line[], at: number): boolean {
  for (let next = at + 1; next <= at + dateReach; next += 1)
    if ((lines[next]?.dates.length ?? 0) > 0) return true
  return false
}

/** Behind a line that announces an article its headline may look like a caption. */
const couldBeTitle = (line: Line): boolean =>
  isTitle(line) ||
  (line.words >= 2 && line.words <= 40 && line.furniture === null && line.controls < 0.5 && !line.sentence)

/** A day and nothing else, as scrapers print it. */
const isDateAlone = (line: Line): boolean => {
  const [date] = line.dates
  return date !== undefined && date.day !== null && date.end - date.start === line.length
}

/** Whether lines behind a headline are more than a teaser: a paragraph among them and many words, or several paragraphs. */
function isWritten(lines: readonly Line[], title: number, running: RunningText): boolean {
  const end = Math.min(lines.length, title + 1 + markedReach)
  const text = running.between(title + 1, end)
  if (text.count >= 2 && text.length >= 300) return true
  if (text.count < 1) return false
  let words = 0
  for (let at = title + 1; at < end; at += 1) {
    const line = lines[at] as Line
    if (line.furniture === 'related' || line.furniture === 'next') break
    words += line.words
  }
  return words >= markedWords
}

/** Whether the text above is over: a line that is no paragraph stands between, or an end mark. */
function hasEnded(lines: readonly Line[], at: number): boolean {
  const previous = lines[at - 1] as Line
  return !isParagraph(previous) || endMarks.test(previous.text.slice(-30))
}

/** Lines of furniture after which an article is over whatever the next is about. */
const farApart = 6

/**
 * Whether a headline with a date is a box inside the article it stands in: about the same as the text above,
 * with little between.
 */
function continues(lines: readonly Line[], at: number, since: number): boolean {
  let gap = 0
  while (at - 1 - gap > since && !isParagraph(lines[at - 1 - gap] as Line)) gap += 1
  if (gap >= farApart) return false
  const own = termsOf((lines[at] as Line).text)
  const before = termsOf(
    lines
      .slice(Math.max(since, at - 60), at - gap)
      .map((line) => line.text)
      .join('\n')
      .slice(-12_000),
  )
  let shared = 0
  for (const term of own) if (before.has(term)) shared += 1
  return shared >= 2 && shared / own.size >= 0.4
}

const isStandfirst = (line: Line): boolean => line.words <= 45

/** Whether running text that is more than a teaser follows a line, without another date between. */
function hasText(lines: readonly Line[], at: number, running: RunningText, reach: number): boolean {
  const ahead = lines.slice(at + 1, at + 1 + reach)
  const place = ahead.findIndex(isParagraph)
  if (place < 0) return false
  const first = at + 1 + place
  const text = running.between(first, first + reach)
  const nextDate = lines.slice(first, first + textReach).some(isDateLine)
  return text.count >= (nextDate ? 4 : 2) && text.length >= 300
}

/** Running sums over lines that hold sentences. */
class RunningText {
  readonly #counts: number[] = [0]
  readonly #lengths: number[] = [0]

  constructor(lines: readonly Line[]) {
    for (const line of lines) {
      const counts = isParagraph(line)
      this.#counts.push((this.#counts.at(-1) ?? 0) + (counts ? 1 : 0))
      this.#lengths.push((this.#lengths.at(-1) ?? 0) + (counts ? line.length * (line.cjk ? 3 : 1) : 0))
    }
  }

  /** How many paragraphs, and how long together, among lines `from` to `to` (exclusive). */
  between(from: number, to: number): { readonly count: number; readonly length: number } {
    const end = Math.min(to, this.#counts.length - 1)
    return {
      count: (this.#counts[end] ?? 0) - (this.#counts[from] ?? 0),
      length: (this.#lengths[end] ?? 0) - (this.#lengths[from] ?? 0),
    }
  }
}
