import type { ArticleFacts } from '../../schema'
import { normaliseText } from '../../text/normalise'
import { noHeadlineNamed } from '../answered'
import type { ParsedArticle, ParsedLine } from '../parsed'
import type { LineKind } from '../proposal'
import type { DatabaseDate } from './date'

/** An article in the making: lines in order, facts and fields as they are met. */
export class ArticleDraft {
  readonly #lines: ParsedLine[] = []
  readonly #facts: { -readonly [Key in keyof ArticleFacts]?: ArticleFacts[Key] } = {}
  readonly #fields: Record<string, string> = {}
  readonly #warnings: string[] = []
  /** Whether a warning tells why there is no date. */
  #dateTold = false
  databaseId = ''

  /** Adds the lines of a text; those of white space only are left out. */
  add(text: string, kind: LineKind | null, certainty: number): void {
    for (const line of normaliseText(text).split('\n'))
      if (line.trim() !== '')
        this.#lines.push({ text: line.trim(), kind, certainty: kind === null ? 0 : certainty })
  }

  /** Sets facts that are not empty and not known yet: what is met first counts. */
  know(facts: Partial<ArticleFacts>): void {
    const own = this.#facts as Record<string, unknown>
    for (const [key, value] of Object.entries(facts)) {
      const empty =
        value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0)
      if (!empty && own[key] === undefined) own[key] = value
    }
  }

  /** Leaves the agency empty rather than found in the lines, where the database says who wrote. */
  withoutAgency(): void {
    this.#facts.agency ??= ''
  }

  knows(fact: keyof ArticleFacts): boolean {
    return this.#facts[fact] !== undefined
  }

  /** Keeps a field of the database under the name it prints; a name met again is joined with "; ". */
  field(name: string, value: string): void {
    const text = normaliseText(value).replace(/\s+/gu, ' ').trim()
    const key = name.replace(/\s+/gu, ' ').trim()
    if (text === '' || key === '' || this.#fields[key] === text) return
    const before = Object.hasOwn(this.#fields, key) ? this.#fields[key] : undefined
    this.#fields[key] = before === undefined ? text : `${before}; ${text}`
  }

  warn(warning: string): void {
    if (!this.#warnings.includes(warning)) this.#warnings.push(warning)
  }

  /** Warns of what stands where the date should. */
  warnOfDate(warning: string): void {
    this.#dateTold = true
    this.warn(warning)
  }

  /** Takes a date with its warnings, if none is known; returns whether there was one to take. */
  date(read: DatabaseDate | null): boolean {
    if (!read || this.knows('date')) return false
    this.know({ date: read.date })
    for (const warning of read.warnings) this.warnOfDate(warning)
    return true
  }

  get empty(): boolean {
    return this.#lines.length === 0
  }

  /** UTF-16 length of the lines of body text. */
  get bodyLength(): number {
    return this.#lines.reduce(
      (sum, line) => sum + (line.kind === 'paragraph' || line.kind === null ? line.text.length : 0),
      0,
    )
  }

  /** The article; what the database did not say of title and date is warned about. */
  finish(): ParsedArticle {
    if (!this.knows('title')) this.warn(noHeadlineNamed)
    if (!this.knows('date') && !this.#dateTold)
      this.warn('The database names no date of publication: it was left empty.')
    return {
      lines: this.#lines.length > 0 ? this.#lines : [{ text: '', kind: null, certainty: 0 }],
      facts: this.#facts,
      rest: 'leave',
      databaseId: this.databaseId,
      fields: this.#fields,
      warnings: this.#warnings,
    }
  }
}

/** Whether a line only says who owns the text. */
export function isCopyright(line: string): boolean {
  return (
    line.length < 600 &&
    /^(?:copyright\b|copr\b|copyr\b|©|\(c\)|copy(?:right)?\s+\d{4}|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati|alle rechten voorbehouden|todos os direitos reservados)/iu.test(
      line,
    )
  )
}

/** Whether a line of the body stands by itself as a subheading does: short, no sentence. */
export function isSubheading(line: string): boolean {
  return (
    line.length >= 3 &&
    line.length <= 70 &&
    line.split(/\s+/u).length <= 10 &&
    /^[\p{Lu}\p{N}«"“'‘¿¡]/u.test(line) &&
    !/[.,;:!…)"”»'’-]$/u.test(line)
  )
}
