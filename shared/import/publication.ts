import type { ArticleDate } from '../schema'
import { articleDateOf, type DateMention, exists, swapped } from './dates'
import type { Line } from './line'
import type { DateOrder } from './proposal'
import { isDateLine } from './shape'

/** What is known of an article when its date is looked for. */
export interface DateEvidence {
  /** The article's lines. */
  readonly lines: readonly Line[]
  /** Line number of the first copy of the headline, or null. */
  readonly headlineAt: number | null
  /** Line number of the first paragraph. */
  readonly bodyAt: number
  /** Line numbers of body text: dates within are about the story. */
  readonly body: ReadonlySet<number>
  /** Line numbers of lines taken for date or byline; `certain` when a person said so. */
  readonly dateLines: ReadonlyMap<number, { readonly certain: boolean }>
  /** Day and month of the dateline. */
  readonly dateline: DateMention | null
  readonly url: string
  readonly language: string
  /** Years that the copyright lines name. */
  readonly copyrightYears: readonly number[]
  /** All dates of the whole file, to learn the order of day and month from. */
  readonly neighbours: readonly DateMention[]
  /** Which of day and month comes first in dates of numbers alone, when a person said it. */
  readonly dateOrder: DateOrder | null
  /** Instant after which a date is refused. */
  readonly now: string
}

export interface Publication {
  readonly date: ArticleDate | null
  /** Line number it stands in, or null. */
  readonly line: number | null
  readonly warnings: readonly string[]
}

interface Candidate {
  readonly mention: DateMention & { readonly year: number }
  readonly line: Line
  readonly score: number
}

/**
 * The day an article was published, from what is printed around it: a date below the headline before one above
 * it, "published" before "updated", the day the page was read and dates in the text never. The dateline's day
 * speaks for a date. Where day and month cannot be told apart the date stays empty, and a warning says so.
 */
export function findPublication(evidence: DateEvidence): Publication {
  const warnings: string[] = []
  const candidates: Candidate[] = []
  let open: Open | null = null
  const page = new Page(evidence)
  for (const line of evidence.lines) {
    if (line.dates.length === 0 || (evidence.body.has(line.index) && !evidence.dateLines.has(line.index)))
      continue
    for (const printed of line.dates) {
      const mention = decide(printed, evidence)
      const shown = line.text.slice(printed.start, printed.end)
      if (mention === null) {
        if (evidence.dateLines.has(line.index)) open ??= { shown, mention: printed }
        continue
      }
      if (!hasYear(mention)) continue
      if (isFuture(mention, evidence.now)) {
        if (evidence.dateLines.has(line.index))
          warnings.push(`The date "${shown}" lies after the day of the import and was not taken.`)
        continue
      }
      candidates.push({ mention, line, score: scoreOf(mention, line, evidence, page) })
    }
  }
  const best = candidates.reduce<Candidate | null>(
    (top, next) => (next.score > 0 && (!top || next.score > top.score) ? next : top),
    null,
  )
  if (best) {
    if (open !== null && best.score < 3) return undecidedDate(open, warnings)
    if (evidence.headlineAt !== null && best.line.index < evidence.headlineAt && best.score < 50)
      warnings.push(`The date "${shownOf(best)}" stands above the headline: check that it is the article's.`)
    if (best.mention.label === 'updated')
      warnings.push(`The page prints only when it was updated ("${shownOf(best)}"): taken as the date.`)
    return { date: articleDateOf(best.mention, best.line.text), line: best.line.index, warnings }
  }
  if (open !== null) return undecidedDate(open, warnings)
  return fromDateline(evidence, candidates, warnings)
}

const shownOf = ({ line, mention }: Candidate): string => line.text.slice(mention.start, mention.end)

/** A date of which day and month cannot be told apart. */
interface Open {
  readonly shown: string
  readonly mention: DateMention
}

function undecidedDate({ shown, mention }: Open, warnings: readonly string[]): Publication {
  const readings = [mention, swapped(mention)].map(({ year, month, day }) =>
    [year, month, day].map((part) => String(part).padStart(2, '0')).join('-'),
  )
  return {
    date: null,
    line: null,
    warnings: [
      ...warnings,
      `"${shown}" can be read as ${readings[0]} (day first) or ${readings[1]} (month first): the date was left empty.`,
    ],
  }
}

