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
      const [current] = await Promise.all([ask('project.current', null), loadApp(), interfaceFace()])
      if (current.ok) showProject(current.value)
      else addNotice({ level: 'error', message: current.message })
      setAsked(true)
    })()
  }, [])

  if (!ready || !asked) return <Opening />
  return open ? <Workspace /> : <Start />
}

/** Shows itself only when opening takes longer than a person would notice, as when the sample is made. */
function Opening() {
  return (
    <p className="opening" role="status">
      Opening the project…
    </p>
  )
}

/**
 * Waits for the face of the interface. Drawn without it, everything would be laid out twice, first with faces
 * that the system must be asked for.
 */
async function interfaceFace(): Promise<void> {
  try {
    await document.fonts.load('13px "Inter Variable"')
  } catch {
    // The face that stands next in the list does as well.
  }
}
