import { useEffect, useRef } from 'react'

/** Longer than what gives focus back by itself takes: a frame. */
const pause = 60

/**
 * When the component goes and the focus went with it (a dialog that a menu opened has nothing to go back
 * to, since the menu is gone), gives the focus to what `find` finds then.
 */
export function useReturnFocus(find: () => HTMLElement | null): void {
  const latest = useRef(find)
  useEffect(() => {
    latest.current = find
  })
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement === document.body) latest.current()?.focus({ preventScroll: true })
      }, pause)
    },
    [],
  )
}
