import type { ArticleFacts } from '../../schema'
import { normaliseText } from '../../text/normalise'
import { languageOf } from '../language'
import type { ParsedArticle, ParsedLine } from '../parsed'
import { cellDate, type DayOrder } from './dates'
import type { ColumnTarget } from './targets'

/** A row of a table or an object of a list, cell by cell. */
export interface TableRecord {
  /** In the order of the columns. */
  readonly cells: readonly { readonly name: string; readonly target: ColumnTarget; readonly value: string }[]
  /** Order of day and month in each column of dates. */
  readonly order: DayOrder
  readonly now: string
}

const empty = /^\s*(?:nan|null|none|n\/a|undefined|#n\/a)?\s*$/i

/**
 * A row as an article: its title as headline, its lead and text as body, the cells that are facts as facts, all
 * others as fields. Null for a row without any text or title. A text of many lines may hold debris and is left to
 * the cleaner.
 */
export function articleOfRecord({ cells, order, now }: TableRecord): ParsedArticle | null {
  const all = (target: ColumnTarget): readonly string[] =>
    cells.filter((cell) => cell.target === target && !empty.test(cell.value)).map((cell) => cell.value)
  const one = (target: ColumnTarget): string => flat(all(target)[0] ?? '')
  const title = one('title')
  const text = all('text')
    .map(normaliseText)
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
  const lead = normaliseText(all('lead').join('\n')).trim()
  const kept = lead !== '' && !sameStart(text, lead) ? lead : ''
  const lines = [...headlineOf(title, text), ...linesOf(kept), ...linesOf(text)]
  if (lines.length === 0) return null
  const warnings: string[] = text === '' ? ['The row has no text, only a headline.'] : []
  const language =
    one('language') === '' ? languageOf(text === '' ? title : text) : languageTag(one('language'))
  const facts: { -readonly [K in keyof ArticleFacts]?: ArticleFacts[K] } = { language }
  if (title !== '') facts.title = title
  const dateCell = one('date')
  const mapped = cells.some((cell) => cell.target === 'date')
  const date = cellDate(dateCell, order, language, now)
  if (date.warning !== '') warnings.push(date.warning)
  const authors = all('authors').flatMap(splitNames)
  const simple = ['outlet', 'agency', 'section', 'place', 'url'] as const
  for (const target of simple) if (one(target) !== '') facts[target] = one(target)
  if (authors.length > 0) facts.authors = authors
  if (mapped) facts.date = date.date
  const fields = Object.fromEntries(
    cells
      .filter((cell) => cell.target === 'variable' && !empty.test(cell.value))
      .map((cell) => [cell.name, cell.value.trim()]),
  )
  return {
    lines,
    facts,
    rest: cells.some((cell) => cell.target === 'title') ? 'leave' : 'find',
    databaseId: one('id'),
    fields,
    warnings,
  }
}

/** Lines of a text above which it may be a whole page, with debris of its own. */
const pageLines = 12

function linesOf(text: string): readonly ParsedLine[] {
  if (text.trim() === '') return []
  const lines = text.split('\n')
  const filled = lines.filter((line) => line.trim() !== '')
  const page =
    filled.length >= pageLines && filled.filter((line) => line.length < 40).length > filled.length / 2
  return lines.map((line) =>
    page || line.trim() === ''
      ? { text: line, kind: null, certainty: 0 }
      : { text: line, kind: 'paragraph', certainty: 0.9 },
  )
}

/** The title as the first line, unless the text begins with it. */
function headlineOf(title: string, text: string): readonly ParsedLine[] {
  return title === '' || (sameStart(text, title) && text.split('\n')[0]?.trim().length === title.length)
    ? []
    : [{ text: title, kind: 'headline', certainty: 0.95 }]
}

const sameStart = (text: string, start: string): boolean =>
  flat(text.slice(0, start.length + 40)).startsWith(flat(start))

const flat = (text: string): string => normaliseText(text).replace(/\s+/g, ' ').trim()

/** The names in a cell: lists in brackets as programs write them, or names between signs. */
export function splitNames(cell: string): readonly string[] {
  const bare = flat(cell).replace(/^\[(.*)\]$/, '$1')
  const quoted = [...bare.matchAll(/(['"])(.+?)\1(?=\s*,|\s*$)/g)].map((match) => match[2] ?? '')
  if (quoted.length > 0 && /^['"]/.test(bare)) return quoted
  const parts = bare
    .replace(/^(?:by|von|par|por|di|door|от)\s+/i, '')
    .split(/\s*(?:;|\||\/|、|\s+(?:and|und|et|y|e|en|и)\s+|\s&\s)\s*/i)
    .flatMap((part) => splitCommas(part))
  return parts.map((name) => name.trim()).filter((name) => name !== '')
}

/** Commas stand between names, or between a surname and what precedes it: "Lee, Ann". */
function splitCommas(part: string): readonly string[] {
  const pieces = part.split(/\s*[,，]\s*/).filter((piece) => piece !== '')
  if (pieces.length === 2 && pieces.every((piece) => !piece.includes(' ')))
    return [`${pieces[1]} ${pieces[0]}`]
  return pieces.length > 1 && pieces.every((piece) => piece.includes(' ') || /\p{Script=Han}/u.test(piece))
    ? pieces
    : [part]
}

const languages: Readonly<Record<string, string>> = {
  english: 'en',
  englisch: 'en',
  anglais: 'en',
  ingles: 'en',
  german: 'de',
  deutsch: 'de',
  allemand: 'de',
  french: 'fr',
  francais: 'fr',
  franzosisch: 'fr',
  spanish: 'es',
  espanol: 'es',
  italian: 'it',
  italiano: 'it',
  dutch: 'nl',
  nederlands: 'nl',
  portuguese: 'pt',
  portugues: 'pt',
  russian: 'ru',
  русский: 'ru',
  arabic: 'ar',
  chinese: 'zh',
  中文: 'zh',
  العربية: 'ar',
}

/** A language as BCP 47 tag: tags and names of common languages are known, others stay as they are. */
export function languageTag(value: string): string {
  const folded = value.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase()
  if (/^[a-z]{2}(?:[-_][a-z]{2,4})?$/.test(folded)) return value.trim().replace('_', '-')
  return languages[folded] ?? languages[value.trim().toLowerCase()] ?? value.trim()
}
