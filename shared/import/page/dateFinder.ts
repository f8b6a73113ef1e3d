import type { ArticleDate } from '../../schema'
import type { Line } from '../line'
import type { PageHead } from './head'
import { type DayOrder, readStamp, type Stamp, stampOfMention } from './stamp'
import { attributeOf, classesOf, elementsOf, isWithin, type PageElement, rawTextOf } from './tree'

/** What is known of a page when its date is looked for. */
export interface DateSources {
  readonly root: PageElement
  readonly head: PageHead
  /** The page's lines with what their words tell, and which of them are body text. */
  readonly lines: readonly Line[]
  readonly isBody: (index: number) => boolean
  /** Index of the headline's line, or -1. */
  readonly titleAt: number
  readonly url: string
  readonly language: string
  /** The instant of the import: later dates are refused. */
  readonly now: string
}

/** How long after the import a date may lie: zones are up to 14 hours ahead. */
export const grace = 24 * 3600 * 1000

/** The warning of a date that is only the day of a change. */
export const onlyChanged = ({ text }: ArticleDate): string =>
  `The page says only when it was changed last ("${text}"): taken as the date.`

/** Looks for a page's date in one place after the other, and keeps what there is to warn of. */
export class DateFinder {
  readonly warnings: string[] = []
  /** Days that a date of the page can be read as, with the warning that says so. */
  readonly #open: { readonly readings: readonly string[]; readonly warning: string }[] = []
  readonly #sources: DateSources
  readonly #order: DayOrder

  constructor(sources: DateSources, order: DayOrder) {
    this.#sources = sources
    this.#order = order
  }

  /** Whether the page has a date whose day and month cannot be told apart. */
  get isOpen(): boolean {
    return this.#open.length > 0
  }

  /** The warnings that still hold when this date is taken: one of a date's two readings may be it. */
  warningsBeside(date: ArticleDate): readonly string[] {
    const settled = this.#open.filter(({ readings }) => readings.includes(date.iso.slice(0, 10)))
    return this.warnings.filter((warning) => !settled.some((open) => open.warning === warning))
  }

  /** The first of these texts that is a date and may be one. */
  first(texts: readonly string[], where: string): ArticleDate | null {
    for (const text of texts) {
      const date = this.#take(readStamp(text, this.#order), where)
      if (date) return date
    }
    return null
  }

