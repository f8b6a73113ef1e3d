import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import type { Id, Segment } from '../../shared/schema'
import { missingIn } from '../../shared/segments/lookup'
import { useCodebook, useFate } from '../reading/coding'
import { paneOf, point } from '../reading/panes'
import { selectSegment } from '../state/view'
import { rowHeight, SegmentRow } from './segment-row'

interface SegmentListProps {
  readonly articleId: Id
  readonly segments: readonly Segment[]
  readonly selectedId: Id | null
}

/**
 * All segments of the article in text order; choosing one goes to it. Draws only the rows in sight, since an
 * article may hold ten thousand. The list is one stop of the Tab key: arrows, Home and End move in it.
 */
export const SegmentList = memo(function SegmentList({ articleId, segments, selectedId }: SegmentListProps) {
  const codebook = useCodebook()
  const { lost } = useFate(articleId)
  const [onlyIncomplete, setOnlyIncomplete] = useState(false)
  const incomplete = useMemo(
    () => segments.filter((segment) => lost.has(segment.id) || missingIn(segment, codebook).length > 0),
    [segments, codebook, lost],
  )
  const shown = onlyIncomplete ? incomplete : segments
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const at = useMemo(() => shown.findIndex((segment) => segment.id === selectedId), [shown, selectedId])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly selected row is scrolled to.
  useEffect(() => {
    if (at === -1) return
    // With the next frame, which lays out the page anyway.
    const frame = requestAnimationFrame(() => rows.scrollToIndex(at, { align: 'auto' }))
    return () => cancelAnimationFrame(frame)
  }, [selectedId])

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const to = targetOf(event.key, at, shown.length)
    if (event.key === 'Enter') paneOf(articleId)?.editor.focus()
    else if (to === null) return
    event.preventDefault()
    const segment = to === null ? undefined : shown[to]
    if (segment) {
      selectSegment(articleId, segment.id)
      rows.scrollToIndex(to ?? 0, { align: 'auto' })
    }
  }

  return (
    <section className="segment-list" aria-label="Segments in this article">
      <header className="segment-list-head">
        <h2>In this article</h2>
        <span className="quiet tabular">{segments.length.toLocaleString('en')}</span>
        {incomplete.length > 0 || onlyIncomplete ? (
          <ToggleButton
            className="segment-filter"
            isSelected={onlyIncomplete}
            onChange={setOnlyIncomplete}
            aria-label="Only incomplete segments"
          >
            {incomplete.length.toLocaleString('en')} incomplete
          </ToggleButton>
        ) : null}
      </header>
      {shown.length === 0 ? (
        <p className="segment-none">Every segment answers all required dimensions.</p>
      ) : (
        <div
          ref={scroller}
          className="segment-rows"
          role="listbox"
          tabIndex={0}
          aria-label="Segments in this article"
          aria-activedescendant={at === -1 ? undefined : `row-${shown[at]?.id}`}
          onKeyDown={onKeyDown}
          onMouseLeave={() => point(null)}
        >
          <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
            {rows.getVirtualItems().map((item) => {
              const segment = shown[item.index]
              return segment ? (
                <SegmentRow
                  key={segment.id}
                  segment={segment}
                  codebook={codebook}
                  isLost={lost.has(segment.id)}
                  isSelected={item.index === at}
                  place={item.index}
                  of={shown.length}
                  top={item.start}
                />
              ) : null
            })}
          </div>
        </div>
      )}
    </section>
  )
})

/** Row that a key leads to, null for keys that move nothing. */
function targetOf(key: string, at: number, count: number): number | null {
  const clamp = (row: number): number => Math.max(0, Math.min(count - 1, row))
  switch (key) {
    case 'ArrowDown':
      return clamp(at + 1)
    case 'ArrowUp':
      return clamp(at === -1 ? count - 1 : at - 1)
    case 'PageDown':
      return clamp(at + 10)
    case 'PageUp':
      return clamp(at - 10)
    case 'Home':
      return clamp(0)
    case 'End':
      return clamp(count - 1)
    default:
      return null
  }
}
