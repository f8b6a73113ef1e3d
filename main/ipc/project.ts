import { join } from 'node:path'
import { answer } from '../answer'
import type { Recents } from '../recents'
import type { Notices } from '../session/notices'
import type { Workspace } from '../session/workspace'
import { names } from '../store/folder'
import { type HandlersOf, noProject } from './handlers'

export interface ProjectParts {
  readonly workspace: Workspace
  readonly recents: Recents
  readonly notices: Notices
  /** Selects a file in the system's file manager. */
  readonly showFile: (file: string) => void
}

export function projectHandlers({
  workspace,
  recents,
  notices,
  showFile,
}: ProjectParts): HandlersOf<'project'> {
  return {
    'project.current': async () => {
      const project = await workspace.current()
      notices.listen()
      return answer(project)
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
