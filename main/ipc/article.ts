import { answer, refuse } from '../answer'
import { deleteArticles } from '../session/deleting'
import type { Workspace } from '../session/workspace'
import { type HandlersOf, noProject } from './handlers'

export function articleHandlers(workspace: Workspace): HandlersOf<'article'> {
  return {
    'article.open': async ({ articleId }) =>
      workspace.desk ? await workspace.desk.session.openArticle(articleId) : noProject,

    'article.original': async ({ articleId, ...ask }) =>
      (await workspace.desk?.importing.articleOriginal(articleId, ask)) ?? noProject,

    'article.search': async ({ query }) => {
      const { desk } = workspace
      if (!desk) return noProject
      try {
        return answer(await desk.search.find(query, desk.session.store.catalogue.article ?? {}))
      } catch {
        // The search has logged why its thread ended.
        return refuse(
          'unreadable',
          'The search stopped before it was through. Search again; no data is affected.',
        )
      }
    },

    'article.delete': async ({ articleIds }) => {
      const session = workspace.desk?.session
      if (!session) return noProject
      return await session.change((making) => deleteArticles(making, session.store, articleIds))
    },
  }
}
