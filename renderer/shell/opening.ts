import { create } from 'zustand'
import type { InputOf } from '../../shared/contract'
import { ask } from '../bridge'
import { loadApp } from '../state/app'
import { showProject } from '../state/project'
import { useView } from '../state/view'

export interface Refusal {
  readonly message: string
  /** The project can be opened without the right to edit. */
  readonly offerReadOnly: boolean
}

/** Why the last project could not be opened; null when it could. */
export const useOpening = create<{ readonly busy: boolean; readonly refusal: Refusal | null }>(() => ({
  busy: false,
  refusal: null,
}))

type From = InputOf<'project.open'>['from'] | 'create' | 'reset-sample'

/** Opens or makes a project and shows it; a refusal is kept in `useOpening`. */
export async function openProject(from: From, readOnly = false): Promise<void> {
  if (useOpening.getState().busy) return
  useOpening.setState({ busy: true, refusal: null })
  try {
    const result =
      from === 'create'
        ? await ask('project.create', null)
        : from === 'reset-sample'
          ? await ask('project.resetSample', null)
          : await ask('project.open', { from, readOnly })
    if (!result.ok) {
      useOpening.setState({
        refusal: {
          message: result.message,
          offerReadOnly: result.code === 'locked' || result.code === 'unwritable',
        },
      })
      return
    }
    if (!result.value) return
    useView.setState({
      view: 'library',
      articleId: null,
      compared: [null, null],
      selected: null,
      queue: [],
      batch: null,
      dialog: null,
    })
    showProject(result.value)
    await loadApp()
  } finally {
    useOpening.setState({ busy: false })
  }
}
