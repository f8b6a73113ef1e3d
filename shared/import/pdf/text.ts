import type { Block } from '../documents/blocks'
import { furnitureOf, printedAddress } from './furniture'
import { type Column, columnsOf } from './order'
import { type Line, linesOfPage, type Page } from './page'

export interface PdfText {
  readonly blocks: readonly Block[]
  /** Printed in the margins by a browser, "" for none. */
  readonly url: string
  /** Numbers, from 1, of pages without any text. */
  readonly empty: readonly number[]
}

/** Lines of one paragraph, in order. */
interface Paragraph {
  readonly lines: Line[]
  readonly column: Column
}

/** The text of a document's pages in the order of reading, lines joined to paragraphs. */
export function textOfPages(pages: readonly Page[]): PdfText {
  const lines = pages.map(linesOfPage)
  const furniture = furnitureOf(pages, lines)
  const body = bodySize(lines.flat().filter((line) => !furniture.has(line)))
  const words = wordsOf(lines)
  const headlineSize = largestOf(lines[0] ?? [], furniture, body)
  const blocks: Block[] = []
  // A paragraph that the next page may continue is held back.
  let open: Paragraph | null = null
  const emit = (paragraph: Paragraph): void => {
    blocks.push(blockOf(paragraph, body, headlineSize, words))
  }
  for (const own of lines) {
    const kept = own.filter((line) => !furniture.has(line))
    const paragraphs = columnsOf(kept).flatMap((column) => paragraphsOf(column))
    const margins = own.filter((line) => furniture.has(line)).sort((a, b) => a.y - b.y || a.x - b.x)
    const middle = (pages[own[0]?.page ?? 0]?.height ?? 0) / 2
    for (const line of margins) if (line.y < middle) blocks.push(debris(line))
    for (const paragraph of paragraphs) {
      if (open && runsOn(open, paragraph)) {
        open.lines.push(...paragraph.lines)
        open = { lines: open.lines, column: paragraph.column }
        continue
      }
      if (open) emit(open)
      open = paragraph
    }
    for (const line of margins) if (line.y >= middle) blocks.push(debris(line))
  }
  if (open) emit(open)
  const empty = lines.flatMap((own, at) => (own.length === 0 ? [at + 1] : []))
  return { blocks, url: printedAddress(furniture), empty }
}

const debris = (line: Line): Block => ({ kind: 'debris', text: line.text, certainty: 0.95 })

/** The size in which most of the text is set. */
function bodySize(lines: readonly Line[]): number {
  const units = new Map<number, number>()
  for (const { size, text } of lines) {
    const step = Math.round(size * 2) / 2
    units.set(step, (units.get(step) ?? 0) + text.length)
  }
  return [...units].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}

/** The largest size on the first page when it is a headline's, else infinity. */
function largestOf(lines: readonly Line[], furniture: ReadonlySet<Line>, body: number): number {
  const sizes = lines
    .filter((line) => !furniture.has(line) && /\p{L}{2}/u.test(line.text) && line.text.length > 8)
    .map((line) => line.size)
  const largest = Math.max(0, ...sizes)
  return largest >= body * 1.25 ? largest : Number.POSITIVE_INFINITY
}

function paragraphsOf(column: Column): readonly Paragraph[] {
  const rows = rowsOf(column.lines)
  const spacing = spacingOf(rows)
  const done: Paragraph[] = []
  for (const [at, line] of rows.entries()) {
    const before = rows[at - 1]
    const paragraph = done.at(-1)
    if (before && paragraph && !begins(before, line, rows[at + 1], column, spacing))
      paragraph.lines.push(line)
    else done.push({ lines: [line], column })
  }
  return done
}

/** What stands on one baseline of a column is one row, its parts parted by tabs. */
function rowsOf(lines: readonly Line[]): readonly Line[] {
  const rows: Line[] = []
  for (const line of lines) {
    const row = rows.at(-1)
    if (row && Math.abs(row.y - line.y) < 1)
      rows[rows.length - 1] = {
        ...row,
        text: `${row.text}\t${line.text}`,
        right: Math.max(row.right, line.right),
      }
    else rows.push(line)
  }
  return rows
}

/** The usual distance of baselines, as a multiple of the size. */
function spacingOf(rows: readonly Line[]): number {
  const gaps = rows
    .flatMap((line, at) => {
      const before = rows[at - 1]
      return before && sameSize(before, line) ? [(line.y - before.y) / line.size] : []
    })
    .filter((gap) => gap > 0.5 && gap < 2.6)
    .sort((a, b) => a - b)
  return gaps[Math.floor(gaps.length * 0.4)] ?? 1.2
}

const sameSize = (a: Line, b: Line): boolean => Math.abs(a.size - b.size) <= Math.max(a.size, b.size) * 0.08

