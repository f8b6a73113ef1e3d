import { useEffect, useRef } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { createPortal } from 'react-dom'
import type { Id, Segment } from '../../shared/schema'
import { answersOf } from '../../shared/segments/lookup'
import type { Box } from '../picker/placing'
import { placeCard } from '../picker/placing'
import { CodeDot } from '../ui/code'
import { openSegment, useCodebook } from './coding'
import { innermostFirst } from './pointing'

/** What lies under a place in the text. */
export interface Under {
  readonly ids: readonly Id[]
  readonly near: Box
  /** Asked for by key or button: takes the focus and stays until it is left. */
  readonly pinned: boolean
}

interface UnderListProps {
  readonly under: Under
  readonly segments: readonly Segment[]
  readonly selected: Id | null
  readonly onClose: () => void
}

const width = 260
const rowHeight = 38

/** The segments under the pointer, innermost first: a glance while pointing, a list to choose from by key O. */
export function UnderList({ under, segments, selected, onClose }: UnderListProps) {
  const card = useRef<HTMLDivElement>(null)
  const shown = innermostFirst(segments.filter((segment) => under.ids.includes(segment.id)))
  const height = Math.min(shown.length, 8) * rowHeight + 12
  const area = { left: 0, right: window.innerWidth, top: 0, bottom: window.innerHeight }
  const place = placeCard(under.near, { width, height }, height, area)

  useEffect(() => {
    if (!under.pinned) return
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && !card.current?.contains(event.target)) onClose()
    }
    document.addEventListener('pointerdown', onPress, { capture: true })
    return () => document.removeEventListener('pointerdown', onPress, { capture: true })
  }, [under.pinned, onClose])

  if (shown.length === 0) return null
  const vertical =
    place.top === null ? { bottom: window.innerHeight - (place.bottom ?? 0) } : { top: place.top - 2 }
  return createPortal(
    <div
      ref={card}
      className={under.pinned ? 'under under-pinned' : 'under'}
      role={under.pinned ? undefined : 'tooltip'}
      style={{ width, left: place.left, maxHeight: place.maxHeight, ...vertical }}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Escape' && event.key !== 'o') return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
    >
      {under.pinned ? (
        <ListBox
          className="under-rows"
          aria-label="Segments here"
          selectionMode="none"
          autoFocus="first"
          shouldFocusWrap
          onAction={(key) => {
            const segment = shown.find((one) => one.id === key)
            if (segment) openSegment(segment.articleId, segment.id)
            onClose()
          }}
        >
          {shown.map((segment) => (
            <ListBoxItem key={segment.id} id={segment.id} textValue={segment.id} className="under-row">
              <UnderRow segment={segment} />
            </ListBoxItem>
          ))}
        </ListBox>
      ) : (
        <div className="under-rows">
          {shown.slice(0, 8).map((segment) => (
            <div
              key={segment.id}
              className={segment.id === selected ? 'under-row under-chosen' : 'under-row'}
            >
              <UnderRow segment={segment} />
            </div>
          ))}
        </div>
      )}
      {!under.pinned && shown.length > 8 ? (
        <div className="under-more">and {shown.length - 8} more</div>
      ) : null}
    </div>,
    document.body,
  )
}

function UnderRow({ segment }: { readonly segment: Segment }) {
  const codes = answersOf(segment, useCodebook()).flatMap((answer) => answer.codes)
  const [first, ...others] = codes
  return (
    <>
      {first ? <CodeDot code={first} /> : <span className="code-dot" data-colour="none" aria-hidden />}
      <span className="under-text">
        <span className="under-name clip" dir="auto">
          {first?.name ?? 'No code yet'}
        </span>
        <span className="under-others clip" dir="auto">
          {others.length > 0 ? others.map((code) => code.name).join(' · ') : segment.spans[0]?.quote}
        </span>
      </span>
    </>
  )
}
