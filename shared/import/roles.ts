import { type Byline, readByline } from './byline'
import { readDateline } from './dateline'
import { findHeadline, type Headline } from './headline'
import type { Line } from './line'
import { endMarks } from './phrases'
import type { LineKind } from './proposal'
import { isDateLine, isParagraph } from './shape'

/** A line's kind with how sure the cleaner is, 0 to 1. */
export interface Role {
  readonly kind: LineKind
  readonly certainty: number
}

export interface Roles {
  /** In the order of the article's lines. */
  readonly roles: readonly Role[]
  readonly headline: Headline | null
  /** Line number of the first paragraph, or of the end when there is none. */
  readonly bodyAt: number
  /** What the bylines say, by line number. */
  readonly bylines: ReadonlyMap<number, Byline>
}

/** Kinds of lines that the author wrote as the text. */
export const bodyKinds: ReadonlySet<LineKind> = new Set<LineKind>(['paragraph', 'heading', 'list', 'quote'])

/**
 * Says what each line of one article is. `likelihood` is how likely each is body; `fixed` are kinds that a
 * person set, by line number in the file: they hold whatever the cleaner thinks.
 */
export function assignRoles(
  lines: readonly Line[],
  likelihood: ArrayLike<number>,
  fixed: ReadonlyMap<number, LineKind>,
): Roles {
  return new Assignment(lines, likelihood, fixed).run()
}

/** How many lines into the text date and byline may stand, below a standfirst. */
const headDepth = 6

class Assignment {
  readonly #lines: readonly Line[]
  readonly #filled: readonly Line[]
  readonly #fixed: ReadonlyMap<number, LineKind>
  readonly #base: number
  readonly #roles: Role[]
  readonly #bylines = new Map<number, Byline>()

