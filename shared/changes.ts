import type { Change, Id, Kind, RecordEdit, RecordOf } from './schema'

/**
 * Records live in homes, one file each: the project, the catalogue of articles, and the coding of one
 * article. A Change may touch several homes; it is applied to all of them or to none.
 */
export type Home = 'project' | 'articles' | `coding/${Id}`

/** The records of one home by kind and id. Kinds that do not live there are absent. */
export type RecordSet = { readonly [K in Kind]?: { readonly [id: Id]: RecordOf<K> } }

export type ApplyResult =
  | { readonly ok: true; readonly homes: ReadonlyMap<Home, RecordSet> }
  | { readonly ok: false; readonly edit: RecordEdit }

/** The home that an edit's record lives in. */
export function homeOf(edit: RecordEdit): Home {
  switch (edit.kind) {
    case 'project':
    case 'coder':
    case 'dimension':
    case 'code':
    case 'variable':
    case 'rule':
      return 'project'
    case 'article':
      return 'articles'
    case 'region':
    case 'segment': {
      const record = edit.after ?? edit.before
      if (!record) throw new RangeError(`The edit of ${edit.kind} ${edit.id} has neither before nor after`)
      return `coding/${record.articleId}`
    }
    default:
      return unreachable(edit)
  }
}

/**
 * Applies a Change to the homes it touches. `load` gives a home's records, or null for a home that is not
 * held here (its edits are passed over). Returns new record sets for the touched homes and leaves the
 * given ones as they are. When a record is not what `before` says, nothing is applied and the offending
 * edit is returned.
 */
export function applyChange(load: (home: Home) => RecordSet | null, change: Change): ApplyResult {
  const tables = new Map<Home, Map<Kind, Record<Id, unknown>>>()
  const sets = new Map<Home, RecordSet | null>()
  for (const edit of change.records) {
    const home = homeOf(edit)
    let set = sets.get(home)
    if (set === undefined) {
      set = load(home)
      sets.set(home, set)
      if (set) tables.set(home, new Map())
    }
    const kinds = tables.get(home)
    if (!set || !kinds) continue
    let table = kinds.get(edit.kind)
    if (!table) {
      table = { ...set[edit.kind] }
      kinds.set(edit.kind, table)
    }
    if (!putEdit(table, edit)) return { ok: false, edit }
  }
  const homes = new Map<Home, RecordSet>()
  for (const [home, kinds] of tables) homes.set(home, { ...sets.get(home), ...Object.fromEntries(kinds) })
  return { ok: true, homes }
}

/** Makes one edit in a table of its kind; false, with nothing changed, when the record is not what `before` says. */
export function putEdit(table: Record<Id, unknown>, { id, before, after }: RecordEdit): boolean {
  if (!sameValue(table[id] ?? null, before)) return false
  if (after) table[id] = after
  else delete table[id]
  return true
}

/** The Change that takes `change` back: edits reversed in order and direction. */
export function invertChange(change: Change, id: Id, at: string, label: string): Change {
  const records = change.records
    .map((edit) => ({ ...edit, before: edit.after, after: edit.before }) as RecordEdit)
    .reverse()
  return { id, at, coder: change.coder, label, records }
}

/**
 * Two Changes, one right after the other, as one: every record from what it was before the first to what it
 * is after the second. Records that end as they began are left out. Id, time and label are the second's.
 */
export function joinChanges(first: Change, second: Change): Change {
  const edits = new Map<string, RecordEdit>()
  for (const edit of [...first.records, ...second.records]) {
    const key = `${edit.kind} ${edit.id}`
    const before = edits.get(key)
    edits.set(key, before ? ({ ...edit, before: before.before } as RecordEdit) : edit)
  }
  return { ...second, records: [...edits.values()].filter((edit) => !sameValue(edit.before, edit.after)) }
}

/** Structural equality of JSON values; the order of an object's keys does not matter. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((value, index) => sameValue(value, b[index]))
  }
  if (Array.isArray(b)) return false
  const left = a as Record<string, unknown>
  const right = b as Record<string, unknown>
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key]))
  )
}

/** Marks a branch that the types rule out; throws if it is reached all the same. */
export function unreachable(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`)
}
