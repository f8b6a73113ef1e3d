import { answer, refuse } from '../answer'
import type { Workspace } from '../session/workspace'
import { type HandlersOf, noProject } from './handlers'

/** Asks for files or a folder; null when the person cancels. */
export type AskForFiles = (what: 'files' | 'folder') => Promise<readonly string[] | null>

export function importHandlers(workspace: Workspace, ask: AskForFiles): HandlersOf<'import'> {
  return {
    'import.choose': async ({ what }) => {
      const { desk } = workspace
      if (!desk) return noProject
      const paths = await ask(what)
      return paths ? await desk.importing.read(paths) : answer(null)
    },
    'import.dropped': async ({ paths }) => (await workspace.desk?.importing.read(paths)) ?? noProject,
    'import.reviewArticle': async ({ articleId }) =>
      (await workspace.desk?.importing.review(articleId)) ?? noProject,
    'import.file': async ({ fileId }) => (await workspace.desk?.importing.file(fileId)) ?? noBatch,
    'import.revise': async ({ fileId, edits }) =>
      (await workspace.desk?.importing.revise(fileId, edits)) ?? noBatch,
    'import.reviseMany': async ({ fileIds, change }) =>
      (await workspace.desk?.importing.reviseMany(fileIds, change)) ?? noBatch,
    'import.commit': async ({ fileIds }) => (await workspace.desk?.importing.commit(fileIds)) ?? noProject,
    'import.pause': ({ paused }) => {
      workspace.desk?.importing.pause(paused)
      return answer(null)
    },
    'import.cancel': () => {
      workspace.desk?.importing.cancel()
      return answer(null)
    },
    'import.discard': () => {
      workspace.desk?.importing.discard()
      return answer(null)
    },
  }
}

const noBatch = refuse('no-batch', 'No import is open any more. Choose the files again.')
