import { type Built, refuse } from '../../shared/building'
import { type Codebook, codebookOf } from '../../shared/codebook/lookup'
import { deleteCodes, deleteDimension, doomedCodes, mergeCodes } from '../../shared/codebook/removal'
import type { Id, Making, Segment } from '../../shared/schema'
import { answer } from '../answer'
import { pacedBy } from '../session/pace'
import type { Session } from '../session/session'
import { buildInSlices } from '../session/slices'
import type { Workspace } from '../session/workspace'
import type { ProjectStore } from '../store/store'
import { type HandlersOf, noProject } from './handlers'

/** Questions and edits that reach the coding of all articles, which only main can see. */
export function codebookHandlers(workspace: Workspace): HandlersOf<'codebook'> {
  let work: AbortController | null = null

  /** A bulk edit that is told and can be stopped while it gathers segments; one at a time, as all edits. */
  const inBulk = async (
    codesOf: (session: Session) => ReadonlySet<Id>,
    build: (making: Making, session: Session, segments: readonly Segment[]) => Promise<Built<string>>,
  ) => {
    const session = workspace.desk?.session
    if (!session) return noProject
    return await session.change(async (making) => {
      const own = new AbortController()
      work = own
      try {
        const segments = await session.store.segmentsWith(codesOf(session), {
          signal: own.signal,
          onProgress: told(session),
        })
        const built = await build(making, session, segments)
        return own.signal.aborted ? stopped : built
      } catch (error) {
        if (own.signal.aborted) return stopped
        throw error
      } finally {
        work = null
      }
    })
  }

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

    'codebook.merge': ({ from, into }) =>
      inBulk(
        () => new Set(from),
        (making, { store }, segments) => {
          const book = bookOf(store)
          return buildInSlices(segments, (slice) => mergeCodes(making, book, from, into, slice))
        },
      ),

    'codebook.deleteCodes': ({ codeIds, children }) =>
      inBulk(
        ({ store }) => doomedCodes(bookOf(store), codeIds, children),
        (making, { store }, segments) => {
          const book = bookOf(store)
          return buildInSlices(segments, (slice) => deleteCodes(making, book, codeIds, children, slice))
        },
      ),

    'codebook.deleteDimension': ({ dimensionId }) =>
      inBulk(
        ({ store }) => {
          const book = bookOf(store)
          const listId = book.dimensionById.get(dimensionId)?.listId
          return new Set(book.codes.filter((code) => code.listId === listId).map((code) => code.id))
        },
        (making, { store }, segments) => {
          const book = bookOf(store)
          return buildInSlices(segments, (slice) => deleteDimension(making, book, dimensionId, slice))
        },
      ),

    'codebook.cancel': () => {
      work?.abort()
      return answer(null)
    },
  }
}

const stopped = refuse('cancelled', 'Stopped. Nothing was changed.')

const told = (session: Session): ((done: number, total: number) => void) => {
  const tell = pacedBy((progress: { readonly done: number; readonly total: number }) =>
    session.emit('codebook.progress', progress),
  )
  return (done, total) => tell({ done, total })
}

function bookOf(store: ProjectStore): Codebook {
  const { dimension = {}, code = {} } = store.project
  return codebookOf(Object.values(dimension), Object.values(code))
}
