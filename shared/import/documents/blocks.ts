import type { ArticleFacts } from '../../schema'
import { normaliseText } from '../../text/normalise'
import type { ParsedArticle, ParsedLine } from '../parsed'
import type { LineKind } from '../proposal'

/** A block of a document that has a structure of its own: Word, OpenDocument, EPUB, Markdown, PDF. */
export interface Block {
  /** Null for running text of which the document does not tell what it is. */
  readonly kind: LineKind | null
  /** May hold line breaks; each line then becomes one of the article's. */
  readonly text: string
  /** Depth of a heading from 1. */
  readonly level?: number
  /** 0 to 1; as sure as a writer's own markup is where it is left out. */
  readonly certainty?: number
}

/** How sure the markup of a document makes one of a line's kind. */
const marked = 0.95

/** How sure a paragraph that reads as a sentence is text and no debris of a page that was pasted. */
const written = 0.8

/** A short paragraph may be a byline, a date or debris as well as text: the cleaner finds out. */
const isOpen = (block: Block, text: string): boolean =>
  block.kind === 'paragraph' &&
  block.certainty === undefined &&
  text.length < 200 &&
  !(text.length >= 60 && /[.!?。！？؟…:][”"'’»“)\]\s]*$/u.test(text))

/** The blocks as lines, each normalised. */
export function linesOfBlocks(blocks: readonly Block[]): readonly ParsedLine[] {
  return blocks.flatMap((block) =>
    normaliseText(block.text)
      .split('\n')
      .map((text) => {
        const kind = text.trim() === '' || isOpen(block, text) ? null : block.kind
        const certainty = block.certainty ?? (kind === 'paragraph' ? written : marked)
        return { text, kind, certainty: kind === null ? 0 : certainty }
      }),
  )
}

/** What a document states about itself outside its text. */
export interface DocumentProperties {
  /** Often that of a template or of another document: believed where the text begins with it. */
  readonly title: string
  readonly facts: Partial<ArticleFacts>
}

/**
 * A document as one article. Its headline is the paragraph its author called title; else the line near the
 * beginning that its properties name; else its first heading where no other has its rank and little stands
 * before it. What the document leaves open (bylines, dates, debris of a page that was pasted) is found by
 * the cleaner.
 */
export function documentArticle(blocks: readonly Block[], properties: DocumentProperties): ParsedArticle {
  const titled = withHeadline(blocks, properties.title)
  const lines = linesOfBlocks(titled)
  return {
    lines: lines.length > 0 ? lines : [{ text: '', kind: null, certainty: 0 }],
    facts: properties.facts,
    rest: 'find',
    databaseId: '',
    fields: {},
    warnings: [],
  }
}

/** Blocks that may stand before a headline: a kicker, a date, a logo's words. */
const before = 6

function withHeadline(blocks: readonly Block[], title: string): readonly Block[] {
  if (blocks.some((block) => block.kind === 'headline')) return withoutCopies(onlyFirstHeadline(blocks))
  const filled = blocks.filter((block) => block.text.trim() !== '' && block.kind !== 'debris')
  const head = filled.slice(0, before)
  const wanted = folded(title)
  const named = wanted === '' ? undefined : head.find((block) => folded(block.text) === wanted)
  const headings = filled.filter((block) => block.kind === 'heading')
  const top = Math.min(...headings.map((block) => block.level ?? 1))
  const highest = headings.filter((block) => (block.level ?? 1) === top)
  const first = highest[0]
  const short = first ? head.slice(0, head.indexOf(first)).every((block) => block.text.length < 120) : false
  const found =
    named ??
    (first && head.includes(first) && short && (highest.length === 1 || first === filled[0]) ? first : null)
  if (!found) return blocks
  const certainty = found === named ? 0.95 : 0.85
  return withoutCopies(
    blocks.map((block) =>
      block === found ? { kind: 'headline', text: oneLine(block.text), certainty } : block,
    ),
  )
}

/** A heading that repeats the headline, as below a title page, is debris. */
function withoutCopies(blocks: readonly Block[]): readonly Block[] {
  const headline = folded(blocks.find((block) => block.kind === 'headline')?.text ?? '')
  return blocks.map((block) =>
    block.kind === 'heading' && folded(block.text) === headline
      ? { ...block, kind: 'debris', certainty: 0.8 }
      : block,
  )
}

/** Of several blocks called title the first is the headline, the others are headings. */
function onlyFirstHeadline(blocks: readonly Block[]): readonly Block[] {
  let seen = false
  return blocks.map((block) => {
    if (block.kind !== 'headline') return block
    if (seen) return { ...block, kind: 'heading', level: 1 }
    seen = true
    return { ...block, text: oneLine(block.text) }
  })
}

/** A title set in several lines is one headline. */
const oneLine = (text: string): string =>
  normaliseText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')

const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
