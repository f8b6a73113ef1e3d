import { hostOf } from './address'
import { bareText } from './features'
import type { PageHead } from './head'
import { decoded } from './title'

const glued = (text: string): string => bareText(text).replaceAll(' ', '')

/**
 * The names a page gives its site, the likeliest first: what it calls itself, the publisher it names, the tail
 * of its title. A company's name comes behind one that stands in the address.
 */
export function outletsOf(head: PageHead, url: string): readonly string[] {
  const host = hostOf(url)
  const label = host.split('.').at(-2) ?? ''
  const named = [
    ...(head.metas.get('og:site_name') ?? []),
    head.linked.publisher,
    head.linked.site,
    ...[
      'application-name',
      'apple-mobile-web-app-title',
      'dc.publisher',
      'publisher',
      'citation_journal_title',
      'cxenseparse:publisher',
      'twitter:app:name:iphone',
    ].flatMap((name) => head.metas.get(name) ?? []),
  ]
    .map((name) => tidy(decoded(name)))
    .filter((name) => name.length >= 2 && name.length <= 60 && !/^https?:/i.test(name))
  const parts = head.title.split(/\s+[|–—·•»-]\s+|\s*\|\s*/)
  const tails = parts.length > 1 ? [parts.at(-1) ?? '', parts[0] ?? ''] : []
  const inHost = (name: string): boolean => {
    const bare = glued(name)
    const plain = glued(host)
    return (
      bare.length >= 3 &&
      (plain.includes(bare) || (label.length >= 3 && bare.includes(label.replace(/-/g, ''))))
    )
  }
  const fromTitle = tails
    .map((tail) => tidy(tail))
    .filter((tail) => tail !== '' && tail.length <= 40 && inHost(tail))
  // A section's or a company's name stands in no address, the paper's mostly does.
  const mine = [...named.filter(inHost), ...fromTitle, ...named.filter((name) => initialsOf(name) === label)]
  const first = mine.find((name) => !ofCompany.test(name) && !isAddress(name)) ?? mine[0]
  const alike = first === undefined ? [] : [...named, ...fromTitle].filter((name) => isSame(name, first))
  const best = alike.reduce<string | undefined>(
    (top, name) => (top === undefined || looks(name) > looks(top) ? name : top),
    first,
  )
  return [
    ...new Set([
      ...(best === undefined ? [] : [best]),
      ...named,
      ...fromTitle,
      ...(host === '' ? [] : [host]),
    ]),
  ]
}

/** Companies that publish papers of other names. */
const ofCompany =
  /(?<![\p{L}])(?:group|publishing|publishers|verlag|gmbh|inc|ltd|llc|limited|holding|corporation|company|ag|s\.?a)\.?(?![\p{L}])/iu

const isAddress = (name: string): boolean => /^\S+\.\p{L}{2,6}$/u.test(name)

const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .map((word) => word[0] ?? '')
    .join('')
    .toLowerCase()

/** "nationalpost" and "National Post". */
const isSame = (one: string, other: string): boolean => glued(one) === glued(other)

/** How much a name looks like one that people write: words apart, with capitals. */
const looks = (name: string): number =>
  (/\s/.test(name) ? 2 : 0) + (/\p{Lu}/u.test(name) && /\p{Ll}/u.test(name) ? 1 : 0)

/** A site's name without what it says of itself behind: "Gulf Courier | News from Calder", "gulfcourier.example". */
function tidy(name: string): string {
  const [first = ''] = name.trim().split(/\s+[|–—:·•]\s+|\s*\|\s*|\s-\s/)
  return first
    .replace(/^@/, '')
    .replace(/^(?:https?:\/\/)?www\./i, '')
    .replace(/\s*\((?:official|online)\)$|\s+website$/i, '')
    .trim()
}
