import { useEffect } from 'react'
import type { ReadingEditor } from './editor'

/** Lines have settled when nothing has made them break anew for so many milliseconds. */
const calm = 300

/**
 * Lets the browser skip the lines that are out of sight, so that drawing costs the same in a note and in a
 * book. Only once all lines have been laid out: each then keeps its height while it is skipped, and nothing on
 * the page stands elsewhere than before. `layout` are the things that change how lines break or which are
 * hidden; the width of the text and its face are watched here.
 */
export function useSettling(editor: ReadingEditor | null, layout: readonly unknown[]): void {
  useEffect(() => {
    const host = editor?.dom.parentElement
    if (!editor || !host) return
    let later: ReturnType<typeof setTimeout> | undefined
    let width = -1
    const unsettle = (): void => {
      clearTimeout(later)
      delete host.dataset.settled
      later = setTimeout(() => {
        host.dataset.settled = ''
      }, calm)
    }
    const resized = new ResizeObserver(() => {
      if (editor.dom.clientWidth === width) return
      width = editor.dom.clientWidth
      unsettle()
    })
    resized.observe(editor.dom)
    const restyled = new MutationObserver(unsettle)
    restyled.observe(document.documentElement, { attributeFilter: ['style', 'data-theme'] })
    document.fonts.addEventListener('loadingdone', unsettle)
    unsettle()
    return () => {
      clearTimeout(later)
      delete host.dataset.settled
      resized.disconnect()
      restyled.disconnect()
      document.fonts.removeEventListener('loadingdone', unsettle)
    }
  }, [editor, ...layout])
}
