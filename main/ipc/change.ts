import type { Change } from '../../shared/schema'
import type { Workspace } from '../session/workspace'
import { type HandlersOf, noProject } from './handlers'

export function changeHandlers(workspace: Workspace): HandlersOf<'change'> & HandlersOf<'history'> {
  return {
    'change.commit': async ({ change, joins }) =>
      // The schema's edits name each kind with its records, which the inferred type does not keep together.
      (await workspace.desk?.session.commit(change as Change, joins)) ?? noProject,
    'history.undo': async () => (await workspace.desk?.session.undo()) ?? noProject,
    'history.redo': async () => (await workspace.desk?.session.redo()) ?? noProject,
  }
}