const hasYear = (mention: DateMention): mention is DateMention & { readonly year: number } =>
  mention.year !== null

function isFuture(mention: DateMention & { readonly year: number }, now: string): boolean {
  const day = Date.UTC(mention.year, mention.month - 1, mention.day ?? 1)
  return day > Date.parse(now) + 24 * 3600 * 1000
}

/** A mention with the order of day and month settled, or null when nothing settles it. */
function decide(mention: DateMention, evidence: DateEvidence): DateMention | null {
  if (!mention.undecided || mention.day === null || mention.year === null) return mention
  const dayFirst = mention
  const monthFirst = swapped(mention)
  const fits = (one: DateMention): boolean =>
    exists(one.year, one.month, one.day) && hasYear(one) && !isFuture(one, evidence.now)
  if (evidence.dateOrder !== null) return evidence.dateOrder === 'day' ? dayFirst : monthFirst
  if (fits(dayFirst) !== fits(monthFirst)) return fits(dayFirst) ? dayFirst : monthFirst
  if (mention.weekday !== null) {
    const weekday = mention.weekday
    const falls = (one: DateMention): boolean =>
      new Date(Date.UTC(one.year ?? 0, one.month - 1, one.day ?? 1)).getUTCDay() === weekday
    if (falls(dayFirst) !== falls(monthFirst)) return falls(dayFirst) ? dayFirst : monthFirst
  }
  const sure = evidence.neighbours.filter((one) => !one.undecided && one.day !== null)
  if (evidence.dateline && !evidence.dateline.undecided) sure.push(evidence.dateline)
  const near = (one: DateMention): boolean => sure.some((other) => daysApart(one, other) <= 3)
  if (near(dayFirst) !== near(monthFirst)) return near(dayFirst) ? dayFirst : monthFirst
  const order = orderOf(evidence)
  return order === null ? null : order === 'day' ? dayFirst : monthFirst
}

/** Days between two mentions; without a year in the nearest year. */
function daysApart(one: DateMention, other: DateMention): number {
  const year = other.year ?? one.year ?? 2000
  const a = Date.UTC(one.year ?? year, one.month - 1, one.day ?? 1)
  const b = Date.UTC(year, other.month - 1, other.day ?? 1)
  return Math.abs(a - b) / 86_400_000
}

/** Day first or month first, by other numeric dates of the file, its language, or its address; null when open. */
function orderOf(evidence: DateEvidence): 'day' | 'month' | null {
  for (const other of evidence.neighbours)
    if (other.numeric && !other.undecided && other.day !== null && other.day > 12) {
      const printedDayFirst = evidence.lines.some((line) =>
        line.dates.some(
          (date) => date === other && Number.parseInt(line.text.slice(date.start), 10) === other.day,
        ),
      )
      return printedDayFirst ? 'day' : 'month'
    }
  if (/^(?:de|fr|es|it|nl|pt|ru|uk|pl|ar|tr|el|sv|da)$/.test(evidence.language)) return 'day'
  const host = /^https?:\/\/[^/]*?\.(?<land>[a-z]{2})(?:[/:]|$)/i
    .exec(evidence.url)
    ?.groups?.land?.toLowerCase()
  if (host === 'us') return 'month'
  if (host && /^(?:uk|au|nz|ie|in|za|de|fr|es|it|nl|pt|br|ru|at|ch|be|mx|ar|pk|ng|ke|sg|my|hk)$/.test(host))
    return 'day'
  return null
}

/** Lines that are not blank between a date above the headline and the headline, at most. */
const aboveReach = 4

/** How far below the first paragraph the head of an article reaches, in lines. */
const headReach = 12

