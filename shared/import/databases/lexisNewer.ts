import { type ArticleDraft, isCopyright } from './article'
import { type Block, textOf } from './blocks'
import { addBody } from './body'
import { type DatabaseDate, type DateReading, readDatabaseDate } from './date'
import { isHeadRole } from './labels'
import {
  addAll,
  addLabelled,
  blockLabel,
  correctionWords,
  outletOf,
  positive,
  readTail,
  tailStart,
  takeDate,
  warnWithoutDate,
} from './lexisFields'
import { bodyMark, bodyWords, classMark, classWords, isEnd } from './lexisMarks'

/**
 * Reads a document of the newer layout: headline, outlet, date, copyright and labels, then its marked parts "Body"
 * and "Classification".
 */
export function readNewer(document: readonly Block[], draft: ArticleDraft, options: DateReading): void {
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

function readNewerHead(head: readonly Block[], draft: ArticleDraft, options: DateReading): void {
  // A headline may look like a label: "Correction: ..."
  const opening = head.find((block) => block.kind !== 'debris')
  const free = head.filter(
    (block) =>
      block === opening ||
      (block.kind !== 'debris' && !blockLabel(block, false) && !isCopyright(block.lines[0] ?? '')),
  )
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
    if (block.kind === 'debris') addAll(draft, block, 'debris', 0.97)
    else if (block === title) {
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
    if (block.kind === 'debris') addAll(draft, block, 'debris', 0.97)
    else if (feedWords.test(text)) addAll(draft, block, 'debris', 0.7)
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
