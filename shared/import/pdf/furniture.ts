import type { Line, Page } from './page'

/** Share of a page's height, above and below, in which running heads and page numbers stand. */
const margin = 0.12

const pageNumber =
  /^(?:page|seite|pagina|página|strona|sida|side|стр\.?|p\.?|s\.?|第)?\s*[-–—|·]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:\/|of|von|de|sur|di|van|z|из|av|共)\s*\d{1,4})?\s*[-–—|·]?\s*(?:页|頁)?$/iu

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\p{Nd}+/gu, '#')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * The lines that are no text of the article but of the pages: heads and feet that recur with other numbers at
 * the same height of several pages, page numbers, and the address and date that browsers print.
 */
export function furnitureOf(pages: readonly Page[], lines: readonly (readonly Line[])[]): ReadonlySet<Line> {
  const found = new Set<Line>()
  const places = new Map<string, Set<number>>()
  const inMargin = (line: Line): boolean => {
    const height = pages[line.page]?.height ?? 1
    return line.y < height * margin || line.y > height * (1 - margin)
  }
  const keyOf = (line: Line): string => {
    const height = pages[line.page]?.height ?? 1
    const fromEdge = line.y < height / 2 ? line.y : line.y - height
    return `${folded(line.text)}@${Math.round(fromEdge / 6)}`
  }
  const near = (line: Line): readonly string[] => {
    const key = keyOf(line)
    const cut = key.lastIndexOf('@') + 1
    const step = Number(key.slice(cut))
    return [step - 1, step, step + 1].map((one) => `${key.slice(0, cut)}${one}`)
  }
  for (const own of lines)
    for (const line of own)
      if (inMargin(line)) {
        const key = keyOf(line)
        const pagesOfKey = places.get(key) ?? new Set<number>()
        pagesOfKey.add(line.page)
        places.set(key, pagesOfKey)
      }
  for (const own of lines)
    for (const line of own) {
      if (!inMargin(line)) continue
      const recurring = new Set(near(line).flatMap((key) => [...(places.get(key) ?? [])])).size
      if (recurring >= 2 || pageNumber.test(line.text) || isPrinted(line, own)) found.add(line)
    }
  return found
}

const address = /^(?:https?:\/\/|www\.)\S+(?:\s+\d+\/\d+)?$/i

/** An address alone in a margin, or the date and title that browsers print opposite of it. */
function isPrinted(line: Line, own: readonly Line[]): boolean {
  if (address.test(line.text)) return true
  const clock = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}/
  const hasAddress = own.some((other) => address.test(other.text))
  const beside = own.some(
    (other) => other !== line && Math.abs(other.y - line.y) < 2 && clock.test(other.text),
  )
  return hasAddress && (clock.test(line.text) || beside)
}

/** The address that a browser printed in the margins, "" for none. */
export function printedAddress(furniture: ReadonlySet<Line>): string {
  for (const { text } of furniture) {
    const found = /^https?:\/\/\S+/i.exec(text)?.[0]
    if (found && !/[….]{3}$|…$/.test(found)) return found
  }
  return ''
}
