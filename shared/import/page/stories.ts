import type { PageHead } from './head'
import type { PageLine } from './lines'
import { readLinked } from './linked'
import { attributeOf, classesOf, elementsOf, isWithin, type PageElement, type PageNode } from './tree'

/** Running text, in UTF-16 units and lines, that makes a story of its own; a teaser has less. */
const leastProse = 600
const leastLines = 3
/** Lines below a heading in which its date or byline stands, and above it in which these or "Next article" do. */
const below = 8
const above = 5

/** Lines below a headline within which its text must have become a story. */
const dense = 40

/** A page with more headings that may begin a story is a list. */
const mostOpenings = 300

/** Where one story ends and another begins is announced so. */
const announcement =
  /^(?:up next|next(?: (?:up|article|story|post|in .{2,30}))?|read next|continue reading|nächster (?:artikel|beitrag)|weiterlesen|(?:l’|l')?article suivant|à lire ensuite|(?:siguiente|próxim[ao]) (?:artículo|noticia|artigo|notícia|matéria)|prossimo articolo|articolo successivo|volgend (?:artikel|bericht)|следующая (?:статья|новость)|下一篇(?:文章|新闻)?|المقال التالي|الخبر التالي)\s*[:：»›>→]*$/iu

/**
 * Index of the first line of each further story on a page: pages that load the next article below the first, and
 * those that show several in full. A story has a headline and running text below it; it stands in an article
 * element of its own, or its headline is another h1, or it is announced ("Next article"); and it has a date or
 * byline beside the headline, unless it is announced and one of the others as well. Teasers, sections of one text, comments and the entries of a live ticker are
 * none.
 */
export function furtherStories(lines: readonly PageLine[]): readonly number[] {
  const openings = openingsOf(lines)
  if (openings.length === 0 || openings.length > mostOpenings) return []
  const firsts = firstLines(lines)
  const prose = new Prose(lines)
  const starts: number[] = []
  let from = 0
  for (const [nth, opening] of openings.entries()) {
    const { heading } = opening
    if (heading < from) continue
    if (!prose.isStory(from, heading)) continue
    const next = nextOf(lines, openings, nth)
    const end = opening.container ? Math.min(next, endOf(lines, opening.container, heading)) : next
    if (!prose.isStory(heading + 1, Math.min(end, heading + 1 + dense))) continue
    const start = startOf(lines, firsts, heading)
    if (!opening.sure && !isSigned(lines, start, heading)) continue
    starts.push(start)
    from = heading
  }
  return starts
}

interface Opening {
  readonly heading: number
  /** Announced, and in an article of its own or an h1. */
  readonly sure: boolean
  readonly container: PageElement | null
}

const isAnnouncement = ({ text }: PageLine): boolean => text.length <= 60 && announcement.test(text)

/** Headings that may begin a story, but for the first of them. */
function openingsOf(lines: readonly PageLine[]): readonly Opening[] {
  const found: Opening[] = []
  const seen = new Set<PageElement>()
  let h1s = 0
  let announcedAt = -above - 1
  lines.forEach((line, at) => {
    const { text, block, element, hidden } = line
    if (isAnnouncement(line)) {
      announcedAt = at
      return
    }
    if (block !== 'heading' || hidden || !/^h[12]$/.test(element.tag)) return
    if (!isHeadline(text) || isElsewhere(element)) return
    const container = containerOf(element)
    const another = container !== null && !seen.has(container) && seen.size > 0
    const announced = at - announcedAt <= above
    const own = another || (element.tag === 'h1' && h1s > 0)
    if (announced || own)
      found.push({ heading: at, sure: announced && own, container: another ? container : null })
    if (element.tag === 'h1') h1s += 1
    if (container) seen.add(container)
  })
  return found
}

/** Three words at least: shorter headings are those of sections. */
const isHeadline = (text: string): boolean =>
  text.length >= 8 &&
  text.length <= 300 &&
  (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Thai}]/u.test(text) ||
    /\S\s+\S+\s+\S/u.test(text))

