import { type Byline, bylineBesideDate, isByWord, readByline } from './byline'
import { readDateline } from './dateline'
import { findHeadline, type Headline } from './headline'
import { countCopies, type Line } from './line'
import { endMarks } from './phrases'
import type { LineKind } from './proposal'
import { isDateLine, isParagraph, isTitle } from './shape'

/** A line's kind with how sure the cleaner is, 0 to 1. */
export interface Role {
  readonly kind: LineKind
  readonly certainty: number
}

export interface Roles {
  /** In the order of the article's lines. */
  readonly roles: readonly Role[]
  readonly headline: Headline | null
  /** Line number of the first copy of the headline that is not far above it, or null. */
  readonly headFrom: number | null
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
  readonly #places: ReadonlyMap<number, number>
  /** Before which of them a blank line stands, and how likely each is body. */
  readonly #gaps: readonly boolean[]
  readonly #filledLikelihood: readonly number[]
  readonly #fixed: ReadonlyMap<number, LineKind>
  readonly #base: number
  readonly #roles: Role[]
  readonly #bylines = new Map<number, Byline>()
  /** The first paragraphs, looked for when they are first searched. */
  #paragraphs: readonly Line[] | null = null

  constructor(lines: readonly Line[], likelihood: ArrayLike<number>, fixed: ReadonlyMap<number, LineKind>) {
    this.#lines = lines
    this.#filled = lines.filter((line) => !line.blank)
    this.#places = new Map(this.#filled.map((line, place) => [line.index, place]))
    this.#gaps = this.#filled.map((line) => lines[line.index - (lines[0]?.index ?? 0) - 1]?.blank ?? false)
    this.#filledLikelihood = this.#filled.map((line) => likelihood[line.index - (lines[0]?.index ?? 0)] ?? 0)
    this.#fixed = fixed
    this.#base = lines[0]?.index ?? 0
    this.#roles = lines.map((line, at) => {
      const set = fixed.get(line.index)
      return set ? { kind: set, certainty: 1 } : firstRole(line, likelihood[at] ?? 0)
    })
  }

  run(): Roles {
    const { start, isName } = beginning(this.#filled, (line) => this.#isBody(line))
    const bodyAt = this.#filled[start]?.index ?? this.#base + this.#lines.length
    const headline =
      this.#chosenHeadline() ?? findHeadline(this.#filled, this.#gaps, start, this.#filledLikelihood, isName)
    if (headline) {
      this.#set(headline.index, 'headline', headline.certainty)
      for (const copy of headline.copies) this.#set(copy, 'debris', 0.9)
    }
    this.#markHead(headline, bodyAt)
    this.#markCaptions(headline)
    this.#markCredits()
    this.#markStructure()
    this.#markFoot()
    const headFrom = headline ? this.#headFrom(headline) : null
    return { roles: this.#roles, headline, headFrom, bodyAt, bylines: this.#bylines }
  }

  /** Place of a line among those that are not blank. */
  #place(index: number): number {
    return this.#places.get(index) ?? -1
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

  #chosenHeadline(): Headline | null {
    const line = this.#filled.find((one) => this.#fixed.get(one.index) === 'headline')
    return line ? { index: line.index, certainty: 1, copies: [], title: line.text, tails: [] } : null
  }

  /** Standfirst, dates, bylines and datelines between the headline and the first lines of the text. */
  #markHead(headline: Headline | null, bodyAt: number): void {
    const titles = new Set(headline ? [headline.index, ...headline.copies] : [])
    const from = this.#headFrom(headline)
    const below = this.#filled.filter((line) => line.index >= from && !titles.has(line.index))
    const bodyStart = below.findIndex((line) => line.index >= bodyAt)
    const head = below.slice(0, bodyStart < 0 ? below.length : bodyStart + headDepth)
    this.#markStandfirst(headline)
    const dates: Line[] = []
    for (const line of head)
      if (!this.#fixed.has(line.index) && line.words <= 40 && isDateLine(line)) {
        this.#set(line.index, 'date', 0.9)
        const byline = bylineBesideDate(line)
        if (byline) this.#bylines.set(line.index, byline)
        dates.push(line)
      }
    // Where a date of publication is printed too, that of an update tells nothing.
    if (dates.some((line) => line.dates[0]?.label !== 'updated'))
      for (const line of dates) if (line.dates[0]?.label === 'updated') this.#set(line.index, 'debris', 0.8)
    this.#markNames(head, titles)
    for (const line of this.#filled)
      if (this.#fixed.get(line.index) === 'byline')
        this.#bylines.set(line.index, readByline(line, true) ?? anonymous)
  }

  /** The line number from which the head is searched: the first copy of the headline that is not far above it. */
  #headFrom(headline: Headline | null): number {
    if (!headline) return this.#base
    const own = this.#place(headline.index)
    const near = headline.copies.find((copy) => copy < headline.index && own - this.#place(copy) <= 80)
    return near ?? headline.index
  }

  /** A sentence or two right below the headline sum the text up. */
  #markStandfirst(headline: Headline | null): void {
    const line = headline && this.#filled[this.#place(headline.index) + 1]
    if (!line || !isParagraph(line) || line.furniture || line.caption >= 0.5) return
    this.#set(line.index, 'paragraph', Math.max(0.7, this.#isBody(line) ? this.#certainty(line) : 0))
  }

  /** Bylines: lines that say "By", names below such a line, names alone near the headline or beside the date. */
  #markNames(head: readonly Line[], titles: ReadonlySet<number>): void {
    let announced = 0
    let sinceTitle = Number.POSITIVE_INFINITY
    let bare = 0
    let certain = this.#bylines.size > 0
    const unsure: Line[] = []
    for (const [at, line] of head.entries()) {
      const above = this.#filled[this.#place(line.index) - 1]
      sinceTitle = above && titles.has(above.index) ? 1 : sinceTitle + 1
      const kind = this.#kind(line)
      if (this.#fixed.has(line.index) || kind === 'date' || line.words > 40) continue
      if (isByWord(line)) {
        announced = announcedReach
        this.#set(line.index, 'byline', 0.8)
        continue
      }
      announced -= 1
      if (announced > 0 && joint.test(line.text)) {
        announced += 1
        continue
      }
      if (line.furniture && line.furniture !== 'credit') continue
      const sure = readByline(line, false)
      const besideDate = [head[at - 1], head[at + 1]].some((other) => other && this.#kind(other) === 'date')
      const posted = post.test(head[at + 1]?.text ?? '')
      const below = at > 0 && this.#kind(head[at - 1]) === 'byline'
      const alone = bare < 3 && line.weightMean < 0.6 && (below || besideDate || posted || sinceTitle <= 8)
      const read = sure ?? (announced > 0 || alone ? readByline(line, true) : null)
      // Whoever the text is about did not write it.
      const byline = sure || announced > 0 || besideDate || posted || !this.#namedInText(read) ? read : null
      if (byline) {
        if (sure || announced > 0) certain = true
        else {
          bare += 1
          unsure.push(line)
        }
        if (announced > 0) announced = announcedReach
        this.#set(line.index, 'byline', sure ? 0.9 : announced > 0 ? 0.8 : 0.6)
        this.#bylines.set(line.index, byline)
      } else if (
        line.words <= 16 &&
        line.capitals >= 3 &&
        readDateline(line.raw)?.end === line.raw.trimEnd().length
      )
        this.#set(line.index, 'dateline', 0.7)
    }
    // A line that says who wrote leaves no room for names that happen to stand near.
    if (certain)
      for (const line of unsure) {
        this.#set(line.index, 'debris', 0.6)
        this.#bylines.delete(line.index)
      }
  }

  /** Whether the text is about whom a byline names; a note at its end on who wrote it is no part of the text. */
  #namedInText(byline: Byline | null): boolean {
    if (!byline || byline.authors.length === 0) return false
    this.#paragraphs ??= this.#filled.filter((line) => this.#isBody(line) && isParagraph(line)).slice(0, 300)
    const paragraphs = this.#paragraphs
    return byline.authors.some((name) =>
      paragraphs.some(
        (line, at) =>
          line.text.includes(name) && !(at >= paragraphs.length - noteReach && isNoteOn(line, [name])),
      ),
    )
  }

  /**
   * Captions stand with the text: the first copy is one, further copies are debris, and so is what reads like a
   * caption above the headline or far below the text, where other articles are announced.
   */
  #markCaptions(headline: Headline | null): void {
    const copies = countCopies(this.#filled)
    const from = headline?.index ?? 0
    const end = this.#endOfText()
    const seen = new Set<number>()
    this.#filled.forEach((line, at) => {
      const kind = this.#kind(line)
      if (kind !== 'headline' && kind !== 'date' && kind !== 'byline' && kind !== 'dateline') {
        const repeated =
          (copies.get(line.keyHash) ?? 1) > 1 && line.words >= 6 && (line.sentence || line.stops > 0)
        const likely =
          line.furniture && line.furniture !== 'gallery' ? 0 : Math.max(line.caption, repeated ? 0.7 : 0)
        const inside = line.index >= from && at <= end + captionReach && !seen.has(line.keyHash)
        if (likely >= 0.7) this.#set(line.index, inside ? 'caption' : 'debris', likely)
      }
      seen.add(line.keyHash)
    })
  }

  /** Place of the last line of body, -1 for none. */
  #endOfText(): number {
    return this.#filled.findLastIndex((line) => this.#isBody(line))
  }

  /** Who took a picture, on a line of its own, says nothing more of the caption beside it. */
  #markCredits(): void {
    this.#filled.forEach((line, at) => {
      if (this.#kind(line) !== 'caption' || line.words > 8 || line.sentence) return
      const beside = [this.#filled[at - 1], this.#filled[at + 1]]
      const captioned = beside.some(
        (other) => other && this.#kind(other) === 'caption' && other.words > line.words,
      )
      if (credit.test(line.text) ? captioned || line.words <= 5 : line.words <= 4)
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
      if (!isNoteOn(line, names)) return
      this.#set(line.index, 'debris', 0.75)
    }
  }
}

