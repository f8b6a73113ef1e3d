import type { AppState } from '../../shared/contract'
import { linkOf } from '../address'
import { answer, refuse } from '../answer'
import type { PreferencesFile } from '../preferences'
import type { HandlersOf } from './handlers'

export interface AppParts {
  readonly state: () => AppState
  readonly preferences: PreferencesFile
  /** Called after the preferences changed. */
  readonly applyPreferences: () => void
  /** The page is ready to be closed; `unsaved` is what it could not save. */
  readonly pageClosing: (unsaved: readonly string[]) => void
  /** Shows the address and asks; opens it in the system's browser when the person agrees. */
  readonly openLink: (link: NonNullable<ReturnType<typeof linkOf>>) => Promise<boolean>
}

export function appHandlers(parts: AppParts): HandlersOf<'app'> {
  return {
    'app.state': () => answer(parts.state()),

    'app.preferences': (patch) => {
      try {
        return answer(parts.preferences.change(patch))
      } finally {
        // They hold for this session even when they could not be written.
        parts.applyPreferences()
      }
    },

    'app.closing': ({ unsaved }) => {
      parts.pageClosing(unsaved)
      return answer(null)
    },

    'app.openLink': async ({ url }) => {
      const link = linkOf(url)
      if (!link) {
        return refuse(
          'bad-link',
          'Only addresses of web pages (http and https) can be opened. Nothing was opened.',
        )
      }
      return answer(await parts.openLink(link))
    },
  }
}
