import type { Article, Id } from '../schema'
import { fold, foldKey } from '../text/fold'
import type { Candidate, ReadReference } from './reference'

/** What is compared of an article. */
export type Comparable = Pick<Article, 'id' | 'title' | 'outlet' | 'date' | 'url' | 'provenance'>

/** Below this an article is no candidate. */
const least = 0.5
/** A candidate that is this certain, and this much more than the next, may be taken without a look. */
const sure = 0.85
const lead = 0.08

/** As many candidates as a person wants to choose from. */
const shown = 5

/** Words that so many articles have in their titles tell none of them. */
const common = 150

/** The candidate that can be taken without a look; null when there is none or two fit alike. */
export function surest(candidates: readonly Candidate[]): Candidate | null {
  const [best, next] = candidates
  return best && best.certainty >= sure && best.certainty - (next?.certainty ?? 0) >= lead ? best : null
}

/**
 * Finds the articles of a project that references speak of: by the database's number, by the address, else by
 * title, day and outlet together.
 */
export class ArticleIndex {
  readonly #byNumber = new Map<string, Comparable[]>()
  readonly #byAddress = new Map<string, Comparable[]>()
  readonly #byTitle = new Map<string, Comparable[]>()
  readonly #byWord = new Map<string, Comparable[]>()
  readonly #keys = new Map<Id, { readonly title: string; readonly words: ReadonlySet<string> }>()

