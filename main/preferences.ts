import { join } from 'node:path'
import { type Preferences, preferencesSchema } from '../shared/contract'
import { openStateFile } from './stateFile'

export const defaultPreferences: Preferences = { theme: 'system', textSize: 17.5, panels: {} }

/** A change of some preferences; panels that are not named keep their value. */
export type PreferencesPatch = { readonly [K in keyof Preferences]?: Preferences[K] | undefined }

export interface PreferencesFile {
  get(): Preferences
  /** Returns the preferences as they are from now on. */
  change(patch: PreferencesPatch): Preferences
}

/** The preferences of this machine, in preferences.json of a folder. */
export function openPreferences(folder: string, tell: (sentence: string) => void): PreferencesFile {
  const file = openStateFile(join(folder, 'preferences.json'), preferencesSchema, defaultPreferences, tell)
  return {
    get: file.get,
    change: (patch) => {
      const now = file.get()
      file.set({
        theme: patch.theme ?? now.theme,
        textSize: patch.textSize ?? now.textSize,
        panels: { ...now.panels, ...patch.panels },
      })
      return file.get()
    },
  }
}
