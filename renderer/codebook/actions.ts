import type { Built } from '../../shared/building'
import {
  addDimension,
  type DimensionFields,
  editDimension,
  moveDimension,
} from '../../shared/codebook/dimensions'
import {
  addCode,
  type CodeFields,
  editCode,
  moveCode,
  recolourCodes,
  siblingsOf,
} from '../../shared/codebook/edits'
import { descendantsOf } from '../../shared/codebook/lookup'
import type { ChildrenPolicy } from '../../shared/codebook/removal'
import type { CodeColour, Id } from '../../shared/schema'
import { ask } from '../bridge'
import { editInBulk } from '../state/bulk'
import { addNotice } from '../state/project'
import { commit, making } from '../state/saving'
import type { Visit } from '../state/visit'
import { currentCodebook } from './book'

/** Edits of the codebook. Each gives null when it was done, else why not, in a sentence. */

type Refusal = string | null

const notDone = 'Nothing was changed.'

function put<R extends string>(built: Built<R>, visit?: Visit): Refusal {
  if (!built.ok) return built.reason === 'unchanged' ? null : built.message
  return commit(built.change, visit) ? null : notDone
}

/** Adds a code at the end of its place; on success also its id. */
export function addCodeTo(
  dimensionId: Id,
  parentId: Id | null,
  name: string,
): { readonly codeId: Id } | { readonly refusal: string } {
  const book = currentCodebook()
  const dimension = book.dimensionById.get(dimensionId)
  if (!dimension) return { refusal: 'This dimension is no longer in the codebook.' }
  const built = addCode(making(), book, { listId: dimension.listId, parentId }, { name })
  if (!built.ok) return { refusal: built.message }
  return commit(built.change) ? { codeId: built.code.id } : { refusal: notDone }
}

/** `visit`: the stay in a field that this is part of. */
export function changeCode(codeId: Id, fields: CodeFields, visit?: Visit): Refusal {
  return put(editCode(making(), currentCodebook(), codeId, fields), visit)
}

/** Gives the colour to the code and, with `branch`, to all codes below it. */
export function recolour(codeId: Id, colour: CodeColour, branch: boolean): Refusal {
  const book = currentCodebook()
  const below = branch ? descendantsOf(book, codeId).map((code) => code.id) : []
  return put(recolourCodes(making(), book, [codeId, ...below], colour))
}

export function placeCode(
  codeId: Id,
  to: { readonly parentId: Id | null; readonly before: Id | null },
): Refusal {
  return put(moveCode(making(), currentCodebook(), codeId, to))
}

export type Step = 'up' | 'down' | 'in' | 'out'

/** Moves a code one step in its tree: among its siblings, under the sibling before it, or out of its parent. */
export function stepCode(codeId: Id, step: Step): Refusal {
  const book = currentCodebook()
  const code = book.codeById.get(codeId)
  if (!code) return null
  const parent = book.parentById.get(codeId) ?? null
  const siblings = siblingsOf(book, code.listId, parent?.id ?? null)
  const at = siblings.indexOf(code)
  switch (step) {
    case 'up': {
      const before = siblings[at - 1]
      return before ? placeCode(codeId, { parentId: parent?.id ?? null, before: before.id }) : null
    }
    case 'down': {
      if (at === siblings.length - 1) return null
      return placeCode(codeId, { parentId: parent?.id ?? null, before: siblings[at + 2]?.id ?? null })
    }
    case 'in': {
      const above = siblings[at - 1]
      return above ? placeCode(codeId, { parentId: above.id, before: null }) : null
    }
    case 'out': {
      if (!parent) return null
      const grand = book.parentById.get(parent.id) ?? null
      const aunts = siblingsOf(book, code.listId, grand?.id ?? null)
      const next = aunts[aunts.indexOf(parent) + 1] ?? null
      return placeCode(codeId, { parentId: grand?.id ?? null, before: next?.id ?? null })
    }
  }
}

export function newDimension(
  fields: DimensionFields & { readonly name: string; readonly listId?: Id },
): Refusal {
  return put(addDimension(making(), currentCodebook(), fields))
}

export function changeDimension(dimensionId: Id, fields: DimensionFields): Refusal {
  return put(editDimension(making(), currentCodebook(), dimensionId, fields))
}

export function stepDimension(dimensionId: Id, step: 'up' | 'down'): Refusal {
  const { dimensions } = currentCodebook()
  const at = dimensions.findIndex((dimension) => dimension.id === dimensionId)
  const before = step === 'up' ? dimensions[at - 1] : dimensions[at + 2]
  if (step === 'up' && !before) return null
  if (step === 'down' && at === dimensions.length - 1) return null
  return put(moveDimension(making(), currentCodebook(), dimensionId, before?.id ?? null))
}

export function mergeInto(from: readonly Id[], into: Id): Promise<Refusal> {
  return editInBulk(() => ask('codebook.merge', { from, into }))
}

export function removeCodes(codeIds: readonly Id[], children: ChildrenPolicy): Promise<Refusal> {
  return editInBulk(() => ask('codebook.deleteCodes', { codeIds, children }))
}

export function removeDimension(dimensionId: Id): Promise<Refusal> {
  return editInBulk(() => ask('codebook.deleteDimension', { dimensionId }))
}

/** Shows a refusal where no field stands that could carry it. */
export function tell(refusal: Refusal): void {
  if (refusal && refusal !== notDone) addNotice({ level: 'warning', message: refusal })
}