/** How many paragraphs from the end a note on the author may stand. */
const noteReach = 3

/** Whether a line at the end of a text says who one of its authors is. */
const isNoteOn = (line: Line, authors: readonly string[]): boolean =>
  line.words <= 50 && authors.some((name) => line.text.startsWith(name))

/** What a writer is, printed below the name. */
const post =
  /^(?:\p{L}+ )?(?:columnist|correspondent|reporter|editor|redakteur(?:in)?|journaliste?|staff writer|redactora?|корреспондент|обозреватель)(?![\p{L}])/iu

const credit = /^(?:photo|photograph|picture|image|foto|bild|crédit|credit|illustration|фото|صورة|图片来源)/iu

/** How many lines below "By" on a line of its own names may stand. */
const announcedReach = 3

/** What stands between names that each have a line of their own. */
const joint = /^(?:[,;&|·•]|and|und|et|y|e|en|i|og|och|и|و)$/iu

/** How many lines below the text a caption may stand. */
const captionReach = 2

const anonymous: Byline = { authors: [], agencies: [], outlet: '', place: '' }

/**
 * Where the text of an article begins among its lines that are not blank (its first paragraph, else its first
 * line of body, else the end), and which lines around are bylines.
 */
export function beginning(
  lines: readonly Line[],
  isBody: (line: Line) => boolean,
): { readonly start: number; readonly isName: (line: Line) => boolean } {
  const paragraph = firstOfText(lines, isBody)
  const any = paragraph >= 0 ? paragraph : lines.findIndex(isBody)
  const start = any >= 0 ? any : lines.length
  const names = namesBeside(lines.slice(Math.max(0, start - 80), start + headDepth))
  return { start, isName: (line) => names.has(line.index) || readByline(line, false) !== null }
}