const bullet = /^(?:[•◦▪‣●○■□–—*-]|\d{1,2}[.)]|\([a-z\d]{1,2}\))\s+\S/u
const sentenceEnd = /[.!?:。！？؟…]["”’»“)\]]*$/u

/** Whether a line begins a paragraph: by the space above it, its indent, its size, or room left in the line above. */
function begins(before: Line, line: Line, after: Line | undefined, column: Column, spacing: number): boolean {
  if (!sameSize(before, line)) return true
  if ((line.y - before.y) / line.size > spacing * 1.28 + 0.05) return true
  if (line.text.includes('\t') || before.text.includes('\t')) return true
  if (bullet.test(line.text)) return true
  const indent = (line.x - before.x) / line.size
  const next = after ? (line.x - after.x) / line.size : 0
  if (indent > 0.7 && indent < 5 && (after === undefined || next > 0.7) && sentenceEnd.test(before.text))
    return true
  const width = column.right - column.left
  const room = column.right - before.right
  const firstWord = /^\S+/.exec(line.text)?.[0] ?? ''
  const needed = (firstWord.length + 1) * line.size * 0.5
  if (sentenceEnd.test(before.text)) return room > needed * 1.5 + width * 0.03
  return room > needed + width * 0.3
}

/** Whether a paragraph goes on in the next column or page: it ends in mid-sentence, and small letters follow. */
function runsOn(open: Paragraph, next: Paragraph): boolean {
  const last = open.lines.at(-1)
  const first = next.lines[0]
  if (!last || !first || open.column === next.column || !sameSize(last, first)) return false
  if (last.text.includes('\t') || first.text.includes('\t')) return false
  return (
    !sentenceEnd.test(last.text) &&
    (/^["“‘«(]?\p{Ll}/u.test(first.text) || /\p{L}[-\u00ad\u2010]$/u.test(last.text))
  )
}

function blockOf(paragraph: Paragraph, body: number, headlineSize: number, words: Words): Block {
  const text = paragraph.lines.reduce(
    (joined, line) => (joined === '' ? line.text : joinLine(joined, line.text, words)),
    '',
  )
  const size = paragraph.lines[0]?.size ?? body
  const first = paragraph.lines[0]?.page === 0
  if (first && size >= headlineSize * 0.97 && text.length < 300)
    return { kind: 'headline', text, certainty: 0.85 }
  if (size >= body * 1.12 && text.length < 200 && /\p{L}/u.test(text))
    return { kind: 'heading', text, level: 2, certainty: 0.75 }
  if (bullet.test(text)) return { kind: 'list', text, certainty: 0.7 }
  if (text.includes('\t')) return { kind: null, text }
  return paragraph.lines.length >= 3 && size > body * 0.85
    ? { kind: 'paragraph', text, certainty: 0.85 }
    : { kind: 'paragraph', text }
}

export interface Words {
  /** Words in lower case that stand whole within a line. */
  readonly whole: ReadonlySet<string>
}

/** Words and hyphened words as the document itself writes them within lines. */
export function wordsOf(lines: readonly (readonly Line[])[]): Words {
  const whole = new Set<string>()
  for (const own of lines)
    for (const { text } of own)
      for (const word of text.toLowerCase().match(/\p{L}+(?:[-\u2010]\p{L}+)*/gu) ?? [])
        whole.add(word.replaceAll('\u2010', '-'))
  return { whole }
}

/** First parts of words that are written with a hyphen, in several languages. */
const compounds =
  /(?:^|[^\p{L}])(?:self|non|ex|anti|pro|semi|quasi|well|half|multi|inter|vice|co|cross|post|pre|mid|all|long|short|high|low|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|avant|après|demi|mi|sous|contre)-$/iu

/**
 * Two lines of a paragraph as one text. A hyphen at the end of the first goes when the document writes the word
 * without it elsewhere, stays when it writes it with it; where it does neither, it goes between small letters
 * unless the first part is one that keeps it. A hyphen before a capital or "und" stays.
 */
export function joinLine(before: string, line: string, words: Words): string {
  if (/\u00ad$/.test(before)) return before.slice(0, -1) + line
  const end = /(\p{L}+)[-\u2010]$/u.exec(before)
  const start = /^\p{L}+/u.exec(line)?.[0] ?? ''
  if (!end || start === '') {
    const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，；：！？”」』）]$/u
    const eastern = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，；：！？“「『（]/u
    return unspaced.test(before) && eastern.test(line)
      ? before + line
      : `${before}${/-$/.test(before) && /^\d/.test(line) ? '' : ' '}${line}`
  }
  if (/^(?:und|oder|bzw|and|or|et|ou|en|of|y|o|e)$/i.test(start)) return `${before} ${line}`
  const head = (end[1] ?? '').toLowerCase()
  const tail = start.toLowerCase()
  const without = words.whole.has(head + tail)
  const within = words.whole.has(`${head}-${tail}`)
  const keeps = within && !without
  const capital = /^\p{Lu}/u.test(start) && !(end[1] ?? '').match(/^\p{Lu}+$/u)
  const stays = keeps || (!without && (capital || compounds.test(before)))
  return stays ? before + line : before.slice(0, -1) + line
}
