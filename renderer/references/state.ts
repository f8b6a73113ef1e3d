import { useMemo } from 'react'
import { create } from 'zustand'
import { type Decisions, firstDecisions, type Plan, planOf } from '../../shared/references/plan'
import type { MatchedReference, ReferenceReview } from '../../shared/references/reference'
import type { Id } from '../../shared/schema'
import { useProject } from '../state/project'
import { catalogueHome, projectHome } from '../state/records'

/** Which references the list shows. */
export type ReferenceFilter = 'all' | 'sure' | 'doubtful' | 'none' | 'differs'

interface ReferencesState {
  readonly filter: ReferenceFilter
  /** Number of the reference on show. */
  readonly shown: number
  readonly decisions: Decisions
}

export const useReferences = create<ReferencesState>(() => ({
  filter: 'all',
  shown: 1,
  decisions: firstDecisions([]),
}))

export function beginReferences(review: ReferenceReview): void {
  const shown = review.records[0]?.number ?? 1
  useReferences.setState({ filter: 'all', shown, decisions: firstDecisions(review.records) }, true)
}

function decide(change: (decisions: Decisions) => Partial<Decisions>): void {
  useReferences.setState(({ decisions }) => ({ decisions: { ...decisions, ...change(decisions) } }))
}

export function tick(numbers: readonly number[], on: boolean): void {
  decide(({ ticked }) => {
    const next = new Set(ticked)
    for (const number of numbers) {
      if (on) next.add(number)
      else next.delete(number)
    }
    return { ticked: next }
  })
}

/** Says which article a reference speaks of, and so that it is wanted. */
export function setArticle(number: number, articleId: Id | null): void {
  decide(({ articles, ticked, flipped }) => {
    const next = new Set(ticked)
    if (articleId === null) next.delete(number)
    else next.add(number)
    const rest = new Map(flipped)
    rest.delete(number)
    return { articles: new Map(articles).set(number, articleId), ticked: next, flipped: rest }
  })
}

/** Takes a row that would stay, or leaves one that would be taken; who decides on a row wants the reference. */
export function flip(number: number, key: string): void {
  decide(({ flipped, ticked }) => {
    const keys = new Set(flipped.get(number))
    if (!keys.delete(key)) keys.add(key)
    return { flipped: new Map(flipped).set(number, keys), ticked: new Set(ticked).add(number) }
  })
}

export function setField(name: string, taken: boolean): void {
  decide(({ fields }) => {
    const next = new Set(fields)
    if (taken) next.add(name)
    else next.delete(name)
    return { fields: next }
  })
}

/** What comes of each reference as things are decided; worked out where it is asked for. */
export function usePlans(): (record: MatchedReference) => Plan {
  const articles = useProject((state) => catalogueHome(state).article)
  const variables = useProject((state) => projectHome(state).variable)
  const decisions = useReferences((state) => state.decisions)
  const { articles: chosen, flipped, fields } = decisions
  return useMemo(() => {
    const known = new Map<number, Plan>()
    const all = Object.values(variables ?? {})
    // Ticks do not change a plan.
    const open: Decisions = { articles: chosen, flipped, fields, ticked: new Set() }
    return (record) => {
      const plan = known.get(record.number) ?? planOf(record, open, (id) => articles?.[id], all)
      known.set(record.number, plan)
      return plan
    }
  }, [articles, variables, chosen, flipped, fields])
}
