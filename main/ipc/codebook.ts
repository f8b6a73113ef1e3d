import { type Codebook, codebookOf } from '../../shared/codebook/lookup'
import {
  deleteCodes,
  deleteDimension,
  doomedCodes,
  impactOf,
  mergeCodes,
} from '../../shared/codebook/removal'
import { answer } from '../answer'
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

    'codebook.impact': async ({ codeIds }) => {
      const session = workspace.desk?.session
      if (!session) return noProject
      return await session.quietly(async () =>
        answer(impactOf(codeIds, await session.store.segmentsWith(new Set(codeIds)))),
      )
    },

    'codebook.merge': async ({ from, into }) => {
      const session = workspace.desk?.session
      if (!session) return noProject
      return await session.change(async (making) => {
        const segments = await session.store.segmentsWith(new Set(from))
        return mergeCodes(making, bookOf(session.store), from, into, segments)
      })
    },

    'codebook.deleteCodes': async ({ codeIds, children }) => {
      const session = workspace.desk?.session
      if (!session) return noProject
      return await session.change(async (making) => {
        const book = bookOf(session.store)
        const segments = await session.store.segmentsWith(doomedCodes(book, codeIds, children))
        return deleteCodes(making, book, codeIds, children, segments)
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
        return deleteDimension(making, book, dimensionId, segments)
      })
    },
  }
}

function bookOf(store: ProjectStore): Codebook {
  const { dimension = {}, code = {} } = store.project
  return codebookOf(Object.values(dimension), Object.values(code))
}
