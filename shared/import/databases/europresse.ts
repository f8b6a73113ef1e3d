import type { ParsedArticle } from '../parsed'
import { ArticleDraft, isCopyright } from './article'
import { readAuthors } from './authors'
import { type Block, textOf } from './blocks'
import { addBody } from './body'
import { type DateReading, readDatabaseDate } from './date'

/**
 * Europresse documents. Their page says what a block is by its class, in the old layout of tables and in the
 * new one of <article>; what it leaves open stands in a fixed order: outlet, line of section, date and page,
 * headline, authors, text, copyright, number of the document, certificate.
 */
export type EuropresseRole =
  | 'outlet'
  /** "Politique, jeudi 5 octobre 2013, p. 12" */
  | 'line'
  | 'headline'
  | 'subtitle'
  | 'authors'
  | 'text'
  /** Below the headline, not further told: authors first, then text. */
  | 'open'
  /** Beside the text: words of pictures, notes of the editors. */
  | 'aside'
  | 'foot'

export interface EuropresseBlock {
  readonly block: Block
  readonly role: EuropresseRole
}

const number = /(?<number>(?:news|web|tv|radio|soc|bio)[·•.]\d{8}[·•.][\w-]+[·•.][\w-]+)/iu
const numberLead = /^(?:numéro de document|document number|n[o°º]\s?de document)\s*:?/iu
const certificate =
  /^(?:ce certificat|this certificate|le présent document|this document|date d['’]émission|date (?:of )?issue|certificat (?:publi|émis)|certificate issued)/iu

/** Europresse is French: day before month, unless a person said otherwise. */
const dayFirst = (options: DateReading): DateReading => ({ ...options, order: options.order ?? 'day' })

/** Reads a document. `around` is text of the page outside of all documents. */
export function readEuropresse(
  blocks: readonly EuropresseBlock[],
  around: { readonly before: readonly Block[]; readonly after: readonly Block[] },
  options: DateReading,
): ParsedArticle {
  const draft = new ArticleDraft()
  for (const block of around.before) draft.add(block.lines.join('\n'), 'debris', 0.97)
  const footAt = footOf(blocks)
  const textAt = textOfArticle(blocks, footAt)
  const lines = blocks.filter((one) => one.role === 'line').map((one) => textOf(one.block))
  const printed = printedDate(lines, blocks.slice(0, textAt), options)
  if (printed) draft.date(readDatabaseDate(printed.shown, dayFirst(options)))
  for (const [at, { block, role }] of blocks.slice(0, textAt).entries())
    readHead(draft, block, role, at, printed, blocks)
  const body = blocks.slice(textAt, footAt)
  addText(draft, body)
  for (const { block } of blocks.slice(footAt)) readFoot(draft, block)
  for (const block of around.after) draft.add(block.lines.join('\n'), 'debris', 0.97)
  if (!printed) dateFromNumber(draft, options.now)
  return draft.finish()
}

/** The text, then what stands beside it under labels of its own. */
function addText(draft: ArticleDraft, blocks: readonly EuropresseBlock[]): void {
  const text = blocks.filter((one) => one.role !== 'aside').map((one) => one.block)
  let at = 0
  let pictured = false
  for (const { block, role } of blocks) {
    if (role !== 'aside') {
      addBody(draft, text, at)
      at += 1
      continue
    }
    for (const line of block.lines) {
      if (asideLabel.test(line)) pictured = illustrations.test(line)
      draft.add(line, pictured && !asideLabel.test(line) ? 'caption' : 'debris', 0.8)
    }
  }
}

const asideLabel = /^\p{L}[\p{L} ]{2,24}(?:\(s\))?\s?:\s*$/u
const illustrations = /^(?:illustration|photo|légende|image|graphi)/iu

function readHead(
  draft: ArticleDraft,
  block: Block,
  role: EuropresseRole,
  at: number,
  printed: Printed | null,
  blocks: readonly EuropresseBlock[],
): void {
  const text = textOf(block)
  switch (role) {
    case 'outlet': {
      const outlet = text.replace(/,\s*n[o°º]\.?\s.*$/iu, '').trim()
      const issue = text.slice(outlet.length).replace(/^,\s*/u, '')
      draft.know({ outlet })
      draft.field('Numéro', issue)
      draft.add(block.lines.join('\n'), 'debris', 0.95)
      break
    }
    case 'line': {
      const section =
        printed && text.includes(printed.shown) ? text.slice(0, text.indexOf(printed.shown)) : text
      draft.know({ section: section.replace(weekdayTail, '').replace(/[\s,–-]+$/u, '') })
      const behind = printed && text.includes(printed.shown) ? text.split(printed.shown)[1] : text
      draft.field('Mots', /(?<words>\d+) (?:mots|words)(?!\p{L})/iu.exec(behind ?? '')?.groups?.words ?? '')
      const page = /(?:^|[\s,])p(?:p|age|\.)*\s?(?<page>[\w.,/ -]{1,20})\s*$/iu.exec(
        printed ? text.slice(text.indexOf(printed.shown) + printed.shown.length) : text,
      )?.groups?.page
      if (page !== undefined) draft.field('Page', page)
      const dated = printed !== null && draft.knows('date') && text.includes(printed.shown)
      draft.add(block.lines.join('\n'), dated ? 'date' : 'debris', 0.95)
      break
    }
    case 'headline':
      draft.know({ title: text })
      draft.add(block.lines.join('\n'), 'headline', 0.98)
      break
    case 'authors':
    case 'open': {
      const headlined = blocks.slice(0, at).some((one) => one.role === 'headline')
      const read = readAuthors(text, false)
      const { agency } = read
      // The page's place for authors holds what it calls one, be it a single word.
      const authors =
        role === 'authors' && headlined && read.authors.length === 0 && agency === '' && oneName.test(text)
          ? [text]
          : read.authors
      if (headlined && (authors.length > 0 || agency !== '')) {
        draft.know({ authors, agency })
        draft.field('Auteur', text)
        draft.add(block.lines.join('\n'), 'byline', role === 'authors' ? 0.9 : 0.75)
      } else draft.add(block.lines.join('\n'), headlined ? 'paragraph' : at === 0 ? 'debris' : 'heading', 0.6)
      break
    }
    case 'subtitle':
      draft.add(block.lines.join('\n'), 'heading', 0.7)
      break
    default:
      draft.add(block.lines.join('\n'), 'debris', 0.8)
  }
}

const oneName = /^\p{Lu}[\p{L}'’.-]{1,24}(?: \p{L}[\p{L}'’.-]{1,24}){0,2}$/u

interface Printed {
  /** From the day of the week to the zone: "jeudi 5 octobre 2013 - 17:39 UTC +02:00". */
  readonly shown: string
}

const weekdayTail =
  /(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s*,?\s*$/iu

const dateForms =
  /(?:\d{1,2}(?:er)?\s\p{L}+\.?\s\d{4}|\p{L}+\s\d{1,2},\s\d{4}|\p{L}+\s\d{4}|\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d{2}-\d{2})(?:\s?[-–,]?\s?\d{1,2}:\d{2}(?:\s?(?:UTC|GMT)\s?(?:[+-]\d{1,2}:?\d{0,2})?)?)?/gu

/** The date in the line below the outlet; where there is no such line, in the head. Dates within the text never count. */
function printedDate(
  lines: readonly string[],
  head: readonly EuropresseBlock[],
  options: DateReading,
): Printed | null {
  const texts =
    lines.length > 0 ? lines : head.filter((one) => one.role !== 'headline').map((one) => textOf(one.block))
  for (const text of texts)
    for (const match of text.matchAll(dateForms))
      if (readDatabaseDate(match[0], dayFirst(options))) return { shown: match[0].trim() }
  return null
}

/** Where the text begins: behind the headline and what follows it as authors. */
function textOfArticle(blocks: readonly EuropresseBlock[], foot: number): number {
  const told = blocks.findIndex((one) => one.role === 'text')
  if (told >= 0 && told < foot) return told
  const headline = blocks.findLastIndex((one, at) => at < foot && one.role === 'headline')
  let at = headline + 1
  const next = blocks[at]
  if (next?.role === 'authors') while (at < foot && blocks[at]?.role === 'authors') at += 1
  else if (next?.role === 'open' && isByline(next.block)) at += 1
  return Math.min(at, foot)
}

/** A short block right below the headline that names people and ends as no sentence does. */
function isByline(block: Block): boolean {
  const text = textOf(block)
  if (block.lines.length > 1 || text.length > 120 || block.bold || /[.!?…:]$/u.test(text)) return false
  const { authors, agency } = readAuthors(text, false)
  return authors.length > 0 || agency !== ''
}

/** Where copyright, number and certificate begin. */
function footOf(blocks: readonly EuropresseBlock[]): number {
  const told = blocks.findIndex((one) => one.role === 'foot')
  const end = told >= 0 ? told : blocks.length
  let at = end
  for (let index = end - 1; index > 0; index -= 1) {
    const text = textOf(blocks[index]?.block)
    const foot =
      isCopyright(text) ||
      numberLead.test(text) ||
      certificate.test(text) ||
      (number.test(text) && text.length < 80)
    if (foot) at = index
    else if (end - index > 30) break
  }
  return at
}

function readFoot(draft: ArticleDraft, block: Block): void {
  const text = textOf(block)
  const found = number.exec(text)?.groups?.number
  if (found !== undefined) {
    if (draft.databaseId === '') draft.databaseId = found
    draft.field('Numéro de document', found)
  } else if (isCopyright(text)) draft.field('Copyright', text)
  draft.add(block.lines.join('\n'), 'debris', 0.95)
}

/** The document's number holds a day too; where none is printed it is taken, and a person should look. */
function dateFromNumber(draft: ArticleDraft, now: string): void {
  const day = /^[a-z]+[·•.](?<y>\d{4})(?<m>\d{2})(?<d>\d{2})[·•.]/iu.exec(draft.databaseId)?.groups
  if (!day || draft.knows('date')) return
  const read = readDatabaseDate(`${day.y}-${day.m}-${day.d}`, { now, order: null })
  if (!read?.date) return
  draft.know({ date: { ...read.date, text: '' } })
  draft.warn(
    "No date is printed where Europresse prints it; the day in the document's number was taken: check it.",
  )
}
