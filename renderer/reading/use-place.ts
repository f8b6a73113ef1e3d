import { type RefObject, useCallback, useEffect, useLayoutEffect } from 'react'
import type { Id, Span } from '../../shared/schema'
import { segmentNow } from './coding'
import type { ReadingEditor } from './editor'
import type { Folds } from './folds'
import { bringIntoSight } from './geometry'
import { showPane, usePanes } from './panes'
import { placeOf, rememberPlace } from './places'

interface PlaceUse {
  readonly editor: ReadingEditor | null
  readonly scroller: RefObject<HTMLElement | null>
  readonly articleId: Id
  readonly pane: 0 | 1
  readonly folds: Folds
  readonly selected: Id | null
}

/** Where the person is in the text: taken up again on coming back, and moved to what is selected elsewhere. */
export function usePlace({ editor, scroller, articleId, pane, folds, selected }: PlaceUse): void {
  const { uncover, structure } = folds
  const reveal = useCallback(
    (span: Span): void => {
      const show = (): void => {
        if (editor && scroller.current) bringIntoSight(editor, scroller.current, span)
      }
      if (uncover(span)) requestAnimationFrame(show)
      else show()
    },
    [editor, scroller, uncover],
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!editor || !element) return
    const place = placeOf(articleId)
    if (place.top > 0) element.scrollTop = place.top
    if (place.caret > 0) editor.select({ start: place.caret, end: place.caret })
    // The library, from which it was opened, is gone and with it what had the focus.
    const isFree = document.activeElement === document.body
    if (isFree || usePanes.getState().takesFocus) {
      usePanes.setState({ takesFocus: false })
      editor.focus()
    }
    return () => rememberPlace(articleId, { top: element.scrollTop, caret: editor.caret() })
  }, [editor, scroller, articleId])

  useEffect(() => {
    rememberPlace(articleId, { unfolded: structure.unfolded })
  }, [articleId, structure])

  useEffect(() => {
    if (!editor || !scroller.current) return
    showPane(pane, { articleId, editor, scroller: scroller.current, reveal })
    return () => showPane(pane, null)
  }, [editor, scroller, articleId, pane, reveal])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly selected segment is scrolled to.
  useEffect(() => {
    const segment = selected ? segmentNow(articleId, selected) : null
    if (segment?.spans[0] && editor) reveal(segment.spans[0])
  }, [selected, editor])
}
