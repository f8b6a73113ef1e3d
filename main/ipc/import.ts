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
    'import.original': async ({ fileId, ...ask }) =>
      (await workspace.desk?.importing.original(fileId, ask)) ?? noBatch,
    'import.revise': async ({ fileId, edits }) => {
      const { desk } = workspace
      const revised = await desk?.importing.revise(fileId, edits)
      if (revised?.ok) desk?.unfinished.corrected(revised.value, edits)
      return revised ?? noBatch
    },
    'import.reviseMany': async ({ fileIds, change }) => {
      const { desk } = workspace
      const revised = await desk?.importing.reviseMany(fileIds, change)
      if (revised?.ok) desk?.unfinished.correctedMany(fileIds, change)
      return revised ?? noBatch
    },
    'import.rules': async () => (await workspace.desk?.importing.takeRules()) ?? noBatch,
    'import.commit': async ({ fileIds }) => {
      const { desk } = workspace
      if (!desk) return noProject
      desk.unfinished.importing()
      const done = await desk.importing.commit(fileIds)
      if (done.ok && !done.value.cancelled && done.value.imported.length > 0) desk.unfinished.end()
      return done
    },
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
      workspace.desk?.unfinished.end()
      return answer(null)
    },
    'import.unfinished': () => answer(workspace.desk?.unfinished.pending() ?? null),
    'import.resume': async () => {
      const { desk } = workspace
      return desk ? await desk.unfinished.resume(desk.importing) : noProject
    },
    'import.forget': async () => {
      await workspace.desk?.unfinished.forget()
      return answer(null)
    },
  }
}

/** Reads files for a review. Where all hold references the page is told these instead, since no article comes of them. */
async function read(desk: Desk, paths: readonly string[]): ReturnType<Desk['importing']['read']> {
  const opened = (await desk.references.takes(paths)) ? await desk.references.read(paths) : null
  // What cannot be read as references the import tells of, file by file.
  if (!opened?.ok || !opened.value)
    return await desk.unfinished.reading(paths, () => desk.importing.read(paths))
  desk.session.emit('references.opened', opened.value)
  return answer(null)
}

const noBatch = refuse('no-batch', 'No import is open any more. Choose the files again.')