function scoreOf(mention: DateMention, line: Line, evidence: DateEvidence, page: Page): number {
  const role = evidence.dateLines.get(line.index)
  if (role?.certain) return 50
  if (mention.label === 'visit' || line.furniture === 'rights' || weather.test(line.text)) return -10
  let score = placeScore(mention, line, evidence, page) + (role ? 3 : 0)
  if (mention.label === 'published') score += 2
  if (mention.label === 'updated') score -= 1.5
  if (mention.day === null) score -= 2
  if (mention.time) score += 0.3
  if (line.words > 20) score -= 1
  const { dateline } = evidence
  if (dateline && dateline.day !== null) {
    const apart = daysApart(mention, dateline)
    if (apart <= 1) score += 2
    else if (apart > 20) score -= 1
  }
  return score
}

/** Between headline and text is where dates of publication stand; further down only lines that are nothing else. */
function placeScore(mention: DateMention, line: Line, evidence: DateEvidence, page: Page): number {
  const { headlineAt, bodyAt } = evidence
  if (headlineAt !== null && line.index < headlineAt) {
    const close = page.between(line.index, headlineAt) <= aboveReach
    const calendar = mention.weekday !== null && mention.time === null
    return close && !calendar && isDateLine(line) && !page.isBesideWeather(line) ? 1 : -5
  }
  if (line.index <= bodyAt + headReach) return 2
  const inText = line.index <= page.bodyEnd || page.between(page.bodyEnd, line.index) <= aboveReach
  return inText && isDateLine(line) && line.words <= 12 ? 0.7 : -5
}

/** What the places of an article's lines tell. */
class Page {
  readonly bodyEnd: number
  readonly #filled: readonly Line[]
  readonly #places: ReadonlyMap<number, number>

  constructor(evidence: DateEvidence) {
    this.#filled = evidence.lines.filter((line) => !line.blank)
    this.#places = new Map(this.#filled.map((line, place) => [line.index, place]))
    this.bodyEnd = evidence.bodyAt
    for (const index of evidence.body) if (index > this.bodyEnd) this.bodyEnd = index
  }

  /** Lines that are not blank from one line to another. */
  between(from: number, to: number): number {
    return Math.abs((this.#places.get(to) ?? 0) - (this.#places.get(from) ?? 0))
  }

  /** Whether the weather stands within two lines, as it does beside clocks. */
  isBesideWeather(line: Line): boolean {
    const place = this.#places.get(line.index) ?? 0
    return this.#filled
      .slice(Math.max(0, place - 2), place + 3)
      .some((near) => weather.test(near.text.slice(0, 200)))
  }
}

const weather = /\d\s?°|℃|^-?\d{1,2}\s?C$|\bweather\b|\bwetter\b|météo|الطقس|погода|天气/iu

const monthNames =
  'January February March April May June July August September October November December'.split(' ')

/** The dateline's day with a year from elsewhere, when no date was found. */
function fromDateline(
  evidence: DateEvidence,
  candidates: readonly Candidate[],
  warnings: readonly string[],
): Publication {
  const { dateline } = evidence
  if (!dateline || dateline.day === null) return { date: null, line: null, warnings }
  const shown = `${dateline.day} ${monthNames[dateline.month - 1]}`
  const same = candidates.find(
    ({ mention }) =>
      mention.month === dateline.month && mention.day === dateline.day && mention.label !== 'visit',
  )
  const inUrl = /\/(?<year>(?:19|20)\d{2})[/-](?:\d{1,2}|[a-z]{3})[/-]/.exec(evidence.url)?.groups?.year
  const copyright = evidence.copyrightYears.length === 1 ? evidence.copyrightYears[0] : undefined
  const year = dateline.year ?? same?.mention.year ?? (inUrl ? Number(inUrl) : undefined) ?? copyright
  if (year === undefined)
    return {
      date: null,
      line: null,
      warnings: [
        ...warnings,
        `The dateline gives day and month (${shown}) but no year: the date was left empty.`,
      ],
    }
  const mention = { ...dateline, year, start: 0, end: 0 }
  if (!exists(year, dateline.month, dateline.day) || isFuture(mention, evidence.now))
    return { date: null, line: null, warnings }
  const from = same ? 'a caption' : inUrl ? 'the address' : 'the copyright line'
  const note =
    dateline.year === null ? [`Day and month are from the dateline, the year is from ${from}.`] : []
  return { date: articleDateOf(mention, ''), line: null, warnings: [...warnings, ...note] }
}
