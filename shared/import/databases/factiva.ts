import type { ParsedArticle } from '../parsed'
import { ArticleDraft, isCopyright } from './article'
import { readAuthors } from './authors'
import { type Block, textOf } from './blocks'
import { addBody } from './body'
import { type DateReading, readDatabaseDate } from './date'
import { isLanguageName, languageNamed } from './languages'

/**
 * Factiva articles in both layouts. The labelled one has a row for each field under a code of two or three
 * letters (HD headline, PD date, SN source, LP lead, TD text). The other prints the same fields without codes,
 * in a fixed order, above and below the text. Fields are kept under their codes in both.
 */
export interface FactivaOptions extends DateReading {
  /** Language of the article as the page says it ("zhcn"), "" when it does not. */
  readonly language: string
}

/** A row of the labelled layout. */
export interface FactivaRow {
  readonly code: string
  readonly blocks: readonly Block[]
}

/** Codes whose rows hold text of the article. */
const textCodes: ReadonlySet<string> = new Set(['LP', 'TD', 'TX'])

/** Reads an article's rows. `around` is text outside of them. */
export function readFactivaRows(
  rows: readonly FactivaRow[],
  around: { readonly before: readonly Block[]; readonly after: readonly Block[] },
  options: FactivaOptions,
): ParsedArticle {
  const draft = new ArticleDraft()
  addDebris(draft, around.before)
  const value = (code: string): string =>
    (rows.find((row) => row.code === code)?.blocks ?? []).map(textOf).join(' ')
  const date = readDatabaseDate(`${value('PD')} ${value('ET')}`.trim(), options)
  for (const { code, blocks } of rows) {
    const text = blocks.map(textOf).join(' ')
    if (textCodes.has(code)) {
      draft.add(code, 'debris', 0.97)
      for (const at of blocks.keys()) addBody(draft, blocks, at)
      continue
    }
    draft.field(code, code === 'AN' ? numberIn(text) || text : text)
    switch (code) {
      case 'HD':
        draft.know({ title: titleOf(text) })
        draft.add(code, 'debris', 0.97)
        for (const block of blocks) for (const line of block.lines) draft.add(line, 'headline', 0.98)
        continue
      case 'BY': {
        const { authors, agency } = readAuthors(text, false)
        draft.know({ authors, agency })
        break
      }
      case 'SN':
        draft.know({ outlet: text })
        break
      case 'SE':
        draft.know({ section: text })
        break
      case 'LA':
        draft.know({ language: languageNamed(text) })
        break
      case 'PD':
        draft.date(date)
        break
      case 'AN':
        draft.databaseId = numberIn(text)
        break
      case 'CR':
        if (/\p{L}/u.test(text)) draft.know({ agency: readAuthors(text, false).agency })
        break
      default:
        break
    }
    const dated = code === 'PD' && draft.knows('date')
    const kind = dated ? 'date' : code === 'BY' ? 'byline' : code === 'ART' ? 'caption' : 'debris'
    draft.add(`${code}\t${blocks.flatMap((block) => block.lines).join('\n')}`, kind, 0.95)
  }
  addDebris(draft, around.after)
  draft.know({ language: tagOf(options.language) })
  return draft.finish()
}

/** A block of the layout without codes with what the page says of it. */
export interface FactivaBlock {
  readonly block: Block
  readonly role: 'headline' | 'author' | 'text' | null
}

/** Reads an article without codes: fields above the text, the text, publisher and number below. */
export function readFactivaBlocks(
  blocks: readonly FactivaBlock[],
  around: { readonly before: readonly Block[]; readonly after: readonly Block[] },
  options: FactivaOptions,
): ParsedArticle {
  const draft = new ArticleDraft()
  addDebris(draft, around.before)
  const firstText = blocks.findIndex((one) => one.role === 'text')
  const lastText = blocks.findLastIndex((one) => one.role === 'text')
  const headEnd = firstText >= 0 ? firstText : headEndOf(blocks)
  readHead(blocks.slice(0, headEnd), draft, options)
  const tailStart = lastText >= 0 ? lastText + 1 : tailStartOf(blocks, headEnd)
  const body = blocks.slice(headEnd, tailStart).map((one) => one.block)
  for (const at of body.keys()) addBody(draft, body, at)
  const tail = blocks.slice(tailStart).map((one) => one.block)
  for (const [at, block] of tail.entries()) {
    const text = textOf(block)
    const number = numberIn(text)
    if (number !== '') {
      draft.databaseId ||= number
      draft.field('AN', number)
    } else if (numberIn(textOf(tail[at + 1])) !== '') draft.field('PUB', text)
    // Where the page marks the text's paragraphs, what follows them are the words of its pictures.
    else if (lastText >= 0 && !isCopyright(text)) {
      draft.field('ART', text)
      draft.add(block.lines.join('\n'), 'caption', 0.75)
      continue
    } else draft.field('Notes', text)
    draft.add(block.lines.join('\n'), 'debris', 0.95)
  }
  addDebris(draft, around.after)
  draft.know({ language: tagOf(options.language) })
  return draft.finish()
}

