import { Char, charClass } from './chars'

/**
 * Calls `take` with a number for every content word of a text: the first seven letters of words of four
 * letters and more, in small letters; pairs of neighbours in scripts that write no spaces. Equal words give
 * equal numbers, different ones nearly always different ones. Looks at the first `limit` UTF-16 units.
 */
export function eachTerm(text: string, limit: number, take: (term: number) => void): void {
  const end = Math.min(limit, text.length)
  let length = 0
  let hash = seed
  let before = 0
  for (let at = 0; at <= end; at += 1) {
    const unit = at < end ? text.charCodeAt(at) : 32
    const kind = charClass[unit] as number
    if (kind === Char.wide || kind === Char.syllable || (unit >= 0xe00 && unit < 0xe80)) {
      if (length >= 4) take(hash)
      length = 0
      hash = seed
      if (before !== 0) take(Math.imul(before ^ 0x5bd1e995, 0x01000193) ^ unit)
      before = unit
      continue
    }
    before = 0
    if (kind === Char.letter || kind === Char.capital || kind === Char.digit) {
      if (length < 7) hash = Math.imul(hash ^ small(unit), 0x01000193)
      length += 1
    } else if (length > 0) {
      if (length >= 4) take(hash)
      length = 0
      hash = seed
    }
  }
}

const seed = 0x811c9dc5 | 0

/** Small letter of ASCII, Latin-1, Greek and Cyrillic capitals; others stay. */
const small = (unit: number): number =>
  (unit >= 65 && unit <= 90) ||
  (unit >= 0xc0 && unit <= 0xde) ||
  (unit >= 0x391 && unit <= 0x3a9) ||
  (unit >= 0x410 && unit <= 0x42f)
    ? unit + 32
    : unit >= 0x400 && unit <= 0x40f
      ? unit + 80
      : unit

/** The content words of a text, as numbers: see eachTerm. */
export function termsOf(text: string): ReadonlySet<number> {
  const terms = new Set<number>()
  eachTerm(text, text.length, (term) => terms.add(term))
  return terms
}
