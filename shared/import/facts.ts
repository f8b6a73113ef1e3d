import type { ArticleFacts } from '../schema'
import { noDate, noHeadline } from './answered'
import { type Dateline, readDateline } from './dateline'
import type { DateMention } from './dates'
import { languageOf } from './language'
import type { Line } from './line'
import { ordinaryCase } from './names'
import { findOutlet } from './outlet'
import { endMarks, sectionNames } from './phrases'
import type { DateOrder, LineKind, ProposedPart } from './proposal'
import { findPublication } from './publication'
import { bodyKinds, type Roles } from './roles'

/** What a person should look at, and the fact it is about: one that is known otherwise needs no warning. */
export interface FactWarning {
  readonly about: 'title' | 'date' | 'text'
  readonly text: string
}

/** The facts of one article, the marks on parts of its lines, and what a person should look at. */
export interface FoundFacts {
  readonly facts: ArticleFacts
  /** Offsets are those of the file's text. */
  readonly parts: readonly ProposedPart[]
  readonly warnings: readonly FactWarning[]
  /** Line number that the date was taken from, or null. */
  readonly dateAt: number | null
}

export interface FactsContext {
  readonly now: string
  /** Offsets at which the file's lines begin. */
  readonly starts: readonly number[]
  /** Dates of the whole file. */
  readonly neighbours: readonly DateMention[]
  /** Outlet of the article before it on the same page, "" for none. */
  readonly pageOutlet: string
  /** Which of day and month comes first in dates of numbers alone, when a person said it. */
  readonly dateOrder: DateOrder | null
  /** Whether a person set the kind of a line. */
  readonly fixed: (index: number) => boolean
}

export function findFacts(lines: readonly Line[], roles: Roles, context: FactsContext): FoundFacts {
  const base = lines[0]?.index ?? 0
  const kindOf = (line: Line): LineKind => roles.roles[line.index - base]?.kind ?? 'blank'
  const bodyLines = lines.filter((line) => bodyKinds.has(kindOf(line)))
  const body = new Set(bodyLines.map((line) => line.index))
  const warnings: FactWarning[] = []

  const bylines = [...roles.bylines.values()]
  const { dateline, line: datelineLine } = openingDateline(lines, kindOf)
  const language = languageOf(openingOf(bodyLines) || openingOf(lines))
  const url = findUrl(lines, body)
  const publication = findPublication({
    lines,
    headlineAt: roles.headFrom,
    bodyAt: roles.bodyAt,
    body,
    dateLines: new Map(
      lines
        .filter((line) => kindOf(line) === 'date')
        .map((line) => [line.index, { certain: context.fixed(line.index) }]),
    ),
    dateline: dateline?.date ?? null,
    url,
    language,
    copyrightYears: yearsOfRights(lines),
    neighbours: context.neighbours,
    dateOrder: context.dateOrder,
    now: context.now,
  })
  warnings.push(...publication.warnings.map((text) => ({ about: 'date', text }) as const))
  const title = roles.headline?.title ?? ''
  // Before a date alone may stand an outlet that reads like a person's name.
  const isBylineLine = (index: number): boolean => roles.roles[index - base]?.kind === 'byline'
  const { outlet, agency } = findOutlet({
    lines,
    headlineAt: roles.headline?.index ?? null,
    bodyAt: roles.bodyAt,
    body,
    dateAt: publication.line,
    bylineOutlet: bylines.map((byline) => byline.outlet).find((name) => name !== '') ?? '',
    bylineAgencies: bylines.flatMap((byline) => byline.agencies),
    datelineSources: dateline?.sources ?? [],
    pageOutlet: context.pageOutlet,
    authors: [...roles.bylines].flatMap(([index, byline]) => (isBylineLine(index) ? byline.authors : [])),
    titleTails: roles.headline?.tails ?? [],
  })
  const isOutlet = (name: string): boolean => name.toLowerCase() === outlet.toLowerCase()
  const authors = unique([
    ...bylines.flatMap((byline) => byline.authors),
    ...(dateline?.authors ?? []),
  ]).filter((name) => !isOutlet(name))
  const facts: ArticleFacts = {
    title,
    outlet,
    authors,
    agency,
    section: findSection(lines, roles, outlet),
    place:
      dateline?.place ||
      bylines.map((byline) => ordinaryCase(byline.place)).find((place) => place !== '') ||
      '',
    date: publication.date,
    url,
    language,
  }
  const parts = findParts(lines, kindOf, dateline, datelineLine, context.starts)
  if (title === '') warnings.push({ about: 'title', text: noHeadline })
  if (!publication.date && publication.warnings.length === 0) warnings.push({ about: 'date', text: noDate })
  if (bodyLines.length === 0)
    warnings.push({ about: 'text', text: 'No running text was found: check what each line is.' })
  return { facts, parts, warnings, dateAt: publication.line }
}

/** Units of a text that tell its language. */
const telling = 1500

function openingOf(lines: readonly Line[]): string {
  let opening = ''
  for (const line of lines) {
    if (opening.length > telling) break
    if (!line.blank) opening += `${line.text.slice(0, telling)}\n`
  }
  return opening
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]

