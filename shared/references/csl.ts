import { z } from 'zod'
import { languageTag } from '../import/tables/record'
import type { ArticleFacts } from '../schema'
import { checked, dateOfFields, type ReferenceDate } from './dates'
import { type NameParts, namesOf } from './names'
import type { ReadReference } from './reference'

/** Kinds of items of the Citation Style Language (csl-data.json 1.0.2), and those that Crossref writes. */
const kinds =
  /^(?:article|article-journal|article-magazine|article-newspaper|bill|book|broadcast|chapter|classic|collection|dataset|document|entry|entry-dictionary|entry-encyclopedia|event|figure|graphic|hearing|interview|legal_case|legislation|manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|periodical|personal_communication|post|post-weblog|regulation|report|review|review-book|software|song|speech|standard|thesis|treaty|webpage|journal-article|newspaper-article|magazine-article|posted-content)$/

/** Whether the beginning of a JSON text is that of CSL items: a kind of item beside names or dates in CSL's form. */
export function isCslHead(head: string): boolean {
  const text = head.replace(/^\uFEFF/, '').trimStart()
  if (!/^[[{]/.test(text)) return false
  const kind = [...text.matchAll(/"type"\s*:\s*"([a-z_-]+)"/g)].some((match) => kinds.test(match[1] ?? ''))
  const form =
    /"(?:issued|accessed)"\s*:\s*\{|"container-title"\s*:|"author"\s*:\s*\[\s*\{\s*"(?:family|given|literal)"|"(?:publisher-place|title-short|citation-key)"\s*:/.test(
      text,
    )
  return kind && form
}

const text = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])
const nameSchema = z.looseObject({
  family: z.string().optional(),
  given: z.string().optional(),
  literal: z.string().optional(),
  name: z.string().optional(),
  suffix: z.string().optional(),
  'non-dropping-particle': z.string().optional(),
  'dropping-particle': z.string().optional(),
})
const dateSchema = z.looseObject({
  'date-parts': z.array(z.array(z.union([z.string(), z.number(), z.null()]))).optional(),
  raw: z.string().optional(),
  literal: z.string().optional(),
})

type Item = Readonly<Record<string, unknown>>

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The items of a CSL-JSON value: an array, an object that holds one, or a single item. Null when there are none. */
export function readCsl(value: unknown, now: string): readonly ReadReference[] | null {
  const items = itemsOf(value).filter((item) => 'title' in item || 'URL' in item || 'container-title' in item)
  return items.length === 0 ? null : items.map((item) => referenceOf(item, now))
}

function itemsOf(value: unknown): readonly Item[] {
  if (Array.isArray(value)) return value.filter(isItem)
  if (!isItem(value)) return []
  if (typeof value.type === 'string' && kinds.test(value.type)) return [value]
  for (const inner of [value.items, value.references, value.message, value.data]) {
    const items = itemsOf(inner)
    if (items.length > 0) return items
  }
  const values = Object.values(value)
  return values.length > 0 && values.every(isItem) ? values : []
}

const fieldNames: readonly (readonly [readonly string[], string])[] = [
  [['keyword', 'subject'], 'Keywords'],
  [['abstract'], 'Abstract'],
  [['edition'], 'Edition'],
  [['volume'], 'Volume'],
  [['issue', 'number'], 'Issue'],
  [['page'], 'Pages'],
  [['publisher'], 'Publisher'],
  [['publisher-place'], 'Place of publication'],
  [['ISSN'], 'ISSN'],
  [['DOI'], 'DOI'],
  [['title-short', 'shortTitle'], 'Short title'],
  [['genre'], 'Kind of work'],
  [['note'], 'Notes'],
  [['source'], 'Database'],
  [['archive'], 'Archive'],
  [['archive_location', 'call-number'], 'Call number'],
]

function referenceOf(item: Item, now: string): ReadReference {
  const said = (...keys: readonly string[]): string => {
    for (const key of keys) {
      const value = text.safeParse(item[key])
      if (!value.success) continue
      const shown = [value.data].flat().map((one) => plain(String(one)))
      const joined = shown.filter((one) => one !== '').join('; ')
      if (joined !== '') return joined
    }
    return ''
  }
  const language = languageTag(said('language'))
  const { date, warnings } = dateOf(item, language, now)
  const { authors, agency } = namesOf(partsOf(item.author))
  const facts: Partial<ArticleFacts> = {
    title: said('title'),
    outlet: said('container-title', 'container-title-short', 'journalAbbreviation', 'publication-title'),
    authors,
    agency,
    date,
    section: said('section'),
    url: /^https?:\/\/\S+$/i.exec(said('URL', 'url'))?.[0] ?? '',
    language: /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(language) ? language : '',
  }
  const fields: Record<string, string> = {}
  for (const [keys, name] of fieldNames) {
    const value = said(...keys)
    if (value !== '') fields[name] = value
  }
  // Zotero keeps what CSL has no place for as lines "Name: value" of the note.
  const extra = [...said('note').matchAll(/(?:accession number|document id|PMID|DOI)\s*:\s*([\w./:-]+)/gi)]
  const ids = [
    said('DOI'),
    said('archive_location'),
    said('call-number'),
    ...extra.map((one) => one[1] ?? ''),
  ]
  return {
    facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => !isEmpty(value))),
    ids: [...new Set(ids.filter((id) => /^[\w.:/-]{5,60}$/.test(id) && /\d{3}/.test(id)))],
    fields,
    warnings: [...warnings],
  }
}

function dateOf(item: Item, language: string, now: string): ReferenceDate {
  const issued = dateSchema.safeParse(item.issued ?? item.published ?? item['event-date'])
  if (!issued.success) {
    const bare = item.issued
    return typeof bare === 'string' || typeof bare === 'number'
      ? dateOfFields([String(bare)], language, now)
      : { date: null, warnings: [] }
  }
  const { raw, literal } = issued.data
  // A second date is the end of a span of time; an article is dated by its beginning.
  const parts = (issued.data['date-parts']?.[0] ?? []).filter((part) => part !== null && String(part) !== '')
  if (parts.length > 0) {
    const iso = parts
      .slice(0, 3)
      .map((part, at) => String(Number(part)).padStart(at === 0 ? 4 : 2, '0'))
      .join('-')
    const { date, warning } = checked(iso, parts.join('-'), now)
    return { date, warnings: warning === '' ? [] : [warning] }
  }
  const printed = raw ?? literal ?? ''
  return printed === '' ? { date: null, warnings: [] } : dateOfFields([printed], language, now)
}

function partsOf(value: unknown): readonly NameParts[] {
  const names = z.array(nameSchema).safeParse(Array.isArray(value) ? value : [])
  if (!names.success) return []
  return names.data.map((name): NameParts => {
    const { family = '', given = '', suffix = '' } = name
    const whole = name.literal ?? name.name
    if (whole !== undefined) return { whole }
    if (given === '') return { whole: family }
    const particles = [name['dropping-particle'], name['non-dropping-particle']]
    return { given, family: [...particles, family].filter(Boolean).join(' '), suffix }
  })
}

/** Text without the marks of weight and slope that CSL allows in titles. */
const plain = (value: string): string =>
  value
    .replace(/<\/?(?:i|b|sub|sup|sc|em|strong|span|jats:\w+)(?:\s[^<>]*)?>/gi, '')
    .replace(/\s+/g, ' ')
    .trim()

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
