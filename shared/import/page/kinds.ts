import type { ArticleFacts } from '../../schema'
import { bylineBesideDate, isByWord, readByline } from '../byline'
import type { ParsedLine } from '../parsed'
import type { LineKind } from '../proposal'
import { isDateLine } from '../shape'
import { enough, type JudgedLine } from './likelihood'
import type { PageLine } from './lines'
import { classesOf, type PageElement } from './tree'

/** What each line is. */
export class Kinds {
  readonly #judged: readonly JudgedLine[]
  readonly #titleAt: number
  readonly #facts: Partial<ArticleFacts>
  readonly #first: number
  readonly #last: number

  constructor(judged: readonly JudgedLine[], titleAt: number, facts: Partial<ArticleFacts>) {
    this.#judged = judged
    this.#titleAt = titleAt
    this.#facts = facts
    const body = judged.flatMap(({ likelihood }, at) => (likelihood >= enough && at !== titleAt ? [at] : []))
    this.#first = body[0] ?? judged.length
    this.#last = body.at(-1) ?? -1
  }

  of(at: number): { readonly kind: LineKind; readonly certainty: number } {
    const { page, likelihood } = this.#judged[at] as JudgedLine
    if (at === this.#titleAt) return { kind: 'headline', certainty: 0.95 }
    const beside = this.#beside(at)
    if (beside) return beside
    if (page.block === 'caption' && this.isWithin(at)) return { kind: 'caption', certainty: 0.9 }
    if (likelihood >= enough) return { kind: this.#bodyKind(at), certainty: likelihood }
    if (this.isWithin(at) && captionNames.test(classesOf(page.element)))
      return { kind: 'caption', certainty: 0.7 }
    return { kind: 'debris', certainty: 1 - likelihood }
  }

  /** Between the headline and the end of the text. */
  isWithin(at: number): boolean {
    const start = this.#titleAt >= 0 ? Math.min(this.#titleAt, this.#first) : this.#first - 3
    return at >= start && at <= this.#last + 2
  }

  /** Lines around the headline and above the text that name who wrote and when. */
  #beside(at: number): { readonly kind: LineKind; readonly certainty: number } | null {
    const { line, page, likelihood } = this.#judged[at] as JudgedLine
    if (line.words > 30 || likelihood > 0.9) return null
    const near =
      (this.#titleAt >= 0 && at > this.#titleAt - 4 && at < this.#titleAt + 14 && at <= this.#first + 8) ||
      (at < this.#first + 3 && at > this.#first - 8)
    if (!near) return null
    const day = this.#facts.date?.iso.slice(0, 10)
    const printsDay = line.dates.some(
      ({ year, month, day: of }) =>
        year !== null &&
        of !== null &&
        day === `${year}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`,
    )
    if (printsDay && !line.dates.some(({ label }) => label === 'visit'))
      return { kind: 'date', certainty: 0.9 }
    if (isDateLine(line) && (day === undefined || bylineBesideDate(line) !== null) && likelihood < enough)
      return { kind: 'date', certainty: 0.7 }
    const authors = this.#facts.authors ?? []
    const named = authors.some((author) => page.text.includes(author))
    if (named && line.words <= 24 && !line.sentence) return { kind: 'byline', certainty: 0.9 }
    const bare = bylineNames.test(
      `${classesOf(page.element)} ${page.element.parent ? classesOf(page.element.parent) : ''}`,
    )
    if ((readByline(line, bare) !== null || isByWord(line)) && likelihood < 0.8)
      return { kind: 'byline', certainty: 0.75 }
    return null
  }

  #bodyKind(at: number): LineKind {
    const { page, line } = this.#judged[at] as JudgedLine
    if (page.block === 'heading') return 'heading'
    if (page.block === 'list') return 'list'
    if (page.block === 'quote') return 'quote'
    const bold = page.strong >= page.text.length * 0.95
    return bold && !line.sentence && line.words <= 14 && page.block !== 'row' ? 'heading' : 'paragraph'
  }
}

const bylineNames = /(?:^|[\s_-])(?:author|authors|byline|by-line|autor|auteur|autore|writer)(?:[\s_-]|$)/

const captionNames =
  /caption|credit|legende|bildunterschrift|bildtext|copyright|didascalia|leyenda|pie-?de-?foto/

/** Lines with their kinds; pictures within the text give captions where no caption of theirs is printed. */
export function withPictures(
  all: readonly PageLine[],
  judged: readonly JudgedLine[],
  kinds: Kinds,
): readonly ParsedLine[] {
  const printed = new Set(judged.map(({ line }) => line.key))
  const out: ParsedLine[] = []
  let at = 0
  for (const line of all) {
    if (line.block !== 'alt') {
      out.push({ text: line.text, ...kinds.of(at) })
      at += 1
      continue
    }
    const key = line.text.toLowerCase()
    const own = line.linked === 0 && kinds.isWithin(at) && line.text.split(' ').length >= 3
    if (!own || printed.has(key) || hasCaption(line.element)) continue
    printed.add(key)
    out.push({ text: line.text, kind: 'caption', certainty: 0.6 })
  }
  return out
}

function hasCaption(picture: PageElement): boolean {
  let level = 0
  for (let up = picture.parent; up && level < 4; up = up.parent) {
    if (up.tag === 'figure')
      return up.children.some((child) => child.kind === 'element' && child.tag === 'figcaption')
    level += 1
  }
  return false
}
