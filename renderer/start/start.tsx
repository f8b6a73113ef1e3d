import { BookOpen, FolderOpen, Plus } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { BackupsDialog } from '../backups/dialog'
import { Notices } from '../shell/notices'
import { openProject } from '../shell/opening'
import { RefusalDialog } from '../shell/refusal'
import { useApp } from '../state/app'
import { RefusedProject } from './refused-project'

const icon = { size: 18, strokeWidth: 1.5, 'aria-hidden': true } as const

/** No project is open: begin one, open one, or look at the sample. */
export function Start() {
  const app = useApp((state) => state.app)
  return (
    <main className="start">
      <div className="start-sheet">
        <h1 className="start-name">Framewise</h1>
        <p className="start-line">
          <span>Read the news closely.</span> <span>Code what you find.</span>{' '}
          <span>Keep every word in its place.</span>
        </p>
        <div className="start-actions">
          <AriaButton className="start-action" onPress={() => void openProject('create')}>
            <Plus {...icon} />
            <span>
              <strong>New project</strong>
              <span className="quiet">An empty library and a codebook to fill</span>
            </span>
          </AriaButton>
          <AriaButton className="start-action" onPress={() => void openProject({ kind: 'dialog' })}>
            <FolderOpen {...icon} />
            <span>
              <strong>Open a project</strong>
              <span className="quiet">A folder whose name ends in .framewise</span>
            </span>
          </AriaButton>
          <AriaButton className="start-action" onPress={() => void openProject({ kind: 'sample' })}>
            <BookOpen {...icon} />
            <span>
              <strong>Sample project</strong>
              <span className="quiet">A dispute over harbours, told by six outlets and an agency</span>
            </span>
          </AriaButton>
        </div>
        <RefusedProject />
        {app && app.recents.length > 0 ? (
          <section aria-label="Recent projects">
            <h2 className="label">Recent</h2>
            <ul className="start-recents">
              {app.recents.map((recent) => (
                <li key={recent.id}>
                  <AriaButton
                    className="start-recent"
                    onPress={() => void openProject({ kind: 'recent', id: recent.id })}
                  >
                    <strong className="clip">{recent.name}</strong>
                    <span className="quiet clip">{recent.location}</span>
                  </AriaButton>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
      <Notices />
      <BackupsDialog />
      <RefusalDialog />
    </main>
  )
}
