import { type CodeColour, codeColours, type Id } from '../schema'
import type { Codebook } from './lookup'

/** Hues in degrees of OKLCH, as the style sheet of the theme draws the colours. */
export const hues: Readonly<Record<CodeColour, number>> = {
  blue: 255,
  amber: 78,
  red: 26,
  green: 155,
  violet: 300,
  teal: 185,
  orange: 52,
  pink: 0,
  lime: 128,
  indigo: 278,
  brown: 62,
  cyan: 220,
  magenta: 330,
  olive: 105,
}

/**
 * A colour for the next code of a list: one of those used least there, as far in hue as can be from the
 * colours used more. Colours that serve alike come in the order of the palette.
 */
export function nextColour(codebook: Codebook, listId: Id): CodeColour {
  const uses = new Map<CodeColour, number>(codeColours.map((colour) => [colour, 0]))
  for (const code of codebook.codes) {
    if (code.listId === listId) uses.set(code.colour, (uses.get(code.colour) ?? 0) + 1)
  }
  const least = Math.min(...uses.values())
  const free = codeColours.filter((colour) => uses.get(colour) === least)
  const taken = codeColours.filter((colour) => uses.get(colour) !== least)
  const room = (colour: CodeColour) => Math.min(360, ...taken.map((other) => hueDistance(colour, other)))
  return free.reduce((best, colour) => (room(colour) > room(best) ? colour : best))
}

/** Degrees between two hues, 0 to 180. */
export function hueDistance(a: CodeColour, b: CodeColour): number {
  const apart = Math.abs(hues[a] - hues[b])
  return Math.min(apart, 360 - apart)
}
