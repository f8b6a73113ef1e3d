import { applyChange, type Home, putEdit, type RecordSet } from '../../shared/changes'
import type { Change, Id, Kind, RecordEdit } from '../../shared/schema'
import type { Slices } from './slices'

export type Applied =
  | { readonly ok: true; readonly set: RecordSet }
  | { readonly ok: false; readonly edit: RecordEdit }

/** Applies edits of one home to its records; refuses as `applyChange` does. */
export function applyEdits(set: RecordSet, home: Home, edits: readonly RecordEdit[]): Applied {
  const change: Change = { id: 'edits', at: '', coder: '', label: '', records: edits }
  const result = applyChange(() => set, change)
  return result.ok ? { ok: true, set: result.homes.get(home) ?? set } : result
}

/** What `applyEdits` does with many edits of one home, in slices; the records of other kinds are shared with `set`. */
export async function applyInSlices(
  set: RecordSet,
  edits: readonly RecordEdit[],
  slices: Slices,
): Promise<Applied> {
  const tables: Partial<Record<Kind, Record<Id, unknown>>> = {}
  for (const edit of edits) {
    let table = tables[edit.kind]
    if (!table) {
      table = await copyOf(set[edit.kind] ?? {}, slices)
      tables[edit.kind] = table
    }
    if (!putEdit(table, edit)) return { ok: false, edit }
    if (slices.spent) await slices.rest()
  }
  return { ok: true, set: { ...set, ...tables } as RecordSet }
}

/** A copy without a prototype: thousands of ids make no hidden classes. */
async function copyOf(table: Readonly<Record<Id, unknown>>, slices: Slices): Promise<Record<Id, unknown>> {
  const copy: Record<Id, unknown> = Object.create(null)
  for (const id of Object.keys(table)) {
    copy[id] = table[id]
    if (slices.spent) await slices.rest()
  }
  return copy
}

/**
 * Puts acknowledged edits over records that are not what the edits expect (an older or foreign file): every
 * record an edit speaks of ends as the last one says, all others stay.
 */
export function forceEdits(set: RecordSet, edits: readonly RecordEdit[]): RecordSet {
  const tables: Partial<Record<Kind, Record<Id, unknown>>> = {}
  for (const { kind, id, after } of edits) {
    let table = tables[kind]
    if (!table) {
      table = { ...set[kind] }
      tables[kind] = table
    }
    if (after) table[id] = after
    else delete table[id]
  }
  return { ...set, ...tables } as RecordSet
}
