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
  /** Distance of the card's bottom from the window's bottom. */
  readonly bottom: number | null
  readonly maxHeight: number
}

/** Between card and anchor, and least distance from the edge of the window. */
const gap = 8

/**
 * Places a card under its anchor, above it when there is more room there and too little below, over its end
 * when there is too little on both sides; never outside the window. `wanted` is the size it would like;
 * `least` the height below which it is of no use.
 */
export function placeCard(anchor: Box, wanted: Size, least: number, screen: Size): Placement {
  const left = Math.max(gap, Math.min(anchor.left, screen.width - wanted.width - gap))
  const below = screen.height - gap - (anchor.bottom + gap)
  const above = anchor.top - gap - gap
  if (below >= wanted.height || (below >= above && below >= least)) {
    return { left, top: anchor.bottom + gap, bottom: null, maxHeight: Math.min(below, wanted.height) }
  }
  if (above >= least) {
    return {
      left,
      top: null,
      bottom: screen.height - anchor.top + gap,
      maxHeight: Math.min(above, wanted.height),
    }
  }
  const maxHeight = Math.min(wanted.height, screen.height - 2 * gap)
  return { left, top: null, bottom: gap, maxHeight }
}
