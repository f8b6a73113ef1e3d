import type { Id } from '../../shared/schema'

/** Where a person was in an article: kept while the window is open, so that going back goes there. */
export interface Place {
  /** Pixels scrolled. */
  readonly top: number
  /** Offset of the caret. */
  readonly caret: number
  readonly unfolded: ReadonlySet<number>
}

const places = new Map<Id, Place>()
const start: Place = { top: 0, caret: 0, unfolded: new Set() }

export function placeOf(articleId: Id): Place {
  return places.get(articleId) ?? start
}

export function rememberPlace(articleId: Id, some: Partial<Place>): void {
  places.set(articleId, { ...placeOf(articleId), ...some })
}
