import type { ArticleDate } from '../../schema'
import { dayOfAddress, hostOf } from './address'
import { DateFinder, type DateSources, grace, onlyChanged } from './dateFinder'
import type { DayOrder } from './stamp'

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

/**
 * The day a page was published: what it says for programs before what it prints, "published" before "updated",
 * the address where it names the day. Dates after the import are refused; where day and month cannot be told
 * apart the date stays empty, and a warning gives both readings.
 */
export function publishedOf(sources: DateSources): Published {
  const order = dayOrderOf(sources)
  const finder = new DateFinder(sources, order)
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
