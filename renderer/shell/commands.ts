import { flushSync } from 'react-dom'
import { unreachable } from '../../shared/changes'
import type { MenuCommand } from '../../shared/contract'
import { openBackups } from '../backups/state'
import { ask } from '../bridge'
import { importReferences } from '../references/opening'
import { loadApp, setPreferences, useApp } from '../state/app'
import { addNotice } from '../state/project'
import { travel } from '../state/saving'
import { showView, useView } from '../state/view'
import { startImport } from './importing'
import { openProject } from './opening'

/** Carries out what a menu, a key or a button asks for: one place for every command of the app. */
export function run(command: MenuCommand): void {
  switch (command) {
    case 'new-project':
      void openProject('create')
      return
    case 'open-project':
      void openProject({ kind: 'dialog' })
      return
    case 'open-sample':
      void openProject({ kind: 'sample' })
      return
    case 'import-files':
      void startImport(() => ask('import.choose', { what: 'files' }))
      return
    case 'import-folder':
      void startImport(() => ask('import.choose', { what: 'folder' }))
      return
    case 'import-rules':
      useView.setState({ dialog: 'rules' })
      return
    case 'import-references':
      void importReferences()
      return
    case 'export':
      useView.setState({ dialog: 'export' })
      return
    case 'undo':
    case 'redo':
      undoHere(command)
      return
    case 'backups':
      openBackups('open')
      return
    case 'find':
      useView.setState({ dialog: 'finder' })
      return
    case 'view-library':
      showView('library')
      return
    case 'view-code':
      showView('code')
      return
    case 'view-compare':
      showView('compare')
      return
    case 'view-codebook':
      showView('codebook')
      return
    case 'toggle-list':
      useView.setState((state) => ({ listOpen: !state.listOpen }))
      return
    case 'toggle-inspector':
      useView.setState((state) => ({ inspectorOpen: !state.inspectorOpen }))
      return
    case 'text-larger':
    case 'text-smaller':
      resizeText(command === 'text-larger' ? 1 : -1)
      return
    case 'keys':
      useView.setState({ dialog: 'keys' })
      return
    case 'about':
      void loadApp()
      useView.setState({ dialog: 'about' })
      return
    default:
      unreachable(command)
  }
}

/** Puts the cursor into the library's search. */
export function searchLibrary(): void {
  flushSync(() => useView.setState({ view: 'library', batch: null, references: null, dialog: null }))
  const focus = (): void => document.querySelector<HTMLInputElement>('[data-find] input')?.focus()
  // At once, since what is typed right after the key is meant for the search; and again when a dialog that was
  // open has let go of the focus.
  focus()
  requestAnimationFrame(focus)
}

/** In a field being typed in, undo is the field's own; elsewhere it is the project's. */
function undoHere(direction: 'undo' | 'redo'): void {
  const active = document.activeElement
  if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) {
    document.execCommand(direction)
    return
  }
  void travel(direction)
}

function resizeText(step: number): void {
  const size = useApp.getState().app?.preferences.textSize
  if (size !== undefined) void setPreferences({ textSize: Math.min(32, Math.max(12, size + step)) })
}

/** Shows the message of a call that failed. */
export function report(
  result: { readonly ok: true } | { readonly ok: false; readonly message: string },
): void {
  if (!result.ok) addNotice({ level: 'error', message: result.message })
}
