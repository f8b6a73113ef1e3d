import { describe, expect, it } from 'vitest'
import { viewReader } from '../../../main/export/reader'
import { Tally } from '../../../main/store/tally'
import type { ProjectView } from '../../../main/store/view'
import type { RecordSet } from '../../../shared/changes'
import type { ArticleStats } from '../../../shared/contract'
import type { ExportOptions } from '../../../shared/export/options'
import { previewTables } from '../../../shared/export/tables'
import type { Segment } from '../../../shared/schema'
import { everything } from '../../support/exporting'
import { articleWith, codeWith, dimensionWith, segmentWith, someTime } from '../../support/records'

const text = 'some words here'
const spans = [
  { start: 0, end: 4 },
  { start: 5, end: 10 },
]
const made = (id: string, articleId: string, coderId: string, codes: Segment['codes']) =>
  segmentWith(id, text, spans, codes, { articleId, coderId })

/** A reader of three articles, and the articles whose coding it read, in order. */
function reading(segments: readonly Segment[]) {
  const loads: string[] = []
  const tally = new Tally()
  for (const segment of segments)
    tally.edit(segment.articleId, [{ kind: 'segment', id: segment.id, before: null, after: segment }])
  const stats: Record<string, ArticleStats> = {}
  for (const id of tally.articleIds) stats[id] = tally.stats(id)
  const project: RecordSet = {
    project: { project: { id: 'project', name: 'Test', note: '', createdAt: someTime } },
    coder: { x: { id: 'x', name: 'X', createdAt: someTime } },
    dimension: { actor: dimensionWith('actor', { listId: 'l' }) },
    code: { p: codeWith('p', 'l'), q: codeWith('q', 'l') },
  }
  const view: ProjectView = {
    project,
    catalogue: { article: Object.fromEntries(['a', 'b', 'c'].map((id) => [id, articleWith(id)])) },
    stats,
    text: async () => text,
    coding: async (articleId): Promise<RecordSet> => {
      loads.push(articleId)
      const own = segments.filter((segment) => segment.articleId === articleId)
      return { segment: Object.fromEntries(own.map((segment) => [segment.id, segment])) }
    },
    end: () => undefined,
  }
  const reader = viewReader(view, async (coders, articles) => tally.rows(coders, articles))
  return { reader, loads }
}

describe('reading a project for an export', () => {
  const segments = [
    made('s1', 'a', 'x', { actor: ['p', 'q'] }),
    made('s2', 'a', 'y', {}),
    made('s3', 'c', 'x', { actor: ['p'] }),
  ]

  it('gives the tables what they need', async () => {
    const { reader } = reading(segments)
    const [long, wide, articles, codebook] = await previewTables(everything, reader, 99)
    expect([long, wide, articles, codebook].map((table) => [table?.total, table?.rows.length])).toEqual([
      [8, 8],
      [3, 3],
      [3, 3],
      [2, 2],
    ])
  })

  it.each([
    ['all', {}, ['a'], 8, 3],
    ['one coder', { coders: ['y'] }, ['a'], 2, 1],
    ['one article', { articles: ['c', 'gone'] }, ['c'], 2, 1],
    ['a coder without segments', { coders: ['z'] }, [], 0, 0],
  ])(
    'a preview of %s counts every row and reads only the articles of its first',
    async (_, choice, read, long, wide) => {
      const { reader, loads } = reading(segments)
      const options: ExportOptions = { ...everything, tables: ['long', 'wide'], ...choice }
      const previews = await previewTables(options, reader, 1)
      expect(previews.map(({ total }) => total)).toEqual([long, wide])
      expect([...new Set(loads)]).toEqual(read)
    },
  )
})
