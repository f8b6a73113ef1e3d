import type { ParsedArticle } from '../parsed'
import { ArticleDraft } from './article'
import { type Block, textOf } from './blocks'
import { type DateReading, readDatabaseDate } from './date'
import { isTailRole, labelOf } from './labels'
import { addAll, blockLabel } from './lexisFields'
import { bodyWords, endWords, isEnd, isLexisSeparator, isNewMark, startMark } from './lexisMarks'
import { readNewer } from './lexisNewer'
import { readOlder } from './lexisOlder'

/** The articles of a LexisNexis file in order, and how many documents held nothing but an error message. */
export interface LexisFile {
  readonly articles: readonly ParsedArticle[]
  readonly placeholders: number
}

/**
 * Reads a file's blocks. LexisNexis has two layouts, whatever file they come in. The older one (text, HTML)
 * opens each document with "3 of 10 DOCUMENTS", then outlet, date, headline, labels in capitals, text, more
 * labels and copyright. The newer one (Nexis Uni: Word, Rich Text) opens with the headline, then outlet, date,
 * copyright and labels, and marks its parts: "Body", "Classification", "End of Document". No articles when no
 * document is found.
 */
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

/**
 * Where the first document of a newer file without bookmarks begins: at the first headline in large type that
 * leads to its document, else two blocks above the first date.
 */
function openingOf(blocks: readonly Block[]): number | null {
  const filled = blocks.flatMap((block, index) =>
    block.lines.length > 0 && block.kind !== 'debris' ? [index] : [],
  )
  const headline = filled.find((index) => {
    const block = blocks[index]
    return block?.level != null && block.links.some((link) => /contentItem/i.test(link))
  })
  if (headline !== undefined) return headline
  for (const [at, index] of filled.entries()) {
    const near = filled.slice(at + 1, at + 12).map((one) => blocks[one] as Block)
    const headed = near.some(
      (block) => bodyWords.test(textOf(block)) || labelOf(textOf(block), false)?.role === 'length',
    )
    const text = textOf(blocks[index])
    const dated =
      text.length < 80 &&
      !/^[\p{L} ]{3,30}:/u.test(text) &&
      !labelOf(text, false) &&
      readDatabaseDate(text, anyDate)?.date?.precision
    if (headed && dated && dated !== 'year') return filled[Math.max(0, at - 2)] ?? null
  }
  // Without a date it begins behind the cover.
  const head = filled.findIndex((index) => {
    const text = textOf(blocks[index])
    return bodyWords.test(text) || labelOf(text, false)?.role === 'length'
  })
  const above = filled.slice(0, Math.max(0, head))
  const cover = above.findLastIndex((index) => coverWords.test(textOf(blocks[index])))
  return head < 0 ? null : (filled[cover + 1] ?? null)
}

/** Lines of the cover: the search, and the list of titles. */
const coverWords =
  /^(?:date and time|job number|documents? \(\d+\)|client\/matter|search terms|search type|narrowed by|content type|timeline)(?![\p{L}])|^\d{1,3}\.\s/iu

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
