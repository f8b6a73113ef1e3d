import {
  type Findings,
  type FoundCode,
  type FoundGroup,
  findCodes,
  type Usage,
} from '../../shared/codebook/find'
import type { Codebook } from '../../shared/codebook/lookup'
import { tidyName } from '../../shared/codebook/names'
import type { Code, Dimension, Id } from '../../shared/schema'
import type { Codes } from '../../shared/segments/lookup'

/** A row of the picker: a code to give, or the typed name as a new code. */
export type Option =
  | { readonly kind: 'code'; readonly id: string; readonly found: FoundCode; readonly key: string | null }
  | {
      readonly kind: 'new'
      readonly id: string
      readonly dimension: Dimension
      readonly name: string
    }

export interface OptionGroup {
  readonly id: string
  readonly title: string
  /** What choosing here does to what is chosen already: "replaces Sovereignty". */
  readonly note: string
  readonly options: readonly Option[]
}

export interface Offer {
  readonly groups: readonly OptionGroup[]
  /** What Enter takes while no row is highlighted and something is typed. */
  readonly first: Option | null
  /** Keys that give a code at once: single characters. While something is typed, digits only. */
  readonly keys: ReadonlyMap<string, Option>
}

/**
 * What the picker shows for a query. Dimensions that have no code yet come first, so that actor, frame and
 * claim type can be given one after the other; codes chosen already are not offered again.
 */
export function offerOf(
  query: string,
  codebook: Codebook,
  usage: Usage,
  chosen: Codes,
  only: Id | null,
): Offer {
  const typed = tidyName(query)
  // Without a query the order must not change with every code given: digits are learnt by hand.
  const steady = typed === '' ? { ...usage, recent: [] } : usage
  const findings = narrowed(findCodes(query, codebook, steady, chosen), only)
  const best = typed === '' ? null : findings.best
  // What Enter takes stands first; then the questions still open.
  const rank = ({ group, filled }: { group: FoundGroup; filled: boolean }): number =>
    group.dimension.id === best?.dimension.id ? 0 : filled ? 2 : 1
  const groups = findings.groups
    .map((group) => ({
      group,
      codes: group.codes.filter((found) => !found.chosen),
      filled: (chosen[group.dimension.id] ?? []).length > 0,
    }))
    .filter(({ codes }) => codes.length > 0)
    .sort((a, b) => rank(a) - rank(b))
  const listed = groups.flatMap(({ codes }) => codes)
  const quick = quickKeysOf(listed, typed === '')
  const shown = groups.map(
    ({ group, codes }): OptionGroup => ({
      id: group.dimension.id,
      title: group.dimension.name,
      note: noteOf(group.dimension, chosen, codebook),
      options: codes.map((found) => ({
        kind: 'code',
        id: optionId(found),
        found,
        key: quick.get(optionId(found)) ?? null,
      })),
    }),
  )
  const adding = findings.groups.filter((group) => group.canAdd)
  if (adding.length > 0) {
    shown.push({
      id: 'new',
      title: 'New code',
      note: '',
      options: adding.map(({ dimension }) => ({
        kind: 'new',
        id: `new ${dimension.id}`,
        dimension,
        name: typed,
      })),
    })
  }
  const all = shown.flatMap((group) => group.options)
  const keys = new Map(
    all.flatMap((option) =>
      option.kind === 'code' && option.key !== null ? [[option.key.toLowerCase(), option] as const] : [],
    ),
  )
  return { groups: shown, first: typed === '' ? null : (all[0] ?? null), keys }
}

/** The row that an arrow key leads to from a row, or from none; round again at both ends. */
export function stepOption(all: readonly Option[], from: string | null, by: 1 | -1): string | null {
  const at = all.findIndex((option) => option.id === from)
  const to = at === -1 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length
  return all[to]?.id ?? null
}

/** The choice of dimension for a new code that Tab leads to next: the first, and round after the last. */
export function nextNew(
  offer: Offer,
  from: string | null,
): { readonly option: Option; readonly isOnly: boolean } | null {
  const choices = offer.groups.find((group) => group.id === 'new')?.options ?? []
  const at = choices.findIndex((option) => option.id === from)
  const option = choices[(at + 1) % choices.length]
  return option ? { option, isOnly: choices.length === 1 } : null
}

/**
 * True when a key pressed now gives a code instead of being typed: any quick key while nothing is typed; a
 * digit also after some text, unless a name goes on with that digit.
 */
export function isQuick(key: string, query: string, offer: Offer, codebook: Codebook): boolean {
  if (!offer.keys.has(key.toLowerCase())) return false
  if (query === '') return true
  if (!/^[1-9]$/.test(key)) return false
  const longer = `${query}${key}`.toLowerCase()
  return !codebook.codes.some((code) => code.name.toLowerCase().includes(longer))
}

export function optionId(found: Pick<FoundCode, 'dimension' | 'code'>): string {
  return `${found.dimension.id} ${found.code.id}`
}

function narrowed(findings: Findings, only: Id | null): Findings {
  if (only === null) return findings
  const groups = findings.groups.filter((group) => group.dimension.id === only)
  const best = findings.best?.dimension.id === only ? findings.best : (groups[0]?.codes[0] ?? null)
  return { groups, best }
}

/** Digits for the first nine rows; while nothing is typed the codes' own shortcuts too, which come first. */
function quickKeysOf(listed: readonly FoundCode[], withShortcuts: boolean): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  const taken = new Set<string>()
  for (const found of withShortcuts ? listed : []) {
    const own = found.code.shortcut
    if (own === null || taken.has(own.toLowerCase())) continue
    keys.set(optionId(found), own)
    taken.add(own.toLowerCase())
  }
  const free = digits.filter((digit) => !taken.has(digit))
  for (const found of listed) {
    if (keys.has(optionId(found))) continue
    const digit = free.shift()
    if (digit === undefined) break
    keys.set(optionId(found), digit)
  }
  return keys
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

function noteOf(dimension: Dimension, chosen: Codes, codebook: Codebook): string {
  const given = chosen[dimension.id] ?? []
  if (given.length === 0) return dimension.required ? 'required' : ''
  if (dimension.choice !== 'one') return ''
  return `replaces ${nameOf(codebook, given[0] ?? '')}`
}

/** Codes chosen, in the codebook's order of dimensions, each with its dimension. */
export function chosenCodes(
  chosen: Codes,
  codebook: Codebook,
): readonly { readonly dimension: Dimension; readonly code: Code }[] {
  return codebook.dimensions.flatMap((dimension) =>
    (chosen[dimension.id] ?? []).flatMap((id) => {
      const code = codebook.codeById.get(id)
      return code ? [{ dimension, code }] : []
    }),
  )
}

function nameOf(codebook: Codebook, codeId: Id): string {
  return codebook.codeById.get(codeId)?.name ?? codeId
}
