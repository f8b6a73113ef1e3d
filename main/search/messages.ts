import type { Id } from '../../shared/schema'

/** An article as search sees it. */
export interface Searched {
  readonly id: Id
  readonly textSha256: string
  /** Title and facts in one string, as they are. */
  readonly facts: string
}

/** What the searching thread is told; each `search` is answered by a SearchAnswer with its number. */
export type SearchRequest =
  /** Articles that are new or have changed. */
  | { readonly kind: 'articles'; readonly articles: readonly Searched[] }
  /** All articles there are, in their order; those that are not named are forgotten. */
  | { readonly kind: 'order'; readonly ids: readonly Id[] }
  | { readonly kind: 'search'; readonly number: number; readonly query: string }

export interface SearchAnswer {
  readonly number: number
  /** In the order of the articles. */
  readonly found: readonly Id[]
  /** Texts that could not be read; their articles were searched by their facts alone. */
  readonly unread: number
}
