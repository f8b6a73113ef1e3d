import { type Codebook, codebookOf } from '../../shared/codebook/lookup'
import { deleteCodes, deleteDimension, doomedCodes, mergeCodes } from '../../shared/codebook/removal'
import { answer } from '../answer'
import { buildInSlices } from '../session/slices'
import type { Workspace } from '../session/workspace'
import type { ProjectStore } from '../store/store'
import { type HandlersOf, noProject } from './handlers'

/** Questions and edits that reach the coding of all articles, which only main can see. */
export function codebookHandlers(workspace: Workspace): HandlersOf<'codebook'> {
  return {
    'codebook.counts': async () => {
      const session = workspace.desk?.session
      return session ? answer(await session.store.codeCounts()) : noProject
    },

    'codebook.impact': async (doomed) => {
      const session = workspace.desk?.session
      if (!session) return noProject
      const what = 'codeIds' in doomed ? { codeIds: new Set(doomed.codeIds) } : doomed
      return await session.quietly(async () => answer(await session.store.impactOf(what)))
    },

    'codebook.merge': async ({ from, into }) => {
      const session = workspace.desk?.session
      if (!session) return noProject
      return await session.change(async (making) => {
        const segments = await session.store.segmentsWith(new Set(from))
        const book = bookOf(session.store)
        return await buildInSlices(segments, (slice) => mergeCodes(making, book, from, into, slice))
      })
    },

    'codebook.deleteCodes': async ({ codeIds, children }) => {
      const session = workspace.desk?.session
      if (!session) return noProject
      return await session.change(async (making) => {
        const book = bookOf(session.store)
        const segments = await session.store.segmentsWith(doomedCodes(book, codeIds, children))
        return await buildInSlices(segments, (slice) => deleteCodes(making, book, codeIds, children, slice))
      })
    },

    'codebook.deleteDimension': async ({ dimensionId }) => {
      const session = workspace.desk?.session
      if (!session) return noProject
      return await session.change(async (making) => {
        const book = bookOf(session.store)
        const listId = book.dimensionById.get(dimensionId)?.listId
        const codes = book.codes.filter((code) => code.listId === listId).map((code) => code.id)
        const segments = await session.store.segmentsWith(new Set(codes))
        return await buildInSlices(segments, (slice) => deleteDimension(making, book, dimensionId, slice))
      })
    },
  }
}

function bookOf(store: ProjectStore): Codebook {
  const { dimension = {}, code = {} } = store.project
  return codebookOf(Object.values(dimension), Object.values(code))
}
