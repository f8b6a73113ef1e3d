import type { ParsedArticle } from '../parsed'
import { ArticleDraft } from './article'
import { readAuthors } from './authors'
import type { Block } from './blocks'
import { blockOf } from './blocks'
import { addBody } from './body'
import { type DateReading, readDatabaseDate } from './date'
import { languageNamed } from './languages'

/**
 * ProQuest documents: a headline, then lines "Label: value" around the full text. Text exports part documents
 * with a line of 60 underscores; pages and mails carry the same lines as paragraphs. Mails break words and
 * dates, so blanks within labels do not count.
 */

/** A line, and whether something empty or another element stands before it. */
export interface ProquestLine {
  readonly text: string
  readonly apart: boolean
  /** What the page says it is, null for text files. */
  readonly block: Block | null
}

type Role =
  | 'title'
  | 'author'
  | 'outlet'
  | 'date'
  | 'year'
  | 'section'
  | 'language'
  | 'url'
  | 'number'
  | 'text'
  | 'abstract'
  | 'dateline'
  | 'database'
  | 'field'

/** Labels in small letters without blanks, in the languages of ProQuest's interface, by what they hold. */
const table: Readonly<Record<Role, string>> = {
  title: 'title titel titre título titolo titulo 标题 題名 제목',
  author: 'author authors autor verfasser auteur autore autor/in 作者 著者',
  outlet:
    'publicationtitle titelderpublikation publikationstitel titredelapublication títulodepublicación títulodelapublicación titolodellapubblicazione títulodapublicação 出版物名称 出版物标题',
  date: 'publicationdate erscheinungsdatum publikationsdatum veröffentlichungsdatum datedepublication fechadepublicación datadipubblicazione datadepublicação datadapublicação 出版日期',
  year: 'publicationyear erscheinungsjahr publikationsjahr annéedepublication añodepublicación annodipubblicazione anodepublicação 出版年份',
  section: 'section abschnitt rubrik rubrique sección sezione seção',
  language:
    'languageofpublication language publikationssprache sprachederpublikation languedepublication langue idiomadelapublicación idiomadepublicación linguadipubblicazione idiomadepublicação 出版物语言',
  url: 'documenturl dokument-url urldudocument url-documento urldeldocumento urldodocumento 文档url',
  number:
    'proquestdocumentid proquest-dokument-id iddedocumentproquest iddedocumentoproquest iddeldocumentodeproquest proquest文档id accessionnumber',
  text: 'fulltext volltext texteintégral textointegral textocompleto testocompleto textocompletо 全文 全文文献',
  abstract: 'abstract zusammenfassung résumé resumen riassunto resumo 摘要',
  dateline: 'dateline ort',
  database: 'database datenbank basededonnées basededatos bancadati basededados 数据库',
  field:
    'subject businessindexingterm location people company/organization companies/organizations identifier/keyword identifiers/keywords classification pages page startpage firstpage lastpage numberofpages publisher placeofpublication countryofpublication publicationsubject publicationtype issn eissn isbn sourcetype documenttype documentfeature copyright lastupdated links link publicationinfo sourceinfo source credit illustration captions caption column volume issue edition e-issn doi ethnicity geographicalnames ticker topic naics product subjectcoverage correspondence notes alternatetitle subtitle onlinepublicationdate publicationhistory milestonedates documentnumber schlagwort ort länder seiten herausgeber erscheinungsort quellentyp dokumententyp letzteaktualisierung sujet lieu éditeur lieudepublication paysdepublication typedesource typededocument droitsdauteur droitsd’auteur dernièremiseàjour liens materia lugar editorial lugardepublicación paísdepublicación tipodefuente tipodedocumento derechosdeautor copyright: últimaactualización enlaces páginas pages:',
}

const roles: ReadonlyMap<string, Role> = new Map(
  Object.entries(table).flatMap(([role, names]) =>
    names.split(' ').map((name) => [name, role as Role] as const),
  ),
)

interface Label {
  readonly name: string
  readonly value: string
  readonly role: Role
}