/** The dateline that stands alone or opens one of the first three paragraphs. */
function openingDateline(
  lines: readonly Line[],
  kindOf: (line: Line) => LineKind,
): { readonly dateline: Dateline | null; readonly line: Line | null } {
  let seen = 0
  for (const line of lines) {
    const kind = kindOf(line)
    if (kind !== 'paragraph' && kind !== 'dateline') continue
    const dateline = readDateline(line.raw)
    if (dateline) return { dateline, line: kind === 'paragraph' ? line : null }
    seen += 1
    if (seen >= 4) break
  }
  return { dateline: null, line: null }
}

function findParts(
  lines: readonly Line[],
  kindOf: (line: Line) => LineKind,
  dateline: Dateline | null,
  datelineLine: Line | null,
  starts: readonly number[],
): readonly ProposedPart[] {
  const parts: ProposedPart[] = []
  if (dateline && datelineLine) {
    const start = starts[datelineLine.index] ?? 0
    parts.push({ kind: 'dateline', start: start + dateline.start, end: start + dateline.end, certainty: 0.9 })
  }
  const last = lines.findLast((line) => kindOf(line) === 'paragraph')
  const mark = last && last.words > 2 ? endMarks.exec(last.raw) : null
  if (last && mark?.[1]) {
    const start = (starts[last.index] ?? 0) + mark.index + mark[0].indexOf(mark[1])
    parts.push({ kind: 'debris', start, end: start + mark[1].length, certainty: 0.95 })
  }
  return parts
}

const address = /https?:\/\/[^\s<>"'()[\]]{4,500}/u

/** The article's own address: on a line that says so, or alone on a line outside the text. */
function findUrl(lines: readonly Line[], body: ReadonlySet<number>): string {
  let alone = ''
  for (const line of lines) {
    if (!line.link || body.has(line.index)) continue
    const found = address.exec(line.text)
    if (!found) continue
    const url = found[0].replace(/[.,;]$/, '')
    if (line.furniture === 'source' || /^(?:url|link|source|printed from|quelle|来源|原文)/iu.test(line.text))
      return url
    if (line.text === url && alone === '') alone = url
  }
  return alone
}

function yearsOfRights(lines: readonly Line[]): number[] {
  const years = new Set<number>()
  for (const line of lines)
    if (line.furniture === 'rights' || line.text.includes('©'))
      for (const year of line.text.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? []) years.add(Number(year))
  return [...years]
}

/**
 * The section that a page puts above the headline: the end of a breadcrumb ("Home > World", "Tidewater Post |
 * World"), a known name on a line of its own, or the line right above the headline when the menu or an
 * invitation ("More from Reportage") has the same name.
 */
function findSection(lines: readonly Line[], roles: Roles, outlet: string): string {
  const until = roles.headline?.index ?? roles.bodyAt
  const copies = new Set(roles.headline?.copies ?? [])
  const above = lines.filter(
    (line) =>
      !line.blank && line.index < until && line.words <= 14 && line.length <= 200 && !copies.has(line.index),
  )
  let found = ''
  for (const line of above) {
    if (sectionNames.has(line.key)) found = line.text
    else found = endOfTrail(line.text, outlet) || found
  }
  const last = above.at(-1)
  if (
    found === '' &&
    last &&
    last.words <= 3 &&
    last.capitalised > 0 &&
    !last.furniture &&
    isNamedElsewhere(last, lines)
  )
    found = last.text
  return ordinaryCase(found)
}

/** The last entry of a breadcrumb that names a section; "" when the line is none. */
function endOfTrail(text: string, outlet: string): string {
  if (!/[>›»/＞|]/u.test(text)) return ''
  const entries = text
    .split(/\s*(?:>>?|›|»|\/|＞)\s*/u)
    .map((entry) => entry.replace(/^.*[:：]\s*/u, '').trim())
  const bars = text.split(/\s*\|\s*/u)
  if (bars.length === 2 && bars[0]?.toLowerCase() === outlet.toLowerCase()) return bars[1] ?? ''
  if (entries.length < 2 || entries.length > 6) return ''
  const known = entries.findLast((entry) => sectionNames.has(entry.toLowerCase()))
  if (known) return known
  const last = entries.at(-1) ?? ''
  return home.test(entries[0] ?? '') && /^\p{L}[\p{L} &'’-]{1,30}$/u.test(last) ? last : ''
}

const home = /^(?:home|startseite|start|accueil|inicio|início|homepage|首页|首頁|الرئيسية|главная)$/iu

/** Whether a short line's words stand in a menu above it or behind "More" somewhere. */
function isNamedElsewhere(line: Line, lines: readonly Line[]): boolean {
  const name = ` ${line.key} `
  return lines.some(
    (other) =>
      other !== line &&
      !other.blank &&
      other.words <= 15 &&
      other.words > line.words &&
      ` ${other.key} `.includes(name) &&
      (other.index < line.index || /^more\s/i.test(other.text)),
  )
}
