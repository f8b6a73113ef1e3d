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
  const first = named.find(inHost) ?? fromTitle[0]
  return [
    ...new Set([
      ...(first === undefined ? [] : [first]),
      ...named,
      ...fromTitle,
      ...(host === '' ? [] : [host]),
    ]),
  ]
}

/** A site's name without what it says of itself behind: "Gulf Courier | News from Calder", "gulfcourier.example". */
function tidy(name: string): string {
  const [first = ''] = name.trim().split(/\s+[|–—:·•]\s+|\s*\|\s*|\s-\s/)
  return first
    .replace(/^@/, '')
    .replace(/^(?:https?:\/\/)?www\./i, '')
    .replace(/\s*\((?:official|online)\)$/i, '')
    .trim()
}
