import { useEffect, useLayoutEffect, useMemo } from 'react'
import { type CodeColour, codeColours, type Id, type Segment, type Span } from '../../shared/schema'
import { colourOf } from '../../shared/segments/lookup'
import { codebookNow } from './coding'
import type { ReadingEditor } from './editor'
import { visibleParts } from './lines'
import { adoptPaintRules, Painter } from './paint'
import { usePanes } from './panes'
import type { Look } from './strokes'

interface Emphasis {
  readonly articleId: Id
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
export function useEmphasis({
  articleId,
  editor,
  segments,
  lookOf,
  folds,
  selected,
  pending,
}: Emphasis): void {
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

  // Whatever else a code changes is drawn a frame later: here no line is built anew and nothing is laid out.
  useLayoutEffect(() => {
    if (!editor) return
    return usePanes.subscribe(({ coded }, before) => {
      if (coded === null || coded === before.coded || coded.articleId !== articleId) return
      painter.set('pending', [])
      paintSpans(painter, editor, 'chosen', coded.spans, colourOf(coded, codebookNow()))
    })
  }, [painter, editor, articleId])
}

function paintSegment(
  painter: Painter,
  editor: ReadingEditor,
  kind: 'chosen' | 'pointed',
  id: Id | null,
  lookOf: (segment: Segment) => Look,
): void {
  const segment = id === null ? undefined : editor.segment(id)
  paintSpans(painter, editor, kind, segment?.spans ?? [], segment ? lookOf(segment).colour : null)
}

/** Draws the spans in a code's colour, null for a passage without code, and nothing else of the kind. */
function paintSpans(
  painter: Painter,
  editor: ReadingEditor,
  kind: 'chosen' | 'pointed',
  spans: readonly Span[],
  colour: CodeColour | null,
): void {
  for (const name of [...codeColours, 'none'] as const) {
    painter.set(`${kind}-${name}`, name === (colour ?? 'none') ? rangesOf(editor, spans) : [])
  }
}

export function rangesOf(editor: ReadingEditor, spans: readonly Span[]): readonly Range[] {
  return spans
    .flatMap((span) => visibleParts(span, editor.hidden))
    .map((part) => editor.range(part))
    .filter((range) => range !== null)
}