/** Where the text below a heading ends at the latest: at a heading of its rank, or where another story begins. */
function nextOf(lines: readonly PageLine[], openings: readonly Opening[], nth: number): number {
  const { heading } = openings[nth] as Opening
  const rank = (lines[heading] as PageLine).element.tag
  const last = openings[nth + 1]?.heading ?? lines.length
  for (let at = heading + 1; at < last; at += 1) {
    const { block, element } = lines[at] as PageLine
    if (block === 'heading' && /^h[12]$/.test(element.tag) && element.tag <= rank) return at
  }
  return last
}

function containerOf(element: PageElement): PageElement | null {
  for (let up: PageElement | null = element; up; up = up.parent)
    if (
      up.tag === 'article' ||
      attributeOf(up, 'role') === 'article' ||
      /schema\.org\/(?:\w*Article|BlogPosting)/i.test(attributeOf(up, 'itemtype') ?? '')
    )
      return up
  return null
}

const elsewhere = /comment|kommentar|live-?blog|live-?ticker|ticker|timeline|\bfaq|accordion|sidebar/

function isElsewhere(element: PageElement): boolean {
  for (let up: PageElement | null = element; up; up = up.parent) {
    if (up.tag === 'aside' || up.tag === 'nav' || up.tag === 'footer') return true
    if (up.tag !== 'body' && up.tag !== 'html' && elsewhere.test(classesOf(up))) return true
  }
  return false
}

/** As isElsewhere, each element looked at once. */
function isKnownElsewhere(element: PageElement, known: Map<PageElement, boolean>): boolean {
  let found = known.get(element)
  if (found === undefined) {
    found = isElsewhere(element)
    known.set(element, found)
  }
  return found
}

function isProse({ text, block, linked, hidden }: PageLine): boolean {
  if (hidden || block === 'heading' || block === 'caption' || block === 'alt' || block === 'row') return false
  const least = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}]/u.test(text) ? 30 : 80
  return text.length >= least && linked < text.length * 0.3
}

/** How much running text stands before each line. */
class Prose {
  readonly #units: readonly number[]
  readonly #counts: readonly number[]

  constructor(lines: readonly PageLine[]) {
    const units = [0]
    const counts = [0]
    const aside = new Map<PageElement, boolean>()
    for (const line of lines) {
      const prose = isProse(line) && !isKnownElsewhere(line.element, aside)
      const length = prose ? line.text.length * (/\p{Script=Han}/u.test(line.text) ? 3 : 1) : 0
      units.push((units.at(-1) ?? 0) + length)
      counts.push((counts.at(-1) ?? 0) + (prose ? 1 : 0))
    }
    this.#units = units
    this.#counts = counts
  }

  /** Whether enough of it stands in these lines. */
  isStory(from: number, to: number): boolean {
    const between = (sums: readonly number[]): number => (sums[to] ?? 0) - (sums[from] ?? 0)
    return between(this.#units) >= leastProse && between(this.#counts) >= leastLines
  }
}

/** The first line of each element. */
function firstLines(lines: readonly PageLine[]): ReadonlyMap<PageElement, number> {
  const firsts = new Map<PageElement, number>()
  lines.forEach(({ element }, at) => {
    for (let up: PageElement | null = element; up && !firsts.has(up); up = up.parent) firsts.set(up, at)
  })
  return firsts
}

/** The first line behind those of an element that holds the line at `from`. */
function endOf(lines: readonly PageLine[], container: PageElement, from: number): number {
  let at = from
  while (at < lines.length && isWithin((lines[at] as PageLine).element, container)) at += 1
  return at
}

/**
 * The first line of the outermost element around a heading that begins behind the text before it; the line that
 * announces the story belongs to it.
 */
function startOf(
  lines: readonly PageLine[],
  firsts: ReadonlyMap<PageElement, number>,
  heading: number,
): number {
  let text = heading - 1
  while (text >= 0 && !isProse(lines[text] as PageLine)) text -= 1
  let start = heading
  for (let up: PageElement | null = (lines[heading] as PageLine).element; up; up = up.parent) {
    const first = firsts.get(up) ?? heading
    if (first <= text) break
    start = first
  }
  for (let at = Math.max(text + 1, heading - above); at < start; at += 1)
    if (isAnnouncement(lines[at] as PageLine)) return at
  return start
}

const day =
  /\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}\.?\s(?:de\s)?\p{L}{3,10}\.?,?\s(?:de\s)?\d{4}|\p{L}{3,10}\.?\s\d{1,2},?\s\d{4}|\d{4}\s?年\s?\d{1,2}\s?月/u
