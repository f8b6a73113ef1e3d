import { TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import type { Codebook } from '../../shared/codebook/lookup'
import type { Segment } from '../../shared/schema'
import { answersOf } from '../../shared/segments/lookup'
import { point } from '../reading/panes'
import { selectSegment } from '../state/view'

/** Pixels. */
export const rowHeight = 32

interface SegmentRowProps {
  readonly segment: Segment
  readonly codebook: Codebook
  readonly isLost: boolean
  readonly isSelected: boolean
  /** Number of the row from 0, and of how many. */
  readonly place: number
  readonly of: number
  /** Pixels from the top of the list. */
  readonly top: number
}

/** One segment of the article's list: colour, first words, first code. */
export const SegmentRow = memo(function SegmentRow({
  segment,
  codebook,
  isLost,
  isSelected,
  place,
  of,
  top,
}: SegmentRowProps) {
  const code = answersOf(segment, codebook)[0]?.codes[0]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list moves through its rows by the arrow keys.
    <div
      id={`row-${segment.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-posinset={place + 1}
      aria-setsize={of}
      className={isSelected ? 'segment-row segment-row-selected' : 'segment-row'}
      style={{ height: rowHeight, transform: `translateY(${top}px)` }}
      onClick={() => selectSegment(segment.articleId, segment.id)}
      onMouseEnter={() => point(segment.id)}
    >
      <span className="code-dot" data-colour={code?.colour ?? 'none'} aria-hidden />
      <span className="segment-row-quote clip" dir="auto">
        {segment.spans[0]?.quote}
      </span>
      {isLost ? (
        <TriangleAlert size={13} strokeWidth={1.75} className="segment-row-lost" aria-label="Passage lost" />
      ) : null}
      <span className="segment-row-code clip" dir="auto">
        {code?.name ?? 'no code'}
      </span>
    </div>
  )
})
