import { create } from 'zustand'
import type { AppState, Preferences } from '../../shared/contract'
import { ask } from '../bridge'

/** What main says of the app itself; null until it has answered. */
export const useApp = create<{ readonly app: AppState | null }>(() => ({ app: null }))

export async function loadApp(): Promise<void> {
  const result = await ask('app.state', null)
  if (result.ok) useApp.setState({ app: result.value })
}

/** Changes preferences at once and has main remember them. */
export async function setPreferences(some: Partial<Preferences>): Promise<void> {
  const app = useApp.getState().app
  if (!app) return
  useApp.setState({ app: { ...app, preferences: { ...app.preferences, ...some } } })
  await ask('app.preferences', some)
}

/** A remembered size or fold of a panel. */
export function panelPreference<T extends number | boolean | string>(name: string, otherwise: T): T {
  const value = useApp.getState().app?.preferences.panels[name]
  return typeof value === typeof otherwise ? (value as T) : otherwise
}

export function rememberPanel(name: string, value: number | boolean | string): void {
  const panels = useApp.getState().app?.preferences.panels ?? {}
  if (panels[name] !== value) void setPreferences({ panels: { ...panels, [name]: value } })
}

/** "Ctrl" or the Mac's sign, for showing keys. */
export function modifierKey(): string {
  return useApp.getState().app?.platform === 'darwin' ? '⌘' : 'Ctrl'
}
