import type { PageSignals } from './features'
import { metaOf, type PageHead } from './head'

/** More than any title has, in UTF-16 units. */
const longest = 1000

/** What the head of a page says of its text, for telling text from furniture. */
export function signalsOf(head: PageHead): PageSignals {
  const titles = [
    ...head.linked.titles,
    ...[
      'og:title',
      'twitter:title',
      'dc.title',
      'title',
      'headline',
      'parsely-title',
      'sailthru.title',
    ].flatMap((name) => head.metas.get(name) ?? []),
    ...(head.title === ''
      ? []
      : [head.title, ...head.title.split(/\s[|–—»·-]\s/).filter((part) => part.length > 15)]),
  ]
  return {
    titles: [...new Set(titles.map((title) => title.slice(0, longest)))].slice(0, 12),
    description:
      metaOf(head, ['og:description', 'description', 'twitter:description']) || head.linked.description,
    body: withoutTags(head.linked.body),
  }
}

const withoutTags = (text: string): string => text.replace(/<[^>]{1,200}>/g, ' ')
