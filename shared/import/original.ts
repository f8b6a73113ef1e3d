import { z } from 'zod'
import type { Frozen } from '../schema'

/**
 * A file as it is, beside what an import makes of it. The file's rows are told in pages; each row says which line
 * of the proposal it became, so that both can be read together.
 */

/** The text of the file, or, of a page or a table, the characters that it is written in. */
export const originalViews = ['text', 'source'] as const
export type OriginalView = (typeof originalViews)[number]

export const originalRowSchema = z.object({
  text: z.string(),
  /** `label` names what follows: a column of a table. `part` begins a part of the file: a row of a table. */
  kind: z.enum(['text', 'label', 'part']),
  /** Number of the line that it became, from 0; null where it stands in none. */
  line: z.number().int().min(0).nullable(),
})

export const originalPageSchema = z.object({
  view: z.enum(originalViews),
  /** Which views there are of this file. */
  views: z.array(z.enum(originalViews)),
  /** What is shown, as a sentence. */
  about: z.string(),
  total: z.number().int().min(0),
  /** Number of the first row of this page, from 0. */
  from: z.number().int().min(0),
  rows: z.array(originalRowSchema),
  /** The row of every `step`-th line, rising; where a line has none, that of the line before. */
  anchors: z.array(z.number().int().min(0)),
  step: z.number().int().min(1),
  /** Number of the line at which the article begins that was asked for; 0 for a whole file. */
  base: z.number().int().min(0),
})

/** Which rows are asked for. */
export const originalAskSchema = z.object({
  view: z.enum(originalViews),
  from: z.number().int().min(0),
  count: z.number().int().min(1).max(1000),
})

export type OriginalRow = Frozen<z.infer<typeof originalRowSchema>>
export type OriginalPage = Frozen<z.infer<typeof originalPageSchema>>
export type OriginalAsk = Frozen<z.infer<typeof originalAskSchema>>

/** Lines are compared without regard to how wide their white space is. */
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Rows longer than this, in UTF-16 units, are compared as wholes only. */
const longest = 20_000

/** How many lines ahead a row is looked for that is not a line as it is. */
const reach = 4

/**
 * For each row of a file the line it became, or -1. A row is the next line of the same text, else an earlier one;
 * else one of the next few lines that holds it or that it holds.
 */
export function alignRows(rows: readonly string[], lines: readonly string[]): Int32Array {
  const keys = lines.map(folded)
  const places = new Map<string, number[]>()
  for (const [at, key] of keys.entries()) {
    const known = places.get(key)
    if (known) known.push(at)
    else if (key !== '') places.set(key, [at])
  }
  const found = new Int32Array(rows.length).fill(-1)
  let next = 0
  for (const [index, row] of rows.entries()) {
    const key = folded(row)
    if (key === '') continue
    const same = places.get(key)
    if (same) {
      const at = firstFrom(same, next)
      found[index] = at
      next = at + 1
      continue
    }
    if (key.length > longest) continue
    for (let at = next; at < Math.min(keys.length, next + reach); at += 1) {
      const line = keys[at] ?? ''
      if (line === '' || line.length > longest) continue
      const holds = line.length >= 8 && key.includes(line)
      if (!holds && !(key.length >= 8 && line.includes(key))) continue
      found[index] = at
      next = at
      // One row may hold several lines.
      while (holds && (keys[next + 1] ?? '') !== '' && key.includes(keys[next + 1] ?? '')) next += 1
      if (holds) next += 1
      break
    }
  }
  return found
}

/** The first of the rising numbers from `from` on, else the last. */
function firstFrom(numbers: readonly number[], from: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) >= from) high = middle
    else low = middle + 1
  }
  return numbers[low] ?? -1
}

/** What a row of a page's source says without its tags; entities of common signs are read. */
export function bareOf(source: string): string {
  return source
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&(?:amp|#38);/g, '&')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&(?:apos|#39|#x27);/gi, "'")
    .replace(/&#(\d{2,6});/g, (whole, number: string) => pointOf(Number(number)) ?? whole)
    .replace(
      /&#x([0-9a-f]{2,5});/gi,
      (whole, number: string) => pointOf(Number.parseInt(number, 16)) ?? whole,
    )
}

const pointOf = (code: number): string | null =>
  code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : null

/** Rows above this length, in UTF-16 units, are shown in pieces. */
const shown = 2000

/** Rows as they are shown: long ones in pieces that end between code points, each with the row's line. */
export function piecesOf(
  rows: readonly Pick<OriginalRow, 'text' | 'kind'>[],
  lines: Int32Array,
): readonly OriginalRow[] {
  return rows.flatMap(({ text, kind }, index): OriginalRow[] => {
    const at = lines[index] ?? -1
    const line = at < 0 ? null : at
    if (text.length <= shown) return [{ text, kind, line }]
    const pieces: OriginalRow[] = []
    for (let start = 0; start < text.length; ) {
      let end = Math.min(text.length, start + shown)
      if (end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1] ?? '')) end -= 1
      pieces.push({ text: text.slice(start, end), kind, line })
      start = end
    }
    return pieces
  })
}

/** Lines that anchors are told for, at most. */
const mostAnchors = 4000

/** Where lines stand among the rows: see `originalPageSchema`. */
export function anchorsOf(
  rows: readonly OriginalRow[],
  lines: number,
): { readonly anchors: readonly number[]; readonly step: number } {
  const step = Math.max(1, Math.ceil(lines / mostAnchors))
  const firstRow = new Int32Array(lines).fill(-1)
  for (const [index, { line }] of rows.entries())
    if (line !== null && line < lines && firstRow[line] === -1) firstRow[line] = index
  const anchors: number[] = []
  let last = 0
  for (let line = 0; line < lines; line += 1) {
    // Furniture that stands twice leads back; reading goes on.
    last = Math.max(last, firstRow[line] ?? -1)
    if (line % step === 0) anchors.push(last)
  }
  return { anchors, step }
}

/** The row at which a line stands, as far as anchors tell. */
export function rowOfLine({ anchors, step }: Pick<OriginalPage, 'anchors' | 'step'>, line: number): number {
  const at = Math.min(anchors.length - 1, Math.floor(line / step))
  if (at < 0) return 0
  const low = anchors[at] ?? 0
  const high = anchors[at + 1] ?? low
  return Math.round(low + ((high - low) * (line - at * step)) / step)
}
