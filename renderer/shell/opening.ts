import { create } from 'zustand'
import type { InputOf, OpenProject } from '../../shared/contract'
import { ask } from '../bridge'
import { loadApp } from '../state/app'
import { dropDrafts } from '../state/drafts'
import { showProject } from '../state/project'
import { giveUpUnsaved } from '../state/saving'
import { useView } from '../state/view'
import { readyToLeave } from './leaving'

export interface Refusal {
  readonly message: string
  /** The project can be opened without the right to edit. */
  readonly offerReadOnly: boolean
  /** It has backups that can be put back. */
  readonly offerBackups: boolean
}

/** Why the last project could not be opened; null when it could. */
export const useOpening = create<{ readonly busy: boolean; readonly refusal: Refusal | null }>(() => ({
  busy: false,
  refusal: null,
}))

type From = InputOf<'project.open'>['from'] | 'create' | 'reset-sample'

/**
 * Opens or makes a project and shows it; a refusal is kept in `useOpening`. What is not saved of the project
 * at hand is saved first, or the person says that it may be lost.
 */
export async function openProject(from: From, readOnly = false): Promise<void> {
  if (useOpening.getState().busy) return
  useOpening.setState({ busy: true, refusal: null })
  try {
    if ((await readyToLeave()) === 'stay') return
    const result =
      from === 'create'
        ? await ask('project.create', null)
        : from === 'reset-sample'
          ? await ask('project.resetSample', null)
          : await ask('project.open', { from, readOnly })
    if (!result.ok) {
      const refused = await ask('project.refused', null)
      useOpening.setState({
        refusal: {
          message: result.message,
          offerReadOnly: result.code === 'locked' || result.code === 'unwritable',
          offerBackups: refused.ok && refused.value?.hasBackups === true,
        },
      })
      return
    }
    if (!result.value) return
    showOpened(result.value)
    await loadApp()
  } finally {
    useOpening.setState({ busy: false })
  }
}

/** Shows a project that main has just opened in place of the one before, from its library. */
export function showOpened(project: OpenProject): void {
  dropDrafts()
  giveUpUnsaved()
  useView.setState({
    view: 'library',
    articleId: null,
    compared: [null, null],
    selected: null,
    queue: [],
    batch: null,
    references: null,
    dialog: null,
  })
  showProject(project)
}
