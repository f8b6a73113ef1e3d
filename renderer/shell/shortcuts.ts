import { useEffect } from 'react'
import { useApp } from '../state/app'
import { useView } from '../state/view'
import { run, searchLibrary } from './commands'

/**
 * Keys of the whole window that the native menu does not carry. The menu's own accelerators (new, open,
 * import, undo, redo, views) arrive as menu commands.
 */
const keys: readonly { readonly key: string; readonly does: () => void }[] = [
  { key: 'k', does: () => run('find') },
  { key: 'f', does: searchLibrary },
  { key: '[', does: () => run('toggle-list') },
  { key: ']', does: () => run('toggle-inspector') },
]

export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const mac = useApp.getState().app?.platform === 'darwin'
      const mod = mac ? event.metaKey : event.ctrlKey
      const hit = mod ? keys.find((entry) => entry.key === event.key.toLowerCase()) : undefined
      if (hit && !event.altKey && !event.defaultPrevented) {
        event.preventDefault()
        hit.does()
        return
      }
      if (event.key === '?' && !mod && !typing(event.target)) {
        event.preventDefault()
        useView.setState({ dialog: 'keys' })
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
