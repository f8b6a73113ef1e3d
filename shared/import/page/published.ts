import type { ArticleDate } from '../../schema'
import type { Line } from '../line'
import { dayOfAddress, hostOf } from './address'
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

export interface Published {
  readonly date: ArticleDate | null
  readonly warnings: readonly string[]
}

/** Names of meta elements that hold the day of publication, the surest first. */
const publishedMetas = [
  'article:published_time',
  'article:published',
  'og:article:published_time',
  'og:published_time',
  'rnews:datepublished',
  'datepublished',
  'date_published',
  'parsely-pub-date',
  'cxenseparse:recs:publishtime',
  'cxenseparse:publishtime',
  'cxenseparse:recs:articlepublishtime',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.issued',
  'dc.issued',
  'dcterms.created',
  'dc.date.created',
  'dc.created',
  'dc.date',
  'dc:date',
  'dcterms.date',
  'dc.date.publication',
  'citation_publication_date',
  'citation_online_date',
  'citation_date',
  'pubdate',
  'pub_date',
  'publishdate',
  'publish_date',
  'publish-date',
  'publicationdate',
  'publication_date',
  'publication-date',
  'published',
  'published_time',
  'published-date',
  'published_at',
  'published_date',
  'publishtime',
  'publish_time',
  'publish-time',
  'firstpublish',
  'originalpublicationdate',
  'article_date_original',
  'article.published',
  'articlepubdate',
  'article:post_date',
  'article-publication-date',
  'vr:published_time',
  'bt:pubdate',
  'dcsext.articlefirstpublished',
  'shareaholic:article_published_time',
  'iso-8601-publish-date',
  'weibo: article:create_at',
  'weibo:article:create_at',
  'displaydate',
  'date',
  'blog_date',
  'post_date',
  'dateposted',
  'posted',
  'datecreated',
  'date_created',
  'created',
  'creation_date',
  'creationdate',
  'ptime',
  'gentime',
  'release_date',
  'live_date',
  'mediator_published_time',
  'analyticsattributes.articledate',
  'eomportal-lastupdate',
  'og:pubdate',
  'og:created_time',
  'video:release_date',
  'ya:ovs:upload_date',
]

const modifiedMetas = [
  'article:modified_time',
  'og:updated_time',
  'og:article:modified_time',
  'datemodified',
  'dc.date.modified',
  'dcterms.modified',
  'last-modified',
  'lastmod',
  'modified',
  'revision_date',
  'updated_time',
  'cxenseparse:lastmodified',
]

const onlyChanged = ({ text }: ArticleDate): string =>
  `The page says only when it was changed last ("${text}"): taken as the date.`

/** How long after the import a date may lie: zones are up to 14 hours ahead. */
const grace = 24 * 3600 * 1000

/**
 * The day a page was published: what it says for programs before what it prints, "published" before "updated",
 * the address where it names the day. Dates after the import are refused; where day and month cannot be told
 * apart the date stays empty, and a warning gives both readings.
 */
export function publishedOf(sources: DateSources): Published {
  const order = dayOrderOf(sources)
  const finder = new Finder(sources, order)
  const told = finder.first([...sources.head.linked.published], 'the page says')
  const inAddress = dayOfAddress(sources.url)
  const address =
    inAddress !== null && Date.parse(inAddress) <= Date.parse(sources.now) + grace ? inAddress : null
  const date =
    told ??
    finder.first(
      [
        ...publishedMetas.flatMap((name) => sources.head.metas.get(name) ?? []),
        ...[...sources.head.metas].flatMap(([name, contents]) => (namesPublication(name) ? contents : [])),
      ],
      'the page says',
    ) ??
    finder.first(sources.head.linked.created, 'the page says') ??
    finder.original() ??
    finder.marked() ??
    (address === null ? null : { iso: address, precision: 'day' as const, text: sources.url }) ??
    finder.printed()
  if (date) {
    const warnings = finder.warningsBeside(date)
    if (address !== null && isOtherSideOfMidnight(date.iso, address))
      return { date: { iso: address, precision: 'day', text: sources.url }, warnings }
    if (address !== null && date.text !== sources.url && daysBetween(date.iso, address) > 1)
      return settleWithAddress(date, address, warnings, sources.url)
    return { date, warnings }
  }
  if (finder.isOpen) return { date: null, warnings: finder.warnings }
  const modified =
    finder.first(
      [
        ...sources.head.linked.modified,
        ...modifiedMetas.flatMap((name) => sources.head.metas.get(name) ?? []),
      ],
      'the page says',
    ) ?? finder.changed()
  if (!modified) return { date: null, warnings: finder.warnings }
  return {
    date: modified,
    warnings: [...finder.warnings, onlyChanged(modified)],
  }
}

/** An address keeps the first day of a story that is published again, and archives file pages under days of their own. */
function settleWithAddress(
  date: ArticleDate,
  address: string,
  warnings: readonly string[],
  url: string,
): Published {
  const earlier = address < date.iso.slice(0, 10)
  const warning = `Two dates found: ${date.iso.slice(0, 10)} (the page's own) and ${address} (its address); ${earlier ? 'the earlier' : "the page's own"} was taken.`
  return earlier
    ? { date: { iso: address, precision: 'day', text: url }, warnings: [...warnings, warning] }
    : { date, warnings: [...warnings, warning] }
}

/**
 * Whether a time in UTC is of the next or the day before of the address where the page is written: its own zone is
 * not told, but its address has the day there.
 */
function isOtherSideOfMidnight(iso: string, address: string): boolean {
  const utc = /^\d{4}-\d{2}-\d{2}T(?<hour>\d{2}):\d{2}(?:Z|\+00:00)$/.exec(iso)?.groups
  if (!utc || daysBetween(iso, address) !== 1) return false
  const hour = Number(utc.hour)
  return address < iso ? hour < 12 : hour >= 10
}

function daysBetween(one: string, other: string): number {
  return Math.abs(Date.parse(one.slice(0, 10)) - Date.parse(other.slice(0, 10))) / 86_400_000
}

/** Names of meta elements of the site's own making that hold the day of publication: "w-published-date". */
const namesPublication = (name: string): boolean =>
  /(?:^|[-_.:])(?:publish(?:ed)?|publication|pub)[-_.:]?(?:date|time|on|at)$|date[-_.:]?published$/.test(name)

class Finder {
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

/** Lands that write the month first, by language tag or host. */
function dayOrderOf({ head, lines, url, language }: DateSources): DayOrder {
  for (const line of lines)
    for (const date of line.dates)
      if (date.numeric && !date.undecided && date.day !== null && date.day > 12)
        return Number.parseInt(line.text.slice(date.start).replace(/^\D+/, ''), 10) === date.day
          ? 'day'
          : 'month'
  const tags = [head.language, ...(head.metas.get('og:locale') ?? []), language].map((tag) =>
    tag.toLowerCase().replace('_', '-'),
  )
  const land = hostOf(url).split('.').at(-1) ?? ''
  if (land === 'us' || land === 'gov' || land === 'mil') return 'month'
  if (land.length === 2 && !/^(?:co|io|tv|me|ai|ly|fm|ca|ph)$/.test(land)) return 'day'
  for (const tag of tags) {
    if (/^(?:en-us|en-ph|es-us)/.test(tag)) return 'month'
    if (/^en-(?:gb|au|nz|ie|in|za|ng|ke|sg|my|hk|pk)/.test(tag)) return 'day'
    if (tag !== '' && !/^en|^(?:zh|ja|ko)/.test(tag)) return 'day'
  }
  return null
}
