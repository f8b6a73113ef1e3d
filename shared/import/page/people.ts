import { knownAgency } from '../agencies'
import { isName } from '../names'
import type { PrintedNames } from './bylines'
import type { PageHead } from './head'
import { distinct, isNamed, isPerson, splitNames } from './names'
import { decoded } from './title'
import { attributeOf, classesOf, elementsOf, isWithin, type PageElement, rawTextOf } from './tree'

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

/** Lists of all who wrote, where what else the page says names the first alone. */
const fullLists = ['citation_author', 'author', 'article:author', 'dc.creator', 'parsely-author']

/**
 * Authors from metadata first, then from elements named for them, then from `printed`, what the lines around the
 * headline and elsewhere print. Where nobody is named, those who answer for the text: a desk, a company. `outlets` are the
 * site's names, no people.
 */
export function peopleOf(
  root: PageElement,
  head: PageHead,
  outlets: readonly string[],
  printed: PrintedNames,
): PagePeople {
  let agency = ''
  let others: readonly string[] = []
  for (const { texts, guessed } of namingsOf(root, head, printed)) {
    if (guessed && others.length > 0) break
    const names = texts.flatMap((text) => splitNames(decoded(text)))
    const agencies = names.filter((name) => knownAgency(name) !== null)
    if (agency === '' && agencies[0]) agency = knownAgency(agencies[0]) ?? ''
    // Behind a desk or a company, words alone are places and sections.
    const authors = distinct(
      names.filter(
        (name) =>
          isPerson(name, outlets) && (others.length === 0 || name.includes(' ') || !/\p{Lu}/u.test(name)),
      ),
    )
    if (authors.length > 0) return { authors: completed(authors, head, outlets), agency }
    if (others.length === 0) others = names.filter((name) => isNamed(name) && knownAgency(name) === null)
  }
  return { authors: agency === '' ? distinct(others) : [], agency }
}

interface Naming {
  readonly texts: readonly string[]
  /** Asked only where the page tells of nobody who answers for it. */
  readonly guessed: boolean
}

/** What may name the authors, the surest first; each is looked for when those before it name nobody. */
function* namingsOf(root: PageElement, head: PageHead, printed: PrintedNames): Generator<Naming, void> {
  const told = (texts: readonly string[]): Naming => ({ texts, guessed: false })
  yield told(head.linked.authors)
  yield told(labelled(head))
  for (const name of authorMetas) yield told(head.metas.get(name) ?? [])
  yield told(marked(root, strongMark))
  yield told(marked(root, weakMark).filter(namesPeople))
  yield told(printed.byline())
  yield { texts: printed.elsewhere(), guessed: true }
  yield { texts: printed.unsure(), guessed: true }
}

/** A byline's element may hold a section instead: "Personal finance". */
const namesPeople = (text: string): boolean => {
  const names = splitNames(text)
  return names.some(isName) || !names.some((name) => /^\p{Lu}.*\s\p{Ll}/u.test(name))
}

/** A longer list in the head that holds all these names. */
function completed(
  authors: readonly string[],
  head: PageHead,
  outlets: readonly string[],
): readonly string[] {
  for (const name of fullLists) {
    const list = distinct(
      (head.metas.get(name) ?? [])
        .flatMap((text) => splitNames(decoded(text)))
        .filter((one) => isPerson(one, outlets)),
    )
    const small = list.map((one) => one.toLowerCase())
    if (list.length > authors.length && authors.every((one) => small.includes(one.toLowerCase()))) return list
  }
  return authors
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
  isAuthorLink(element) ||
  /(?:^|[\s_-])(?:author|byline)[-_]*name(?:[\s_-]|$)|(?:^|\s)p-author|(?:^|\s)vcard/.test(classes)

const isAuthorLink = (element: PageElement): boolean =>
  element.tag === 'a' &&
  /\/(?:authors?|autor(?:en|es|in)?|auteurs?|contributors?|writers?|people|profile|redakteure?)\/[^/?#]/i.test(
    attributeOf(element, 'href') ?? '',
  ) &&
  splitNames(rawTextOf(element, 200)).every(isName) &&
  // Within a sentence it leads to somebody whom the text tells of.
  (element.parent === null || rawTextOf(element.parent, longestByline).length <= longestByline)

/** A byline with all its names and posts, in UTF-16 units. */
const longestByline = 160

const weakMark: Mark = (_, classes) =>
  /(?:^|[\s_-])(?:author|authors|byline|by-line|autor|auteur|autore|article__author|writer|contributor)(?:[\s_-]|$)/.test(
    classes,
  )

/** Texts of elements with a mark, the innermost ones, outside comments and teasers. */
function marked(root: PageElement, mark: Mark): readonly string[] {
  const found: PageElement[] = []
  for (const element of elementsOf(root)) {
    if (!mark(element, classesOf(element)) || isElsewhere(element) || isOtherWork(element)) continue
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

/** Stands behind "Reviewed by" and the like: somebody who did not write. */
function isOtherWork(element: PageElement): boolean {
  const siblings = element.parent?.children ?? []
  const before = siblings[siblings.indexOf(element) - 1]
  return before?.kind === 'text' && otherWork.test(before.text)
}

const otherWork =
  /(?:reviewed|edited|checked|photographed|illustrated|translated|updated|approved|photos?|illustrations?)\s+by:?\s*$/i

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
