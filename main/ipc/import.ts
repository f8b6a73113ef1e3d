import { answer, refuse } from '../answer'
import type { Desk } from '../session/desk'
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
      return paths ? await read(desk, paths) : answer(null)
    },
    'import.dropped': async ({ paths }) => (workspace.desk ? await read(workspace.desk, paths) : noProject),
    'import.reviewArticle': async ({ articleId }) =>
      (await workspace.desk?.importing.review(articleId)) ?? noProject,
    'import.file': async ({ fileId }) => (await workspace.desk?.importing.file(fileId)) ?? noBatch,
    'import.revise': async ({ fileId, edits }) =>
      (await workspace.desk?.importing.revise(fileId, edits)) ?? noBatch,
    'import.reviseMany': async ({ fileIds, change }) =>
      (await workspace.desk?.importing.reviseMany(fileIds, change)) ?? noBatch,
    'import.rules': async () => (await workspace.desk?.importing.takeRules()) ?? noBatch,
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

/** Reads files for a review. Where all hold references the page is told these instead, since no article comes of them. */
async function read(desk: Desk, paths: readonly string[]): ReturnType<Desk['importing']['read']> {
  const opened = (await desk.references.takes(paths)) ? await desk.references.read(paths) : null
  // What cannot be read as references the import tells of, file by file.
  if (!opened?.ok || !opened.value) return await desk.importing.read(paths)
  desk.session.emit('references.opened', opened.value)
  return answer(null)
}

const noBatch = refuse('no-batch', 'No import is open any more. Choose the files again.')