  /** Elements of the page that say by their names that they hold the date. */
  marked(): ArticleDate | null {
    const found: { readonly element: PageElement; readonly text: string; readonly rank: number }[] = []
    for (const element of elementsOf(this.#sources.root)) {
      const rank = rankOf(element)
      if (rank === 0) continue
      const text = (
        attributeOf(element, 'datetime') ??
        attributeOf(element, 'content') ??
        (element.tag === 'abbr' ? attributeOf(element, 'title') : null) ??
        rawTextOf(element, mostText)
      )
        .replace(/\s+/g, ' ')
        .trim()
      if (text.length < 6 || text.length > 260) continue
      // The innermost element holds the date alone.
      const outer = found.at(-1)
      if (outer?.rank === rank && isWithin(element, outer.element)) found.pop()
      found.push({ element, text, rank })
      if (found.length >= 400) break
    }
    for (let rank = topRank; rank >= 1; rank -= 1)
      for (const { element, text, rank: own } of found) {
        if (own !== rank || isAside(element)) continue
        const date =
          this.#take(readStamp(text, this.#order), 'the page prints') ??
          this.#take(
            readStamp(rawTextOf(element, mostText).replace(/\s+/g, ' ').trim(), this.#order),
            'the page prints',
          )
        if (date) return date
      }
    return null
  }

  /** A date that stands near the headline. */
  printed(): ArticleDate | null {
    const { lines, isBody, titleAt } = this.#sources
    const candidates: { readonly stamp: Stamp | null; readonly score: number; readonly updated: boolean }[] =
      []
    for (const line of lines) {
      if (line.dates.length === 0 || line.furniture === 'rights') continue
      for (const mention of line.dates) {
        if (mention.day === null || mention.label === 'visit') continue
        const rest = line.length - (mention.end - mention.start)
        const labelled = mention.label !== 'none' && line.words <= 20
        if (isBody(line.index) && !labelled && (rest > 30 || line.sentence)) continue
        if (clock.test(line.text)) continue
        let score = mention.label === 'published' ? 4 : mention.label === 'updated' ? 0.5 : 1
        if (rest < 40) score += 1
        if (rest > 120) score -= 2
        if (mention.time) score += 0.3
        if (titleAt >= 0 && line.index >= titleAt && line.index < titleAt + 12) score += 2
        else if (titleAt >= 0 && line.index < titleAt && titleAt - line.index <= 6)
          score += mention.weekday !== null && mention.time === null ? -2 : 1
        const stamp = stampOfMention(mention, line.text, this.#order)
        candidates.push({ stamp, score, updated: mention.label === 'updated' })
      }
    }
    candidates.sort((a, b) => b.score - a.score)
    for (const { stamp, score, updated } of candidates.slice(0, 6)) {
      if (score < 2) break
      const date = this.#take(stamp, 'the page prints')
      if (date && updated) this.warnings.push(onlyChanged(date))
      if (date) return date
    }
    return null
  }

  /** The day that the page says a text came out first: "originally published on 26 Sep 2019". */
  original(): ArticleDate | null {
    for (const line of this.#sources.lines) {
      if (line.dates.length === 0) continue
      const said = firstPublished.exec(line.text)
      if (!said) continue
      const end = said.index + said[0].length
      const mention = line.dates.find(
        ({ start, day }) => day !== null && start >= end - 1 && start <= end + 40,
      )
      const date = mention
        ? this.#take(stampOfMention(mention, line.text, this.#order), 'the page prints')
        : null
      if (date) return date
    }
    return null
  }

  /** The day of the last change as the page prints it by itself: "Last updated: November 13, 2025". */
  changed(): ArticleDate | null {
    for (const line of this.#sources.lines)
      for (const mention of line.dates) {
        if (mention.label !== 'updated' || line.length - (mention.end - mention.start) > 40) continue
        const date = this.#take(stampOfMention(mention, line.text, this.#order), 'the page prints')
        if (date) return date
      }
    return null
  }

  #take(stamp: Stamp | null, where: string): ArticleDate | null {
    if (stamp === null) return null
    if (stamp.kind === 'open') {
      const warning = `"${stamp.text}" can be read as ${stamp.readings[0]} or ${stamp.readings[1]}: the date was left empty.`
      this.#open.push({ readings: stamp.readings, warning })
      if (!this.warnings.includes(warning)) this.warnings.push(warning)
      return null
    }
    const { date } = stamp
    const year = Number(date.iso.slice(0, 4))
    if (year < 1800) return null
    if (Date.parse(date.iso.slice(0, 10)) > Date.parse(this.#sources.now) + grace) {
      const warning = `The date "${date.text}" (${where}) lies after the day of the import and was not taken.`
      if (!this.warnings.includes(warning)) this.warnings.push(warning)
      return null
    }
    return date
  }
}

const firstPublished =
  /(?:originally|first)\s(?:published|appeared|posted)|(?:zuerst|ursprünglich|erstmals)\s(?:erschienen|veröffentlicht)|publié\s(?:initialement|pour la première fois)|publicado\soriginalmente/i

/** Lines that tell what day it is now. */
const clock = /^(?:today|heute|oggi|hoy|hoje|aujourd|vandaag|сегодня|今天|اليوم)(?![\p{L}])/iu

/** Elements with more text than this are no dates. */
const mostText = 2000

const topRank = 4

/** How surely an element holds the date of publication, 0 for not at all. */
function rankOf(element: PageElement): number {
  const itemprop = attributeOf(element, 'itemprop') ?? ''
  const property = attributeOf(element, 'property') ?? ''
  if (element.tag === 'meta') return 0
  if (
    /\bdate(?:Published|Created)\b/i.test(`${itemprop} ${property}`) ||
    attributeOf(element, 'pubdate') !== null
  )
    return 4
  const named = classesOf(element)
  if (/updated|modified|lastmod/.test(`${named} ${itemprop.toLowerCase()}`) && !/publish/.test(named))
    return 0
  if (
    /\bpublished\b|pub-?date|publish(?:ed)?-?(?:date|time|on)|date-?publi|entry-date|post-?date|article-?date|story-?date/.test(
      named,
    )
  )
    return 3
  if (element.tag === 'time') return 3
  if (element.tag === 'abbr' && attributeOf(element, 'title') !== null) return 2
  if (
    /(?:^|[\s_-])(?:date|time|timestamp|posted|datum|fecha|data|datetime|pubtime|info|meta|byline|submitted)(?:[\s_-]|$)|date/.test(
      named,
    )
  )
    return 1
  return 0
}

/** Stands in a footer, beside the article, or among comments and other stories. */
function isAside(element: PageElement): boolean {
  let level = 0
  for (let up: PageElement | null = element; up && level < 9; up = up.parent) {
    if (up.tag === 'footer' || up.tag === 'aside' || up.tag === 'nav') return true
    if (up.tag !== 'body' && up.tag !== 'html' && asideNames.test(classesOf(up))) return true
    level += 1
  }
  return false
}

const asideNames =
  /comment|kommentar|sidebar|widget|related|footer|copyright|recommend|popular|trending|latest|most-?read|teaser|calendar|weather|carousel/
