import { create } from 'zustand'
import type { EventOf, Result } from '../../shared/contract'
import type { ImportBatch } from '../../shared/import/proposal'
import { addNotice } from '../state/project'
import { useView } from '../state/view'

/** How far a long piece of work is; null when none is under way. */
export const useProgress = create<{
  readonly importing: EventOf<'import.progress'> | null
  readonly exporting: EventOf<'export.progress'> | null
}>(() => ({ importing: null, exporting: null }))

/** Reads files by `read` and opens their review; says so when nothing could be read. */
export async function startImport(read: () => Promise<Result<ImportBatch | null>>): Promise<void> {
  const result = await read()
  useProgress.setState({ importing: null })
  if (!result.ok) {
    addNotice({ level: 'error', message: result.message })
    return
  }
  if (result.value) useView.setState({ batch: result.value, dialog: null })
}
