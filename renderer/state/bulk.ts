import { create } from 'zustand'
import type { EventOf, OutputOf, Result } from '../../shared/contract'
import { saveDrafts } from './drafts'
import { adoptStats } from './project'
import { settled, useSaving } from './saving'

/** How far a bulk edit is; null when none is under way. */
export const useBulk = create<{ readonly progress: EventOf<'codebook.progress'> | null }>(() => ({
  progress: null,
}))

/**
 * Has main make an edit that may touch many articles; what was edited before is on the disk by then. Gives
 * null when it was done, else why not, in a sentence. The edit itself arrives as main tells of it.
 */
export async function editInBulk(
  call: () => Promise<Result<OutputOf<'codebook.merge'>>>,
): Promise<string | null> {
  saveDrafts()
  await settled()
  if (useSaving.getState().waiting.length > 0) {
    return 'Nothing was changed: earlier edits are not on the disk yet. Have them saved first, then repeat.'
  }
  useBulk.setState({ progress: { done: 0, total: 0 } })
  const result = await call().finally(() => useBulk.setState({ progress: null }))
  if (!result.ok) return result.message
  adoptStats(result.value.stats, result.value.history)
  return null
}
