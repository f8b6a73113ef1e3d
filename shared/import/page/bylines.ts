import { bylineBesideDate, isByWord, readByline } from '../byline'
import { isName } from '../names'
import { enough, type JudgedLine } from './likelihood'
import type { PageLine } from './lines'

/** Lines below a headline within which a byline stands, and a name without "By". */
const below = 16
const close = 7

/** What the lines of a page print of who wrote, each looked for when it is asked for. */
export interface PrintedNames {
  /** Names in a byline around the headline or right above the text. */
  readonly byline: () => readonly string[]
  /**
   * Names that stand alone there in bold or beside a date, or below the text; at last the one name that the page has
   * behind "Written by".
   */
  readonly elsewhere: () => readonly string[]
  /** Whoever follows "By" at the headline: a first name, a company. */
  readonly unsure: () => readonly string[]
}

/** `titleAt` is the headline's line, -1 for none. */
export function printedNames(judged: readonly JudgedLine[], titleAt: number): PrintedNames {
  const first = judged.findIndex(
    ({ likelihood, line }, at) => at > titleAt && likelihood >= enough && line.words > 20,
  )
  const text = first < 0 ? judged.length : first
  const start = titleAt >= 0 ? Math.max(0, titleAt - 3) : Math.max(0, text - 6)
  const end = Math.min(judged.length, text + 1, titleAt >= 0 ? titleAt + below : text + 1)
  const near = judged.slice(start, end)
  return {
    byline: () => {
      for (const [offset, { line, page }] of near.entries()) {
        const at = start + offset
        const bare = at > titleAt && at >= text - 3 && isBold(page) && page.block !== 'heading'
        const found = readByline(line, bare) ?? bylineBesideDate(line)
        if (found && found.authors.length > 0) return found.authors
      }
      return []
    },
    elsewhere: () => {
      const alone = aloneName(judged, titleAt, Math.min(judged.length, Math.max(end, titleAt + close + 1)))
      if (alone !== '') return [alone]
      const last = judged.findLastIndex(({ likelihood }) => likelihood >= enough)
      for (const { line, page } of judged.slice(Math.max(text + 1, last), last + 2))
        if (isBold(page) && isName(page.text)) return readByline(line, true)?.authors ?? []
      const one = onlyOne(judged)
      return one.length > 0 ? one : announced(judged)
    },
    unsure: () => {
      for (const { line, page } of near) {
        const name = line.words > 24 ? undefined : anyone.exec(page.text)?.groups?.name
        if (name !== undefined && !line.sentence) return [name]
      }
      return []
    },
  }
}

/** "by Amanda · Dec 20, 2025", "By 3i Global". */
const anyone =
  /^[Bb]y:?\s(?<name>[\p{Lu}\p{N}][\p{L}\p{N}.'’&-]*(?:\s[\p{Lu}\p{N}&][\p{L}\p{N}.'’&-]*){0,3})(?:\s*[·•|–—,].*|\s[-–]\s.*|\son\s.*)?$/u

/** Names in the lines right below "Written by", "Author(s)", "Article by". */
function announced(judged: readonly JudgedLine[]): readonly string[] {
  for (const [at, { line }] of judged.entries()) {
    if (!isByWord(line)) continue
    const names: string[] = []
    for (const { page } of judged.slice(at + 1, at + 9)) {
      if (!isName(page.text)) break
      names.push(page.text)
    }
    if (names.length > 0) return names
  }
  return []
}

const isBold = ({ strong, text }: PageLine): boolean => strong >= text.length * 0.9

/** A name and nothing else below the headline, beside a date or of somebody whom the page presents; "" for none. */
function aloneName(judged: readonly JudgedLine[], titleAt: number, end: number): string {
  if (titleAt < 0) return ''
  for (let at = titleAt + 1; at < end; at += 1) {
    const { page, line } = judged[at] as JudgedLine
    if (line.words > 4 || page.block === 'heading' || !isName(page.text)) continue
    if (page.block === 'list' && page.linked > 0) continue
    // The date may stand right above the headline.
    const near = judged.slice(at - 1 === titleAt ? Math.max(0, at - 2) : at - 1, at + 2)
    const dated =
      at <= titleAt + close &&
      page.linked === 0 &&
      near.some((other) => other.line.words <= 12 && other.line.dates.some(({ year }) => year !== null))
    if (!dated && !judged.some((other) => presents(other.page.text, page.text))) continue
    if (!usesWords(judged, page.text)) return page.text
  }
  return ''
}

/** "Ana Corr is a writer", "All articles by Ana Corr": what is said of authors below their texts. */
const presents = (text: string, name: string): boolean =>
  (/^(?:(?:all|more)\s(?:articles|posts|stories)|about|alle (?:artikel|beiträge))\s(?:by|from|von)?\s?/i.test(
    text,
  ) &&
    text.endsWith(` ${name}`)) ||
  (text.startsWith(name) &&
    /^(?:’s|'s|,)?\s(?:(?:is|was|ist|est|es|è)\s(?:an?|the|our|eine?|une?|una?|der|die)\s|writes|covers|has (?:been|written|worked)|holds|works|schreibt)/.test(
      text.slice(name.length),
    ))

/** Whether a word of a name also stands in small letters on the page: then it is a word and no name. */
function usesWords(judged: readonly JudgedLine[], name: string): boolean {
  const words = name.split(' ').filter((word) => word.length >= 3)
  const small = words.map((word) => word.toLowerCase().replace(/[^\p{L}]/gu, '.')).join('|')
  const used = new RegExp(`(?<![\\p{L}.@/-])(?:${small})(?![\\p{L}.@/-])`, 'u')
  return judged.some(({ page }) => used.test(page.text))
}

const written =
  /^(?:(?:[Ww]ritten|[Aa]uthored|[Pp]osted|[Ss]tory|[Ww]ords|[Rr]eported|[Aa]rticle)\s[Bb]y|By|(?:Authors?|Contributors?)(?=:)):?\s(?<name>\p{Lu}[\p{L}.'’ -]{3,40}?)(?:\s(?:on|in|at)\s.*|[.,|•].*)?$/u

/** The name behind "Written by" where a page has no more than one. */
function onlyOne(judged: readonly JudgedLine[]): readonly string[] {
  const names = new Set<string>()
  for (const { page, line } of judged) {
    if (line.words > 24 || !/\b(?:by:?|authors?:|contributors?:)\s/i.test(page.text)) continue
    const name = written.exec(page.text)?.groups?.name
    if (name && isName(name)) names.add(name)
  }
  return names.size === 1 ? [...names] : []
}
