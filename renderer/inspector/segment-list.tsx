import { TriangleAlert } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ListBox, ListBoxItem, ListLayout, ToggleButton, Virtualizer } from 'react-aria-components'
import type { Codebook } from '../../shared/codebook/lookup'
import type { Id, Segment } from '../../shared/schema'
import { answersOf, missingIn } from '../../shared/segments/lookup'
import { useCodebook, useFate } from '../reading/coding'
import { point } from '../reading/panes'
import { selectSegment } from '../state/view'

interface SegmentListProps {
  readonly articleId: Id
  readonly segments: readonly Segment[]
  readonly selectedId: Id | null
}

const rowHeight = 32

/** All segments of the article in text order; choosing one goes to it. Draws only the rows in sight. */
export function SegmentList({ articleId, segments, selectedId }: SegmentListProps) {
  const codebook = useCodebook()
  const { lost } = useFate(articleId)
  const [onlyIncomplete, setOnlyIncomplete] = useState(false)
  const incomplete = useMemo(
    () => segments.filter((segment) => lost.has(segment.id) || missingIn(segment, codebook).length > 0),
    [segments, codebook, lost],
  )
  const shown = onlyIncomplete ? incomplete : segments
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const row = shown.findIndex((segment) => segment.id === selectedId)
    const element = list.current
    if (row === -1 || !element) return
    const top = row * rowHeight
    if (top < element.scrollTop || top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = Math.max(0, top - element.clientHeight / 2)
  }, [shown, selectedId])

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
      {onlyIncomplete && incomplete.length === 0 ? (
        <p className="segment-none">Every segment answers all required dimensions.</p>
      ) : null}
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight }}>
        <ListBox
          ref={list}
          className="segment-rows"
          aria-label="Segments in this article"
          items={shown}
          dependencies={[codebook, lost]}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={selectedId ? [selectedId] : []}
          onSelectionChange={(keys) => {
            const [id] = keys === 'all' ? [] : [...keys]
            if (id !== undefined) selectSegment(articleId, String(id))
          }}
          onMouseLeave={() => point(null)}
        >
          {(segment) => (
            <ListBoxItem
              id={segment.id}
              textValue={segment.spans[0]?.quote ?? ''}
              className="segment-row"
              onHoverStart={() => point(segment.id)}
            >
              <Row segment={segment} codebook={codebook} isLost={lost.has(segment.id)} />
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
    </section>
  )
}

interface RowProps {
  readonly segment: Segment
  readonly codebook: Codebook
  readonly isLost: boolean
}

function Row({ segment, codebook, isLost }: RowProps) {
  const first = answersOf(segment, codebook)[0]
  const code = first?.codes[0]
  return (
    <>
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
    </>
  )
}
