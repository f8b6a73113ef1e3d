import { isAgency, knownAgency } from '../agencies'
import type { PageHead } from './head'
import { decoded } from './title'
import { attributeOf, classesOf, elementsOf, type PageElement, rawTextOf } from './tree'

/** Who a page says wrote its article. */
export interface PagePeople {
  readonly authors: readonly string[]
  /** The news agency among them, "" for none. */
  readonly agency: string
}

const authorMetas = [
  'author',
  'article:author',
  'article:author_name',
  'authors',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dc.contributor',
  'dcterms.creator',
  'dc.creator.name',
  'citation_author',
  'cxenseparse:author',
  'cxenseparse:recs:author',
  'byl',
  'byline',
  'rbauthors',
  'og:author',
  'article.author',
  'mediator_author',
  'bt:author',
  'vr:author',
  'shareaholic:article_author_name',
  'creator',
]

/** Authors from metadata first, then from elements named for them. `outlets` are the site's names, no authors. */
export function peopleOf(root: PageElement, head: PageHead, outlets: readonly string[]): PagePeople {
  const sources: (() => readonly string[])[] = [
    () => head.linked.authors,
    () => labelled(head),
    ...authorMetas.map((name) => () => head.metas.get(name) ?? []),
    () => marked(root, strongMark),
    () => marked(root, weakMark),
  ]
  let agency = ''
  for (const source of sources) {
    const names = source().flatMap((text) => namesOf(decoded(text)))
    const agencies = names.filter((name) => knownAgency(name) !== null)
    if (agency === '' && agencies[0]) agency = knownAgency(agencies[0]) ?? ''
    const authors = names.filter((name) => isPerson(name, outlets))
    if (authors.length > 0) return { authors: distinct(authors), agency }
  }
  return { authors: [], agency }
}

/** Twitter cards label what they show: "Written by", then the name. */
function labelled(head: PageHead): readonly string[] {
  for (const place of ['1', '2']) {
    const label = head.metas.get(`twitter:label${place}`)?.[0] ?? ''
    const value = head.metas.get(`twitter:data${place}`)?.[0] ?? ''
    if (
      /writ|author|by\b|verfasst|geschrieben|autor|auteur|écrit|escrito|scritto|geschreven|автор/i.test(label)
    )
      return [value]
  }
  return []
}

type Mark = (element: PageElement, classes: string) => boolean

const strongMark: Mark = (element, classes) =>
  /\bauthor\b/i.test(attributeOf(element, 'rel') ?? '') ||
  /\bauthor\b/i.test(attributeOf(element, 'itemprop') ?? '') ||
  /(?:^|[\s_-])(?:author|byline)[-_]*name(?:[\s_-]|$)|(?:^|\s)p-author|(?:^|\s)vcard/.test(classes)

const weakMark: Mark = (_, classes) =>
  /(?:^|[\s_-])(?:author|authors|byline|by-line|autor|auteur|autore|article__author|writer|contributor)(?:[\s_-]|$)/.test(
    classes,
  )

/** Texts of elements with a mark, the innermost ones, outside comments and teasers. */
function marked(root: PageElement, mark: Mark): readonly string[] {
  const found: PageElement[] = []
  for (const element of elementsOf(root)) {
    if (!mark(element, classesOf(element)) || isElsewhere(element)) continue
    const text = rawTextOf(element, 2000).replace(/\s+/g, ' ').trim()
    if (text.length < 3 || text.length > 160) continue
    const outer = found.at(-1)
    if (outer && isWithin(element, outer)) found.pop()
    found.push(element)
    if (found.length >= 12) break
  }
  const [first] = found
  if (!first) return []
  // Names of one byline stand together; later ones are of other stories.
  const block = first.parent?.parent ?? first
  return found
    .filter((element) => element === first || isWithin(element, block))
    .map((element) =>
      rawTextOf(element.tag === 'meta' ? first : element)
        .replace(/\s+/g, ' ')
        .trim(),
    )
}

function isWithin(element: PageElement, outer: PageElement): boolean {
  for (let up: PageElement | null = element; up; up = up.parent) if (up === outer) return true
  return false
}

const elsewhere =
  /comment|kommentar|related|recommend|sidebar|teaser|footer|popular|trending|most-?read|latest|widget|copyright|avatar|bio(?:[\s_-]|$)/

function isElsewhere(element: PageElement): boolean {
  let level = 0
  for (let up: PageElement | null = element; up && level < 8; up = up.parent) {
    if (up.tag === 'footer' || up.tag === 'nav' || up.tag === 'aside') return true
    if (up.tag !== 'body' && up.tag !== 'html' && elsewhere.test(classesOf(up))) return true
    level += 1
  }
  return false
}

