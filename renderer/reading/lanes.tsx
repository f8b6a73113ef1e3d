import { memo, useMemo } from 'react'
import { createPortal } from 'react-dom'
import type { Id, Segment } from '../../shared/schema'
import { answersOf } from '../../shared/segments/lookup'
import { openSegment, useCodebook } from './coding'
import type { ReadingEditor } from './editor'
import { type Bar, type Label, mostColumns, placeLabels } from './labels'
import { point, usePanes } from './panes'
import type { Look } from './strokes'
import { beyond, type PlacedCrowd, useBars, useSight } from './use-bars'

interface LanesProps {
  readonly editor: ReadingEditor
  readonly scroller: HTMLElement
  readonly segments: readonly Segment[]
  readonly lookOf: (segment: Segment) => Look
  readonly selected: Id | null
  /** Changes whenever lines are folded or shown. */
  readonly folds: unknown
  readonly onList: (ids: readonly Id[], near: DOMRect) => void
}

/** Height of a label of two rows, with the air below it. */
const labelHeight = 36
/** Pixels from one bar to the next. */
const pitch = 6

/** Bars at the right of the text, one per segment, as long as the segment, with its codes beside it. */
export const Lanes = memo(function Lanes({
  editor,
  scroller,
  segments,
  lookOf,
  selected,
  folds,
  onList,
}: LanesProps) {
  const sight = useSight(editor, scroller)
  const pointed = usePanes((state) => state.pointed)
  const { bars, crowds } = useBars(editor, segments, folds, sight)
  const labels = useMemo(() => {
    const rank = (id: Id): number => {
      const segment = editor.segment(id)
      if (!segment || id === selected) return segment ? -1 : 1000
      const { colour, form } = lookOf(segment)
      return colour === null ? 999 : form
    }
    return placeLabels(bars, labelHeight, rank)
  }, [editor, bars, selected, lookOf])
  const inSight = (thing: { readonly top: number; readonly bottom: number }): boolean =>
    thing.bottom > sight.top - beyond && thing.top < sight.bottom + beyond
  const host = editor.dom.parentElement
  return (
    <div className="lanes">
      {bars
        .filter((bar) => bar.column < mostColumns && inSight(bar))
        .map((bar) => {
          const segment = editor.segment(bar.id)
          return segment ? (
            <LaneBar
              key={bar.id}
              bar={bar}
              look={lookOf(segment)}
              isSelected={bar.id === selected}
              isPointed={bar.id === pointed}
            />
          ) : null
        })}
      {labels
        .filter((label) => inSight({ top: label.top, bottom: label.top + labelHeight }))
        .map((label) => {
          const segment = editor.segment(label.id)
          return segment ? (
            <LaneLabel
              key={label.id}
              label={label}
              segment={segment}
              isSelected={label.id === selected}
              onList={onList}
            />
          ) : null
        })}
      {host ? createPortal(<Crowds crowds={crowds} />, host) : null}
    </div>
  )
})

interface LaneBarProps {
  readonly bar: Bar
  readonly look: Look
  readonly isSelected: boolean
  readonly isPointed: boolean
}

const LaneBar = memo(function LaneBar({ bar, look, isSelected, isPointed }: LaneBarProps) {
  return bar.stretches.map((stretch) => (
    <span
      key={stretch.top}
      className={`lane${isSelected ? ' lane-selected' : ''}${isPointed ? ' lane-pointed' : ''}`}
      data-colour={look.colour ?? 'none'}
      data-segment={bar.id}
      style={{
        transform: `translate(${bar.column * pitch}px, ${stretch.top}px)`,
        height: Math.max(6, stretch.bottom - stretch.top),
      }}
    />
  ))
})

interface LaneLabelProps {
  readonly label: Label
  readonly segment: Segment
  readonly isSelected: boolean
  readonly onList: (ids: readonly Id[], near: DOMRect) => void
}

const LaneLabel = memo(function LaneLabel({ label, segment, isSelected, onList }: LaneLabelProps) {
  const codebook = useCodebook()
  const names = answersOf(segment, codebook).flatMap(({ codes }) => codes.map((code) => code.name))
  const [first = 'No code yet', ...others] = names
  const columns = Math.min(label.columns, mostColumns)
  const more = label.folded.length
  const classes = ['lane-label', isSelected && 'lane-label-selected', label.hasRoom && 'lane-label-roomy']
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${label.top - 2}px)`, paddingInlineStart: columns * pitch + 6 }}
    >
      <div className="lane-head">
        <button
          type="button"
          className="lane-name"
          aria-label={`Segment ${[first, ...others].join(', ')}`}
          aria-pressed={isSelected}
          tabIndex={-1}
          data-segment={segment.id}
          dir="auto"
        >
          {first}
        </button>
        {more > 0 ? (
          <button
            type="button"
            className="lane-more tabular"
            tabIndex={-1}
            aria-label={more === 1 ? '1 more segment here' : `${more} more segments here`}
            onClick={(event) =>
              onList([label.id, ...label.folded], event.currentTarget.getBoundingClientRect())
            }
          >
            +{more}
          </button>
        ) : null}
      </div>
      {others.length > 0 ? (
        <div className="lane-others" data-segment={segment.id} dir="auto" aria-hidden>
          {others.join(' · ')}
        </div>
      ) : null}
    </div>
  )
})

/** How many segments lie where the text is crowded; lies over the text, so that no line breaks for it. */
function Crowds({ crowds }: { readonly crowds: readonly PlacedCrowd[] }) {
  return crowds.map(({ count, left, top }) => (
    <span
      key={`${left} ${top}`}
      className="crowd"
      style={{ transform: `translate(${left}px, ${top - 6}px)` }}
      aria-hidden
    >
      {count}
    </span>
  ))
}

/** Listens once for all bars and labels instead of once for each. */
export function laneEvents(articleId: Id): {
  readonly onClick: (event: React.MouseEvent) => void
  readonly onPointerOver: (event: React.PointerEvent) => void
  readonly onPointerLeave: () => void
} {
  const idOf = (target: EventTarget): Id | null =>
    target instanceof Element
      ? (target.closest<HTMLElement>('[data-segment]')?.dataset.segment ?? null)
      : null
  return {
    onClick: (event) => {
      const id = idOf(event.target)
      if (id) openSegment(articleId, id)
    },
    onPointerOver: (event) => point(idOf(event.target)),
    onPointerLeave: () => point(null),
  }
}
