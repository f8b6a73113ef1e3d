import { useEffect, useState } from 'react'
import { ask } from './bridge'
import { useLiveEvents } from './shell/events'
import { useShortcuts } from './shell/shortcuts'
import { useTheme } from './shell/theme'
import { Workspace } from './shell/workspace'
import { Start } from './start/start'
import { loadApp, useApp } from './state/app'
import { addNotice, showProject, useProject } from './state/project'

/** The whole window: the start screen until a project is open, then the workspace. */
export function App() {
  const ready = useApp((state) => state.app !== null)
  const open = useProject((state) => state.meta !== null)
  const [asked, setAsked] = useState(false)

  useLiveEvents()
  useShortcuts()
  useTheme()

  useEffect(() => {
    void (async () => {
      await loadApp()
      const current = await ask('project.current', null)
      if (current.ok) showProject(current.value)
      else addNotice({ level: 'error', message: current.message })
      setAsked(true)
    })()
  }, [])

  if (!ready || !asked) return null
  return open ? <Workspace /> : <Start />
}
