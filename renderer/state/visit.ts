import type { Id } from '../../shared/schema'

/** One stay in a field: all edits made during it are one step of undo. */
export class Visit {
  #last: Id | null = null

  /** Takes an edit into the visit; gives the one before it, null for the first. */
  goOn(changeId: Id): Id | null {
    const before = this.#last
    this.#last = changeId
    return before
  }
}
