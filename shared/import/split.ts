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
  const cuts = candidates(lines)
  if (cuts.length === 0) return cuts
  const bounds = [0, ...cuts, lines.length]
  const written = bounds
    .slice(0, -1)
    .map((from, at) => hasBody(lines.slice(from, bounds[at + 1]), likelihood))
  // A piece without text of its own belongs to the article before it, or, at the top, to the one behind.
  return cuts.filter((_, at) => written[at + 1] && written.slice(0, at + 1).some((is) => is))
}

/** Whether the model finds text of an article among the lines: two paragraphs or more. */
function hasBody(lines: readonly Line[], likelihood: (lines: readonly Line[]) => ArrayLike<number>): boolean {
  const likely = likelihood(lines)
  const paragraphs = lines.filter((line, at) => isParagraph(line) && (likely[at] ?? 0) >= 0.5)
  return paragraphs.length >= 2 && paragraphs.reduce((sum, line) => sum + line.words, 0) >= 60
}

/** Line numbers at which a further article begins by the form of the lines. */
function candidates(lines: readonly Line[]): readonly number[] {
  const filled = lines.filter((line) => !line.blank)
  const running = new RunningText(filled)
  const splits: number[] = []
  const titles = new Set<string>()
  let since = 0
  for (let at = 1; at < filled.length; at += 1) {
    const start = startAt(filled, at, since, running)
    if (!start || titles.has((filled[start.title] as Line).key)) continue
    splits.push((filled[at] as Line).index)
    titles.add((filled[start.title] as Line).key)
    since = start.title
    at = start.title
  }
  return splits
}

/** How far behind a headline its date may stand, and its text may begin, in lines that are not blank. */
const dateReach = 4
const textReach = 8

/** The same behind a line that announces the next article: links may have broken its text into pieces. */
const markedReach = 24

/** Whether an article begins with line `at`, and where its headline is; null when none does. */
function startAt(
  lines: readonly Line[],
  at: number,
  since: number,
  running: RunningText,
): { readonly title: number } | null {
  const line = lines[at] as Line
  const marked = line.furniture === 'next' && line.words <= 4
  if (!marked && !isTitle(line)) return null
  const before = running.between(since, at)
  if (before.count < 2 || before.length < 300) return null
  if (marked) {
    const title = at + 1 + lines.slice(at + 1, at + 4).findIndex(isTitle)
    return title > at && hasText(lines, title, running, markedReach) ? { title } : null
  }
  const ahead = lines.slice(at + 1, at + 1 + dateReach)
  const date = ahead.findIndex((other) => isDateLine(other) && other.dates.some((one) => one.day !== null))
  if (date < 0 || ahead.slice(0, date).some((other) => isParagraph(other) && !isStandfirst(other)))
    return null
  // Of several lines that could be the headline the one nearest to the date is.
  if (ahead.slice(0, date).some((other) => isTitle(other) && other.words >= 5 && other.words <= 30))
    return null
  const isArticle =
    hasEnded(lines, at) &&
    readByline(line, true) === null &&
    hasText(lines, at + 1 + date, running, textReach) &&
    !continues(lines, at, since)
  return isArticle ? { title: at } : null
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
