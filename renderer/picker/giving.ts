import { addCode } from '../../shared/codebook/edits'
import { codeNamed } from '../../shared/codebook/names'
import type { Dimension, Id } from '../../shared/schema'
import { toggled } from '../../shared/segments/edits'
import type { Codes } from '../../shared/segments/lookup'
import { addSegment, codebookNow, giveCodes, segmentNow } from '../reading/coding'
import { showCoded } from '../reading/panes'
import { addNotice } from '../state/project'
import { commit, making } from '../state/saving'
import { paintFirst } from '../state/shown'
import { type Picking, usePicker } from './state'

/**
 * Giving codes from the picker. Each code is saved at once and is one step of undo; the first makes the
 * segment, those after it go to the same one. Taking off the last code leaves the segment, as a marked
 * passage.
 */

export function chosenNow(picking: Picking): Codes {
  return (picking.segmentId && segmentNow(picking.articleId, picking.segmentId)?.codes) || {}
}

/** Gives the code, or takes it off when it was given. The text shows it before anything else does. */
export function giveCode(picking: Picking, dimensionId: Id, codeId: Id): void {
  paintFirst(() => give(latestOf(picking), dimensionId, codeId))
}

/** The picking as it is by now: the card may still show it as it was before the last key. */
function latestOf(picking: Picking): Picking {
  const { picking: now } = usePicker.getState()
  return now !== null && now.spans === picking.spans ? now : picking
}

function give(picking: Picking, dimensionId: Id, codeId: Id): void {
  const segment = picking.segmentId ? segmentNow(picking.articleId, picking.segmentId) : null
  const codes = toggled(codebookNow(), segment?.codes ?? {}, dimensionId, codeId)
  if (segment) {
    showCoded(giveCodes(segment, codes))
    return
  }
  const made = addSegment(picking.articleId, picking.spans, codes)
  showCoded(made)
  if (made && usePicker.getState().picking === picking) {
    usePicker.setState({ picking: { ...picking, segmentId: made.id } })
  }
}

/** Adds the name to the dimension's list and gives it; a code that has the name already is given instead. */
export function giveNewCode(shown: Picking, dimension: Dimension, name: string): void {
  const picking = latestOf(shown)
  const codebook = codebookNow()
  const there = codeNamed(codebook, dimension.listId, name)
  if (there) {
    if (!(chosenNow(picking)[dimension.id] ?? []).includes(there.id))
      giveCode(picking, dimension.id, there.id)
    return
  }
  const built = addCode(making(), codebook, { listId: dimension.listId }, { name })
  if (!built.ok) {
    addNotice({ level: 'info', message: built.message })
    return
  }
  if (commit(built.change)) giveCode(picking, dimension.id, built.code.id)
}
