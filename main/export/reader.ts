import { codebookOf } from '../../shared/codebook/lookup'
import type { ExportReader } from '../../shared/export/reader'
import type { ProjectStore } from '../store/types'
import type { ProjectView } from '../store/view'

/**
 * What an export reads of a view of an open project. Rows are counted by the store's index, and articles
 * in which the exported coders have no segment are not read for them.
 */
export function viewReader(view: ProjectView, rowsOf: ProjectStore['rowsOf']): ExportReader {
  const { project, coder = {}, dimension = {}, code = {}, variable = {} } = view.project
  const record = project?.project
  if (!record) throw new Error('A project without its record was exported')
  const { article: catalogue = {} } = view.catalogue
  return {
    project: record,
    codebook: codebookOf(Object.values(dimension), Object.values(code)),
    coders: Object.values(coder),
    variables: Object.values(variable),
    articles: Object.values(catalogue),
    mayHaveSegments(articleId, coders) {
      const stats = view.stats[articleId]
      if (!stats || stats.segments === 0) return false
      return coders === null || coders.some((id) => (stats.coders[id] ?? 0) > 0)
    },
    async segments(articleId) {
      return Object.values((await view.coding(articleId)).segment ?? {})
    },
    async text(articleId) {
      const article = catalogue[articleId]
      if (!article) throw new RangeError(`There is no article ${articleId}`)
      return view.text(article.textSha256)
    },
    totals: ({ coders, articles }) => rowsOf(coders, articles === null ? null : new Set(articles)),
  }
}
