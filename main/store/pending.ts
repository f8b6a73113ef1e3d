import type { Home } from '../../shared/changes'
import type { RecordEdit } from '../../shared/schema'

interface Waiting {
  readonly seq: number
  readonly edits: readonly RecordEdit[]
}

/** Acknowledged edits that are in the journal but not yet in the files of their homes. */
export class Pending {
  readonly #homes = new Map<Home, Waiting[]>()

  add(home: Home, seq: number, edits: readonly RecordEdit[]): void {
    const list = this.#homes.get(home)
    if (list) list.push({ seq, edits })
    else this.#homes.set(home, [{ seq, edits }])
  }

  /** The home's file must be written again, though no edit may be waiting for it. */
  touch(home: Home, seq: number): void {
    if (!this.#homes.has(home)) this.#homes.set(home, [{ seq, edits: [] }])
  }

  /** A home's edits of Changes after `seq`, in order. */
  since(home: Home, seq: number): readonly RecordEdit[] {
    const list = this.#homes.get(home)
    if (!list) return []
    return list.flatMap((waiting) => (waiting.seq > seq ? waiting.edits : []))
  }

  /** The last Change waiting for a home; 0 when none is. */
  last(home: Home): number {
    return this.#homes.get(home)?.at(-1)?.seq ?? 0
  }

  has(home: Home): boolean {
    return this.#homes.has(home)
  }

  homes(): readonly Home[] {
    return [...this.#homes.keys()]
  }

  /** The home's file now holds all Changes up to `seq`. */
  settle(home: Home, seq: number): void {
    const rest = this.#homes.get(home)?.filter((waiting) => waiting.seq > seq) ?? []
    if (rest.length === 0) this.#homes.delete(home)
    else this.#homes.set(home, rest)
  }
}
