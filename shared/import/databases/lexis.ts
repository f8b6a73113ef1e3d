import type { ParsedArticle } from '../parsed'
import type { LineKind } from '../proposal'
import { ArticleDraft, isCopyright } from './article'
import { readAuthors } from './authors'
import { type Block, textOf } from './blocks'
import { addBody, placeOf } from './body'
import { type DatabaseDate, type DateReading, readDatabaseDate } from './date'
import { isHeadRole, isTailRole, type Label, labelOf } from './labels'
import { languageNamed } from './languages'

/**
 * LexisNexis documents in both layouts, whatever file they come in. The older one (text, HTML) opens each
 * document with "3 of 10 DOCUMENTS", then outlet, date, headline, labels in capitals, text, more labels and
 * copyright. The newer one (Nexis Uni: Word, RTF, PDF) opens with the headline, then outlet, date, copyright
 * and labels, and marks its parts: "Body", "Classification", "End of Document".
 */

/** The articles of a LexisNexis file in order, and how many documents held nothing but an error message. */
export interface LexisFile {
  readonly articles: readonly ParsedArticle[]
  readonly placeholders: number
}

/** Reads a file's blocks. No articles when no document is found in them. */
export function readLexis(blocks: readonly Block[], options: DateReading): LexisFile {
  const documents = documentsOf(blocks)
  const drafts: ArticleDraft[] = []
  let waiting: Block[] = [...documents.cover]
  let placeholders = 0
  for (const document of documents.documents) {
    if (isPlaceholder(document)) {
      placeholders += 1
      waiting.push(...document)
      continue
    }
    const draft = new ArticleDraft()
    for (const block of waiting) addAll(draft, block, 'debris', 0.97)
    waiting = []
    if (document.some(isNewMark)) readNewer(document, draft, options)
    else readOlder(document, draft, options)
    drafts.push(draft)
  }
  const last = drafts.at(-1)
  if (last) for (const block of waiting) addAll(last, block, 'debris', 0.97)
  if (placeholders > 0 && drafts[0])
    drafts[0].warn(
      placeholders === 1
        ? 'One document of the file holds only an error message of the database and gave no article: export it again.'
        : `${placeholders} documents of the file hold only an error message of the database and gave no article: export them again.`,
    )
  return { articles: drafts.map((draft) => draft.finish()), placeholders }
}

const separator =
  /^(?:focus\s*-\s*)?(?:\p{L}{6,10}\s+)?[\d.,]+\s+(?:of|von|de|van|di|sur|av|af|z|из)\s+[\d.,]+(?:\s+\p{L}{6,12})?$/iu

/** Whether a line counts the document that follows: "1 of 10 DOCUMENTS", "Dokument 234 von 456". */
export function isLexisSeparator(line: string): boolean {
  const text = line.trim()
  return text.length < 60 && /do[ck]um/iu.test(text) && separator.test(text)
}

const endWords =
  /^(?:end of document|ende (?:des )?dokument(?:s|es)?|dokumentende|fin du document|fin del documento|fine del documento|fim do documento|einde(?: van)?(?: het)? document|конец документа|文件结尾|文档结束)$/iu
const bodyWords = /^(?:body|textkörper|haupttext|corps|cuerpo|corpo|hoofdtekst|tekst|text|texte)$/iu
const classWords =
  /^(?:classification|klassifi(?:kation|zierung)|clasificación|classificazione|classificatie|classificação)$/iu

const isEnd = (block: Block): boolean => block.lines.some((line) => endWords.test(line))
const startMark = /^bookmark_\d+$/i
const bodyMark = /^body(?:_\d+)?$/i
const classMark = /^classification(?:_\d+)?$/i
const isNewMark = (block: Block): boolean =>
  isEnd(block) || block.marks.some((mark) => startMark.test(mark) || bodyMark.test(mark))