/** Further apart than this, in lines that are not blank, paragraphs are not of one stretch. */
const apart = 12

/** A stretch with less of the text than this is no beginning: a notice above the page. */
const substantial = 0.03

/** The first paragraph of the first stretch of running text that is no mere notice; -1 when there is none. */
function firstOfText(lines: readonly Line[], isBody: (line: Line) => boolean): number {
  const stretches: { first: number; last: number; words: number }[] = []
  for (const [at, line] of lines.entries()) {
    if (!isBody(line) || !isParagraph(line) || isTitle(line)) continue
    const current = stretches.at(-1)
    if (current && at - current.last <= apart) {
      current.words += line.words
      current.last = at
    } else stretches.push({ first: at, last: at, words: line.words })
  }
  const most = Math.max(0, ...stretches.map((stretch) => stretch.words))
  return stretches.find((stretch) => stretch.words >= most * substantial)?.first ?? -1
}

/** Numbers of lines of names alone that stand beside a date or above a writer's post, and of such posts. */
function namesBeside(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>()
  const posts = lines.map((line) => post.test(line.text))
  const tells = (at: number): boolean =>
    at >= 0 && at < lines.length && (posts[at] === true || isDateLine(lines[at] as Line))
  for (const [at, line] of lines.entries()) {
    if (line.words > 12 || line.sentence) continue
    if ((tells(at - 1) || tells(at + 1) || tells(at + 2)) && readByline(line, true)) found.add(line.index)
    else if (posts[at] && line.words <= 6) found.add(line.index)
  }
  return found
}

const blankRole: Role = { kind: 'blank', certainty: 1 }

function firstRole(line: Line, likelihood: number): Role {
  if (line.blank) return blankRole
  return likelihood >= 0.5
    ? { kind: 'paragraph', certainty: likelihood }
    : { kind: 'debris', certainty: 1 - likelihood }
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