  constructor(lines: readonly Line[], likelihood: ArrayLike<number>, fixed: ReadonlyMap<number, LineKind>) {
    this.#lines = lines
    this.#filled = lines.filter((line) => !line.blank)
    this.#fixed = fixed
    this.#base = lines[0]?.index ?? 0
    this.#roles = lines.map((line, at) => {
      const set = fixed.get(line.index)
      return set ? { kind: set, certainty: 1 } : firstRole(line, likelihood[at] ?? 0)
    })
  }

  run(): Roles {
    const bodyAt = this.#firstParagraph()
    const names = this.#nameLines()
    const headline =
      this.#chosenHeadline() ??
      findHeadline(this.#lines, bodyAt, (line) => isMeta(line) || names.has(line.index))
    if (headline) {
      this.#set(headline.index, 'headline', headline.certainty)
      for (const copy of headline.copies) this.#set(copy, 'debris', 0.9)
    }
    this.#markHead(headline, bodyAt)
    this.#markCaptions()
    this.#markCredits()
    this.#markStructure()
    this.#markFoot()
    return { roles: this.#roles, headline, bodyAt, bylines: this.#bylines }
  }

  #kind(line: Line | undefined): LineKind | null {
    return line ? (this.#roles[line.index - this.#base]?.kind ?? null) : null
  }

  #isBody(line: Line | undefined): boolean {
    const kind = this.#kind(line)
    return kind !== null && bodyKinds.has(kind)
  }

  #certainty(line: Line): number {
    return this.#roles[line.index - this.#base]?.certainty ?? 0
  }

  #set(index: number, kind: LineKind, certainty: number): void {
    if (!this.#fixed.has(index)) this.#roles[index - this.#base] = { kind, certainty }
  }

  /** The first line of running text that the cleaner takes for body; else its first line of body. */
  #firstParagraph(): number {
    const line =
      this.#filled.find((one) => this.#kind(one) === 'paragraph' && isParagraph(one)) ??
      this.#filled.find((one) => this.#kind(one) === 'paragraph')
    return line?.index ?? this.#base + this.#lines.length
  }

  /** Lines of names alone that stand beside a date or above a writer's post. */
  #nameLines(): ReadonlySet<number> {
    const found = new Set<number>()
    for (const [at, line] of this.#filled.entries()) {
      if (line.words > 12 || line.sentence) continue
      const beside = [this.#filled[at - 1], this.#filled[at + 1], this.#filled[at + 2]]
      if (
        beside.some((other) => other && (isDateLine(other) || post.test(other.text))) &&
        readByline(line, true)
      )
        found.add(line.index)
      else if (post.test(line.text) && line.words <= 6) found.add(line.index)
    }
    return found
  }

  #chosenHeadline(): Headline | null {
    const line = this.#filled.find((one) => this.#fixed.get(one.index) === 'headline')
    return line ? { index: line.index, certainty: 1, copies: [], title: line.text, tails: [] } : null
  }

  /** Dates, bylines and datelines between the headline and the first lines of the text. */
  #markHead(headline: Headline | null, bodyAt: number): void {
    const below = this.#filled.filter((line) => line.index > (headline?.index ?? this.#base - 1))
    const bodyStart = below.findIndex((line) => line.index >= bodyAt)
    const head = below.slice(0, bodyStart < 0 ? below.length : bodyStart + headDepth)
    const marked: Line[] = []
    let named = false
    const standfirst = head[0]
    if (
      standfirst &&
      isParagraph(standfirst) &&
      !standfirst.furniture &&
      standfirst.caption < 0.5 &&
      headline
    )
      this.#set(
        standfirst.index,
        'paragraph',
        Math.max(0.7, this.#isBody(standfirst) ? this.#certainty(standfirst) : 0),
      )
    for (const [at, line] of head.entries()) {
      if (this.#fixed.has(line.index) || line.words > 40) continue
      if (isDateLine(line)) {
        this.#set(line.index, 'date', 0.9)
        marked.push(line)
        continue
      }
      if (line.furniture && line.furniture !== 'credit') continue
      const sure = readByline(line, false)
      // A name alone is a byline right below the headline or beside the date, once.
      const beside =
        at <= 3 || [head[at - 1], head[at + 1]].some((other) => other !== undefined && isDateLine(other))
      const byline = sure ?? (beside && !named && headline ? readByline(line, true) : null)
      if (byline) {
        named = true
        this.#set(line.index, 'byline', sure ? 0.9 : 0.6)
        this.#bylines.set(line.index, byline)
      } else if (readDateline(line.raw)?.end === line.raw.trimEnd().length)
        this.#set(line.index, 'dateline', 0.7)
    }
    const published = marked.some((line) => line.dates[0]?.label !== 'updated')
    if (published)
      for (const line of marked) if (line.dates[0]?.label === 'updated') this.#set(line.index, 'debris', 0.8)
    for (const line of this.#filled)
      if (this.#fixed.get(line.index) === 'byline')
        this.#bylines.set(line.index, readByline(line, true) ?? anonymous)
  }

  /** The first copy of a caption is one, the others are debris. */
  #markCaptions(): void {
    const copies = countKeys(this.#filled)
    const seen = new Set<string>()
    for (const line of this.#filled) {
      const kind = this.#kind(line)
      if (kind !== 'headline' && kind !== 'date' && kind !== 'byline' && kind !== 'dateline') {
        const repeated =
          (copies.get(line.key) ?? 1) > 1 && line.words >= 6 && (line.sentence || line.stops > 0)
        const likely =
          line.furniture && line.furniture !== 'gallery' ? 0 : Math.max(line.caption, repeated ? 0.7 : 0)
        if (likely >= 0.7) this.#set(line.index, seen.has(line.key) ? 'debris' : 'caption', likely)
      }
      seen.add(line.key)
    }
  }

  /** A credit on a line of its own belongs to the caption beside it and says nothing more. */
  #markCredits(): void {
    this.#filled.forEach((line, at) => {
      if (this.#kind(line) !== 'caption' || line.words > 8 || !credit.test(line.text)) return
      const beside = [this.#filled[at - 1], this.#filled[at + 1]]
      if (beside.some((other) => other && this.#kind(other) === 'caption' && other.words > line.words))
        this.#set(line.index, 'debris', 0.7)
    })
  }

  /** Headings, lists, block quotations and end marks among the lines of the body. */
  #markStructure(): void {
    this.#filled.forEach((line, at) => {
      if (this.#kind(line) !== 'paragraph') return
      const before = this.#filled[at - 1]
      const after = this.#filled[at + 1]
      if (line.words <= 2 && endMarks.test(line.text)) this.#set(line.index, 'debris', 0.95)
      else if (isListed(line) && (isListed(before) || isListed(after)))
        this.#set(line.index, 'list', this.#certainty(line))
      else if (isHeading(line) && this.#isBody(after) && after && after.words >= 12)
        this.#set(line.index, 'heading', this.#certainty(line))
      else if (isQuotation(line, before) && this.#isBody(before)) this.#set(line.index, 'quote', 0.55)
    })
  }

  /** Lines at the end of the text that say who the author is. */
  #markFoot(): void {
    const names = [...this.#bylines.values()].flatMap((byline) => byline.authors)
    if (names.length === 0) return
    for (let at = this.#filled.length - 1; at >= 0; at -= 1) {
      const line = this.#filled[at] as Line
      if (!this.#isBody(line)) continue
      if (line.words > 50 || !names.some((name) => line.text.startsWith(name))) return
      this.#set(line.index, 'debris', 0.75)
    }
  }
}

/** What a writer is, printed below the name. */
const post =
  /^(?:\p{L}+ )?(?:columnist|correspondent|reporter|editor|redakteur(?:in)?|journaliste?|staff writer|redactora?|корреспондент|обозреватель)(?![\p{L}])/iu

const credit = /^(?:photo|photograph|picture|image|foto|bild|crédit|credit|illustration|фото|صورة|图片来源)/iu

const anonymous: Byline = { authors: [], agencies: [], outlet: '', place: '' }

function firstRole(line: Line, likelihood: number): Role {
  if (line.blank) return { kind: 'blank', certainty: 1 }
  return likelihood >= 0.5
    ? { kind: 'paragraph', certainty: likelihood }
    : { kind: 'debris', certainty: 1 - likelihood }
}

const isMeta = (line: Line): boolean => isDateLine(line) || readByline(line, false) !== null

/** How often each line stands among these. */
export function countKeys(lines: readonly Line[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line.key, (counts.get(line.key) ?? 0) + 1)
  return counts
}

const bullet = /^\s*(?:[•·▪●○■◆‣⁃*]|[-–—]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s)/u

const isListed = (line: Line | undefined): boolean =>
  line !== undefined && line.words <= 80 && bullet.test(line.raw)

const isHeading = (line: Line): boolean =>
  !line.sentence &&
  line.words <= 14 &&
  line.length <= 110 &&
  line.dates.length === 0 &&
  !/[,;:，；：]$/u.test(line.text)

/** A paragraph without quotation marks behind one that ends with a colon: words of another, set apart. */
const isQuotation = (line: Line, before: Line | undefined): boolean =>
  before !== undefined &&
  /[:：]$/u.test(before.text) &&
  isParagraph(line) &&
  before.words >= 10 &&
  !/["“”«»„「『]/u.test(line.text)
