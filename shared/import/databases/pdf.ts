import { furnitureOf } from '../pdf/furniture'
import { type Line, linesOfPage, type Page } from '../pdf/page'
import { joinLine, wordsOf } from '../pdf/text'
import { type Block, blockOf } from './blocks'
import { labelOf } from './labels'
import { bodyWords, classWords, endWords } from './lexisMarks'

/** Shares of a page's height: in which its head stands, and in which all that recurs is the pages' own. */
const margin = 0.12
const edge = 0.06

/** Type this much larger than the text is a heading's. */
const larger = 1.15

/** "Page 2 of 3", "Seite 2 von 3" */
const pageCount = /^\p{L}{2,9}\.?\s+\d{1,4}\s+\p{L}{1,4}\s+\d{1,4}$/u

/**
 * The blocks of a database's PDF, which is set in one column: lines that follow each other closely are one block,
 * also over the end of a page. The head of a page repeats the headline of its article below the count of its
 * pages; it and what else is the pages' own is debris, but never a word by which the database parts a document.
 */
export function pdfBlocks(pages: readonly Page[]): readonly Block[] {
  const lines = pages.map((page, at) => [...linesOfPage(page, at)].sort(byPlace))
  const reader = new Reader(pages, lines)
  for (const own of lines) reader.page(own)
  return reader.end()
}

class Reader {
  readonly #pages: readonly Page[]
  readonly #recurring: ReadonlySet<Line>
  readonly #words: ReturnType<typeof wordsOf>
  readonly #spacing: number
  readonly #size: number
  readonly #blocks: Block[] = []
  /** Lines of the block under way, which the next page may continue. */
  #open: Line[] = []
  /** Furniture at the foot of the page, told behind the block under way unless that goes on. */
  #foot: Line[] = []
  /** The headline of the article under way, as far as it was met. */
  #title = ''

  constructor(pages: readonly Page[], lines: readonly (readonly Line[])[]) {
    this.#pages = pages
    this.#recurring = furnitureOf(pages, lines)
    this.#words = wordsOf(lines)
    this.#spacing = spacingOf(lines)
    this.#size = usualSize(lines.flat())
  }