function addDebris(draft: ArticleDraft, blocks: readonly Block[]): void {
  for (const block of blocks) draft.add(block.lines.join('\n'), 'debris', 0.97)
}

const wordCount =
  /^\d[\d.,\s\u00a0\u202f]*\s?(?:words?|mots?|w[öo]rter|palabras?|parole|parola|woorden|palavras?|слов[а-я]*|字|字数|語|文字|단어|ord|słów|sanaa|kata|kelime|λέξεις|كلم(?:ة|ات))\.?$/iu
const clock = /^\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?(?:[ap]\.?m\.?|gmt|uhr|h))?$/iu
const sourceCode = /^[A-Z][A-Z0-9]{1,9}$/

/** Whether a line counts the words of an article, as the fifth or sixth field above the text does. */
export const isWordCount = (line: string): boolean => wordCount.test(line.trim())

function readHead(head: readonly FactivaBlock[], draft: ArticleDraft, options: FactivaOptions): void {
  const counted = head.findIndex(({ block }) => isWordCount(textOf(block)))
  const texts = head.map(({ block }) => textOf(block))
  const dateAt = texts.findIndex(
    (text, at) => at > counted && text.length < 60 && readDatabaseDate(text, options) !== null,
  )
  const timeAt = dateAt >= 0 && clock.test(texts[dateAt + 1] ?? '') ? dateAt + 1 : -1
  const outletAt = dateAt >= 0 ? Math.max(dateAt, timeAt) + 1 : -1
  const codeAt = outletAt >= 0 && sourceCode.test(texts[outletAt + 1] ?? '') ? outletAt + 1 : -1
  const languageAt = texts.findLastIndex((text, at) => at > outletAt && outletAt >= 0 && isLanguageName(text))
  const marked = head.some((one) => one.role === 'headline')
  const titleAt = marked ? -1 : counted > 0 ? titleBefore(texts, counted) : counted < 0 ? 0 : -1
  const titles: string[] = []
  // Page, edition and volume stand between the code of the source and the language.
  const between = new Set(
    head.flatMap((_one, at) => (at > codeAt && codeAt >= 0 && at < languageAt ? [at] : [])),
  )
  const lastBetween = languageAt - 1
  const beforeTitle = head.findIndex((one, index) => one.role === 'headline' || index === titleAt)
  for (const [at, { block, role }] of head.entries()) {
    const text = texts[at] ?? ''
    if (role === 'headline' || at === titleAt) {
      titles.push(text)
      for (const line of block.lines) draft.add(line, 'headline', 0.97)
      continue
    }
    let kind: 'debris' | 'byline' | 'date' = 'debris'
    if (
      role === 'author' ||
      (at > beforeTitle && at < counted && /^(?:by|von|par|por|di|door)\s/iu.test(text))
    ) {
      const { authors, agency } = readAuthors(text, false)
      draft.know({ authors, agency })
      draft.field('BY', text)
      kind = 'byline'
    } else if (at === counted) draft.field('WC', text)
    else if (at === dateAt) {
      const time = timeAt >= 0 ? ` ${texts[timeAt]}` : ''
      draft.date(readDatabaseDate(`${text}${time}`, options))
      draft.field('PD', text)
      kind = draft.knows('date') ? 'date' : 'debris'
    } else if (at === timeAt) draft.field('ET', text)
    else if (at === outletAt) {
      draft.know({ outlet: text })
      draft.field('SN', text)
    } else if (at === codeAt) draft.field('SC', text)
    else if (at === languageAt) {
      draft.know({ language: languageNamed(text) })
      draft.field('LA', text)
    } else if (isCopyright(text)) draft.field('CY', text)
    else if (between.has(at)) draft.field(at === lastBetween && /\d/.test(text) ? 'PG' : 'ED', text)
    else if (at < beforeTitle) {
      draft.know({ section: text })
      draft.field('SE', text)
    } else if (at < counted) {
      draft.field('CR', text)
      kind = 'byline'
      draft.know(readAuthors(text, false))
    } else draft.field(at > languageAt && languageAt >= 0 ? 'CY' : 'Notes', text)
    draft.add(block.lines.join('\n'), kind, 0.95)
  }
  draft.know({ title: titleOf(titles.join(' ')) })
}