const lead =
  /^\s*(?:(?:(?:written|posted|published|reported|reviewed|story|words|text|report|by)\s+)?by|von|par|por|di|de|door|autor(?:in|en)?|author(?:\(s\)|s)?|auteur(?:s)?|text|texto|texte|tekst|av|af|автор|текст|作者|记者|文|撰文|كتب|بقلم|تحرير|글)\s*[:：|-]?\s+|^\s*(?:作者|记者|文|撰文|by|autor|author|авторы?)\s*[:：]\s*/iu
const separators =
  /\s*(?:,\s*(?:and|und|et|y|e|en)\s|[,;、，|•·\n]|\s&\s|\s\/\s|\s(?:and|und|et|y|e|en|och|og|и|ja|a|i)\s(?=\p{Lu}))\s*/u

/** Names in what stands for an author, without "By", roles, dates, addresses. */
function namesOf(text: string): readonly string[] {
  let rest = text
    .replace(/\([^)]*\)|<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  for (let at = 0; at < 2; at += 1) rest = rest.replace(lead, '')
  if (/^https?:\/\/|^www\./i.test(rest)) return []
  rest = rest
    .replace(/\S+@\S+/g, ' ')
    .replace(/\s(?:on|am|le|el|at)\s\d.*$|\s\d{1,2}[./:].*$|\s(?:\p{L}{3,9}\.?\s)?\d{1,2},?\s\d{4}.*$/iu, '')
  const inverted = /^(?<family>\p{Lu}[\p{L}'’-]+),\s(?<given>\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}\.?)?)$/u.exec(
    rest,
  )?.groups
  if (inverted) return [`${inverted.given} ${inverted.family}`]
  return rest
    .split(separators)
    .map((part) =>
      withoutPost(
        part
          .replace(lead, '')
          .replace(/^[\s:|–—-]+|[\s:|–—-]+$/g, '')
          .trim(),
      ),
    )
    .filter((part) => part !== '')
}

/** "Ana Corr - Reporter", "Ana Corr, Political Editor in Lissen". */
function withoutPost(name: string): string {
  const [first = ''] = name.split(/\s[–—-]\s/)
  return first
    .replace(
      /\s+(?:(?:\p{Lu}\p{L}+\s){0,2}(?:Reporter|Correspondent|Editor|Writer|Columnist|Producer|Contributor|Staff|Redakteur(?:in)?|Korrespondent(?:in)?|Autor(?:in)?|Journalist(?:in|e)?)(?:\s.*)?)$/u,
      '',
    )
    .replace(/\s+(?:for|from|in|aus|à|of)\s\p{Lu}.*$/u, '')
    .trim()
}

const noPerson =
  /(?<![\p{L}])(?:staff|staffs|admin|administrator|reporter|reporters|bureau|desk|correspondents?|editors?|editorial|news|newsroom|newsdesk|agencies|agency|agentur|team|mail|online|website|redaktion|redacci[oó]n|rédaction|redazione|redactie|redação|redakcja|redakce|webmaster|web|online|press|pressemitteilung|media|network|magazine|times|post|herald|daily|tribune|journal|gazette|zeitung|tv|radio|editor|guest|contributor|contributors|author|unknown|anonymous|user|view all posts|read more|follow|subscribe|posts|read|share|minutes?|bio|about|learn|full|our|updated|published|reviewed|by|january|february|march|april|may|june|july|august|september|october|november|december|редакция|редактор|пресс-служба|编辑|本报|新闻|报|社|网|تحرير|وكالات)(?![\p{L}])/iu

/** Whether a name can be a person's. */
function isPerson(name: string, outlets: readonly string[]): boolean {
  if (name.length < 2 || name.length > 60 || /\d|https?:|[@#©=_{}[\]]/.test(name) || isAgency(name))
    return false
  if (/^\S*\.\p{L}{2,}$|:/u.test(name) || !/\p{L}{2}/u.test(name) || name.split(/\s+/).length > 6)
    return false
  if (noPerson.test(name)) return false
  const bare = name.toLowerCase().replace(/[^\p{L}]/gu, '')
  // A site of one person has that person's name in its address.
  const host = (outlets.at(-1) ?? '').replace(/[^a-z.]/g, '').split('.')
  if (/^\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+$/u.test(name) && host.includes(bare)) return true
  // "MDR THÜRINGEN" is no person, "MTHOBISI SITHOLE" is one.
  if (/^\p{Lu}{2,4}\s/u.test(name) && /^\p{Lu}+$/u.test(name.split(' ').at(-1) ?? '')) return false
  return !outlets.some((outlet) => {
    const other = outlet.toLowerCase().replace(/[^\p{L}]/gu, '')
    return other !== '' && (other === bare || (bare.length >= 5 && other.startsWith(bare)))
  })
}

function distinct(names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return names.filter((name) => {
    const key = name.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
