import { answer } from '../answer'
import type { Workspace } from '../session/workspace'
import { type HandlersOf, noProject } from './handlers'

/** Asks for files of references; null when the person cancels. */
export type AskForReferences = () => Promise<readonly string[] | null>

export function referenceHandlers(workspace: Workspace, ask: AskForReferences): HandlersOf<'references'> {
  return {
    'references.choose': async () => {
      const { desk } = workspace
      if (!desk) return noProject
      const paths = await ask()
      return paths ? await desk.references.read(paths) : answer(null)
    },
    'references.apply': async ({ reviewId, choices }) =>
      (await workspace.desk?.references.apply(reviewId, choices)) ?? noProject,
    'references.discard': () => {
      workspace.desk?.references.discard()
      return answer(null)
    },
  }
}
