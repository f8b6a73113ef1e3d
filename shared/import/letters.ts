import type { Span } from '../schema'
import { lineAt, lineStarts } from '../text/lines'
import { findMisread, repaired } from '../text/misread/misread'
import type { Misread } from '../text/misread/place'
import { type ParsedArticle, type ParsedText, textOfParsed } from './parsed'
import type { LetterPlace, Letters, ProposedArticle } from './proposal'

/** What is known of the letters of one file. */
export interface LetterFindings {
  readonly parsed: ParsedText
  readonly places: readonly LetterPlace[]
  readonly repaired: boolean
  /** The lines that were repaired, as they were read. */
  readonly asRead: ReadonlyMap<string, string>
}

/** So many places are shown. */
const shown = 300

/** A word around a place is cut at so many units on either side. */
const reach = 24

/**
 * Finds wrongly decoded letters in what a format read, and repairs them when `repair` says so: in lines, facts
 * and fields alike. Lines stay the same in number. Nothing is found in right text.
 */
export function findLetters(parsed: ParsedText, repair: boolean): LetterFindings {
  const text = textOfParsed(parsed)
  const found = findMisread(text)
  const places = placesOf(text, found)
  const asRead = new Map<string, string>()
  if (!repair) return { parsed, places, repaired: false, asRead }
  const lines = repaired(text, found).split('\n')
  let at = 0
  const articles = parsed.articles.map((article): ParsedArticle => {
    const own = article.lines.map((line) => {
      const mended = lines[at] ?? line.text
      at += 1
      if (mended === line.text) return line
      asRead.set(mended, line.text)
      return { ...line, text: mended }
    })
    return { ...article, lines: own, facts: mend(article.facts), fields: mend(article.fields) }
  })
  return { parsed: { ...parsed, articles }, places, repaired: true, asRead }
}

/** The findings as the review shows them; null for a file whose letters are right. */
export function lettersOf({ places, repaired: done }: LetterFindings): Letters | null {
  return places.length === 0 ? null : { count: places.length, repaired: done, places: places.slice(0, shown) }
}

/** The articles, each with a warning that says how many letters look wrong in it, or were repaired. */
export function withLetterWarnings(
  articles: readonly ProposedArticle[],
  { places, repaired: done }: LetterFindings,
): readonly ProposedArticle[] {
  if (places.length === 0) return articles
  return articles.map((article) => {
    const own = places.filter(({ line }) => line >= article.firstLine && line < article.endLine)
    return own.length === 0 ? article : { ...article, warnings: [...article.warnings, sentenceOf(own, done)] }
  })
}

/** Whether a warning is about letters that can be repaired. */
export const tellsOfLetters = (warning: string): boolean => warning.includes(wrong)

const wrong = 'like wrongly decoded letters'

function sentenceOf(places: readonly LetterPlace[], done: boolean): string {
  const [{ before, after } = { before: '', after: '' }] = places
  const one = places.length === 1
  const count = one ? 'One place' : `${places.length} places`
  return done
    ? `${count} with wrongly decoded letters ${one ? 'was' : 'were'} repaired, such as “${before}” to “${after}”. The file is kept as it came.`
    : `${count} ${one ? 'looks' : 'look'} ${wrong}, such as “${before}” for “${after}”. The review can repair ${one ? 'it' : 'them'}.`
}

/** Marks the parser of articles whose letters were repaired, so that a review finds their text again. */
const mark = '+letters'

export const parserWith = (parser: string, done: boolean): string => (done ? `${parser}${mark}` : parser)

export const wasRepaired = ({ parser }: { readonly parser: string }): boolean => parser.endsWith(mark)

function placesOf(text: string, found: readonly Misread[]): readonly LetterPlace[] {
  const starts = lineStarts(text)
  const places: LetterPlace[] = []
  let next = 0
  while (next < found.length) {
    const { start, end, certainty } = found[next] as Misread
    const word = wordAround(text, start, end)
    // Several places of one word are one for a person.
    const first = next
    while (next < found.length && (found[next] as Misread).end <= word.end) next += 1
    const own = found
      .slice(first, next)
      .map((one) => ({ ...one, start: one.start - word.start, end: one.end - word.start }))
    const before = text.slice(word.start, word.end)
    places.push({ line: lineAt(starts, start), before, after: repaired(before, own), certainty })
  }
  return places
}

/** The word around a place: to the next blank on either side, or as far as a word reaches. */
function wordAround(text: string, start: number, end: number): Span {
  let from = start
  while (from > 0 && start - from < reach && !/[\s\u00a0]/.test(text[from - 1] ?? ' ')) from -= 1
  let to = end
  while (to < text.length && to - end < reach && !/\s/.test(text[to] ?? ' ')) to += 1
  return { start: from, end: to }
}

/** The texts of a record, names in lists among them, repaired. */
function mend<T extends object>(record: T): T {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]: [string, unknown]) => [key, mendValue(value)]),
  ) as T
}

function mendValue(value: unknown): unknown {
  if (typeof value === 'string') return repaired(value, findMisread(value))
  return Array.isArray(value) ? value.map(mendValue) : value
}
