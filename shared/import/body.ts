import model from './body.model.json'
import { type Forest, likelihoodAt, readForest } from './forest'
import type { Line } from './line'
import { firstEnough, isSettled, secondEnough } from './looks'
import { endMarks } from './phrases'
import { PlainTable, plainColumn, plainWidth } from './plain'
import { isParagraph } from './shape'

/** Read when the first text is cleaned: the app starts without it. */
let forests: { readonly first: Forest; readonly second: Forest } | null = null

function readModel(): { readonly first: Forest; readonly second: Forest } {
  forests ??= { first: readForest(model.first, plainColumn), second: readForest(model.second, plainColumn) }
  return forests
}

/** Lines that are judged together: no article is as long, and more would fill the memory with their rows. */
const atOnce = 20_000

/**
 * How likely each line of one article is part of what the author wrote (paragraphs, headings between them,
 * lists), 0 to 1 in the order of the lines; blank lines get 0. `recurring` says in how many other files of
 * the import a line stands. Learnt (see scripts/train/body.mjs) but for lines that say what they are.
 */
export function bodyLikelihood(lines: readonly Line[], recurring: (line: Line) => number): Float32Array {
  if (lines.length <= atOnce) return likelihoodOfPart(lines, recurring)
  const out = new Float32Array(lines.length)
  for (let start = 0; start < lines.length; start += atOnce)
    out.set(likelihoodOfPart(lines.slice(start, start + atOnce), recurring), start)
  return out
}

function likelihoodOfPart(lines: readonly Line[], recurring: (line: Line) => number): Float32Array {
  const filled: Line[] = []
  const gaps: boolean[] = []
  let gap = false
  for (const line of lines) {
    if (line.blank) gap = true
    else {
      filled.push(line)
      gaps.push(gap)
      gap = false
    }
  }
  const settled = judge(filled, gaps)
  const files = filled.map((line) => recurring(line))
  const sharesCopy = isSharedCopy(filled, settled, files)
  const out = new Float32Array(lines.length)
  let next = 0
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as Line
    if (line.blank) continue
    const learnt = isAmidText(filled, settled, next) ? Math.max(0.5, settled[next] as number) : settled[next]
    const known = settle(line, filled[next + 1], learnt as number)
    const found = files[next] as number
    out[at] = found === 0 || (sharesCopy && isParagraph(line)) ? known : known * trust(line, found)
    next += 1
  }
  return out
}

/** What the model says of lines without blank ones; `gaps[at]` tells whether one stood before line `at`. */
function judge(lines: readonly Line[], gaps: readonly boolean[]): Float32Array {
  const { first, second } = readModel()
  const table = new PlainTable(lines, gaps)
  const { rows } = table
  const likelihoods = new Float32Array(lines.length)
  for (let at = 0; at < lines.length; at += 1)
    likelihoods[at] = likelihoodAt(first, rows, at * plainWidth, firstEnough)
  table.takeLook(likelihoods)
  const settled = new Float32Array(lines.length)
  for (let at = 0; at < lines.length; at += 1)
    settled[at] = isSettled(likelihoods, at)
      ? (likelihoods[at] as number)
      : likelihoodAt(second, rows, at * plainWidth, secondEnough)
  return settled
}

/** A paragraph that was nearly taken for text, between surer ones; captions between them do not count. */
function isAmidText(lines: readonly Line[], likelihoods: Float32Array, at: number): boolean {
  const line = lines[at] as Line
  if ((likelihoods[at] as number) < nearlyText || !isParagraph(line)) return false
  if (line.furniture !== null || line.caption >= captioned) return false
  return [-1, 1].every((step) => {
    let beside = at + step
    while ((lines[beside]?.caption ?? 0) >= captioned) beside += step
    return (likelihoods[beside] ?? 0) >= surelyText
  })
}

const nearlyText = 0.35
const surelyText = 0.85
const captioned = 0.5

/** What the model said of a line, unless the line says itself what it is. */
function settle(line: Line, next: Line | undefined, learnt: number): number {
  if (saysFurniture(line)) return Math.min(learnt, 0.1)
  if (line.furniture === 'newsletter' && line.words <= 25) return Math.min(learnt, 0.3)
  if (next?.furniture === 'newsletter' && line.words <= 5 && !line.sentence) return Math.min(learnt, 0.4)
  // "Enditem" ends a text and nothing else.
  if (line.words >= 4 && line.length <= 2000 && endsText(line)) return Math.max(learnt, 0.8)
  return learnt
}

/** Buttons, marks of advertisements, copyright lines, counters of pictures: no text reads like them. */
function saysFurniture(line: Line): boolean {
  if (line.digits > 0 && line.words <= 8 && (counter.test(line.key) || readingTime.test(line.key)))
    return true
  switch (line.furniture) {
    case null:
    case 'credit':
      return false
    case 'rights':
      return line.words <= 40 && rights.test(line.text)
    case 'ad':
    case 'next':
    case 'source':
      return line.words <= 12
    default:
      return line.words <= 6 && !line.sentence
  }
}

const counter = /^(?:\p{L}{4,10} )?\d{1,3}\s?(?:of|\/|von|sur|de|di|из)\s?\d{1,3}$/u
const readingTime = /^\d{1,3}[ -]?(?:min\b|minutes?\b|minuten|минут)/u

const endsText = (line: Line): boolean =>
  line.sentence && endMarks.test(line.text.slice(-30)) && !/[.!?)]$/.test(line.text)

const rights =
  /©|\(c\)|\d{4}|reserved|vorbehalten|réservés|reservados|riservati|voorbehouden|所有|محفوظة|защищены/iu

/** How much is left of a line's likelihood when it stands in so many other files too. */
function trust(line: Line, files: number): number {
  const enough = isParagraph(line) ? 3 : 2
  return files < enough ? 1 : files < enough * 2 ? 0.5 : 0.2
}

/** Whether papers print the same agency's copy: then paragraphs recur without being furniture. */
function isSharedCopy(lines: readonly Line[], likelihoods: Float32Array, files: readonly number[]): boolean {
  if (files.every((count) => count === 0)) return false
  let text = 0
  let shared = 0
  lines.forEach((line, at) => {
    if ((likelihoods[at] ?? 0) < 0.5 || !isParagraph(line)) return
    text += 1
    if ((files[at] ?? 0) > 0) shared += 1
  })
  return text > 0 && shared / text > 0.3
}
