import { type Built, makeChange, quoted, type Refused, refuse } from '../building'
import { sameValue } from '../changes'
import type { Dimension, Id, Making } from '../schema'
import type { Codebook } from './lookup'
import { type NameRefusal, refuseDimensionName, tidyName } from './names'

/** Edits of dimensions as Changes. Deleting one, which touches segments too, is in `removal`. */

export type DimensionRefusal = NameRefusal | 'unknown' | 'unchanged'
export type BuiltDimension = Built<DimensionRefusal, { readonly dimension: Dimension }>

export type DimensionFields = Partial<Pick<Dimension, 'name' | 'question' | 'choice' | 'required' | 'open'>>

/** A new dimension after the others, with a list of its own or, with `listId`, one that it shares. */
export function addDimension(
  making: Making,
  codebook: Codebook,
  fields: DimensionFields & { readonly name: string; readonly listId?: Id },
): BuiltDimension {
  const refused = refuseDimensionName(codebook, fields.name, null)
  if (refused) return refused
  const dimension: Dimension = {
    id: making.newId('dimension'),
    question: '',
    choice: 'many',
    required: false,
    open: true,
    listId: fields.listId ?? making.newId('list'),
    order: codebook.dimensions.reduce((last, one) => Math.max(last, one.order), 0) + 1,
    createdAt: making.now,
    ...fields,
    name: tidyName(fields.name),
  }
  const change = makeChange(making, `add the dimension ${quoted(dimension.name)}`, [
    { kind: 'dimension', id: dimension.id, before: null, after: dimension },
  ])
  return { ok: true, change, dimension }
}

/**
 * Renames a dimension or changes what it asks. Segments that carry several codes where one is allowed from
 * now on keep them until they are coded again.
 */
export function editDimension(
  making: Making,
  codebook: Codebook,
  dimensionId: Id,
  fields: DimensionFields,
): BuiltDimension {
  const before = codebook.dimensionById.get(dimensionId)
  if (!before) return unknown()
  const refused = fields.name === undefined ? null : refuseDimensionName(codebook, fields.name, dimensionId)
  if (refused) return refused
  const name = tidyName(fields.name ?? before.name)
  const dimension = { ...before, ...fields, name }
  if (sameValue(before, dimension)) return refuse('unchanged', 'The dimension is the same as before.')
  const onlyName = sameValue(before, { ...dimension, name: before.name })
  const label = onlyName
    ? `rename ${quoted(before.name)} to ${quoted(name)}`
    : `edit the dimension ${quoted(name)}`
  const change = makeChange(making, label, [{ kind: 'dimension', id: dimensionId, before, after: dimension }])
  return { ok: true, change, dimension }
}

/** Puts a dimension before another or, with `before` null, last. */
export function moveDimension(
  making: Making,
  codebook: Codebook,
  dimensionId: Id,
  before: Id | null,
): BuiltDimension {
  const dimension = codebook.dimensionById.get(dimensionId)
  const others = codebook.dimensions.filter((one) => one.id !== dimensionId)
  const at = before === null ? others.length : others.findIndex((one) => one.id === before)
  if (!dimension || at === -1) return unknown()
  const records = [...others.slice(0, at), dimension, ...others.slice(at)].flatMap((old, order) =>
    old.order === order
      ? []
      : [{ kind: 'dimension' as const, id: old.id, before: old, after: { ...old, order } }],
  )
  if (codebook.dimensions.indexOf(dimension) === at || records.length === 0) {
    return refuse('unchanged', 'The dimension is already at this place.')
  }
  const after = records.find((edit) => edit.id === dimensionId)?.after ?? dimension
  return {
    ok: true,
    change: makeChange(making, `move the dimension ${quoted(dimension.name)}`, records),
    dimension: after,
  }
}

function unknown(): Refused<'unknown'> {
  return refuse('unknown', 'This dimension is no longer in the codebook.')
}
