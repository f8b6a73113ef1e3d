import type { Change, RecordEdit } from '../../shared/schema'
import { isId } from './folder'
import type { Slices } from './slices'

/**
 * What a Change must keep whatever it does: ids that may become file names, records that are what their
 * edits call them, coding that stays with its article. Returns why not, as the end of a sentence.
 */
export async function brokenRule({ records }: Change, slices: Slices): Promise<string | null> {
  for (const edit of records) {
    const broken = brokenEdit(edit)
    if (broken) return broken
    if (slices.spent) await slices.rest()
  }
  return records.length === 0 ? 'it changes nothing' : null
}

function brokenEdit(edit: RecordEdit): string | null {
  const { kind, id, before, after } = edit
  if (!isId(id)) return `a ${kind} has an id that cannot be used (${String(id).slice(0, 90)})`
  if (!before && !after) return `the ${kind} ${id} is neither before nor after`
  if ((before && before.id !== id) || (after && after.id !== id))
    return `the ${kind} ${id} carries another id`
  if (kind !== 'segment' && kind !== 'region') return null
  const from = edit.before?.articleId
  const to = edit.after?.articleId
  if (!isId(from ?? to)) return `the ${kind} ${id} belongs to no article`
  return from !== undefined && to !== undefined && from !== to
    ? `the ${kind} ${id} would move to another article`
    : null
}