/** In text without marks: the last line above the word count that is no byline. */
function titleBefore(texts: readonly string[], counted: number): number {
  const byline = (text: string | undefined): boolean =>
    /^(?:by|von|par|por|di|door)\s\p{Lu}/iu.test(text ?? '')
  let at = counted - 1
  while (at > 0 && byline(texts[at])) at -= 1
  // "Section, headline, author": a short line of a name right above the count is the author.
  if (
    at > 0 &&
    at === counted - 1 &&
    readAuthors(texts[at] ?? '', false).authors.length > 0 &&
    (texts[at] ?? '').length < 40
  )
    at -= 1
  return at
}

/** Without marks the text begins behind the copyright, or behind the language. */
function headEndOf(blocks: readonly FactivaBlock[]): number {
  const counted = blocks.findIndex(({ block }) => isWordCount(textOf(block)))
  if (counted < 0) return Math.min(1, blocks.length)
  const near = blocks.slice(0, counted + 12)
  const right = near.findLastIndex(({ block }, at) => at > counted && isCopyright(textOf(block)))
  if (right >= 0) return right + 1
  const language = near.findLastIndex(({ block }, at) => at > counted && isLanguageName(textOf(block)))
  return (language >= 0 ? language : counted) + 1
}

function tailStartOf(blocks: readonly FactivaBlock[], from: number): number {
  const number = blocks.findIndex(({ block }, at) => at >= from && numberIn(textOf(block)) !== '')
  if (number < 0) return blocks.length
  const publisher = textOf(blocks[number - 1]?.block)
  return number - 1 >= from && publisher.length < 100 && !/[.!?”"]$/u.test(publisher) ? number - 1 : number
}

/** The accession number in "Document IINM000020171113edbd0000d", "" for none. */
export function numberIn(text: string): string {
  return (
    /^\P{L}*(?:\p{L}{2,14}[\s:：]\s*)?(?<number>[A-Z][A-Z0-9]{1,9}0{2,}\d{8}[a-z0-9]{6,12})\s*$/u.exec(
      text.trim(),
    )?.groups?.number ?? ''
  )
}

/** A headline without the count that some pages print before it: "1) ". */
const titleOf = (text: string): string => text.replace(/^\(?\d{1,3}\)\s+/u, '').trim()

/** "zhcn" as "zh". */
const tagOf = (language: string): string => language.slice(0, 2).toLowerCase()

/** A document of a file in which articles follow each other without marks: its blocks and what stands before it. */
export interface FactivaDocument {
  readonly before: readonly Block[]
  readonly blocks: readonly FactivaBlock[]
}

/** Lines of section, credit and kicker that may stand above a headline. */
const aboveHeadline = 2

/**
 * The documents of such a file: each ends with its accession number. What stands above the first headline is
 * the cover, what stands behind the last number is `after`.
 */
export function factivaDocuments(blocks: readonly Block[]): {
  readonly documents: readonly FactivaDocument[]
  readonly after: readonly Block[]
} {
  const documents: FactivaDocument[] = []
  let start = 0
  for (const [at, block] of blocks.entries()) {
    if (numberIn(textOf(block)) === '') continue
    const own = blocks.slice(start, at + 1)
    const counted = own.findIndex((one) => isWordCount(textOf(one)))
    const bold = own.findLastIndex((one, index) => index < counted && one.bold && !isWordCount(textOf(one)))
    const title = bold >= 0 ? bold : titleBefore(own.map(textOf), counted)
    const first = counted > 0 ? Math.max(0, title - (documents.length === 0 ? aboveHeadline : counted)) : 0
    documents.push({
      before: own.slice(0, first),
      blocks: own.slice(first).map((one, index) => ({
        block: { ...one, bold: index + first > counted && one.bold },
        role: index + first === bold ? 'headline' : null,
      })),
    })
    start = at + 1
  }
  return { documents, after: blocks.slice(start) }
}
