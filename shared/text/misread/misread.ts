import { type Candidate, candidatesIn, certainOf } from './candidates'
import { byteTables, marks, misreaders } from './encodings'
import { leftEntities } from './entities'
import type { Misread } from './place'
import { findSwapped } from './swapped'

/** How often a text is taken to have been misread, one time over the other. */
const mostTimes = 4

const controls = /[\u0080-\u009f]/

/** From so many certain places on, what is not certain by itself follows them. */
const enough = 2

/**
 * Where a text is misread, in its order, not overlapping. Nothing is found in right text of any language: a place
 * counts when nobody writes such characters beside each other, or when the whole text speaks for it.
 */
export function findMisread(text: string): readonly Misread[] {
  const found = misreadUtf8(text)
  if (found.length > 0) return found
  return findSwapped(text)
}

function misreadUtf8(text: string): readonly Misread[] {
  let found: readonly Misread[] = []
  let read = text
  for (let time = 0; time < mostTimes; time += 1) {
    const next = misreadOnce(read)
    if (next.length === 0) break
    found = time === 0 ? next : joined(found, next)
    read = repaired(text, found)
  }
  // Steps that led nowhere.
  found = found.filter((one) => !controls.test(one.after))
  read = repaired(text, found)
  const entities = leftEntities(read).map((one): Misread => ({ ...one, certainty: 0.9 }))
  return entities.length === 0 ? found : joined(found, entities)
}

/** The text with the places repaired. */
export function repaired(text: string, found: readonly Misread[]): string {
  let made = ''
  let at = 0
  for (const { start, end, after } of found) {
    made += text.slice(at, start) + after
    at = end
  }
  return at === 0 ? text : made + text.slice(at)
}

interface Run {
  readonly from: number
  readonly to: number
  /** Misreaders, as bits, that may have made it. */
  readonly by: number
}

function misreadOnce(text: string): readonly Misread[] {
  const runs = runsIn(text)
  if (runs.length === 0) return []
  let best: {
    readonly misreader: number
    readonly sure: ReadonlySet<Candidate>
    readonly all: readonly Candidate[]
  } | null = null
  let most = 0
  for (let misreader = 0; misreader < misreaders.length; misreader += 1) {
    const all: Candidate[] = []
    const sure = new Set<Candidate>()
    let units = 0
    for (const { from, to, by } of runs) {
      if ((by & (1 << misreader)) === 0) continue
      const candidates = candidatesIn(text, from, to, misreader)
      for (const one of candidates) all.push(one)
      for (const one of certainOf(text, candidates, misreader)) {
        sure.add(one)
        units += one.end - one.start
      }
    }
    // Of two that are as sure, the one that explains more.
    for (const one of all) if (units > 0 && !sure.has(one)) units += (one.end - one.start) / 4
    if (units > most) {
      most = units
      best = { misreader, sure, all }
    }
  }
  if (!best) return []
  const { misreader, sure, all } = best
  const follows = sure.size >= enough && rightLetters(text, all, misreader) * 2 <= sure.size
  const taken = all.filter((one) => sure.has(one) || follows)
  const found = taken.map((one): Misread => {
    const { start, end, point } = one
    return { start, end, after: String.fromCodePoint(point), certainty: sure.has(one) ? 0.97 : 0.8 }
  })
  return contiguous(follows && misreader === 0 ? withBlanks(text, found) : found)
}

/** The runs of characters beyond ASCII that hold a first byte and a later one beside each other. */
function runsIn(text: string): readonly Run[] {
  const { lead, later } = marks
  const runs: Run[] = []
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x80) continue
    const from = at
    let by = 0
    for (; at < text.length && text.charCodeAt(at) >= 0x80; at += 1)
      by |= (lead[text.charCodeAt(at)] ?? 0) & (later[text.charCodeAt(at + 1)] ?? 0)
    if (by !== 0) runs.push({ from, to: at, by })
  }
  return runs
}

/** Letters beyond ASCII that stand right as they are: where there are many, the text as a whole is not misread. */
function rightLetters(text: string, candidates: readonly Candidate[], misreader: number): number {
  const table = byteTables[misreader]
  let count = 0
  let at = 0
  let next = 0
  for (const match of text.matchAll(/[^\P{L}a-zA-Z]/gu)) {
    at = match.index
    while ((candidates[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1
    const inside = (candidates[next]?.start ?? Number.POSITIVE_INFINITY) <= at
    if (!inside && table?.has(text.charCodeAt(at))) count += 1
  }
  return count
}

/** "Ã " and "Â " where the no-break space of the second byte became a blank. */
function withBlanks(text: string, found: readonly Misread[]): readonly Misread[] {
  const starts = new Set(found.map((one) => one.start))
  const blanks: Misread[] = []
  for (const match of text.matchAll(/(?<=\p{Ll}|[\s(«"'])Ã {1,2}(?! )|(?<!\p{Lu})Â (?=\S)/gu)) {
    const start = match.index
    if (starts.has(start)) continue
    const after = match[0].startsWith('Â') ? ' ' : 'à '
    blanks.push({ start, end: start + match[0].length, after, certainty: 0.7 })
  }
  return blanks.length === 0 ? found : [...found, ...blanks].sort((a, b) => a.start - b.start)
}

function contiguous(found: readonly Misread[]): readonly Misread[] {
  const merged: Misread[] = []
  for (const one of found) {
    const last = merged.at(-1)
    if (last?.end === one.start)
      merged[merged.length - 1] = {
        start: last.start,
        end: one.end,
        after: last.after + one.after,
        certainty: Math.min(last.certainty, one.certainty),
      }
    else merged.push(one)
  }
  return merged
}

/** Two steps as one: `second` are places of the text as the first step left it. */
function joined(first: readonly Misread[], second: readonly Misread[]): readonly Misread[] {
  const result: Misread[] = []
  let next = 0
  // How far the text after the places of the first step passed so far lies behind the original's.
  let shift = 0
  const flush = (): void => {
    const one = first[next] as Misread
    result.push(one)
    shift += one.end - one.start - one.after.length
    next += 1
  }
  const startOf = (one: Misread): number => one.start - shift
  for (const step of second) {
    while (next < first.length) {
      const one = first[next] as Misread
      if (startOf(one) + one.after.length > step.start) break
      flush()
    }
    let { certainty } = step
    let start = step.start + shift
    let after = step.after
    let end = step.end + shift
    let inner = shift
    let begun = false
    while (next < first.length) {
      const one = first[next] as Misread
      const from = one.start - inner
      const to = from + one.after.length
      if (from >= step.end) break
      if (!begun && from < step.start) {
        start = one.start
        after = one.after.slice(0, step.start - from) + after
      } else if (!begun) start = Math.min(start, one.start)
      begun = true
      if (to > step.end) after += one.after.slice(one.after.length - (to - step.end))
      inner += one.end - one.start - one.after.length
      end = Math.max(step.end + inner, one.end)
      certainty = Math.min(certainty, one.certainty)
      next += 1
    }
    shift = inner
    result.push({ start, end, after, certainty })
  }
  while (next < first.length) flush()
  return result
}
