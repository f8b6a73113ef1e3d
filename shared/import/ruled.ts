import type { Id, Rule } from '../schema'
import type { DateOrder, ProposedArticle, ProposedLine, ReviewEdits } from './proposal'
import type { Proposed } from './propose'
import { orderRule, ruledLines, ruledOutlet } from './rules'

/** What is proposed under rules of the project. */
export interface Ruled extends Proposed {
  /** Rules that were applied, with the number of articles to import to which each was. */
  readonly used: ReadonlyMap<Id, number>
}

/**
 * What an import of a file would yield when the project's rules are applied: outlets are called as rules say, lines
 * are what rules say, and of articles of an outlet whose order of day and month a rule knows, the date is found
 * with it. `proposeWith` proposes with corrections; with an order it reads the file in that order.
 */
export async function applyRules(
  rules: readonly Rule[],
  edits: ReviewEdits,
  proposeWith: (edits: ReviewEdits) => Promise<Proposed>,
): Promise<Ruled> {
  const first = await proposeWith(edits)
  const active = rules.filter((rule) => rule.on && rule.says.kind !== 'columns')
  if (active.length === 0) return { ...first, used: new Map() }
  const named = first.articles.map((article) => ({ article, ...ruledOutlet(active, article, edits) }))
  const marks = ruledLines(
    active,
    first.lines,
    named.map(({ article, outlet }) => ({ ...article, outlet })),
    edits,
  )
  const orders = new Map<number, { readonly id: Id; readonly order: DateOrder }>()
  for (const { article, outlet } of named) {
    const order = edits.dateOrder === null && isAsked(article) ? orderRule(active, outlet) : null
    if (order) orders.set(article.firstLine, order)
  }
  const kinds = Object.fromEntries([...marks].map(([at, { kind }]) => [String(at), kind]))
  const marked: ReviewEdits = marks.size === 0 ? edits : { ...edits, kinds: { ...kinds, ...edits.kinds } }
  const base = marks.size === 0 ? first : await proposeWith(marked)
  const inOrder = new Map<DateOrder, Proposed>()
  for (const { order } of orders.values())
    if (!inOrder.has(order)) inOrder.set(order, await proposeWith({ ...marked, dateOrder: order }))

  const used = new Map<Id, number>()
  const lines: ProposedLine[] = [...base.lines]
  const articles = base.articles.map((article, index): ProposedArticle => {
    const rulesHere = new Set<Id>()
    const ordered = orders.get(article.firstLine)
    const other = ordered && inOrder.get(ordered.order)?.articles[index]
    const dated = other && other.firstLine === article.firstLine && other.endLine === article.endLine
    const { outlet, rule } = named[index] ?? { outlet: article.facts.outlet, rule: null }
    const facts = { ...article.facts, ...(rule === null ? {} : { outlet }) }
    if (rule !== null) rulesHere.add(rule)
    let { warnings } = article
    if (ordered && dated && other.facts.date !== null) {
      facts.date = other.facts.date
      warnings = other.warnings
      rulesHere.add(ordered.id)
    }
    const about = [...rulesHere]
    for (let at = article.firstLine; at < article.endLine; at += 1) {
      const mark = marks.get(at)
      const line = lines[at]
      if (!mark || !line) continue
      lines[at] = { ...line, rule: mark.rule }
      rulesHere.add(mark.rule)
    }
    if (article.included) for (const id of rulesHere) used.set(id, (used.get(id) ?? 0) + 1)
    return { ...article, facts, warnings, rules: about }
  })
  return { lines, articles, used }
}

/** Whether the order of day and month may change the article's date. */
const isAsked = ({ facts }: ProposedArticle): boolean => {
  if (facts.date === null) return true
  const { iso, text } = facts.date
  const day = Number(iso.slice(8, 10))
  return day > 0 && day <= 12 && /\d{1,2}[./-]\d{1,2}[./-]/.test(text)
}
