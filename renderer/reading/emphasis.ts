import { useEffect, useLayoutEffect, useMemo } from 'react'
import { codeColours, type Id, type Segment, type Span } from '../../shared/schema'
import type { ReadingEditor } from './editor'
import { visibleParts } from './lines'
import { adoptPaintRules, Painter } from './paint'
import { usePanes } from './panes'
import type { Look } from './strokes'

interface Emphasis {
  readonly editor: ReadingEditor | null
  readonly segments: readonly Segment[]
  readonly lookOf: (segment: Segment) => Look
  /** Changes whenever lines are drawn anew. */
  readonly folds: unknown
  readonly selected: Id | null
  /** The passage that the open picker is about. */
  readonly pending: readonly Span[]
}

/**
 * Draws the selected segment, the one pointed at and the passage being coded, by highlights that leave the
 * DOM alone: choosing costs the same in an article of one segment and of ten thousand.
 */
export function useEmphasis({ editor, segments, lookOf, folds, selected, pending }: Emphasis): void {
  const pointed = usePanes((state) => state.pointed)

  const painter = useMemo(() => new Painter(), [])

  useEffect(() => {
    adoptPaintRules()
    return () => painter.clear()
  }, [painter])

  // biome-ignore lint/correctness/useExhaustiveDependencies: segments and folds say when ranges are stale.
  useLayoutEffect(() => {
    if (editor) paintSegment(painter, editor, 'chosen', selected, lookOf)
  }, [painter, editor, selected, segments, lookOf, folds])

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useLayoutEffect(() => {
    if (editor) paintSegment(painter, editor, 'pointed', pointed === selected ? null : pointed, lookOf)
  }, [painter, editor, pointed, selected, segments, lookOf, folds])

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useLayoutEffect(() => {
    if (editor) painter.set('pending', rangesOf(editor, pending))
  }, [painter, editor, pending, segments, folds])
}

function paintSegment(
  painter: Painter,
  editor: ReadingEditor,
  kind: 'chosen' | 'pointed',
  id: Id | null,
  lookOf: (segment: Segment) => Look,
): void {
  const segment = id === null ? undefined : editor.segment(id)
  const colour = segment ? (lookOf(segment).colour ?? 'none') : null
  for (const name of [...codeColours, 'none'] as const) {
    painter.set(`${kind}-${name}`, segment && name === colour ? rangesOf(editor, segment.spans) : [])
  }
}

export function rangesOf(editor: ReadingEditor, spans: readonly Span[]): readonly Range[] {
  return spans
    .flatMap((span) => visibleParts(span, editor.hidden))
    .map((part) => editor.range(part))
    .filter((range) => range !== null)
}
