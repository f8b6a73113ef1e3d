import { bylineBesideDate, readByline } from '../byline'
import { isName } from '../names'
import { enough, type JudgedLine } from './likelihood'
import type { PageLine } from './lines'

/** Lines below a headline within which a byline stands, and a name without "By". */
const below = 16
const close = 7

/**
 * Names in bylines around the headline and right above the text; those that stand alone in bold there, or beside a
 * date, or below the text; at last the one name that the page has behind "Written by".
 */
export function printedNames(judged: readonly JudgedLine[], titleAt: number): readonly string[] {
  const first = judged.findIndex(
    ({ likelihood, line }, at) => at > titleAt && likelihood >= enough && line.words > 20,
  )
  const text = first < 0 ? judged.length : first
  const start = titleAt >= 0 ? Math.max(0, titleAt - 3) : Math.max(0, text - 6)
  const end = Math.min(judged.length, text + 1, titleAt >= 0 ? titleAt + below : text + 1)
  for (let at = start; at < end; at += 1) {
    const { line, page } = judged[at] as JudgedLine
    const bare = at > titleAt && at >= text - 3 && isBold(page)
    const found = readByline(line, bare) ?? bylineBesideDate(line)
    if (found && found.authors.length > 0) return found.authors
  }
  const alone = aloneName(judged, titleAt, end)
  if (alone !== '') return [alone]
  const last = judged.findLastIndex(({ likelihood }) => likelihood >= enough)
  for (const { line, page } of judged.slice(Math.max(text + 1, last), last + 2))
    if (isBold(page) && isName(page.text)) return readByline(line, true)?.authors ?? []
  return onlyOne(judged)
}

const isBold = ({ strong, text }: PageLine): boolean => strong >= text.length * 0.9

/** A name and nothing else below the headline, beside a date or of somebody whom the page presents; "" for none. */
function aloneName(judged: readonly JudgedLine[], titleAt: number, end: number): string {
  if (titleAt < 0) return ''
  for (let at = titleAt + 1; at < end; at += 1) {
    const { page, line } = judged[at] as JudgedLine
    if (line.words > 4 || page.block === 'heading' || page.block === 'list' || !isName(page.text)) continue
    const near = judged.slice(at - 1, at + 2)
    const dated =
      at <= titleAt + close &&
      page.linked === 0 &&
      near.some((other) => other.line.words <= 12 && other.line.dates.some(({ year }) => year !== null))
    if (!dated && !judged.some((other) => presents(other.page.text, page.text))) continue
    if (!usesWords(judged, page.text)) return page.text
  }
  return ''
}

/** "Ana Corr is a writer": what is said of authors below their texts. */
const presents = (text: string, name: string): boolean =>
  text.startsWith(name) &&
  /^(?:’s|'s|,)?\s(?:(?:is|was|ist|est|es|è)\s(?:an?|the|our|eine?|une?|una?|der|die)\s|writes|covers|has (?:been|written|worked)|holds|works|schreibt)/.test(
    text.slice(name.length),
  )

/** Whether a word of a name also stands in small letters on the page: then it is a word and no name. */
function usesWords(judged: readonly JudgedLine[], name: string): boolean {
  const words = name.split(' ').filter((word) => word.length >= 3)
  const small = words.map((word) => word.toLowerCase().replace(/[^\p{L}]/gu, '.')).join('|')
  const used = new RegExp(`(?<![\\p{L}.@/-])(?:${small})(?![\\p{L}.@/-])`, 'u')
  return judged.some(({ page }) => used.test(page.text))
}

const written =
  /^(?:(?:[Ww]ritten|[Aa]uthored|[Pp]osted|[Ss]tory|[Ww]ords|[Rr]eported)\s[Bb]y|By):?\s(?<name>\p{Lu}[\p{L}.'’ -]{3,40}?)(?:\s(?:on|in|at)\s.*|[.,|•].*)?$/u

/** The name behind "Written by" where a page has no more than one. */
function onlyOne(judged: readonly JudgedLine[]): readonly string[] {
  const names = new Set<string>()
  for (const { page, line } of judged) {
    if (line.words > 24 || !/\bby:?\s/i.test(page.text)) continue
    const name = written.exec(page.text)?.groups?.name
    if (name && isName(name)) names.add(name)
  }
  return names.size === 1 ? [...names] : []
}
