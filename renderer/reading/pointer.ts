import { useEffect, useRef } from 'react'
import type { Id } from '../../shared/schema'
import type { ReadingEditor } from './editor'
import { point } from './panes'

interface PointerUse {
  /** A selection was finished with the mouse. */
  readonly onSelected: () => void
  /** A place was clicked without selecting; null beside the text. */
  readonly onPlace: (offset: number | null, samePlace: boolean) => void
  /** The pointer rests on segments, or has moved on (null). */
  readonly onRest: (
    rest: { readonly ids: readonly Id[]; readonly x: number; readonly y: number } | null,
  ) => void
}

/** After the second press of a double click a third may come, which selects the paragraph instead. */
const thirdPress = 280
/** How long the pointer rests before what lies under it is drawn stronger, and before it is listed. */
const restToPoint = 120
const restToList = 350

/** Mouse and pen in the text. Touching with a finger selects by the system's own means and ends here too. */
export function usePointer(editor: ReadingEditor | null, use: PointerUse): void {
  const latest = useRef(use)
  latest.current = use

  useEffect(() => {
    if (!editor) return
    const { dom } = editor
    let pressed = false
    let lastPlace = ''
    let waiting: ReturnType<typeof setTimeout> | undefined
    /** What a press that has just ended comes to, until it was looked at. */
    let settle: (() => void) | null = null
    let pointing: ReturnType<typeof setTimeout> | undefined
    let listing: ReturnType<typeof setTimeout> | undefined

    const leave = (): void => {
      clearTimeout(pointing)
      clearTimeout(listing)
      point(null)
      latest.current.onRest(null)
    }
    const onDown = (event: MouseEvent): void => {
      if (event.button !== 0 || isButton(event.target)) return
      pressed = true
      clearTimeout(waiting)
      settle = null
      leave()
      // A press on what is selected would begin to drag it away; here it begins a new selection.
      if (!event.shiftKey && event.detail === 1) editor.collapse()
    }
    const onUp = (event: MouseEvent): void => {
      if (!pressed || event.button !== 0) return
      pressed = false
      const { clientX, clientY, detail } = event
      // The editor hears of the selection in a task of its own, after this event.
      const look = (): void => {
        clearTimeout(waiting)
        settle = null
        const { start, end } = editor.selection()
        if (start < end) {
          latest.current.onSelected()
          return
        }
        const offset = editor.offsetAt(clientX, clientY)
        const place = offset === null ? '' : editor.idsAt(offset).join(' ')
        latest.current.onPlace(offset, place === lastPlace)
        lastPlace = place
      }
      waiting = setTimeout(look, detail === 2 ? thirdPress : 12)
      settle = detail === 2 ? null : look
    }
    // A key right after a press is meant for what was pressed.
    const onKey = (): void => settle?.()
    const onMove = (event: MouseEvent): void => {
      clearTimeout(pointing)
      clearTimeout(listing)
      if (event.buttons !== 0) return
      const { clientX: x, clientY: y } = event
      latest.current.onRest(null)
      let ids: readonly Id[] = []
      pointing = setTimeout(() => {
        const offset = editor.offsetAt(x, y)
        ids = offset === null ? [] : editor.idsAt(offset)
        point(ids.at(-1) ?? null)
      }, restToPoint)
      listing = setTimeout(() => {
        if (ids.length > 0) latest.current.onRest({ ids, x, y })
      }, restToList)
    }
    dom.addEventListener('mousedown', onDown, { capture: true })
    dom.addEventListener('keydown', onKey, { capture: true })
    dom.addEventListener('mousemove', onMove)
    dom.addEventListener('mouseleave', leave)
    window.addEventListener('mouseup', onUp)
    return () => {
      clearTimeout(waiting)
      leave()
      dom.removeEventListener('mousedown', onDown, { capture: true })
      dom.removeEventListener('keydown', onKey, { capture: true })
      dom.removeEventListener('mousemove', onMove)
      dom.removeEventListener('mouseleave', leave)
      window.removeEventListener('mouseup', onUp)
    }
  }, [editor])
}

function isButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button') !== null
}
