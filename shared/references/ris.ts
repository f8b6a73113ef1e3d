import { languageTag } from '../import/tables/record'
import type { ArticleFacts } from '../schema'
import { normaliseText } from '../text/normalise'
import { dateOfFields } from './dates'
import { namesOf, risName } from './names'
import type { ReadReference } from './reference'

/** "TI  - Title": two letters or a letter and a digit, up to three blanks, a hyphen. Some programs indent it or drop blanks. */
const tagged = /^\s{0,4}([A-Z][A-Z0-9])[ \t\u00a0]{1,3}-(?:[ \t\u00a0]|$)(.*)$/

const begin = /^\s{0,4}TY[ \t\u00a0]{1,3}-[ \t\u00a0]*[A-Z]{2,}/m

/** Whether a text begins as a RIS file does, after what some databases print above it. */
export function isRis(head: string): boolean {
  const start = begin.exec(head.replace(/^\uFEFF/, ''))
  if (!start || start.index > 1500) return false
  const rest = head.slice(start.index).split('\n').slice(0, 12)
  return rest.filter((line) => tagged.test(line)).length >= 2
}

/** A record's values by tag, in their order. */
type Tags = ReadonlyMap<string, readonly string[]>

/** The records of a RIS file. Lines without a tag go on with the value above them. */
export function readRis(text: string, now: string): readonly ReadReference[] {
  return recordsIn(normaliseText(text)).map((tags) => referenceOf(tags, now))
}

function recordsIn(text: string): readonly Tags[] {
  // A value is kept as its lines, since abstracts go over many.
  const records: Map<string, string[][]>[] = []
  let open: Map<string, string[][]> | null = null
  let last: string[] | null = null
  for (const line of text.split('\n')) {
    const match = tagged.exec(line)
    if (!match) {
      if (line.trim() !== '') last?.push(line.trim())
      continue
    }
    const [, tag = '', value = ''] = match
    if (tag === 'ER') {
      open = null
      last = null
      continue
    }
    if (tag === 'TY' || !open) {
      // What stands above the first record is the database's own.
      if (tag !== 'TY' && records.length === 0) continue
      open = new Map()
      records.push(open)
    }
    last = [value.trim()]
    const before = open.get(tag)
    if (before) before.push(last)
    else open.set(tag, [last])
  }
  return records
    .filter((record) => [...record.keys()].some((tag) => tag !== 'TY'))
    .map((record) => new Map([...record].map(([tag, values]) => [tag, values.map(textOfLines)])))
}

const textOfLines = (lines: readonly string[]): string => lines.join(' ').trim()

/** Tags that become fields, with what they are called; several values of one are joined. */
const fieldNames: readonly (readonly [readonly string[], string])[] = [
  [['KW', 'K1', 'DE'], 'Keywords'],
  [['AB', 'N2'], 'Abstract'],
  [['ET'], 'Edition'],
  [['VL'], 'Volume'],
  [['IS'], 'Issue'],
  [['PB'], 'Publisher'],
  [['CY', 'PP'], 'Place of publication'],
  [['SN'], 'ISSN'],
  [['DO'], 'DOI'],
  [['A2', 'ED', 'A3', 'A4'], 'Editors'],
  [['ST'], 'Short title'],
  [['M3'], 'Kind of work'],
  [['N1', 'RN'], 'Notes'],
  [['DB'], 'Database'],
  [['DP'], 'Database provider'],
  [['CN'], 'Call number'],
]

function referenceOf(tags: Tags, now: string): ReadReference {
  const all = (...wanted: readonly string[]): readonly string[] =>
    wanted.flatMap((tag) => tags.get(tag) ?? []).filter((value) => value !== '')
  const first = (...wanted: readonly string[]): string => all(...wanted)[0] ?? ''
  const kind = first('TY').toUpperCase()
  const language = languageTag(first('LA'))
  const { date, warnings } = dateOfFields(all('DA', 'PY', 'Y1', 'PD'), language, now)
  const { authors, agency } = namesOf(all('AU', 'A1').map(risName))
  const title = first('TI', 'T1', 'CT') || (first('T2', 'JF', 'JO') === '' ? first('BT') : '')
  const facts: Partial<ArticleFacts> = {
    title: title.replace(editionMark, ''),
    outlet: withoutCode(first('JF', 'T2', 'JO', 'BT', 'JA', 'J2', 'J1', 'T3')),
    authors,
    agency,
    date,
    section: first('SE'),
    url: all('UR', 'L1', 'LK', 'L2', 'L3').flatMap(addressIn)[0] ?? '',
    language: /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(language) ? language : '',
  }
  const fields: Record<string, string> = {}
  for (const [from, name] of fieldNames) {
    const value = [...new Set(all(...from))].join('; ')
    if (value !== '') fields[name] = value
  }
  const edition = editionMark.exec(title)?.[1]
  if (edition !== undefined) fields.Edition ??= edition
  const pages = [first('SP'), first('EP')].filter((page) => page !== '')
  if (pages.length > 0) fields.Pages = [...new Set(pages)].join('-')
  const ids = all('AN', 'ID', 'M1', 'M2', 'U1', 'U2', 'C1', 'C8').filter(isNumber)
  const numbered = all('UR').flatMap((value) => /\/docview\/(\d{6,})/.exec(value)?.[1] ?? [])
  const doi = all('DO').map((value) => value.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, ''))
  return {
    facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => !isEmpty(value))),
    ids: [...new Set([...ids, ...numbered, ...doi])],
    fields,
    warnings: kind === '' ? [...warnings, 'The record does not say of what kind it is.'] : [...warnings],
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Addresses in a value; one field may hold several, and files of the program that wrote it. */
const addressIn = (value: string): readonly string[] => value.match(/https?:\/\/[^\s;"<>]+/gi) ?? []

/** "The Estuary Times (ESTTIM)" without the database's code of the paper. */
const withoutCode = (outlet: string): string => outlet.replace(/\s*\((?:[A-Z0-9]{3,8})\)$/, '')

/** "Gates closed: [Final Edition]" as ProQuest prints a title. */
const editionMark = /\s{0,3}:?\s{0,3}\[([^[\]]{1,60}\bedition)\]$/i

/** Whether a value can be a database's number of one article: no words, and digits in it. */
const isNumber = (value: string): boolean => /^[\w.:/-]{5,60}$/.test(value) && /\d{3}/.test(value)