/** The file cut at its documents' beginnings. What stands before the first is the cover. */
function documentsOf(blocks: readonly Block[]): {
  readonly cover: readonly Block[]
  readonly documents: readonly (readonly Block[])[]
} {
  const ends = blocks.some(isEnd)
  const marked = blocks.some((block) => block.marks.some((mark) => startMark.test(mark)))
  const starts: number[] = []
  for (const [index, block] of blocks.entries()) {
    const counted =
      block.lines.length > 0 && isLexisSeparator(block.lines[0] ?? '') && block.lines.length <= 3
    const anchored = block.marks.some((mark) => /^doc_id_/i.test(mark))
    const named = block.marks.some((mark) => startMark.test(mark))
    const afterEnd = ends && !marked && index > 0 && isEnd(blocks[index - 1] as Block)
    if (!counted && !anchored && !named && !afterEnd) continue
    // The anchor and the count of one document stand next to each other.
    const before = starts.at(-1)
    if (before !== undefined && blocks.slice(before, index).every((one) => one.lines.length === 0)) continue
    starts.push(index)
  }
  const first = starts[0]
  if (ends && !marked) {
    const opening = openingOf(blocks.slice(0, first ?? blocks.length))
    if (opening !== null && (first === undefined || opening < first)) starts.unshift(opening)
  }
  // One document saved by itself has no count.
  if (
    starts.length === 0 &&
    blocks.filter((block) => isTailRole(blockLabel(block, true)?.role ?? null)).length >= 2
  )
    starts.push(0)
  const filled = starts
    .map((start, at) => blocks.slice(start, starts[at + 1] ?? blocks.length))
    .filter((document) => document.some((block) => block.lines.length > 0))
  const last = filled.at(-1)
  // What follows the last end mark without being a document of its own belongs to the one before.
  if (
    ends &&
    filled.length > 1 &&
    last &&
    !last.some(isEnd) &&
    !last.some((block) => block.marks.length > 0)
  ) {
    filled.pop()
    filled.push([...(filled.pop() ?? []), ...last])
  }
  return { cover: blocks.slice(0, starts[0] ?? 0), documents: filled }
}

/** Where the first document of a newer file without bookmarks begins: two blocks above its first date. */
function openingOf(blocks: readonly Block[]): number | null {
  const filled = blocks.flatMap((block, index) => (block.lines.length > 0 ? [index] : []))
  for (const [at, index] of filled.entries()) {
    const near = filled.slice(at + 1, at + 12).map((one) => blocks[one] as Block)
    const headed = near.some(
      (block) => bodyWords.test(textOf(block)) || labelOf(textOf(block), false)?.role === 'length',
    )
    const text = textOf(blocks[index])
    const dated =
      text.length < 80 && !labelOf(text, false) && readDatabaseDate(text, anyDate)?.date?.precision
    if (headed && dated && dated !== 'year') return filled[Math.max(0, at - 2)] ?? null
  }
  return null
}

const anyDate = { now: '9998-01-01T00:00:00.000Z', order: 'day' } as const

