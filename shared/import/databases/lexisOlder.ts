import { type ArticleDraft, isCopyright } from './article'
import { type Block, textOf } from './blocks'
import { addBody } from './body'
import { type DateReading, readDatabaseDate } from './date'
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
import { isLexisSeparator } from './lexisMarks'

/** Reads a document of the older layout: outlet, date, headline, labels in capitals, text, labels, copyright. */
export function readOlder(document: readonly Block[], draft: ArticleDraft, options: DateReading): void {
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
    .filter(
      (block) =>
        block.kind !== 'debris' && !isLexisSeparator(textOf(block)) && !isCopyright(block.lines[0] ?? ''),
    )
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
