import { create } from 'zustand'
import type { Id } from '../../shared/schema'
import { useProject } from '../state/project'

/** What the person is about to do with a code or a dimension, in a dialog or a field of its own. */
export type CodebookTask =
  | { readonly kind: 'rename'; readonly codeId: Id }
  | { readonly kind: 'recolour'; readonly codeId: Id }
  | { readonly kind: 'move'; readonly codeId: Id }
  | { readonly kind: 'merge'; readonly codeId: Id }
  | { readonly kind: 'delete'; readonly codeId: Id }
  | { readonly kind: 'new-dimension' }
  | { readonly kind: 'edit-dimension'; readonly dimensionId: Id }
  | { readonly kind: 'delete-dimension'; readonly dimensionId: Id }

interface CodebookView {
  readonly query: string
  /** The code whose details are open. */
  readonly codeId: Id | null
  /** Branches that are folded; the rest is open. */
  readonly folded: ReadonlySet<Id>
  /** Where codes are being added: the dimension, and the code they stand under. */
  readonly adding: { readonly dimensionId: Id; readonly parentId: Id | null } | null
  readonly task: CodebookTask | null
}

const fresh: CodebookView = { query: '', codeId: null, folded: new Set(), adding: null, task: null }

/** How the codebook is looked at: remembered while the app runs, begun anew with another project. */
export const useCodebookView = create<CodebookView>(() => fresh)

useProject.subscribe((state, before) => {
  if (state.meta?.location !== before.meta?.location) useCodebookView.setState(fresh, true)
})

export function begin(task: CodebookTask): void {
  useCodebookView.setState({ task })
}

export function endTask(): void {
  useCodebookView.setState({ task: null })
}

export function showCode(codeId: Id | null): void {
  useCodebookView.setState({ codeId })
}

export function addUnder(dimensionId: Id, parentId: Id | null): void {
  useCodebookView.setState((state) => {
    const folded = new Set(state.folded)
    if (parentId) folded.delete(parentId)
    return { adding: { dimensionId, parentId }, folded }
  })
}
