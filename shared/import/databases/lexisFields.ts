import type { LineKind } from '../proposal'
import { type ArticleDraft, isCopyright } from './article'
import { readAuthors } from './authors'
import { type Block, textOf } from './blocks'
import { placeOf } from './body'
import { type DatabaseDate, type DateReading, readDatabaseDate } from './date'
import { isTailRole, type Label, labelOf } from './labels'
import { languageNamed } from './languages'
import { classWords, endWords } from './lexisMarks'

/** Adds all lines of a block. */
export function addAll(draft: ArticleDraft, block: Block, kind: LineKind, certainty: number): void {
  for (const line of block.lines) draft.add(line, kind, certainty)
}

/** A labelled block: its field, the fact it gives and the kind of its lines. */
export function addLabelled(draft: ArticleDraft, label: Label, block: Block, options: DateReading): void {
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
export function blockLabel(block: Block, capitals: boolean): Label | null {
  const first = labelOf(block.lines[0] ?? '', capitals)
  return first && block.lines.length > 1
    ? { ...first, value: [first.value, ...block.lines.slice(1)].join(' ').trim() }
    : first
}

/** What stands in place of the date or below it where a correction was added. */
export const correctionWords =
  /^(?:see )?corrections? appended$|^correction attached$|^berichtigung|^rectificati[fe]/iu

/** Takes the outlet without the number of the issue and a final dot: "Guardian.com." */
export const outletOf = (text: string): string => text.replace(/(?<=\p{L}{3})\.$/u, '').trim()

/** Takes a date; what stands behind it is the edition. */
export function takeDate(draft: ArticleDraft, read: DatabaseDate | null): void {
  draft.date(read)
  if (read && read.rest !== '') draft.field('Edition', read.rest)
}

/** Warns of "Correction Appended" in place of the date. */
export function warnWithoutDate(draft: ArticleDraft, head: readonly Block[]): void {
  if (draft.knows('date')) return
  if (head.some((block) => block.lines.some((line) => correctionWords.test(line))))
    draft.warnOfDate(
      'Where the date stands, the database prints "Correction Appended": the date was left empty.',
    )
}

/** An index, or another one where nothing was found. */
export const positive = (index: number, other: number): number => (index >= 0 ? index : other)

/** Fields, copyright and end marks below the text. A block without a label belongs to the field before. */
export function readTail(
  tail: readonly Block[],
  draft: ArticleDraft,
  options: DateReading,
  capitals: boolean,
): void {
  let current: Label | null = null
  for (const block of tail) {
    const text = textOf(block)
    const label = blockLabel(block, capitals)
    if (block.kind === 'debris' || classWords.test(text) || endWords.test(text))
      addAll(draft, block, 'debris', 0.97)
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

/**
 * Where the fields below the text begin: going up from the end, over fields, copyright and what belongs to
 * them, to the first line of text.
 */
export function tailStart(blocks: readonly Block[], from: number, end: number, capitals: boolean): number {
  let start = end
  for (let index = end - 1; index > from; index -= 1) {
    const block = blocks[index] as Block
    const label = blockLabel(block, capitals)
    const known = label !== null && isTailRole(label.role)
    // A paragraph may open in capitals too: "LISSEN: ..."
    const unknown = label !== null && label.role === null && capitals && textOf(block).length <= 160
    const furniture = block.kind === 'debris' && start === index + 1
    if (
      known ||
      furniture ||
      (unknown && start === index + 1) ||
      isCopyright(textOf(block)) ||
      isRightsTail(block)
    ) {
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
