import { contextNamesOf, widen } from '../context'
import { type Forest, likelihoodsOf, readForest } from '../forest'
import { type Lexicon, lexiconOf } from '../lexicon'
import { type Line, readLines } from '../line'
import type { ClassWeights } from './classes'
import { type PageSignals, pageFeatureNames, pageFeatures, pageFeatureWidth } from './features'
import type { PageLine } from './lines'
import model from './page.model.json'
import { classesOf, type PageElement } from './tree'

/** A line of a page, what its words tell, and how likely it is part of what the author wrote, 0 to 1. */
export interface JudgedLine {
  readonly page: PageLine
  readonly line: Line
  readonly likelihood: number
}

/** A line with this likelihood is body text. */
export const enough = 0.55

interface Model {
  readonly words: Lexicon
  readonly classes: ClassWeights
  readonly first: Forest
  readonly second: Forest
}

/** Read when the first page is: the app starts without it. */
let read: Model | null = null

function readModel(): Model {
  read ??= {
    words: lexiconOf(weightsOf(model.words)),
    classes: weightsOf(model.classes),
    first: readForest(model.first, pageFeatureNames),
    second: readForest(model.second, contextNamesOf(pageFeatureNames)),
  }
  return read
}

function weightsOf(rows: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    rows.flatMap((row) =>
      row.split(' ').map((entry) => {
        const at = entry.lastIndexOf(':')
        return [entry.slice(0, at), Number(entry.slice(at + 1))] as const
      }),
    ),
  )
}

/**
 * Judges every line of a page. Learnt (see scripts/train/page.mjs) but for lines that the page repeats between
 * its paragraphs, which no author does.
 */
export function judgeLines(lines: readonly PageLine[], signals: PageSignals): readonly JudgedLine[] {
  const judged: JudgedLine[] = []
  for (let start = 0; start < lines.length; start += atOnce)
    for (const one of judgePart(lines.slice(start, start + atOnce), signals)) judged.push(one)
  return judged
}

/** Lines that are judged together: more would fill the memory with what is known of them. No article is as long. */
const atOnce = 30_000

function judgePart(lines: readonly PageLine[], signals: PageSignals): readonly JudgedLine[] {
  const { words, classes, first, second } = readModel()
  const read = readLines(
    lines.map(({ text }) => text),
    words,
  )
  const rows = pageFeatures(
    lines.map((page, at) => ({ page, line: read[at] as Line })),
    signals,
    classes,
  )
  const likelihoods = likelihoodsOf(first, rows, pageFeatureWidth)
  const settled = likelihoodsOf(
    second,
    widen(rows, pageFeatureWidth, likelihoods),
    contextNamesOf(pageFeatureNames).length,
  )
  const copies = new Map<string, number>()
  for (const { key } of read) copies.set(key, (copies.get(key) ?? 0) + 1)
  const joined = withPlainLists(lines, settled)
  return lines.map((page, at) => {
    const line = read[at] as Line
    const likelihood = joined[at] ?? 0
    const repeated =
      (copies.get(line.key) ?? 1) >= 3 && line.words >= 3 && line.words <= 14 && page.block !== 'row'
    const furniture = repeated || saysFurniture({ page, line })
    return { page, line, likelihood: furniture ? Math.min(0.3, likelihood) : likelihood }
  })
}

/** "Read more: ..." and the like between paragraphs: short, and for the most part a link. */
function saysFurniture({ page, line }: Omit<JudgedLine, 'likelihood'>): boolean {
  const { furniture, words } = line
  if (furniture === null || furniture === 'credit' || furniture === 'source' || page.block === 'heading')
    return false
  return words <= 4 || (words <= 24 && page.linked > page.text.length * 0.4)
}

/**
 * Lists without a name of their own, without links, right between paragraphs of the text are part of it, however
 * short their entries are.
 */
function withPlainLists(lines: readonly PageLine[], likelihoods: Float32Array): Float32Array {
  const out = Float32Array.from(likelihoods)
  const isText = (at: number, around: PageElement | null): boolean =>
    (likelihoods[at] ?? 0) >= enough && lines[at]?.element.parent === around
  for (let at = 1; at < lines.length; at += 1) {
    const list = plainListOf(lines[at] as PageLine)
    if (!list || !isText(at - 1, list.parent)) continue
    let end = at
    while (end < lines.length && plainListOf(lines[end] as PageLine) === list) end += 1
    const next = lines[end]
    const follows =
      next !== undefined && (isText(end, list.parent) || next.element.parent?.parent === list.parent)
    if (follows && (likelihoods[end] ?? 0) >= enough)
      for (let index = at; index < end; index += 1) out[index] = Math.max(out[index] ?? 0, 0.6)
    at = end - 1
  }
  return out
}

function plainListOf({ element, linked }: PageLine): PageElement | null {
  const list = element.parent
  const plain = element.tag === 'li' && linked === 0 && (list?.tag === 'ul' || list?.tag === 'ol')
  return plain && list && classesOf(list).trim() === '' ? list : null
}
