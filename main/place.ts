import { z } from 'zod'

/** Where the window was: `x` and `y` are null when it never was anywhere. */
export const placeSchema = z.object({
  x: z.number().int().nullable(),
  y: z.number().int().nullable(),
  width: z.number().int(),
  height: z.number().int(),
  maximized: z.boolean(),
})
export type Place = z.infer<typeof placeSchema>

/** The part of a display that windows may cover. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const smallest = { width: 900, height: 600 }
export const usual: Place = { x: null, y: null, width: 1440, height: 900, maximized: false }

/**
 * Where a window of that place goes on these displays: no larger than the display it is mostly on, wholly
 * inside it, and centred (null) when it would lie on none.
 */
export function placeOn(areas: readonly Area[], place: Place): Place {
  const { x, y } = place
  const seen = x === null || y === null ? [] : areas.filter((area) => overlap(area, { ...place, x, y }) > 0)
  const [first] = areas
  if (!first) return place
  if (seen.length === 0 || x === null || y === null) {
    return { ...place, x: null, y: null, ...sizeOn(first, place) }
  }
  const area = seen.reduce((best, other) =>
    overlap(other, { ...place, x, y }) > overlap(best, { ...place, x, y }) ? other : best,
  )
  const { width, height } = sizeOn(area, place)
  return {
    ...place,
    width,
    height,
    x: clamp(x, area.x, area.x + area.width - width),
    y: clamp(y, area.y, area.y + area.height - height),
  }
}

function sizeOn(area: Area, place: Place): { width: number; height: number } {
  return {
    width: clamp(place.width, smallest.width, Math.max(area.width, smallest.width)),
    height: clamp(place.height, smallest.height, Math.max(area.height, smallest.height)),
  }
}

function overlap(a: Area, b: Area): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(width, 0) * Math.max(height, 0)
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(least, most)))
}
