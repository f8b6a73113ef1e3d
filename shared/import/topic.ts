import type { Line } from './line'
import { eachTerm } from './terms'

/** UTF-16 units of a line that are looked at. */
const termLimit = 300

/** Paragraphs whose words count as those the text opens with. */
const openers = 6

/** How far each line of an article is about what its text is about. */
export class Topic {
  /** Of the line read last: shares of its words that recur in the text, that open it, that are nowhere in it. */
  shared = 0
  opening = 0
  unseen = 0
  /** The words of all lines as numbers from 0; those of line `at` end at `#ends[at]`. */
  readonly #words: Int32Array
  readonly #ends: Int32Array
  /** In how many lines of the text each word is, and whether it opens it. */
  readonly #often: Uint32Array
  readonly #opens: Uint8Array
  readonly #lastLine: Int32Array

  constructor(lines: readonly Line[]) {
    const words: number[] = []
    const numbers = new Numbering()
    const take = (term: number): void => {
      words.push(numbers.of(term))
    }
    this.#ends = new Int32Array(lines.length)
    for (let at = 0; at < lines.length; at += 1) {
      eachTerm((lines[at] as Line).text, termLimit, take)
      this.#ends[at] = words.length
    }
    this.#words = Int32Array.from(words)
    this.#often = new Uint32Array(numbers.size)
    this.#opens = new Uint8Array(numbers.size)
    this.#lastLine = new Int32Array(numbers.size)
  }

  /** Takes lines `start` to `end` (exclusive) for the text, `paragraphs` among them for running text. */
  takeSpan({ start, end }: { readonly start: number; readonly end: number }, paragraphs: Uint8Array): void {
    this.#forget()
    let opened = 0
    for (let at = start; at < end; at += 1) {
      const opens = paragraphs[at] === 1 && opened < openers
      if (opens) opened += 1
      this.#count(at, opens)
    }
  }

  /** Takes the lines that are at least so likely for the text. */
  takeLikely(likelihoods: Float32Array, least: number): void {
    this.#forget()
    let opened = 0
    for (let at = 0; at < likelihoods.length; at += 1) {
      if ((likelihoods[at] as number) < least) continue
      this.#count(at, opened < openers)
      opened += 1
    }
  }

  #forget(): void {
    this.#often.fill(0)
    this.#opens.fill(0)
    this.#lastLine.fill(-1)
  }

  #count(at: number, opens: boolean): void {
    const end = this.#ends[at] as number
    for (let index = this.#startOf(at); index < end; index += 1) {
      const word = this.#words[index] as number
      if (this.#lastLine[word] !== at) this.#often[word] = (this.#often[word] as number) + 1
      this.#lastLine[word] = at
      if (opens) this.#opens[word] = 1
    }
  }

  /** Sets the shares to those of line `at`; a word in `most` lines of the text is nowhere in it but in this one. */
  read(at: number, most = 0): void {
    const start = this.#startOf(at)
    const end = this.#ends[at] as number
    let shared = 0
    let opening = 0
    let unseen = 0
    for (let index = start; index < end; index += 1) {
      const word = this.#words[index] as number
      const often = this.#often[word] as number
      if (often <= most) unseen += 1
      else if (often >= most + 2) shared += 1
      opening += this.#opens[word] as number
    }
    const count = Math.max(1, end - start)
    this.shared = shared / count
    this.opening = opening / count
    this.unseen = unseen / count
  }

  #startOf(at: number): number {
    return at === 0 ? 0 : (this.#ends[at - 1] as number)
  }
}

/** Numbers from 0 for terms, in the order in which they are first asked for. */
class Numbering {
  size = 0
  /** Term and 1 + its number, in slots: 0 where a slot is empty. */
  #terms = new Int32Array(1024)
  #numbers = new Int32Array(1024)

  of(term: number): number {
    const mask = this.#terms.length - 1
    let slot = slotOf(term, mask)
    for (let known = this.#numbers[slot] as number; known !== 0; known = this.#numbers[slot] as number) {
      if (this.#terms[slot] === term) return known - 1
      slot = (slot + 1) & mask
    }
    this.size += 1
    this.#terms[slot] = term
    this.#numbers[slot] = this.size
    if (this.size * 2 > mask) this.#grow()
    return this.size - 1
  }

  #grow(): void {
    const terms = this.#terms
    const numbers = this.#numbers
    const mask = terms.length * 2 - 1
    this.#terms = new Int32Array(mask + 1)
    this.#numbers = new Int32Array(mask + 1)
    for (let at = 0; at < terms.length; at += 1) {
      if (numbers[at] === 0) continue
      let slot = slotOf(terms[at] as number, mask)
      while (this.#numbers[slot] !== 0) slot = (slot + 1) & mask
      this.#terms[slot] = terms[at] as number
      this.#numbers[slot] = numbers[at] as number
    }
  }
}

const slotOf = (term: number, mask: number): number => (term ^ (term >>> 15)) & mask