const byline = /^(?:by|von|par|por|di|door|av|af)\s\p{Lu}\p{L}+\s\p{Lu}/iu
const signing =
  /(?:^|[\s_-])(?:byline|author|authors|autor|published|publish-date|posted-on|entry-date)(?:[\s_-]|$)/

/** Whether a date or a byline stands around the headline, before the text. */
function isSigned(lines: readonly PageLine[], start: number, heading: number): boolean {
  for (let at = Math.max(start, heading - above); at < Math.min(lines.length, heading + below); at += 1) {
    const line = lines[at] as PageLine
    if (at === heading || line.text.length > 120) continue
    if (at > heading && isProse(line)) return false
    const sentence = /[.!?…。]$/u.test(line.text) && line.text.length > 60
    if (!sentence && (day.test(line.text) || byline.test(line.text))) return true
    const inner = line.texts[0]?.parent ?? line.element
    if ([inner, line.element].some((one) => one.tag === 'time' || signing.test(classesOf(one)))) return true
  }
  return false
}

/** One of several stories as a page of its own: its elements, and what the page says of it alone. */
export function storyPage(
  root: PageElement,
  lines: readonly PageLine[],
  from: number,
  to: number,
  head: PageHead,
): { readonly root: PageElement; readonly head: PageHead } {
  const own = elementsIn(lines, from, to)
  const part: PageElement = { kind: 'element', tag: 'body', attributes: [], children: own, parent: null }
  const heading = lines.slice(from, to).find(({ element }) => /^h[12]$/.test(element.tag))
  const title = heading?.text ?? ''
  const linked = readLinked(root, [title], true)
  const languages = [...head.metas].filter(([name]) => /language|locale/.test(name))
  return {
    root: part,
    head: {
      metas: new Map(languages),
      linked,
      title,
      url: linked.url.startsWith('http') ? linked.url : addressOf(own, heading),
      language: head.language,
    },
  }
}

/** The outermost elements that hold lines of a part of the page and no others. */
function elementsIn(lines: readonly PageLine[], from: number, to: number): readonly PageNode[] {
  const around = new Set<PageElement>()
  for (const line of [...lines.slice(0, from), ...lines.slice(to)])
    for (let up: PageElement | null = line.element; up && !around.has(up); up = up.parent) around.add(up)
  const own = new Set<PageElement>()
  for (const { element } of lines.slice(from, to)) {
    let outermost: PageElement = element
    while (outermost.parent && !around.has(outermost.parent)) outermost = outermost.parent
    own.add(outermost)
  }
  return [...own]
}

/** The address of a story that stands on another's page, "" when nothing says it. */
function addressOf(own: readonly PageNode[], heading: PageLine | undefined): string {
  const candidates: string[] = []
  for (let up = heading?.element ?? null; up; up = up.parent) collectAddresses(up, candidates)
  for (const one of own)
    if (one.kind === 'element') {
      collectAddresses(one, candidates)
      for (const inner of elementsOf(one))
        if (
          /\bbookmark\b|\bcanonical\b/i.test(attributeOf(inner, 'rel') ?? '') ||
          inner.parent === heading?.element
        )
          candidates.push(attributeOf(inner, 'href') ?? '')
    }
  return candidates.find((url) => /^https?:\/\/[^/\s]+\/\S/i.test(url)) ?? ''
}

function collectAddresses(element: PageElement, into: string[]): void {
  for (const { name, value } of element.attributes)
    if (/^data-.*(?:url|href|permalink|canonical)$/.test(name) || name === 'itemid') into.push(value)
}
