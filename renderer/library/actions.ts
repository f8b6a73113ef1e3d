import { counted, makeChange, quoted } from '../../shared/building'
import type { Article, ArticleStatus, Id } from '../../shared/schema'
import { ask } from '../bridge'
import { editInBulk } from '../state/bulk'
import { useProject } from '../state/project'
import { catalogueHome } from '../state/records'
import { commit, making } from '../state/saving'
import { compareArticles, useView } from '../state/view'
import { changeRows } from './state'

export const statusNames: Readonly<Record<ArticleStatus, string>> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  done: 'Done',
}

/** Says of articles how far the present coder is with them: one edit. */
export function setStatus(articleIds: readonly Id[], status: ArticleStatus): void {
  const made = making()
  const articles = find(articleIds).filter((article) => article.statuses[made.coderId] !== status)
  const [first] = articles
  if (!first) return
  const what =
    articles.length === 1 ? quoted(first.title || 'an article') : counted(articles.length, 'article')
  const records = articles.map((before) => ({
    kind: 'article' as const,
    id: before.id,
    before,
    after: { ...before, statuses: { ...before.statuses, [made.coderId]: status } },
  }))
  commit(makeChange(made, `mark ${what} as ${statusNames[status].toLowerCase()}`, records))
}

/** Deletes articles with all their coding; gives the reason when it could not be done. */
export async function deleteArticles(articleIds: readonly Id[]): Promise<string | null> {
  const refused = await editInBulk(() => ask('article.delete', { articleIds }))
  if (refused !== null) return refused
  const gone = new Set(articleIds)
  changeRows((rows) => ({
    active: rows.active && gone.has(rows.active) ? null : rows.active,
    anchor: null,
    selected: new Set([...rows.selected].filter((id) => !gone.has(id))),
  }))
  useView.setState(({ articleId, compared: [left, right], selected }) => ({
    articleId: articleId && gone.has(articleId) ? null : articleId,
    compared: [left && gone.has(left) ? null : left, right && gone.has(right) ? null : right],
    selected: selected && gone.has(selected.articleId) ? null : selected,
  }))
  return null
}

/** Shows two articles side by side, in the order in which they stand in the list. */
export function compareTwo(articleIds: readonly Id[]): void {
  const [left, right] = articleIds
  if (left !== undefined && right !== undefined) compareArticles(left, right)
}

function find(articleIds: readonly Id[]): readonly Article[] {
  const articles = catalogueHome(useProject.getState()).article ?? {}
  return articleIds.map((id) => articles[id]).filter((article) => article !== undefined)
}
