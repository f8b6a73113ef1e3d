import { readByline } from './byline'
import { captionLikelihood } from './caption'
import { readDateline } from './dateline'
import { findHeadline, type Headline } from './headline'
import type { Line } from './line'
import { endMarks } from './phrases'
import type { LineKind } from './proposal'
import { isParagraph } from './split'

/** A line's kind with how sure the cleaner is, 0 to 1. */
export interface Role {
  readonly kind: LineKind
  readonly certainty: number
}

export interface Roles {
  /** By line number, counted from the article's first line. */
  readonly roles: readonly Role[]
  readonly headline: Headline | null
  /** Line number of the first paragraph, or of the end when there is none. */
  readonly bodyAt: number
}

/**
 * Says what each line of one article is. `likelihood` is how likely each is body; `fixed` are kinds that a
 * person set, by line number in the file, which hold whatever the cleaner thinks.
 */
export function assignRoles(
  lines: readonly Line[],
  likelihood: readonly number[],
  fixed: ReadonlyMap<number, LineKind>,
): Roles {
  const base = lines[0]?.index ?? 0
  const roles: Role[] = lines.map((line, at) => firstRole(line, likelihood[at] ?? 0))
  const set = (index: number, kind: LineKind, certainty: number): void => {
    if (!fixed.has(index)) roles[index - base] = { kind, certainty }
  }
  for (const [index, kind] of fixed)
    if (index >= base && index < base + lines.length) roles[index - base] = { kind, certainty: 1 }

  const bodyAt = firstParagraph(lines, roles)
  const headline = chosenHeadline(lines, fixed) ?? findHeadline(lines, bodyAt, (line) => isMetaLine(line))
  if (headline) {
    set(headline.index, 'headline', headline.certainty)
    for (const copy of headline.copies) set(copy, 'debris', 0.9)
  }
  const head = lines.filter(
    (line) =>
      !line.blank && line.index > (headline?.index ?? base - 1) && line.index < headEnd(lines, bodyAt),
  )
  for (const line of head) {
    if (roles[line.index - base]?.kind === 'headline') continue
    const role = headRole(line, headline !== null || line.index >= bodyAt - 12)
    if (role) set(line.index, role.kind, role.certainty)
  }
  markCaptions(lines, roles, set)
  markStructure(lines, roles, set)
  return { roles, headline, bodyAt }
}

function firstRole(line: Line, likelihood: number): Role {
  if (line.blank) return { kind: 'blank', certainty: 1 }
  return likelihood >= 0.5
    ? { kind: 'paragraph', certainty: likelihood }
    : { kind: 'debris', certainty: 1 - likelihood }
}

/** The first line of running text: a sentence that the cleaner takes for body. */
function firstParagraph(lines: readonly Line[], roles: readonly Role[]): number {
  const at = lines.findIndex((line, index) => roles[index]?.kind === 'paragraph' && isParagraph(line))
  const any = at >= 0 ? at : roles.findIndex((role) => role.kind === 'paragraph')
  return (lines[0]?.index ?? 0) + (any >= 0 ? any : lines.length)
}

/** Where date and byline are looked for ends: a few lines into the text, since a standfirst may precede them. */
function headEnd(lines: readonly Line[], bodyAt: number): number {
  let seen = 0
  for (const line of lines) {
    if (line.index < bodyAt || line.blank) continue
    seen += 1
    if (seen > 6) return line.index
  }
  return (lines.at(-1)?.index ?? 0) + 1
}

function chosenHeadline(lines: readonly Line[], fixed: ReadonlyMap<number, LineKind>): Headline | null {
  const line = lines.find((one) => fixed.get(one.index) === 'headline')
  return line ? { index: line.index, certainty: 1, copies: [], title: line.text } : null
}

const isMetaLine = (line: Line): boolean => isDateLine(line) || isByline(line)

const isByline = (line: Line): boolean => readByline(line, false) !== null

/** A line about a date with a year, and little else. */
function isDateLine(line: Line): boolean {
  const dated = line.dates.find((date) => date.year !== null && date.day !== null)
  if (!dated || dated.label === 'visit') return false
  return line.words <= 24 && !(line.sentence && line.words > 14) && line.furniture !== 'rights'
}

function headRole(line: Line, near: boolean): Role | null {
  if (isDateLine(line)) return { kind: 'date', certainty: 0.9 }
  if (line.furniture && line.furniture !== 'credit') return null
  if (captionLikelihood(line) >= 0.5) return { kind: 'caption', certainty: captionLikelihood(line) }
  if (readByline(line, near)) return { kind: 'byline', certainty: readByline(line, false) ? 0.9 : 0.6 }
  if (readDateline(line.text)?.end === line.raw.trimEnd().length) return { kind: 'dateline', certainty: 0.7 }
  return null
}

type Set = (index: number, kind: LineKind, certainty: number) => void

/** The first copy of a caption is one, the others are debris. */
function markCaptions(lines: readonly Line[], roles: readonly Role[], set: Set): void {
  const base = lines[0]?.index ?? 0
  const copies = countKeys(lines)
  const seen = new Set<string>()
  for (const line of lines) {
    if (line.blank) continue
    const role = roles[line.index - base]
    if (role && role.kind !== 'headline' && role.kind !== 'date' && role.kind !== 'byline') {
      const repeated = (copies.get(line.key) ?? 1) > 1
      const likely = Math.max(
        captionLikelihood(line),
        repeated && line.words >= 6 && line.furniture === null && line.sentence ? 0.7 : 0,
      )
      if (likely >= 0.7) set(line.index, seen.has(line.key) ? 'debris' : 'caption', likely)
    }
    seen.add(line.key)
  }
}

/** How often each line stands among these, blank ones aside. */
export function countKeys(lines: readonly Line[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) if (!line.blank) counts.set(line.key, (counts.get(line.key) ?? 0) + 1)
  return counts
}

const bullet = /^\s*(?:[•·▪●○■◆‣⁃*]|[-–—]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s)/u

/** Headings, lists and block quotations among the body's lines. */
function markStructure(lines: readonly Line[], roles: Role[], set: Set): void {
  const base = lines[0]?.index ?? 0
  const filled = lines.filter((line) => !line.blank)
  filled.forEach((line, at) => {
    const role = roles[line.index - base]
    if (role?.kind !== 'paragraph') return
    const before = filled[at - 1]
    const after = filled[at + 1]
    const isBody = (other: Line | undefined): boolean =>
      other !== undefined &&
      ['paragraph', 'list', 'quote', 'heading'].includes(roles[other.index - base]?.kind ?? '')
    if (endMarks.test(` ${line.text}`) && line.words <= 2) return set(line.index, 'debris', 0.95)
    if (bullet.test(line.raw) && line.words <= 80) {
      const runs =
        (before !== undefined && bullet.test(before.raw)) || (after !== undefined && bullet.test(after.raw))
      if (runs) return set(line.index, 'list', role.certainty)
    }
    if (isHeading(line) && isBody(after) && after !== undefined && isParagraph(after))
      return set(line.index, 'heading', role.certainty)
    if (
      before?.text.endsWith(':') &&
      isBody(before) &&
      isParagraph(line) &&
      !/["“”«»„]/.test(line.text) &&
      isParagraph(before)
    )
      return set(line.index, 'quote', 0.55)
  })
}

const isHeading = (line: Line): boolean =>
  !line.sentence &&
  line.words <= 14 &&
  line.length <= 110 &&
  !/[,;:，；：]$/.test(line.text) &&
  line.dates.length === 0
