import { type RefObject, useEffect } from 'react'

/** Marks the element of a reading surface that scrolls. */
const scrollerSelector = '[data-reading-scroller]'

/**
 * While `on`, the pane the person scrolls takes the other along, at the same share of its length. `key`
 * changes when other articles are shown, so that their scrollers are found again.
 */
export function useScrollTogether(panes: RefObject<HTMLElement | null>, on: boolean, key: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the elements inside
  useEffect(() => {
    const root = panes.current
    if (!on || !root) return
    /** The scroller that follows now, whose own scroll events say nothing about the person. */
    let following: Element | null = null
    let release = 0
    const onScroll = (event: Event): void => {
      const from = event.target
      if (!(from instanceof HTMLElement) || !from.matches(scrollerSelector)) return
      if (from === following) return
      const to = [...root.querySelectorAll<HTMLElement>(scrollerSelector)].find((other) => other !== from)
      const length = from.scrollHeight - from.clientHeight
      if (!to || length <= 0) return
      following = to
      to.scrollTop = (from.scrollTop / length) * (to.scrollHeight - to.clientHeight)
      window.clearTimeout(release)
      release = window.setTimeout(() => {
        following = null
      }, 80)
    }
    root.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      root.removeEventListener('scroll', onScroll, { capture: true })
      window.clearTimeout(release)
    }
  }, [panes, on, key])
}
