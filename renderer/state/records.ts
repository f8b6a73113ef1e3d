import type { RecordSet } from '../../shared/changes'
import type { Article, Code, Coder, Dimension, Id, Region, Rule, Segment } from '../../shared/schema'
import { type ProjectState, useProject } from './project'
import { inTextOrder } from './text-order'

/** Reading the records held here: stable values, so that components draw again only when theirs change. */

const nothing: RecordSet = {}
const none: readonly never[] = []

function memoised<T>(build: (set: RecordSet) => T): (set: RecordSet) => T {
  const known = new WeakMap<RecordSet, { readonly value: T }>()
  return (set) => {
    const hit = known.get(set)
    if (hit) return hit.value
    const value = build(set)
    known.set(set, { value })
    return value
  }
}

const byOrder = (a: { order: number; name: string }, b: { order: number; name: string }): number =>
  a.order - b.order || a.name.localeCompare(b.name)

export const dimensionsOf = memoised((set): readonly Dimension[] =>
  Object.values(set.dimension ?? {}).sort(byOrder),
)
export const codesOf = memoised((set): readonly Code[] => Object.values(set.code ?? {}).sort(byOrder))
export const codersOf = memoised((set): readonly Coder[] =>
  Object.values(set.coder ?? {}).sort((a, b) => a.name.localeCompare(b.name)),
)
export const articlesOf = memoised((set): readonly Article[] => Object.values(set.article ?? {}))
/** In text order: by first span, the longer first. */
export const segmentsOf = memoised((set) => inTextOrder(set.segment ?? {}))

export const regionsOf = memoised((set): readonly Region[] =>
  Object.values(set.region ?? {}).sort((a, b) => a.start - b.start || b.end - a.end),
)

/** Rules of import, the latest first. */
export const rulesOf = memoised((set): readonly Rule[] =>
  Object.values(set.rule ?? {}).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
)

export const projectHome = (state: ProjectState): RecordSet => state.homes.get('project') ?? nothing
export const catalogueHome = (state: ProjectState): RecordSet => state.homes.get('articles') ?? nothing
export const codingHome = (state: ProjectState, articleId: Id | null): RecordSet =>
  (articleId ? state.homes.get(`coding/${articleId}`) : undefined) ?? nothing

export const useDimensions = (): readonly Dimension[] =>
  useProject((state) => dimensionsOf(projectHome(state)))
export const useCodes = (): readonly Code[] => useProject((state) => codesOf(projectHome(state)))
export const useRules = (): readonly Rule[] => useProject((state) => rulesOf(projectHome(state)))
export const useCoders = (): readonly Coder[] => useProject((state) => codersOf(projectHome(state)))
export const useArticles = (): readonly Article[] => useProject((state) => articlesOf(catalogueHome(state)))
export const useArticle = (id: Id | null): Article | null =>
  useProject((state) => (id ? (catalogueHome(state).article?.[id] ?? null) : null))
export const useSegments = (articleId: Id | null): readonly Segment[] =>
  useProject((state) => (articleId ? segmentsOf(codingHome(state, articleId)) : none))
export const useRegions = (articleId: Id | null): readonly Region[] =>
  useProject((state) => (articleId ? regionsOf(codingHome(state, articleId)) : none))
export const useSegment = (articleId: Id | null, id: Id | null): Segment | null =>
  useProject((state) => (articleId && id ? (codingHome(state, articleId).segment?.[id] ?? null) : null))

export function useCoderName(id: Id): string {
  return useProject((state) => projectHome(state).coder?.[id]?.name ?? id)
}