function labelOf(line: string): Label | null {
  const match = /^(?<name>[\p{L}][\p{L}\p{M}\s/'’&-]{2,40}?)\s?[:：]\s*(?<value>.*)$/su.exec(line)
  const name = match?.groups?.name?.trim() ?? ''
  const role = roles.get(name.toLowerCase().replace(/\s+/gu, ''))
  return role === undefined ? null : { name, value: match?.groups?.value?.trim() ?? '', role }
}

/** The line between documents of a text export. */
export const isProquestSeparator = (line: string): boolean => /^\s*_{40,}\s*$/u.test(line)

/** Whether lines are a document rather than a cover, a list of contents or the terms of use. */
export function isProquestDocument(lines: readonly ProquestLine[]): boolean {
  const found = new Set(lines.map((line) => labelOf(line.text)?.role).filter((role) => role !== undefined))
  return (
    found.has('text') ||
    (found.has('number') && (found.has('date') || found.has('year') || found.has('title')))
  )
}

/** Labelled lines of a text, as a hint what file it is. */
export function proquestLabels(text: string): number {
  return text.split('\n').filter((line) => labelOf(line) !== null).length
}

/**
 * Parts lines in which documents follow each other without a separator, as mails in text have them: each ends
 * with the name of the database, or with its number or address where that is not printed.
 */
export function proquestDocuments(lines: readonly ProquestLine[]): readonly (readonly ProquestLine[])[] {
  const labels = lines.map(({ text }) => labelOf(text)?.role)
  const texts = labels.flatMap((role, at) => (role === 'text' ? [at] : []))
  const starts: number[] = [0]
  for (const [nth, at] of texts.entries()) {
    const from = texts[nth - 1]
    if (from === undefined) continue
    const between = labels.slice(from, at)
    const last = Math.max(
      ...(['database', 'number', 'url'] as const).map((role) => between.lastIndexOf(role)),
    )
    if (last > 0) starts.push(from + last + 1)
  }
  return starts.map((start, nth) => lines.slice(start, starts[nth + 1]))
}

/** Reads one document. `before` and `after` are text of the file outside of all documents. */
export function readProquest(
  lines: readonly ProquestLine[],
  around: { readonly before: readonly string[]; readonly after: readonly string[] },
  reading: DateReading,
): ParsedArticle {
  const draft = new ArticleDraft()
  for (const text of around.before) draft.add(text, 'debris', 0.97)
  const textAt = lines.findIndex((line) => labelOf(line.text)?.role === 'text')
  const tailAt = textAt < 0 ? lines.length : tailOf(lines, textAt + 1)
  const headEnd = textAt < 0 ? lines.length : textAt
  const dates: { readonly role: Role; readonly value: string; readonly name: string }[] = []
  const head = lines.slice(0, headEnd)
  const at = headlineOf(head)
  const headline = at === null ? [] : head.slice(at, at + headlineLength(head, at))
  readLabelled(head, draft, dates, headline)
  readText(lines.slice(headEnd, tailAt), draft)
  readLabelled(lines.slice(tailAt), draft, dates, [])
  for (const text of around.after) draft.add(text, 'debris', 0.97)
  takeDate(dates, draft, reading)
  draft.know({ title: headline.map(({ text }) => text).join(' ') })
  return draft.finish()
}

/** The line that is the headline: the first without a label, what the mail says around its documents aside. */
function headlineOf(head: readonly ProquestLine[]): number | null {
  // Alone above the address even what looks like a label is one.
  const address = head.findIndex(({ text }) => /^https?:\/\//iu.test(text))
  const above = head.slice(0, Math.max(0, address)).filter(({ text }) => !isCover(text))
  if (above.length === 1 && above[0]) return head.indexOf(above[0])
  // In a mail's text a mark stands above each document; what is above it is the mail's.
  const labelled = head.findIndex(({ text }) => labelOf(text) !== null)
  const mark = head
    .slice(0, Math.max(0, labelled))
    .findLastIndex((line) => line.block === null && isMark(line.text))
  const at = head.findIndex(
    ({ text }, nth) =>
      nth > mark &&
      !isCover(text) &&
      labelOf(text) === null &&
      !/^https?:\/\//iu.test(text) &&
      !isDocumentLink(text),
  )
  const covers = head.slice(mark + 1, Math.max(0, at)).filter(({ text }) => isCover(text)).length
  return at >= 0 && at - mark - covers < 7 ? at : null
}

/** How many lines a headline that was wrapped at a width has, from its first. */
function headlineLength(head: readonly ProquestLine[], at: number): number {
  let end = at + 1
  for (; end < head.length && end < at + 3; end += 1) {
    const { text, apart, block } = head[end] as ProquestLine
    if (apart || block !== null || labelOf(text) !== null || isCover(text) || isDocumentLink(text)) break
    if (/^https?:\/\//iu.test(text)) break
  }
  return end - at
}

const isDocumentLink = (text: string): boolean => /^proquest document link\b/iu.test(text)

/** A line that only parts what is above from what is below. */
const isMark = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text)

/** What stands above a document: its count, marks without letters, and the sentences of the mail. */
const isCover = (text: string): boolean =>
  isCount(text) ||
  isMark(text) ||
  /^(?:all documents are reproduced with the permission|further reproduction or distribution|please do not reply|.{1,60} sent you the following:?$)/iu.test(
    text,
  )

const isCount = (text: string): boolean => /^(?:\p{L}+ )?\d+ (?:of|von|de|di|van) \d+$/iu.test(text.trim())

function readLabelled(
  lines: readonly ProquestLine[],
  draft: ArticleDraft,
  dates: { role: Role; value: string; name: string }[],
  headline: readonly ProquestLine[],
): void {
  let current: Label | null = null
  const close = (): void => {
    if (current) settle(current, draft, dates)
    current = null
  }
  for (const line of lines) {
    const { text, apart } = line
    const label = labelOf(text)
    if (headline.includes(line)) {
      close()
      draft.add(text, 'headline', 0.95)
    } else if (label) {
      close()
      current = label
      const kind =
        label.role === 'author'
          ? 'byline'
          : label.role === 'date'
            ? 'date'
            : /^captions?$/iu.test(label.name)
              ? 'caption'
              : 'debris'
      draft.add(text, kind, label.role === 'abstract' ? 0.6 : 0.95)
    } else if (
      current &&
      !isDocumentLink(text) &&
      (!apart || current.value === '' || current.role === 'abstract')
    ) {
      const open: Label = current
      current = { ...open, value: `${open.value} ${text}`.trim() }
      draft.add(text, 'debris', open.role === 'abstract' ? 0.6 : 0.9)
    } else {
      close()
      draft.add(text, 'debris', 0.9)
    }
  }
  close()
}

function settle(
  { name, value, role }: Label,
  draft: ArticleDraft,
  dates: { role: Role; value: string; name: string }[],
): void {
  draft.field(name.replace(/\s+/gu, ' '), value)
  switch (role) {
    case 'title':
      draft.know({ title: value })
      break
    case 'author':
      draft.know(readAuthors(value, true))
      break
    case 'outlet':
      draft.know({ outlet: outletOf(value) })
      break
    case 'section':
      draft.know({ section: value })
      break
    case 'language':
      draft.know({ language: languageNamed(value) })
      break
    case 'url': {
      const address = addressIn(value)
      if (address !== null) draft.know({ url: address })
      break
    }
    case 'number':
      draft.databaseId ||= value.replace(/\s+/gu, '')
      break
    case 'dateline':
      // Some exports give the hour at which it was sent here.
      if (!/^\d{4}-\d\d-\d\d\b/u.test(value)) draft.know({ place: value })
      break
    default:
      break
  }
  const info = /^(?:publication|source)\s?info$/iu.test(name)
  if (role === 'date' || role === 'year' || info) dates.push({ role, value, name })
}

/**
 * The address that a value begins with; exports break it at blanks, and mail programs print it a second time in
 * angle brackets.
 */
function addressIn(value: string): string | null {
  const address = value.replace(/<[^<>]*>/gu, '').replace(/\s+/gu, '')
  return /^https?:\/\/./iu.test(address) ? address : null
}

/** "The Hamilton Spectator (Online); Hamilton" without the place, "New York Times, Late Edition" without the edition. */
const outletOf = (value: string): string =>
  value
    .replace(/\s*;.*$/su, '')
    .replace(/,\s[\p{L}\s]*Edition\b.*$/iu, '')
    .trim()

/** The date of publication, else the one in the line that describes the issue, else the year. */
function takeDate(
  dates: readonly { readonly role: Role; readonly value: string }[],
  draft: ArticleDraft,
  reading: DateReading,
): void {
  const ranked = [
    ...dates.filter((one) => one.role === 'date'),
    ...dates.filter((one) => one.role === 'field'),
    ...dates.filter((one) => one.role === 'year'),
  ]
  for (const { role, value } of ranked) {
    const text =
      role === 'field' ? value.replace(/^.*\]\s*/su, '').replace(/:\s*[\w.,-]+\.?\s*$/u, '') : value
    const read = readDatabaseDate(text, reading)
    if (!read || (role === 'field' && read.date?.precision === 'year')) continue
    draft.date(read)
    if (draft.knows('date')) return
  }
}

function readText(lines: readonly ProquestLine[], draft: ArticleDraft): void {
  const blocks: Block[] = []
  const flush = (): void => {
    for (const at of blocks.keys()) addBody(draft, blocks, at)
    blocks.length = 0
  }
  for (const [at, { text, block }] of lines.entries()) {
    if (at === 0) {
      const label = labelOf(text)
      // The label is the database's, the text behind it the article's.
      if (label) {
        draft.add(text.slice(0, text.length - label.value.length), 'debris', 0.97)
        const rest = blockOf(label.value)
        if (rest) blocks.push(rest)
        continue
      }
    }
    if (/^(?:caption|illustration|photo|credit|graphic)s?\s*:\s*\S/iu.test(text)) {
      flush()
      draft.add(text, 'caption', 0.85)
    } else if (isBesideText(text)) {
      flush()
      draft.add(text, 'debris', 0.9)
    } else {
      const own = block ? { ...block, lines: [text] } : blockOf(text)
      if (own) blocks.push(own)
    }
  }
  flush()
}

/** A line among the text that is not the article's: a link to its picture, a line of dashes, an address for mail. */
const isBesideText = (text: string): boolean =>
  isMark(text) || /^(?:enlarge this image\.?|view image ?-?|illustration|html>|\S+@\S+\.\p{L}+)$/iu.test(text)

/**
 * Where the labels below the text begin: at a known label that stands apart and is followed by others. Text has
 * lines such as "Title: ..." too, but not in a row.
 */
function tailOf(lines: readonly ProquestLine[], from: number): number {
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] as ProquestLine
    if (!line.apart || labelOf(line.text) === null) continue
    const next = lines.slice(at + 1, at + 7)
    const labels = next.filter((one) => labelOf(one.text) !== null).length
    if (labels >= Math.min(2, next.length)) return at
  }
  return lines.length
}
