import type { Segment } from '../../../shared/schema'
import { makeAnchor } from '../../../shared/text/anchor'

/** A segment over these ranges of a text; `made` orders segments by age. */
export function segment(
  text: string,
  id: string,
  ranges: readonly (readonly [number, number])[],
  made = 0,
  codes: Segment['codes'] = {},
): Segment {
  const at = new Date(Date.UTC(2025, 0, 1) + made * 1000).toISOString()
  return {
    id,
    articleId: 'article-1',
    spans: ranges.map(([start, end]) => makeAnchor(text, { start, end })),
    codes,
    memo: '',
    coderId: 'coder-a',
    createdAt: at,
    updatedAt: at,
  }
}
