import type { Id, Segment, Span } from '../../shared/schema'
import { checkAnchor, makeAnchor, reanchor } from '../../shared/text/anchor'

export interface Checked {
  /** All segments, those that moved where they stand now. */
  readonly segments: readonly Segment[]
  /** Ids of segments whose passages were found elsewhere in the text, and of those where one was not found. */
  readonly moved: readonly Id[]
  readonly lost: readonly Id[]
}

/**
 * Checks that every quote stands where its segment says, and finds those again that do not. A segment with
 * a passage that is not found, or whose passages would now overlap or change their order, stays as it is
 * and counts as lost.
 */
export function checkPassages(text: string, segments: readonly Segment[]): Checked {
  const moved: Id[] = []
  const lost: Id[] = []
  const checked = segments.map((segment) => {
    if (segment.spans.every((anchor) => checkAnchor(text, anchor))) return segment
    const found: readonly (Span | null)[] = segment.spans.map(
      (anchor) => reanchor(text, anchor)?.span ?? null,
    )
    if (!isPassage(found)) {
      lost.push(segment.id)
      return segment
    }
    moved.push(segment.id)
    return { ...segment, spans: found.map((span) => makeAnchor(text, span)) }
  })
  return { segments: checked, moved, lost }
}

/** Whether all spans are there, in text order and apart from each other. */
export function isPassage(spans: readonly (Span | null)[]): spans is readonly Span[] {
  let end = 0
  for (const span of spans) {
    if (!span || span.start < end || span.end <= span.start) return false
    end = span.end
  }
  return spans.length > 0
}
