import { smallUnit } from './chars'
import { closings, type Furniture, furnitureKinds, openings } from './phrases'

/** A tree of phrases, unit by unit: a line is compared with all of them in one walk. */
interface Branch {
  readonly next: Map<number, Branch>
  /** What a line is that begins with the units up to here; null where no phrase ends. */
  kind: Furniture | null
  /** One word of letters: see isTelling. */
  oneWord: boolean
}

const branch = (): Branch => ({ next: new Map(), kind: null, oneWord: false })

/** Of equal phrases the first kind counts. */
const tree: Branch = (() => {
  const root = branch()
  for (const kind of furnitureKinds)
    for (const phrase of openings[kind]) {
      let node = root
      for (let at = 0; at < phrase.length; at += 1) {
        const unit = phrase.charCodeAt(at)
        const known = node.next.get(unit) ?? branch()
        node.next.set(unit, known)
        node = known
      }
      node.kind ??= kind
      node.oneWord = /^[a-zà-ÿ]+$/.test(phrase)
    }
  return root
})()

const lastUnits: ReadonlySet<number> = new Set(closings.map((phrase) => phrase.charCodeAt(phrase.length - 1)))

/** UTF-16 length up to which a line can be furniture by its opening alone. */
const longestOpening = 160

/**
 * What furniture a line is by the words it opens with, or null; of several phrases the longest counts. `text`
 * is the line trimmed, looked at from `from` on, where bullets before it end; capitals do not matter.
 */
export function furnitureOf(text: string, from = 0): Furniture | null {
  const length = text.length - from
  if (length > longestOpening || length < 2) return null
  let found: Furniture | null = null
  let node = tree.next.get(smallUnit[text.charCodeAt(from)] as number)
  for (let at = from + 1; node; at += 1) {
    if (node.kind !== null && endsWord(text, at) && isTelling(node, text, at)) found = node.kind
    if (at >= text.length) break
    node = node.next.get(smallUnit[text.charCodeAt(at)] as number)
  }
  if (found !== null) return found
  if (!lastUnits.has(smallUnit[text.charCodeAt(text.length - 1)] as number)) return null
  for (const phrase of closings) {
    const start = text.length - phrase.length
    if (start >= from && isLetterUnit(text.charCodeAt(start - 1))) continue
    if (start >= from && endsWith(text, phrase, start)) return 'newsletter'
  }
  return null
}

function endsWith(text: string, phrase: string, start: number): boolean {
  for (let at = 0; at < phrase.length; at += 1)
    if (smallUnit[text.charCodeAt(start + at)] !== phrase.charCodeAt(at)) return false
  return true
}

/** A phrase of one word opens sentences and headlines too; it tells something where little follows. */
const isTelling = (node: Branch, text: string, end: number): boolean =>
  !node.oneWord || text.length - end <= 24 || /^\s?[:|(·–-]/u.test(text.slice(end, end + 2))

/** Whether a word ends at this place; scripts without spaces and phrases that end in a sign always do. */
function endsWord(text: string, at: number): boolean {
  if (at >= text.length) return true
  const before = text.charCodeAt(at - 1)
  return before >= 0x2e80 || !isLetterUnit(before) || !isLetterUnit(text.charCodeAt(at))
}

const isLetterUnit = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit >= 0xc0
