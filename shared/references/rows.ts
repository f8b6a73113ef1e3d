import { sameValue } from '../changes'
import type { Article, ArticleDate, ArticleFacts, Id, Variable } from '../schema'
import { foldKey } from '../text/fold'
import { addressKey, outletKey, titleKey } from './match'
import type { Reference } from './reference'

/** `fill`: the article has nothing there. `differs`: it has something else. */
export type RowState = 'fill' | 'same' | 'differs'

/** One fact of a reference beside the article's own. */
export interface FactRow {
  /** Name of a fact, or "field:" and the name of a variable. */
  readonly key: string
  readonly name: string
  readonly mine: string
  readonly theirs: string
  readonly state: RowState
}

const names = {
  title: 'Title',
  outlet: 'Outlet',
  authors: 'Authors',
  agency: 'Agency',
  date: 'Date',
  section: 'Section',
  place: 'Place',
  url: 'Address',
  language: 'Language',
} as const satisfies Record<keyof ArticleFacts, string>

const factKeys = Object.keys(names) as readonly (keyof ArticleFacts)[]

const prefix = 'field:'

/** The name of the variable that a key stands for; null for facts. */
export const fieldOf = (key: string): string | null =>
  key.startsWith(prefix) ? key.slice(prefix.length) : null

/** What a reference says of an article, fact by fact, beside what the article has. */
export function factRows(
  reference: Pick<Reference, 'facts' | 'fields'>,
  article: Article,
  variables: Iterable<Variable>,
): readonly FactRow[] {
  const byName = variablesByName(variables)
  const rows: FactRow[] = []
  for (const key of factKeys) {
    const theirs = reference.facts[key]
    if (theirs === undefined || theirs === null || shownFact(theirs) === '') continue
    const mine = article[key]
    const state = isNothing(mine) ? 'fill' : sameFact(key, mine, theirs) ? 'same' : 'differs'
    rows.push({ key, name: names[key], mine: shownFact(mine), theirs: shownFact(theirs), state })
  }
  for (const [field, theirs] of Object.entries(reference.fields)) {
    const name = field.slice(0, 200)
    const mine = article.variables[byName.get(name.toLowerCase())?.id ?? ''] ?? ''
    const state = mine === '' ? 'fill' : foldKey(mine) === foldKey(theirs) ? 'same' : 'differs'
    rows.push({ key: `${prefix}${name}`, name, mine, theirs, state })
  }
  return rows
}

/** The facts and values of variables that come into an article when these rows are taken. */
export function takenOf(
  reference: Pick<Reference, 'facts' | 'fields'>,
  take: readonly string[],
): { readonly facts: Partial<ArticleFacts>; readonly fields: Readonly<Record<string, string>> } {
  const wanted = new Set(take)
  const facts = Object.fromEntries(
    factKeys
      .filter((key) => wanted.has(key) && reference.facts[key] !== undefined)
      .map((key) => [key, reference.facts[key]]),
  ) as Partial<ArticleFacts>
  const fields = Object.fromEntries(
    Object.entries(reference.fields)
      .map(([name, value]): [string, string] => [name.slice(0, 200), value])
      .filter(([name]) => wanted.has(`${prefix}${name}`)),
  )
  return { facts, fields }
}

/** Variables by their names, case aside. */
export function variablesByName(variables: Iterable<Variable>): ReadonlyMap<string, { readonly id: Id }> {
  return new Map([...variables].map((variable) => [variable.name.toLowerCase(), variable]))
}

type Fact = ArticleFacts[keyof ArticleFacts]

const isNothing = (fact: Fact): boolean => shownFact(fact) === ''

function shownFact(fact: Fact): string {
  if (fact === null) return ''
  if (typeof fact === 'string') return fact
  return 'iso' in fact ? fact.iso.replace('T', ' ') : fact.join('; ')
}

/** Whether a reference says what the article has already, written differently perhaps or less exactly. */
function sameFact(key: keyof ArticleFacts, mine: Fact, theirs: Fact): boolean {
  if (sameValue(mine, theirs)) return true
  if (Array.isArray(mine) && Array.isArray(theirs)) return sameNames(mine, theirs)
  if (key === 'date') {
    const [own, other] = [(mine as ArticleDate).iso, (theirs as ArticleDate).iso]
    return own === other || (other.length <= 10 && own.startsWith(other))
  }
  const [own, other] = [String(mine), String(theirs)]
  if (key === 'title') return titleKey(own) === titleKey(other)
  if (key === 'outlet') return outletKey(own) === outletKey(other)
  if (key === 'url') return addressKey(own) === addressKey(other) && addressKey(own) !== ''
  if (key === 'language') return foldKey(own).slice(0, 2) === foldKey(other).slice(0, 2)
  return foldKey(own) === foldKey(other)
}

const sameNames = (mine: readonly string[], theirs: readonly string[]): boolean => {
  const keys = (list: readonly string[]): string => list.map(titleKey).sort().join('|')
  return keys(mine) === keys(theirs)
}
