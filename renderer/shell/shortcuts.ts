import { useEffect } from 'react'
import type { MenuCommand } from '../../shared/contract'
import { useApp } from '../state/app'
import { useView } from '../state/view'
import { run } from './commands'

/**
 * Keys of the whole window that the native menu does not carry. The menu's own accelerators (new, open,
 * import, undo, redo, views) arrive as menu commands.
 */
const keys: readonly { readonly key: string; readonly mod: boolean; readonly command: MenuCommand }[] = [
  { key: 'k', mod: true, command: 'find' },
  { key: 'f', mod: true, command: 'find' },
  { key: '[', mod: true, command: 'toggle-list' },
  { key: ']', mod: true, command: 'toggle-inspector' },
]

export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const mac = useApp.getState().app?.platform === 'darwin'
      const mod = mac ? event.metaKey : event.ctrlKey
      const hit = keys.find((entry) => entry.mod === mod && entry.key === event.key.toLowerCase())
      if (hit && !event.altKey && !event.defaultPrevented) {
        event.preventDefault()
        run(hit.command)
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
