import type { RecordSet } from '../../shared/changes'
import type { ArticleStats } from '../../shared/contract'
import type { Id, Kind, RecordEdit } from '../../shared/schema'

/** The project as it was at one moment, whatever is committed afterwards. */
export interface ProjectView {
  readonly project: RecordSet
  readonly catalogue: RecordSet
  /** Coding of every article that had any. */
  readonly stats: { readonly [articleId: Id]: ArticleStats }
  /** Regions and segments of one article. Rejects with a StoreError, as all reading. */
  coding(articleId: Id): Promise<RecordSet>
  text(sha256: string): Promise<string>
  /** The view is not used any more: from now on no edits are kept for it. */
  end(): void
}

/** What records were before the first edit after some moment; null for those that were not there. */
type Before = Map<Kind, Map<Id, RecordEdit['before']>>

/**
 * Views that are in use. Each keeps, of the articles edited since, the records as they were; put over what
 * is read, they give the coding of its moment. It does not matter whether what is read holds an edit
 * already: the record that was before it takes its place in either case.
 */
export class Views {
  readonly #open = new Set<Map<Id, Before>>()

  /** Begins to keep what edits replace; `end` gives it up. */
  begin(): { readonly past: (articleId: Id, now: RecordSet) => RecordSet; readonly end: () => void } {
    const kept = new Map<Id, Before>()
    this.#open.add(kept)
    return {
      past: (articleId, now) => withBefore(now, kept.get(articleId)),
      end: () => {
        this.#open.delete(kept)
        kept.clear()
      },
    }
  }

  /** Edits of an article's coding are about to be seen by those who read it. */
  edited(articleId: Id, edits: readonly RecordEdit[]): void {
    for (const kept of this.#open) {
      const before: Before = kept.get(articleId) ?? new Map()
      kept.set(articleId, before)
      for (const { kind, id, before: record } of edits) {
        const table = before.get(kind) ?? new Map()
        before.set(kind, table)
        if (!table.has(id)) table.set(id, record)
      }
    }
  }
}

function withBefore(now: RecordSet, before: Before | undefined): RecordSet {
  if (!before) return now
  const set: Record<string, Record<Id, unknown>> = { ...now }
  for (const [kind, records] of before) {
    const table = { ...set[kind] }
    for (const [id, record] of records) {
      if (record) table[id] = record
      else delete table[id]
    }
    set[kind] = table
  }
  return set as RecordSet
}
