import { closings, type Furniture, furnitureKinds, openings } from './phrases'

interface Phrase {
  readonly text: string
  readonly kind: Furniture
}

/** Phrases by their first two characters, longest first, so that a line is compared with few of them. */
const byHead: ReadonlyMap<string, readonly Phrase[]> = (() => {
  const heads = new Map<string, Phrase[]>()
  for (const kind of furnitureKinds)
    for (const text of openings[kind]) {
      const head = text.slice(0, 2)
      const known = heads.get(head)
      if (known) known.push({ text, kind })
      else heads.set(head, [{ text, kind }])
    }
  for (const phrases of heads.values()) phrases.sort((a, b) => b.text.length - a.text.length)
  return heads
})()

/** UTF-16 length up to which a line can be furniture by its opening alone. */
const longestOpening = 160

/**
 * What furniture a line is by the words it opens with, or null. `folded` is the line trimmed, in small
 * letters, without bullets before it.
 */
export function furnitureOf(folded: string): Furniture | null {
  if (folded.length > longestOpening || folded.length < 2) return null
  for (const phrase of byHead.get(folded.slice(0, 2)) ?? [])
    if (
      folded.startsWith(phrase.text) &&
      endsWord(folded, phrase.text.length) &&
      isTelling(folded, phrase.text)
    )
      return phrase.kind
  for (const phrase of closings)
    if (folded.endsWith(phrase) && !isLetterUnit(folded.charCodeAt(folded.length - phrase.length - 1)))
      return 'newsletter'
  return null
}

/** A phrase of one word opens sentences and headlines too; it tells something where little follows. */
const isTelling = (folded: string, phrase: string): boolean =>
  folded.length - phrase.length <= 24 ||
  /^\s?[:|(·–-]/u.test(folded.slice(phrase.length)) ||
  !/^[a-zà-ÿ]+$/.test(phrase)

/** Whether a word ends at this place; scripts without spaces and phrases that end in a sign always do. */
function endsWord(text: string, at: number): boolean {
  if (at >= text.length) return true
  const before = text.charCodeAt(at - 1)
  return before >= 0x2e80 || !isLetterUnit(before) || !isLetterUnit(text.charCodeAt(at))
}

const isLetterUnit = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit >= 0xc0
