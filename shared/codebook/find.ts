import type { Code, Dimension, Id, Segment, Span } from '../schema'
import type { Codes } from '../segments/lookup'
import { fold, foldKey } from '../text/fold'
import { type MatchTier, matchName, matchTiers } from '../text/fuzzy'
import { type Codebook, pathOf, pathSeparator } from './lookup'

/** Finding codes by typing: what the code picker lists. */

/** How often codes were given, and which were given last (the latest first). */
export interface Usage {
  readonly count: (codeId: Id) => number
  readonly recent: readonly Id[]
}

export interface FoundCode {
  readonly dimension: Dimension
  readonly code: Code
  /** What the code stands under, "States > Northern states"; "" at the top. */
  readonly under: string
  /** The matched parts of the name, for emphasis; [] when it was found by something else. */
  readonly spans: readonly Span[]
  /** The other name that matched, when the name did not. */
  readonly alias: string | null
  /** Already among the codes chosen. */
  readonly chosen: boolean
}

export interface FoundGroup {
  readonly dimension: Dimension
  readonly codes: readonly FoundCode[]
  /** The typed name may be added here: the dimension is open and no code has the name. */
  readonly canAdd: boolean
}

export interface Findings {
  /** One per dimension, in the codebook's order, also where nothing was found. */
  readonly groups: readonly FoundGroup[]
  /** What Enter would take: the best match of all groups, the first of several. */
  readonly best: FoundCode | null
}

/**
 * Codes that match what was typed, group by group: by name, by other name, by what they stand under, by
 * definition, in this order; within each, those given lately first, then the most used, then in the
 * codebook's order. A blank query finds all. The same input always gives the same list.
 */
export function findCodes(query: string, codebook: Codebook, usage: Usage, chosen: Codes): Findings {
  const key = foldKey(query)
  const recency = new Map(usage.recent.map((id, index) => [id, index]))
  const groups = codebook.dimensions.map((dimension) => {
    const listed = codebook.codes.filter((code) => code.listId === dimension.listId)
    const found = listed.flatMap((code, order) => {
      const match = matchCode(codebook, code, key)
      if (!match) return []
      const ids = chosen[dimension.id] ?? []
      const shown: FoundCode = {
        dimension,
        code,
        under: pathOf(codebook, code.id)
          .slice(0, -1)
          .map((above) => above.name)
          .join(pathSeparator),
        spans: match.spans,
        alias: match.alias,
        chosen: ids.includes(code.id),
      }
      const late = recency.get(code.id) ?? Number.MAX_SAFE_INTEGER
      return [{ shown, keys: [match.rank, late, -usage.count(code.id), order] }]
    })
    found.sort((a, b) => compareKeys(a.keys, b.keys))
    const named = listed.some((code) => [code.name, ...code.aliases].some((name) => foldKey(name) === key))
    return { dimension, found, canAdd: dimension.open && key !== '' && !named }
  })
  const best = groups
    .flatMap((group) => group.found.slice(0, 1))
    .reduce<{ shown: FoundCode; rank: number } | null>((leader, { shown, keys }) => {
      const rank = keys[0] ?? 0
      return leader && leader.rank <= rank ? leader : { shown, rank }
    }, null)
  return {
    groups: groups.map(({ dimension, found, canAdd }) => ({
      dimension,
      canAdd,
      codes: found.map((one) => one.shown),
    })),
    best: best?.shown ?? null,
  }
}

/** A key that gives a code in one press. */
export interface QuickKey {
  readonly key: string
  readonly dimension: Dimension
  readonly code: Code
}

/**
 * The codes' own shortcuts and, on the digits these leave free, the codes used most that have none. A code
 * whose list serves several dimensions is given to the first.
 */
export function quickKeys(codebook: Codebook, usage: Usage): readonly QuickKey[] {
  const offered = codebook.dimensions.flatMap((dimension, index) =>
    codebook.dimensions.findIndex((other) => other.listId === dimension.listId) === index
      ? codebook.codes.filter((code) => code.listId === dimension.listId).map((code) => ({ dimension, code }))
      : [],
  )
  const own = offered.flatMap(({ dimension, code }) =>
    code.shortcut === null ? [] : [{ key: code.shortcut, dimension, code }],
  )
  const taken = new Set(own.map((one) => one.key))
  const free = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].filter((digit) => !taken.has(digit))
  const used = offered
    .filter(({ code }) => code.shortcut === null && usage.count(code.id) > 0)
    .sort((a, b) => usage.count(b.code.id) - usage.count(a.code.id))
  return [...own, ...used.slice(0, free.length).map((one, index) => ({ key: free[index] as string, ...one }))]
}

/** Usage as the segments given tell it; `recent` holds the codes of the latest edits, at most `most`. */
export function usageOf(segments: Iterable<Segment>, most = 5): Usage {
  const counts = new Map<Id, number>()
  const latest = [...segments].sort((a, b) =>
    a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0,
  )
  const recent = new Set<Id>()
  for (const segment of latest) {
    for (const id of new Set(Object.values(segment.codes).flat())) {
      counts.set(id, (counts.get(id) ?? 0) + 1)
      if (recent.size < most) recent.add(id)
    }
  }
  return { count: (codeId) => counts.get(codeId) ?? 0, recent: [...recent] }
}

interface CodeMatch {
  /** Smaller is better. */
  readonly rank: number
  readonly spans: readonly Span[]
  readonly alias: string | null
}

/** Names rank by tier; another name a little below the same match of the name; the rest below all strong ones. */
function matchCode(codebook: Codebook, code: Code, key: string): CodeMatch | null {
  if (key === '') return { rank: 0, spans: [], alias: null }
  const matches: CodeMatch[] = []
  const name = matchName(code.name, key)
  if (name) matches.push({ rank: rankOf(name.tier), spans: name.spans, alias: null })
  for (const alias of code.aliases) {
    const match = matchName(alias, key)
    if (match) matches.push({ rank: rankOf(match.tier) + 0.5, spans: [], alias })
  }
  const words = key.split(' ')
  const path = pathOf(codebook, code.id).map((above) => above.name)
  if (path.length > 1 && haveWords(path.join(' '), words)) {
    matches.push({ rank: rankOf('inside') + 0.6, spans: [], alias: null })
  }
  if (key.length > 1 && haveWords(code.definition, words)) {
    matches.push({ rank: matchTiers.length, spans: [], alias: null })
  }
  return matches.reduce<CodeMatch | null>((best, one) => (best && best.rank <= one.rank ? best : one), null)
}

function rankOf(tier: MatchTier): number {
  return matchTiers.indexOf(tier)
}

/** Every word typed begins a word of the text. */
function haveWords(text: string, words: readonly string[]): boolean {
  const present = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  return words.every((word) => present.some((one) => one.startsWith(word)))
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
