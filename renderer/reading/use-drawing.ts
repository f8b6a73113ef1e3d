import { type RefObject, useEffect, useLayoutEffect, useMemo } from 'react'
import type { Id, Segment, Span } from '../../shared/schema'
import { CrowdPainter } from './crowd'
import type { ReadingEditor } from './editor'
import { useEmphasis } from './emphasis'
import type { Folds } from './folds'
import { sightOf } from './geometry'
import { mostDecorated } from './highlights'
import type { Look } from './strokes'

interface Drawing {
  readonly articleId: Id
  readonly editor: ReadingEditor | null
  readonly scroller: RefObject<HTMLElement | null>
  readonly segments: readonly Segment[]
  readonly lookOf: (segment: Segment) => Look
  readonly folds: Folds
  readonly selected: Id | null
  /** The passage that the open picker is about, until it is a segment. */
  readonly pending: readonly Span[]
}

/** Keeps what is drawn over the text in step with the records. */
export function useDrawing(drawing: Drawing): void {
  const { articleId, editor, scroller, segments, lookOf, folds, selected, pending } = drawing
  const { structure, hidden } = folds
  const isCrowded = segments.length > mostDecorated

  useLayoutEffect(() => {
    editor?.structure(structure, hidden)
  }, [editor, structure, hidden])

  const crowd = useMemo(() => (editor ? new CrowdPainter(editor) : null), [editor])
  useEffect(() => () => crowd?.clear(), [crowd])

  useLayoutEffect(() => {
    if (!editor) return
    editor.highlight({ segments, lookOf })
    crowd?.follow(lookOf)
  }, [editor, crowd, segments, lookOf])

  // biome-ignore lint/correctness/useExhaustiveDependencies: folding changes what is in sight.
  useEffect(() => {
    const element = scroller.current
    if (!editor || !crowd || !element || !isCrowded) return
    let frame = 0
    const look = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const { top, bottom } = sightOf(editor, element)
        crowd.look(top, bottom, lookOf)
      })
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', look)
    }
  }, [editor, crowd, scroller, lookOf, isCrowded, structure])

  useEmphasis({ articleId, editor, segments, lookOf, folds: structure, selected, pending })
}
