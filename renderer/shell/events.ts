import { useEffect } from 'react'
import { listen } from '../bridge'
import { useApp } from '../state/app'
import { addNotice, adoptEdits, useProject } from '../state/project'
import { reload, useSaving } from '../state/saving'
import { run } from './commands'
import { useProgress } from './importing'
import { openProject } from './opening'

/** Follows what main tells unasked: its own Changes, progress, menu commands, notices. */
export function useLiveEvents(): void {
  useEffect(() => {
    const ends = [
      listen('project.changed', (event) => {
        const fits = adoptEdits(event.edits, event)
        const loaded = useProject.getState().texts
        const stale = event.stale.filter((id) => loaded.has(id))
        if (!fits) void reload()
        else if (stale.length > 0) void reload(stale)
      }),
      listen('import.progress', (event) => useProgress.setState({ importing: event })),
      listen('export.progress', (event) => useProgress.setState({ exporting: event })),
      listen('menu.command', (event) => run(event.command)),
      listen('menu.open', (event) =>
        event.what.kind === 'recent' ? void openProject(event.what) : void openProject('reset-sample'),
      ),
      listen('app.changed', (app) => useApp.setState({ app })),
      listen('notice', addNotice),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [])

  useEffect(() => {
    const guard = (event: BeforeUnloadEvent): void => {
      if (useSaving.getState().trouble !== null) event.preventDefault()
    }
    window.addEventListener('beforeunload', guard)
    return () => window.removeEventListener('beforeunload', guard)
  }, [])
}
