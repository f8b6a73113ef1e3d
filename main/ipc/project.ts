import { dirname, join } from 'node:path'
import { answer } from '../answer'
import type { Recents } from '../recents'
import type { BackupDesk } from '../session/backups'
import type { Notices } from '../session/notices'
import type { Workspace } from '../session/workspace'
import { names, titleOf } from '../store/folder'
import { type HandlersOf, noProject } from './handlers'

export interface ProjectParts {
  readonly workspace: Workspace
  readonly recents: Recents
  readonly notices: Notices
  readonly backups: BackupDesk
  /** Selects a file in the system's file manager. */
  readonly showFile: (file: string) => void
}

export function projectHandlers({
  workspace,
  recents,
  notices,
  backups,
  showFile,
}: ProjectParts): HandlersOf<'project'> {
  return {
    'project.current': async () => {
      const project = await workspace.current()
      notices.listen()
      return answer(project)
    },
    'project.refused': async () => {
      const { refused } = workspace
      if (!refused) return answer(null)
      const { folder, code, message } = refused
      const canRead = code === 'locked' || code === 'unwritable'
      const hasBackups = code !== 'locked' && (await backups.hasAny('refused'))
      return answer({ name: titleOf(folder), location: dirname(folder), message, canRead, hasBackups })
    },
    'project.create': () => workspace.create(),
    'project.open': ({ from, readOnly }) => workspace.open(from, readOnly),
    'project.resetSample': () => workspace.resetSample(),

    'project.showFolder': () => {
      const { desk } = workspace
      if (!desk) return noProject
      showFile(join(desk.session.store.folder, names.project))
      return answer(null)
    },

    'project.backup': () => workspace.backUp(),

    'project.setCoder': ({ coderId }) => {
      const session = workspace.desk?.session
      if (!session) return noProject
      if (!session.setCoder(coderId)) throw new Error(`There is no coder ${coderId}`)
      recents.setCoder(session.store.folder, coderId)
      return answer(null)
    },
  }
}
