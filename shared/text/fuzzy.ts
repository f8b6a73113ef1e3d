import type { Span } from '../schema'
import { type FoldedText, foldWithOffsets } from './fold'

/** How a typed query is found in a name, best first. */
export const matchTiers = ['same', 'start', 'word-start', 'words', 'initials', 'inside', 'scattered'] as const
export type MatchTier = (typeof matchTiers)[number]

export interface NameMatch {
  readonly tier: MatchTier
  /** The matched parts of the name: half-open UTF-16 ranges in text order. */
  readonly spans: readonly Span[]
}

/**
 * Finds a query that `foldKey` made in a name of few words: the whole name, its start, the start of a word,
 * a start for each word typed ("dou st" in "Double standard"), initials ("ds"), anywhere, or, from three
 * letters on, its letters in order from the start of a word ("accbl" in "Accountability"). Null when none.
 */
export function matchName(name: string, key: string): NameMatch | null {
  if (key === '') return null
  const folded = foldWithOffsets(name)
  const text = folded.text
  const found = (tier: MatchTier, places: readonly Place[]): NameMatch => ({
    tier,
    spans: places.map(([start, end]) => folded.toSource(start, end)),
  })
  const whole: Place = [0, key.length]
  if (text.startsWith(key)) return found(text.length === key.length ? 'same' : 'start', [whole])
  const starts = wordStarts(folded)
  const start = starts.find((at) => text.startsWith(key, at))
  if (start !== undefined) return found('word-start', [[start, start + key.length]])
  const words = wordsInOrder(text, starts, key.split(' '))
  if (words) return found('words', words)
  const initials = wordsInOrder(text, starts, [...key])
  if (initials && key.length > 1) return found('initials', initials)
  const inside = text.indexOf(key)
  if (inside !== -1) return found('inside', [[inside, inside + key.length]])
  const scattered = key.length >= 3 ? scatteredFrom(text, starts, key) : null
  return scattered && found('scattered', scattered)
}

type Place = readonly [start: number, end: number]

function wordStarts(folded: FoldedText): readonly number[] {
  return [...folded.text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => match.index)
}

/** A different word for each piece, in the order of the pieces. */
function wordsInOrder(
  text: string,
  starts: readonly number[],
  pieces: readonly string[],
): readonly Place[] | null {
  const places: Place[] = []
  let next = 0
  for (const piece of pieces) {
    while (next < starts.length && !text.startsWith(piece, starts[next])) next++
    const start = starts[next]
    if (start === undefined) return null
    places.push([start, start + piece.length])
    next++
  }
  return places
}

/** The letters of the query in order, beginning at a word's start and within three times their number. */
function scatteredFrom(text: string, starts: readonly number[], key: string): readonly Place[] | null {
  for (const start of starts) {
    const places: [number, number][] = []
    let at = start
    for (const letter of key.replaceAll(' ', '')) {
      at = places.length === 0 ? start : text.indexOf(letter, at)
      if (at === -1 || !text.startsWith(letter, at)) break
      const last = places.at(-1)
      if (last?.[1] === at) last[1] = at + letter.length
      else places.push([at, at + letter.length])
      at += letter.length
    }
    const matched = places.reduce((sum, [from, to]) => sum + to - from, 0)
    if (matched === key.replaceAll(' ', '').length && at - start <= 3 * matched) return places
  }
  return null
}