  constructor(articles: Iterable<Comparable>) {
    for (const article of articles) {
      const title = titleKey(article.title)
      const words = new Set(title.split(' ').filter((word) => word !== ''))
      this.#keys.set(article.id, { title, words })
      add(this.#byNumber, numberKey(article.provenance.databaseId), article)
      add(this.#byAddress, addressKey(article.url), article)
      add(this.#byTitle, title, article)
      for (const word of words) add(this.#byWord, word, article)
    }
  }

  /** The likeliest articles, surest first; [] when none fits. */
  find(reference: Pick<ReadReference, 'facts' | 'ids'>): readonly Candidate[] {
    const { facts, ids } = reference
    const best = new Map<Id, Candidate>()
    const offer = (article: Comparable, certainty: number, why: string): void => {
      const before = best.get(article.id)
      if (certainty >= least && (!before || before.certainty < certainty))
        best.set(article.id, { articleId: article.id, certainty: Math.round(certainty * 100) / 100, why })
    }
    const key = titleKey(facts.title ?? '')
    const words = new Set(key.split(' ').filter((word) => word !== ''))
    const likeness = (article: Comparable): number => alike(key, words, this.#keys.get(article.id))
    for (const id of ids)
      for (const article of this.#byNumber.get(numberKey(id)) ?? [])
        offer(article, key === '' || likeness(article) > 0.3 ? 0.99 : 0.9, 'same number in the database')
    const url = addressKey(facts.url ?? '')
    const there = url === '' ? [] : (this.#byAddress.get(url) ?? [])
    for (const article of there) {
      // Several articles of one page have one address.
      const alone = there.length === 1
      const title = likeness(article)
      offer(article, title > 0.6 ? 0.98 : alone ? 0.9 : 0.6, 'same address')
    }
    if (key !== '')
      for (const article of this.#near(key, words)) {
        const { certainty, why } = byFacts(reference, article, likeness(article), wordsIn(key))
        offer(article, certainty, why)
      }
    return [...best.values()].sort((a, b) => b.certainty - a.certainty).slice(0, shown)
  }

  /** Articles with the same title, or with half of its telling words. */
  #near(key: string, words: ReadonlySet<string>): Iterable<Comparable> {
    const found = new Set(this.#byTitle.get(key))
    const counts = new Map<Comparable, number>()
    let telling = 0
    for (const word of words) {
      const having = this.#byWord.get(word) ?? []
      if (having.length > common) continue
      telling += 1
      for (const article of having) counts.set(article, (counts.get(article) ?? 0) + 1)
    }
    for (const [article, count] of counts) if (count * 2 >= telling) found.add(article)
    return found
  }
}

function byFacts(
  { facts }: Pick<ReadReference, 'facts'>,
  article: Comparable,
  likeness: number,
  words: number,
): { readonly certainty: number; readonly why: string } {
  if (likeness < 0.7) return { certainty: 0, why: '' }
  const days = apart(facts.date?.iso ?? '', article.date?.iso ?? '')
  const outlet = sameOutlet(facts.outlet ?? '', article.outlet)
  // A title of few words stands over many articles.
  const same = words >= 5 ? 0.86 : words === 4 ? 0.78 : 0.6
  let certainty = likeness > 0.99 ? same : 0.75 * likeness
  const reasons = [likeness > 0.99 ? 'same title' : 'similar title']
  if (days === 0) {
    certainty += 0.12
    reasons.push('same day')
  } else if (days === 1) {
    certainty += 0.04
    reasons.push('a day apart')
  } else if (days !== null) {
    certainty -= 0.3
    reasons.push('another day')
  }
  if (outlet === true) {
    certainty += 0.08
    reasons.push('same outlet')
  } else if (outlet === false) {
    certainty -= 0.2
    reasons.push('another outlet')
  }
  // Whoever knows the same title in the project wants to see it, whatever else differs.
  const floor = likeness > 0.99 && words >= 4 ? least : 0
  return { certainty: Math.max(floor, Math.min(0.97, certainty)), why: reasons.join(', ') }
}

/** Words of a title as it is compared; where they are not parted by blanks, two letters count as one. */
function wordsIn(key: string): number {
  const parted = key.split(' ').length
  return Math.max(parted, (key.match(unparted) ?? []).length / 2)
}

const unparted = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu

/** A title as it is compared: folded, letters and digits only, single blanks. */
export const titleKey = (title: string): string =>
  foldKey(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A database's number as it is compared: "Document GRDN000020240312ek3c" and "grdn000020240312ek3c" are one. "" for none. */
export function numberKey(id: string): string {
  const bare = id.replace(/^(?:document|accession (?:number|no\.?)|an|id|proquest|doi|pmid)\b[\s:#]*/i, '')
  const key = bare.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return key.length >= 5 ? key : ''
}

/** Parts of an address that say who sent the reader, not what is read. */
const tracking =
  /^(?:utm_|fbclid|gclid|mc_|ref$|ref_|cmp$|cmpid|ito$|smid|xtor|at_|ns_|source$|src$|share|amp$|outputtype)/i

/**
 * An address as it is compared: without scheme, "www", mobile and AMP forms, tracking, fragment and the slash at
 * the end. "" for none, and for the front page of a site.
 */
export function addressKey(url: string): string {
  const match = /^\s*(?:https?:)?\/\/(?:[^@/]*@)?([^/?#\s]+)([^?#\s]*)(?:\?([^#\s]*))?/i.exec(url)
  if (!match) return ''
  const [, host = '', path = '', query = ''] = match
  const place = host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^(?:(?:www\d?|m|amp|mobile)\.)+/, '')
  const way = unescaped(path)
    .replace(/\/(?:amp\/?|index\.\w+)?$/i, '')
    .replace(/\.amp(?:\.html)?$/i, '')
  const asked = query
    .split('&')
    .filter((part) => part !== '' && !tracking.test(part))
    .sort()
    .join('&')
  return way === '' && asked === '' ? '' : `${place}${way}${asked === '' ? '' : `?${asked}`}`
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}

/** 0 to 1: the same title, one that goes on with a subtitle, or words in common. */
function alike(
  key: string,
  words: ReadonlySet<string>,
  other: { readonly title: string; readonly words: ReadonlySet<string> } | undefined,
): number {
  if (!other || key === '' || other.title === '') return 0
  if (key === other.title) return 1
  const [short, long] = key.length < other.title.length ? [key, other.title] : [other.title, key]
  if (short.length >= 20 && long.startsWith(`${short} `)) return 0.95
  let both = 0
  for (const word of words) if (other.words.has(word)) both += 1
  return (2 * both) / (words.size + other.words.size)
}

/** Days between two dates as far as both are known; null where they do not tell. */
function apart(a: string, b: string): number | null {
  const known = Math.min(a.length, b.length, 10)
  if (known < 4) return null
  if (known < 10) return a.slice(0, known) === b.slice(0, known) ? null : 99
  return Math.abs(Math.round((Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) / 86_400_000))
}

/** Whether two names are of one outlet; null where one is missing. */
function sameOutlet(a: string, b: string): boolean | null {
  const [one, other] = [outletKey(a), outletKey(b)]
  if (one === '' || other === '') return null
  return one === other || one.startsWith(other) || other.startsWith(one)
}

/** "The Estuary Times (Online)" and "estuarytimes.com" alike. */
export const outletKey = (outlet: string): string =>
  fold(outlet)
    .replace(/\([^()]*\)|,.*$/g, ' ')
    .replace(/\b(?:www\.)|\.(?:com|org|net|co\.uk|de|fr|es|it|nl|eu)\b/g, ' ')
    .replace(/^\s*(?:the|der|die|das|le|la|les|el|il|de|het)\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  if (key === '') return
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
