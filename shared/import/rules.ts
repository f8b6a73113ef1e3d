import { type Built, makeChange, quoted, refuse } from '../building'
import type { Change, Id, Making, RecordEdit, Rule, RuleSays } from '../schema'
import type { LineKind, ProposedArticle, ProposedLine, ReviewEdits } from './proposal'
import type { ColumnChoice } from './tables/targets'

/**
 * Rules of import: what a person corrected once and wants done by itself in later imports of the project. A rule
 * stands above what a format says and what the cleaner finds, and below what a person corrects in a file.
 */

/** Outlets are one where their names differ in case and white space alone. */
export const outletKey = (outlet: string): string => outlet.replace(/\s+/g, ' ').trim().toLowerCase()

/** Tables are of one kind where they have the same columns in the same order. */
export const headerKey = (header: readonly string[]): string => JSON.stringify(header)

/** What two rules must share so that the later takes the place of the earlier. */
function subjectOf(says: RuleSays): string {
  switch (says.kind) {
    case 'line':
      return JSON.stringify([
        says.kind,
        says.text.trim(),
        says.outlet === null ? null : outletKey(says.outlet),
      ])
    case 'dateOrder':
      return JSON.stringify([says.kind, outletKey(says.outlet)])
    case 'outlet':
      return JSON.stringify([says.kind, outletKey(says.from)])
    case 'columns':
      return JSON.stringify([says.kind, headerKey(says.header)])
  }
}

/**
 * The Change that teaches the project these rules; one about the same subject as a rule before takes its place
 * and is turned on. Null when all of it is known already.
 */
export function learnRules(
  making: Making,
  known: readonly Rule[],
  learnt: readonly RuleSays[],
): Change | null {
  const bySubject = new Map(known.map((rule) => [subjectOf(rule.says), rule]))
  const edits = new Map<string, RecordEdit>()
  for (const says of learnt) {
    const subject = subjectOf(says)
    const before = bySubject.get(subject) ?? null
    if (before?.on && JSON.stringify(before.says) === JSON.stringify(says)) continue
    const { coderId, now } = making
    const after: Rule = before
      ? { ...before, says, on: true, coderId, createdAt: now }
      : { id: making.newId('rule'), says, on: true, coderId, createdAt: now, used: 0, usedAt: null }
    edits.set(subject, { kind: 'rule', id: after.id, before, after })
  }
  const records = [...edits.values()]
  const [only] = learnt
  if (records.length === 0 || !only) return null
  const what =
    records.length === 1 ? `keep the rule that ${inWords(only)}` : `keep ${records.length} rules of import`
  return makeChange(making, what, records)
}

/** Turns a rule on or off. */
export function turnRule(making: Making, rule: Rule, on: boolean): Change {
  return makeChange(making, `turn the rule ${on ? 'on' : 'off'} that ${inWords(rule.says)}`, [
    { kind: 'rule', id: rule.id, before: rule, after: { ...rule, on } },
  ])
}

/** Deletes rules; refuses when there is none. */
export function forgetRules(making: Making, rules: readonly Rule[]): Built<'nothing'> {
  const [only] = rules
  if (!only) return refuse('nothing', 'There is no rule to delete.')
  const what =
    rules.length === 1 ? `delete the rule that ${inWords(only.says)}` : `delete ${rules.length} rules`
  const records = rules.map((rule): RecordEdit => ({ kind: 'rule', id: rule.id, before: rule, after: null }))
  return { ok: true, change: makeChange(making, what, records) }
}

/** The edits that count how often rules were used in an import; `times` is by rule. Unknown rules are passed over. */
export function countUses(
  rules: Readonly<Record<Id, Rule>>,
  times: ReadonlyMap<Id, number>,
  now: string,
): readonly RecordEdit[] {
  return [...times].flatMap(([id, count]): readonly RecordEdit[] => {
    const before = rules[id]
    if (!before || count === 0) return []
    return [{ kind: 'rule', id, before, after: { ...before, used: before.used + count, usedAt: now } }]
  })
}

const kindNames: Readonly<Partial<Record<LineKind, string>>> = {
  debris: 'debris',
  paragraph: 'body text',
  headline: 'the headline',
  byline: 'the byline',
  dateline: 'the dateline',
  date: 'the date',
  caption: 'a caption',
  heading: 'a subheading',
  list: 'an item of a list',
  quote: 'a quotation',
}

/** A kind of line as the end of a sentence: "a caption". */
export const kindInWords = (kind: LineKind): string => kindNames[kind] ?? kind

/** A rule as the end of a sentence that begins "the rule that". */
export function inWords(says: RuleSays): string {
  switch (says.kind) {
    case 'line':
      return `${quoted(says.text)} is ${kindInWords(says.as)} in ${says.outlet === null ? 'all files' : `all of ${quoted(says.outlet)}`}`
    case 'dateOrder':
      return `${quoted(says.outlet)} writes the ${says.order} first`
    case 'outlet':
      return `${quoted(says.from)} is called ${quoted(says.to)}`
    case 'columns':
      return `tables with the columns ${quoted(says.header.join(', '))} are read as set`
  }
}

