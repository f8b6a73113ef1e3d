/** A rectangle in the window's coordinates. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Where a card stands: by its top below the anchor, or by its bottom above it, so that it grows away. */
export interface Placement {
  readonly left: number
  readonly top: number | null
  /** Where the card's foot is, from the top of the window. */
  readonly bottom: number | null
  readonly maxHeight: number
}

/** Between card and anchor, and least distance from the edge of the window. */
const gap = 8

/**
 * Places a card under its anchor when at least `least` of its height fits there, else above it when there is
 * more room, over its end when there is too little on both sides; never outside `area`. `wanted` is the size
 * it would like to have.
 */
export function placeCard(anchor: Box, wanted: Size, least: number, area: Box): Placement {
  const left = Math.max(area.left + gap, Math.min(anchor.left, area.right - wanted.width - gap))
  const below = area.bottom - gap - (anchor.bottom + gap)
  const above = anchor.top - gap - (area.top + gap)
  if (below >= Math.min(least, wanted.height)) {
    return { left, top: anchor.bottom + gap, bottom: null, maxHeight: Math.min(below, wanted.height) }
  }
  if (above >= Math.min(least, wanted.height)) {
    return { left, top: null, bottom: anchor.top - gap, maxHeight: Math.min(above, wanted.height) }
  }
  const maxHeight = Math.min(wanted.height, area.bottom - area.top - 2 * gap)
  return { left, top: null, bottom: area.bottom - gap, maxHeight }
}
