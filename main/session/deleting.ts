import { type Built, counted, makeChange, quoted, refuse } from '../../shared/building'
import type { Id, Making, RecordEdit } from '../../shared/schema'
import type { ProjectStore } from '../store/store'

/** Takes articles out of the project with all their coding. Texts and originals stay, so that it can be undone. */
export async function deleteArticles(
  making: Making,
  store: ProjectStore,
  articleIds: readonly Id[],
): Promise<Built<'unknown'>> {
  const records: RecordEdit[] = []
  const titles: string[] = []
  for (const id of new Set(articleIds)) {
    const before = store.catalogue.article?.[id]
    if (!before)
      return refuse('unknown', 'One of these articles is not in the project any more. Nothing was deleted.')
    const { segment = {}, region = {} } = await store.load(id)
    for (const one of Object.values(segment)) {
      records.push({ kind: 'segment', id: one.id, before: one, after: null })
    }
    for (const one of Object.values(region)) {
      records.push({ kind: 'region', id: one.id, before: one, after: null })
    }
    records.push({ kind: 'article', id, before, after: null })
    titles.push(before.title)
  }
  const [title] = titles
  const label =
    titles.length === 1 && title ? `delete ${quoted(title)}` : `delete ${counted(titles.length, 'article')}`
  return { ok: true, change: makeChange(making, label, records) }
}