  page(lines: readonly Line[]): void {
    const height = this.#pages[lines[0]?.page ?? 0]?.height ?? 1
    const heads = headOf(lines, height, this.#title)
    const own = (line: Line): boolean =>
      heads.has(line) || (this.#recurring.has(line) && !isPart(line) && isOutside(line, height))
    const kept = lines.filter((line) => !own(line))
    const last = this.#open.at(-1)
    const goesOn = last !== undefined && kept[0] !== undefined && runsOn(last, kept[0], this.#pages)
    if (!goesOn) this.#close()
    this.#aside(this.#foot)
    this.#aside(lines.filter((line) => own(line) && line.y < height / 2))
    this.#foot = lines.filter((line) => own(line) && line.y >= height / 2)
    for (const [at, line] of kept.entries()) {
      const before = kept[at - 1]
      if (before && begins(before, line, this.#spacing)) this.#close()
      this.#open.push(line)
    }
  }

  end(): readonly Block[] {
    this.#close()
    this.#aside(this.#foot)
    return this.#blocks
  }

  #aside(lines: readonly Line[]): void {
    for (const line of lines) {
      const block = blockOf(line.text, { kind: 'debris' })
      if (block) this.#blocks.push(block)
    }
  }

  #close(): void {
    const text = this.#open.reduce(
      (joined, line) => (joined === '' ? line.text : joinLine(joined, line.text, this.#words)),
      '',
    )
    const block = blockOf(text, layoutOf(this.#open, this.#pages, this.#size))
    if (block) this.#blocks.push(block)
    if (endWords.test(text)) this.#title = ''
    // The headline is the first thing in large type behind the end of the document before.
    else if (this.#title === '' && block?.level != null && !this.#open.some(isPart)) this.#title = text
    this.#open = []
  }
}

const byPlace = (a: Line, b: Line): number => (Math.abs(a.y - b.y) < 1 ? a.x - b.x : a.y - b.y)

/** Outlets and headlines recur at the top of pages too, below where heads stand. */
const isOutside = (line: Line, height: number): boolean =>
  line.y < height * edge || line.y > height * (1 - edge)

const partWord = (text: string): boolean =>
  endWords.test(text) || bodyWords.test(text) || classWords.test(text)

/** Whether a line is one of the words or labels that part a document. */
const isPart = ({ text }: Line): boolean => partWord(text) || (labelOf(text, false)?.role ?? null) !== null

/** The count of pages at the top of a page, and the headline that is repeated below it. */
function headOf(lines: readonly Line[], height: number, title: string): ReadonlySet<Line> {
  const at = lines.findIndex((line) => line.y < height * margin && pageCount.test(line.text))
  const mark = lines[at]
  if (!mark) return new Set()
  const found = new Set<Line>(lines.slice(0, at + 1))
  let shown = ''
  for (const line of lines.slice(at + 1)) {
    if (line.y > height * margin || isPart(line)) break
    shown = folded(`${shown} ${line.text}`)
    // On the first page of an article its headline follows.
    const following = lines.filter((one) => one.size > line.size * larger).map((one) => one.text)
    if (!folded(title).startsWith(shown) && !folded(following.join(' ')).startsWith(shown)) break
    found.add(line)
  }
  return found
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(?:\.\.\.|…)$/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Lines this far apart are never of one paragraph in a database's PDF, as a multiple of their size. */
const widest = 1.35

/** The distance of baselines within paragraphs, as a multiple of the size: the least that is common. */
function spacingOf(pages: readonly (readonly Line[])[]): number {
  const gaps = pages
    .flatMap((lines) =>
      lines.flatMap((line, at) => {
        const before = lines[at - 1]
        return before && Math.abs(before.size - line.size) < 0.5 ? [(line.y - before.y) / line.size] : []
      }),
    )
    .filter((gap) => gap > 0.9 && gap < 2.6)
    .sort((a, b) => a - b)
  return Math.min(widest, gaps[Math.floor(gaps.length * 0.05)] ?? widest)
}

/** The size of most letters. */
function usualSize(lines: readonly Line[]): number {
  const units = new Map<number, number>()
  for (const { size, text } of lines)
    units.set(Math.round(size), (units.get(Math.round(size)) ?? 0) + text.length)
  return [...units].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}

/** Whether a line begins a block: by the space above it, its size, or as a word or label that parts the document. */
function begins(before: Line, line: Line, spacing: number): boolean {
  if (Math.abs(line.y - before.y) < 1) return false
  if (Math.abs(before.size - line.size) > Math.max(before.size, line.size) * 0.08) return true
  if (partWord(before.text) || partWord(line.text)) return true
  return (line.y - before.y) / line.size > spacing * 1.28 + 0.05
}

/** Whether a paragraph goes on at the top of the next page: its last line is full, or its sentence is not at an end. */
function runsOn(last: Line, first: Line, pages: readonly Page[]): boolean {
  if (isPart(last) || isPart(first) || Math.abs(last.size - first.size) > 0.5) return false
  if (/\p{L}[-\u00ad\u2010]$/u.test(last.text) || /^["“‘«(]?\p{Ll}/u.test(first.text)) return true
  const width = pages[last.page]?.width ?? 0
  const full = last.right > width - Math.min(last.x, first.x) - last.size * 6
  return full && !/[.!?…:]["”’»)]*$/u.test(last.text)
}

function layoutOf(
  lines: readonly Line[],
  pages: readonly Page[],
  text: number,
): Partial<Omit<Block, 'lines'>> {
  const [first] = lines
  if (!first) return {}
  const page = pages[first.page]
  const width = page?.width ?? 0
  const large = first.size >= text * larger
  const links = (page?.links ?? []).filter((link) =>
    lines.some(
      (line) =>
        line.page === first.page &&
        link.top <= line.y &&
        link.bottom >= line.y - line.size &&
        link.left < line.right &&
        link.right > line.x,
    ),
  )
  return {
    centred: lines.every(
      (line) => line.x > width * 0.12 && Math.abs(line.x + line.right - width) < width * 0.03,
    ),
    bold: large,
    level: large ? 1 : null,
    links: [...new Set(links.map((link) => link.url))],
  }
}