/** Messages that stand in place of a document. */
const errorWords =
  /(?:there is an error in this document|not possible to display|cannot be displayed|could not be (?:displayed|retrieved|delivered)|is (?:currently )?(?:not|un)available|fehler in diesem dokument|kann nicht angezeigt werden|erreur dans ce document|impossible d['’]afficher|ne peut (?:pas )?être affiché|fout in dit document|kan niet worden weergegeven|error en este documento|no (?:es posible|se puede) mostrar|errore in questo documento|non è possibile visualizzare|erro neste documento|não é possível (?:exibir|mostrar))/iu

function isPlaceholder(document: readonly Block[]): boolean {
  const text = document
    .map(textOf)
    .filter((line) => !isLexisSeparator(line) && !endWords.test(line))
    .join(' ')
  return text.length < 500 && errorWords.test(text)
}

function addAll(draft: ArticleDraft, block: Block, kind: LineKind, certainty: number): void {
  for (const line of block.lines) draft.add(line, kind, certainty)
}

/** A labelled block: its field, the fact it gives and the kind of its lines. */
function addLabelled(draft: ArticleDraft, label: Label, block: Block, options: DateReading): void {
  const value = label.value
  draft.field(label.name, value)
  let kind: LineKind = 'debris'
  let certainty = 0.95
  switch (label.role) {
    case 'headline':
      draft.know({ title: value })
      kind = 'headline'
      break
    case 'author': {
      const { authors, agency } = readAuthors(value, false)
      draft.know({ authors, agency })
      // In capitals short names look like agencies.
      if (authors.length > 0 && !/\p{Ll}/u.test(value)) draft.withoutAgency()
      kind = 'byline'
      break
    }
    case 'section':
      draft.know({ section: value })
      break
    case 'dateline':
      draft.know({ place: placeOf(value) })
      kind = 'dateline'
      break
    case 'language':
      draft.know({ language: languageNamed(value) })
      break
    case 'outlet':
      draft.know({ outlet: value })
      break
    case 'date':
      if (draft.date(readDatabaseDate(value, options))) kind = 'date'
      break
    case 'url':
      if (/^https?:\/\/\S+$/i.test(value)) draft.know({ url: value })
      break
    case 'number':
      if (draft.databaseId === '') draft.databaseId = value
      break
    case 'graphic':
      kind = 'caption'
      certainty = 0.8
      break
    case 'correction':
      kind = value === '' ? 'debris' : 'paragraph'
      certainty = 0.8
      break
    case 'highlight':
      certainty = 0.6
      break
    default:
      break
  }
  addAll(draft, block, kind, certainty)
}

/** The block's label: its first line's, with all its lines as value. */
function blockLabel(block: Block, capitals: boolean): Label | null {
  const first = labelOf(block.lines[0] ?? '', capitals)
  return first && block.lines.length > 1
    ? { ...first, value: [first.value, ...block.lines.slice(1)].join(' ').trim() }
    : first
}

const correctionWords =
  /^(?:see )?corrections? appended$|^correction attached$|^berichtigung|^rectificati[fe]/iu

/** Takes the outlet without the number of the issue and a final dot: "Guardian.com." */
const outletOf = (text: string): string => text.replace(/(?<=\p{L}{3})\.$/u, '').trim()

function takeDate(draft: ArticleDraft, read: DatabaseDate | null): void {
  draft.date(read)
  if (read && read.rest !== '') draft.field('Edition', read.rest)
}

function warnWithoutDate(draft: ArticleDraft, head: readonly Block[]): void {
  if (draft.knows('date')) return
  if (head.some((block) => block.lines.some((line) => correctionWords.test(line))))
    draft.warn('Where the date stands, the database prints "Correction Appended": the date was left empty.')
}

function readNewer(document: readonly Block[], draft: ArticleDraft, options: DateReading): void {
  const blocks = document.filter((block) => block.lines.length > 0)
  const is = (block: Block | undefined, mark: RegExp, words: RegExp): boolean =>
    block !== undefined && (block.marks.some((name) => mark.test(name)) || words.test(textOf(block)))
  const endAt = positive(blocks.findIndex(isEnd), blocks.length)
  const marked = blocks.findIndex((block) => block.marks.some((name) => bodyMark.test(name)))
  const worded = blocks.findIndex((block, index) => index > 0 && bodyWords.test(textOf(block)))
  const bodyAt = marked >= 0 ? marked : worded >= 0 ? worded : headEnd(blocks, endAt)
  const unlabelled = marked < 0 && worded < 0
  const classified = blocks.findIndex((block, index) => index > bodyAt && is(block, classMark, classWords))
  const classAt = positive(classified, tailStart(blocks, bodyAt, endAt, false))
  readNewerHead(blocks.slice(0, bodyAt), draft, options)
  if (!unlabelled) addAll(draft, blocks[bodyAt] as Block, 'debris', 0.97)
  readNewerBody(blocks.slice(unlabelled ? bodyAt : bodyAt + 1, classAt), draft)
  readTail(blocks.slice(classAt, endAt), draft, options, false)
  for (const block of blocks.slice(endAt)) addAll(draft, block, 'debris', 0.97)
}

const positive = (index: number, other: number): number => (index >= 0 ? index : other)

function readNewerHead(head: readonly Block[], draft: ArticleDraft, options: DateReading): void {
  const free = head.filter((block) => !blockLabel(block, false) && !isCopyright(block.lines[0] ?? ''))
  const dated = (block: Block): DatabaseDate | null =>
    textOf(block).length < 120 ? readDatabaseDate(textOf(block), options) : null
  // The headline, the outlet and the date follow each other; without a headline the outlet comes first.
  const [first, second] = free
  const titled =
    first !== undefined && (first.level !== null || first.links.some((link) => /contentItem/i.test(link)))
  const dateAt = [2, 3, 1, 4].find(
    (index) => free[index] !== undefined && dated(free[index] as Block) !== null,
  )
  const untitled = !titled && dateAt === 1
  const title = untitled ? undefined : first
  const outlet = untitled ? first : dateAt === 1 ? undefined : second
  for (const block of head) {
    const text = textOf(block)
    const label = blockLabel(block, false)
    for (const link of block.links) {
      const id = /urn:contentItem:(?<id>[\w-]+)/i.exec(link)?.groups?.id
      if (id !== undefined && block === title) {
        if (draft.databaseId === '') draft.databaseId = id
        draft.know({ url: link })
      }
    }
    if (block === title) {
      draft.know({ title: text })
      addAll(draft, block, 'headline', 0.98)
    } else if (block === outlet) {
      draft.know({ outlet: outletOf(text) })
      addAll(draft, block, 'debris', 0.95)
    } else if (dateAt !== undefined && block === free[dateAt]) {
      takeDate(draft, dated(block))
      addAll(draft, block, draft.knows('date') ? 'date' : 'debris', 0.97)
    } else if (label) addLabelled(draft, label, block, options)
    else {
      if (isCopyright(text)) draft.field('Copyright', text)
      else if (!correctionWords.test(text)) draft.field('Edition', text)
      addAll(draft, block, 'debris', 0.95)
    }
  }
  warnWithoutDate(draft, head)
}

const feedWords = /^(?:abstract|full text|text|résumé|zusammenfassung)$/iu
const graphicWords =
  /^(?:graphics?|grafi(?:k|ek|sch)|graphique|gráfico|grafico|illustrations?|ilustración|notes?|bild|foto|image)$/iu
const correctionHeads =
  /^(?:correction|berichtigung|rectificatif|rectificatie|corrección|correzione|correção)$/iu

/** The text, with the parts that may follow it under headings of the database's own. */
function readNewerBody(body: readonly Block[], draft: ArticleDraft): void {
  let part: 'body' | 'graphic' = 'body'
  for (const [at, block] of body.entries()) {
    const text = textOf(block)
    const marked = block.marks.some((mark) => /^(?:graphic|correction|notes?)(?:_\d+)?$/i.test(mark))
    if (feedWords.test(text)) addAll(draft, block, 'debris', 0.7)
    else if (correctionHeads.test(text) && (marked || block.bold)) {
      part = 'body'
      addAll(draft, block, 'debris', 0.8)
    } else if (graphicWords.test(text) && (marked || block.bold)) {
      part = 'graphic'
      addAll(draft, block, 'debris', 0.8)
    } else if (part === 'graphic') {
      addAll(draft, block, 'caption', 0.8)
      draft.field('Graphic', text)
    } else addBody(draft, body, at)
  }
}

/** Fields, copyright and end marks below the text. A block without a label belongs to the field before. */
function readTail(
  tail: readonly Block[],
  draft: ArticleDraft,
  options: DateReading,
  capitals: boolean,
): void {
  let current: Label | null = null
  for (const block of tail) {
    const text = textOf(block)
    const label = blockLabel(block, capitals)
    if (classWords.test(text) || endWords.test(text)) addAll(draft, block, 'debris', 0.97)
    else if (label && (label.role !== null || capitals || current)) {
      current = label
      addLabelled(draft, label, block, options)
    } else if (isCopyright(text)) {
      current = null
      draft.field('Copyright', text)
      addAll(draft, block, 'debris', 0.97)
    } else if (current) {
      draft.field(current.name, text)
      const { role } = current
      addAll(
        draft,
        block,
        role === 'graphic' ? 'caption' : role === 'correction' ? 'paragraph' : 'debris',
        0.8,
      )
    } else addAll(draft, block, 'debris', 0.9)
  }
}

/** Behind the labels above the text. */
function headEnd(blocks: readonly Block[], end: number): number {
  let at = 0
  for (let index = 0; index < end; index += 1) {
    const label = blockLabel(blocks[index] as Block, false)
    if (label && isHeadRole(label.role)) at = index + 1
    else if (index > at + 4) break
  }
  return Math.min(at === 0 ? Math.min(3, end) : at, end)
}

/**
 * Where the fields below the text begin: going up from the end, over fields, copyright and what belongs to
 * them, to the first line of text.
 */
function tailStart(blocks: readonly Block[], from: number, end: number, capitals: boolean): number {
  let start = end
  for (let index = end - 1; index > from; index -= 1) {
    const block = blocks[index] as Block
    const label = blockLabel(block, capitals)
    const known = label !== null && isTailRole(label.role)
    const unknown = label !== null && label.role === null && capitals
    if (known || (unknown && start === index + 1) || isCopyright(textOf(block)) || isRightsTail(block)) {
      start = index
      continue
    }
    // A field that takes many paragraphs: captions, corrections.
    const above = blocks.slice(Math.max(from + 1, index - 12), index)
    const owner = above.findLast((one) => {
      const role = blockLabel(one, capitals)?.role ?? null
      return role === 'graphic' || role === 'correction'
    })
    if (owner === undefined) break
    start = blocks.indexOf(owner)
    index = start
  }
  return start
}

const isRightsTail = (block: Block): boolean =>
  block.centred &&
  textOf(block).length < 200 &&
  /rights|rechte|droits|derechos|diritti|direitos|copyright|\b(?:19|20)\d{2}\b/iu.test(textOf(block))

function readOlder(document: readonly Block[], draft: ArticleDraft, options: DateReading): void {
  const blocks = document.filter((block) => block.lines.length > 0)
  const bodyAt = olderHeadEnd(blocks, options)
  const tailAt = Math.max(bodyAt, tailStart(blocks, bodyAt - 1, blocks.length, true))
  readOlderHead(blocks.slice(0, bodyAt), draft, options)
  const body = blocks.slice(bodyAt, tailAt)
  for (const at of body.keys()) addBody(draft, body, at)
  readTail(blocks.slice(tailAt), draft, options, true)
}

/** How far above the text an older document's first label stands, in blocks. */
const headReach = 14

/** Behind the last label above the text; without any, behind the headline. */
function olderHeadEnd(blocks: readonly Block[], options: DateReading): number {
  let last = -1
  for (let index = 0; index < blocks.length; index += 1) {
    const label = blockLabel(blocks[index] as Block, true)
    if (label && isHeadRole(label.role)) {
      last = index
      if (label.role === 'body') break
    } else if (last >= 0 && label?.role !== null) break
    else if (last >= 0 && index > last) {
      const next = blocks[index + 1]
      const further = next ? blockLabel(next, true) : null
      if (!label && !(further && isHeadRole(further.role))) break
      if (label && !(further && isHeadRole(further.role))) break
    } else if (last < 0 && index > headReach) break
  }
  if (last >= 0) return last + 1
  const dateAt = blocks.findIndex((block, index) => index < 6 && readDatabaseDate(textOf(block), options))
  const headline = blocks.findIndex((block, index) => index > Math.max(dateAt, 1) && !block.centred)
  return headline >= 0 ? headline + 1 : Math.min(blocks.length, 3)
}

function readOlderHead(head: readonly Block[], draft: ArticleDraft, options: DateReading): void {
  const firstLabel = positive(
    head.findIndex((block) => isHeadRole(blockLabel(block, true)?.role ?? null)),
    head.length,
  )
  const free = head
    .slice(0, firstLabel)
    .filter((block) => !isLexisSeparator(textOf(block)) && !isCopyright(block.lines[0] ?? ''))
  const outlet = free[0]
  const date = free.slice(1).find((block) => datePart(block, options) !== null)
  const labelled = head.some((block) => blockLabel(block, true)?.role === 'headline')
  const rest = free.filter((block) => block !== outlet && block !== date)
  const centred = rest.filter((block) => block.centred)
  const aside = rest.filter((block) => !block.centred)
  // Edition lines are centred like the date, the headline is not; where all are centred the last is the headline.
  const titles = new Set<Block>(labelled ? [] : aside.length > 0 ? headlineOf(aside) : centred.slice(-1))
  for (const [index, block] of head.entries()) {
    const text = textOf(block)
    const label = index >= firstLabel ? blockLabel(block, true) : null
    if (label) addLabelled(draft, label, block, options)
    else if (block === outlet) {
      draft.know({ outlet: outletOf(text) })
      addAll(draft, block, 'debris', 0.95)
    } else if (block === date) {
      const at = datePart(block, options) ?? 0
      takeDate(draft, readDatabaseDate(block.lines[at] ?? '', options))
      for (const [line, shown] of block.lines.entries()) {
        draft.add(shown, line === at && draft.knows('date') ? 'date' : 'debris', 0.95)
        if (line !== at && !correctionWords.test(shown)) draft.field('Edition', shown.replace(/;$/u, ''))
      }
    } else if (titles.has(block)) {
      addAll(draft, block, 'headline', 0.95)
    } else {
      if (isCopyright(text)) draft.field('Copyright', text)
      else if (rest.includes(block) && !correctionWords.test(text) && !readDatabaseDate(text, options))
        draft.field('Edition', text)
      addAll(draft, block, 'debris', 0.95)
    }
  }
  if (titles.size > 0) draft.know({ title: [...titles].map(textOf).join(' ') })
  warnWithoutDate(draft, head)
}

/** The blocks of a headline: the first with its second line; a block in larger type wins. */
function headlineOf(blocks: readonly Block[]): readonly Block[] {
  const large = blocks.filter((block) => block.level !== null)
  return large.length > 0 ? large.slice(0, 1) : blocks.filter((block) => !correctionWords.test(textOf(block)))
}

/** Which line of a block is a date, null for none. */
function datePart(block: Block, options: DateReading): number | null {
  const at = block.lines.findIndex((line) => {
    if (line.length > 90) return false
    const read = readDatabaseDate(line, options)
    return read !== null && (read.date !== null || read.warnings.length > 0)
  })
  return at < 0 ? null : at
}