/** The mapping that a rule has for tables with these columns; the first that is on. */
export function columnsRule(
  rules: readonly Rule[],
  header: readonly string[],
): { readonly id: Id; readonly columns: ColumnChoice } | null {
  const key = headerKey(header)
  for (const { id, on, says } of rules)
    if (on && says.kind === 'columns' && headerKey(says.header) === key) return { id, columns: says.columns }
  return null
}

/** The outlet of each article under rules, and the rule that names it, by first line. */
export interface RuledOutlet {
  readonly outlet: string
  readonly rule: Id | null
}

/** What an article's outlet is called under rules; what a person said of it stays. */
export function ruledOutlet(
  rules: readonly Rule[],
  article: ProposedArticle,
  edits: ReviewEdits,
): RuledOutlet {
  const { outlet } = article.facts
  if (edits.facts[String(article.firstLine)]?.outlet !== undefined || outlet === '')
    return { outlet, rule: null }
  const key = outletKey(outlet)
  for (const { id, on, says } of rules)
    if (on && says.kind === 'outlet' && outletKey(says.from) === key) return { outlet: says.to, rule: id }
  return { outlet, rule: null }
}

/** The order of day and month that a rule has for an outlet. */
export function orderRule(
  rules: readonly Rule[],
  outlet: string,
): { readonly id: Id; readonly order: 'day' | 'month' } | null {
  if (outlet === '') return null
  const key = outletKey(outlet)
  for (const { id, on, says } of rules)
    if (on && says.kind === 'dateOrder' && outletKey(says.outlet) === key) return { id, order: says.order }
  return null
}

/** Lines that rules speak of: their number, what they are, and by which rule. A line that a person spoke of stays. */
export function ruledLines(
  rules: readonly Rule[],
  lines: readonly Pick<ProposedLine, 'text' | 'kind'>[],
  articles: readonly (Pick<ProposedArticle, 'firstLine' | 'endLine'> & { readonly outlet: string })[],
  edits: ReviewEdits,
): ReadonlyMap<number, { readonly kind: LineKind; readonly rule: Id }> {
  const byText = new Map<string, Rule[]>()
  for (const rule of rules)
    if (rule.on && rule.says.kind === 'line') {
      const text = rule.says.text.trim()
      byText.set(text, [...(byText.get(text) ?? []), rule])
    }
  const found = new Map<number, { readonly kind: LineKind; readonly rule: Id }>()
  if (byText.size === 0) return found
  for (const { firstLine, endLine, outlet } of articles) {
    const key = outletKey(outlet)
    for (let at = firstLine; at < endLine; at += 1) {
      const line = lines[at]
      if (!line || line.kind === 'blank' || edits.kinds[String(at)] !== undefined) continue
      const said = byText.get(line.text.trim())
      // What is said of the outlet goes before what is said of all.
      const rule =
        said?.find(
          ({ says }) => says.kind === 'line' && says.outlet !== null && outletKey(says.outlet) === key,
        ) ?? said?.find(({ says }) => says.kind === 'line' && says.outlet === null)
      if (rule?.says.kind === 'line') found.set(at, { kind: rule.says.as, rule: rule.id })
    }
  }
  return found
}

/** What is known of a file that rules may concern. */
export interface Concerned {
  /** Outlets of its articles, as found and as they are called. */
  readonly outlets: readonly string[]
  readonly columns: readonly { readonly name: string }[] | null
}

/**
 * Which files have to be proposed anew when the rules are others, as far as can be told without reading them; null
 * when none has to.
 */
export function concernedBy(
  before: readonly Rule[],
  after: readonly Rule[],
): ((file: Concerned) => boolean) | null {
  const told = ({ id, says }: Rule): string => JSON.stringify([id, says])
  const old = before.filter((rule) => rule.on)
  const now = after.filter((rule) => rule.on)
  const oldTold = new Set(old.map(told))
  const nowTold = new Set(now.map(told))
  const changed = [
    ...old.filter((rule) => !nowTold.has(told(rule))),
    ...now.filter((rule) => !oldTold.has(told(rule))),
  ]
  if (changed.length === 0) return null
  return (file) => changed.some(({ says }) => concerns(says, file))
}

function concerns(says: RuleSays, { outlets, columns }: Concerned): boolean {
  const has = (outlet: string): boolean => {
    const key = outletKey(outlet)
    return outlets.some((one) => outletKey(one) === key)
  }
  switch (says.kind) {
    case 'line':
      return says.outlet === null || has(says.outlet)
    case 'dateOrder':
      return has(says.outlet)
    case 'outlet':
      return has(says.from) || has(says.to)
    case 'columns':
      return columns !== null && headerKey(says.header) === headerKey(columns.map(({ name }) => name))
  }
}
