import { useEffect } from 'react'
import { useApp } from '../state/app'

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)')

/** Puts the chosen theme and text size on the root element; "system" follows the system live. */
export function useTheme(): void {
  const theme = useApp((state) => state.app?.preferences.theme ?? 'system')
  const textSize = useApp((state) => state.app?.preferences.textSize ?? 17.5)

  useEffect(() => {
    const put = (): void => {
      document.documentElement.dataset.theme =
        theme === 'system' ? (darkQuery.matches ? 'dark' : 'light') : theme
    }
    put()
    darkQuery.addEventListener('change', put)
    return () => darkQuery.removeEventListener('change', put)
  }, [theme])

  useEffect(() => {
    document.documentElement.style.setProperty('--reading-size', `${textSize}px`)
  }, [textSize])
}
