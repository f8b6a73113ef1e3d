import { describe, expect, it } from 'vitest'
import { RememberedCounts, storeReader } from '../../../main/export/reader'
import type { RecordSet } from '../../../shared/changes'
import type { ArticleStats } from '../../../shared/contract'
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

function storeWith(segments: readonly Segment[]) {
  const loads: string[] = []
  const stats: Record<string, ArticleStats> = {}
  for (const { articleId } of segments) {
    stats[articleId] = { segments: (stats[articleId]?.segments ?? 0) + 1, coders: {} }
  }
  const project: RecordSet = {
    project: { project: { id: 'project', name: 'Test', note: '', createdAt: someTime } },
    coder: { x: { id: 'x', name: 'X', createdAt: someTime } },
    dimension: { actor: dimensionWith('actor', { listId: 'l' }) },
    code: { p: codeWith('p', 'l'), q: codeWith('q', 'l') },
  }
  const ids = ['a', 'b', 'c']
  const catalogue: RecordSet = { article: Object.fromEntries(ids.map((id) => [id, articleWith(id)])) }
  const store = {
    project,
    catalogue,
    seq: 1,
    indexed: Promise.resolve(),
    stats: () => stats,
    text: async () => text,
    load: async (articleId: string): Promise<RecordSet> => {
      loads.push(articleId)
      const own = segments.filter((segment) => segment.articleId === articleId)
      return { segment: Object.fromEntries(own.map((segment) => [segment.id, segment])) }
    },
  }
  return { store, loads }
}

describe('reading a project for an export', () => {
  const segments = [
    made('s1', 'a', 'x', { actor: ['p', 'q'] }),
    made('s2', 'a', 'y', {}),
    made('s3', 'c', 'x', { actor: ['p'] }),
  ]

  it('gives the tables what they need', async () => {
    const { store } = storeWith(segments)
    const reader = await storeReader(store, new RememberedCounts())
    const [long, wide, articles, codebook] = await previewTables(everything, reader, 99)
    expect([long, wide, articles, codebook].map((table) => [table?.total, table?.rows.length])).toEqual([
      [8, 8],
      [3, 3],
      [3, 3],
      [2, 2],
    ])
  })

  it('reads no coding of articles without segments, and counts once for each state of the project', async () => {
    const { store, loads } = storeWith(segments)
    const remembered = new RememberedCounts()
    const all = { coders: null, articles: null }
    expect(await (await storeReader(store, remembered)).totals?.(all)).toEqual({ long: 8, wide: 3 })
    expect(loads).toEqual(['a', 'c'])
    const again = await storeReader(store, remembered)
    expect(await again.totals?.({ coders: ['x'], articles: null })).toEqual({ long: 6, wide: 2 })
    expect(await again.totals?.({ coders: null, articles: ['c', 'gone'] })).toEqual({ long: 2, wide: 1 })
    expect(loads).toEqual(['a', 'c'])
    store.seq = 2
    await (await storeReader(store, remembered)).totals?.(all)
    expect(loads).toEqual(['a', 'c', 'a', 'c'])
  })

  it('counts again after a count that failed', async () => {
    const { store } = storeWith(segments)
    const remembered = new RememberedCounts()
    const all = { coders: null, articles: null }
    const broken = { ...store, load: async () => Promise.reject(new Error('unreadable')) }
    await expect((await storeReader(broken, remembered)).totals?.(all)).rejects.toThrow('unreadable')
    expect(await (await storeReader(store, remembered)).totals?.(all)).toEqual({ long: 8, wide: 3 })
  })
})
