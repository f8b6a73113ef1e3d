import { type CSSProperties, useLayoutEffect, useState } from 'react'
import { type Placement, placeCard } from './placing'
import type { Picking } from './state'

const width = 384
const height = 420
const leastHeight = 260

/** Where the card stands; it follows its passage while the text scrolls and the window changes. */
export function usePlacement(picking: Picking): CSSProperties {
  const [placement, setPlacement] = useState(() => placementOf(picking))
  useLayoutEffect(() => {
    const place = (): void => setPlacement(placementOf(picking))
    const onScroll = (event: Event): void => {
      if (!(event.target instanceof Element && event.target.closest('.picker'))) place()
    }
    // Panels take their new widths after the window has its own.
    const resized = new ResizeObserver(place)
    for (const text of document.querySelectorAll('[data-reading-scroller]')) resized.observe(text)
    window.addEventListener('resize', place)
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      resized.disconnect()
      window.removeEventListener('resize', place)
      document.removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [picking])
  if (!placement) return { width, opacity: 0 }
  const { left, top, bottom, maxHeight } = placement
  return {
    width,
    left,
    maxHeight,
    ...(top === null ? { bottom: window.innerHeight - (bottom ?? 0) } : { top }),
  }
}

/** Null while what the card belongs to is not on the page. */
function placementOf(picking: Picking): Placement | null {
  const anchor = picking.anchor()
  if (!anchor) return null
  const top = document.querySelector('main')?.getBoundingClientRect().top ?? 0
  const area = { left: 0, right: window.innerWidth, top, bottom: window.innerHeight }
  return placeCard(anchor, { width, height }, leastHeight, area)
}
