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
  field:
    'subject businessindexingterm location people company/organization companies/organizations identifier/keyword identifiers/keywords classification pages page startpage firstpage lastpage numberofpages publisher placeofpublication countryofpublication publicationsubject publicationtype issn eissn isbn sourcetype documenttype documentfeature copyright lastupdated database links link publicationinfo sourceinfo source credit illustration captions caption column volume issue edition e-issn doi ethnicity geographicalnames ticker topic naics product subjectcoverage correspondence notes alternatetitle subtitle onlinepublicationdate publicationhistory milestonedates documentnumber schlagwort ort länder seiten herausgeber erscheinungsort quellentyp dokumententyp letzteaktualisierung datenbank sujet lieu éditeur lieudepublication paysdepublication typedesource typededocument droitsdauteur droitsd’auteur dernièremiseàjour basededonnées liens materia lugar editorial lugardepublicación paísdepublicación tipodefuente tipodedocumento derechosdeautor copyright: últimaactualización basededatos enlaces páginas pages:',
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
  const headline = headlineOf(lines.slice(0, headEnd))
  readLabelled(lines.slice(0, headEnd), draft, dates, headline)
  readText(lines.slice(headEnd, tailAt), draft)
  readLabelled(lines.slice(tailAt), draft, dates, null)
  for (const text of around.after) draft.add(text, 'debris', 0.97)
  takeDate(dates, draft, reading)
  if (headline !== null) draft.know({ title: lines[headline]?.text ?? '' })
  return draft.finish()
}

/** The line that is the headline: the first without a label, the count of the document aside. */
function headlineOf(head: readonly ProquestLine[]): number | null {
  // Alone above the address even what looks like a label is one.
  const address = head.findIndex(({ text }) => /^https?:\/\//iu.test(text))
  const above = head.slice(0, Math.max(0, address)).filter(({ text }) => !isCount(text))
  if (above.length === 1 && above[0]) return head.indexOf(above[0])
  const at = head.findIndex(
    ({ text }) =>
      !isCount(text) &&
      labelOf(text) === null &&
      !/^https?:\/\//iu.test(text) &&
      !/^proquest document link$/iu.test(text),
  )
  return at >= 0 && at < 6 ? at : null
}

const isCount = (text: string): boolean => /^(?:\p{L}+ )?\d+ (?:of|von|de|di|van) \d+$/iu.test(text.trim())

function readLabelled(
  lines: readonly ProquestLine[],
  draft: ArticleDraft,
  dates: { role: Role; value: string; name: string }[],
  headline: number | null,
): void {
  let current: Label | null = null
  const close = (): void => {
    if (current) settle(current, draft, dates)
    current = null
  }
  for (const [at, { text, apart }] of lines.entries()) {
    const label = labelOf(text)
    if (at === headline) {
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
    } else if (current && (!apart || current.value === '' || current.role === 'abstract')) {
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
    case 'url':
      if (/^https?:\/\/\S/iu.test(value)) draft.know({ url: value.replace(/\s+/gu, '') })
      break
    case 'number':
      draft.databaseId ||= value.replace(/\s+/gu, '')
      break
    case 'dateline':
      draft.know({ place: value })
      break
    default:
      break
  }
  const info = /^(?:publication|source)\s?info$/iu.test(name)
  if (role === 'date' || role === 'year' || info) dates.push({ role, value, name })
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
    } else if (/^(?:enlarge this image\.?|view image ?-?|illustration|html>)$/iu.test(text)) {
      flush()
      draft.add(text, 'debris', 0.9)
    } else {
      const own = block ? { ...block, lines: [text] } : blockOf(text)
      if (own) blocks.push(own)
    }
  }
  flush()
}

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
