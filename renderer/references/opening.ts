import type { ReferenceReview } from '../../shared/references/reference'
import { ask } from '../bridge'
import { addNotice } from '../state/project'
import { useView } from '../state/view'

/** Asks for files of references and opens their review. */
export async function importReferences(): Promise<void> {
  const result = await ask('references.choose', null)
  if (!result.ok) addNotice({ level: 'error', message: result.message })
  else if (result.value) openReferences(result.value)
}

export function openReferences(references: ReferenceReview): void {
  useView.setState({ references, dialog: null })
}
