import type { Line } from './line'
import { eachTerm } from './terms'

/** UTF-16 units of a line that are looked at. */
const termLimit = 300

/** Paragraphs whose words count as those the text opens with. */
const openers = 6

/**
 * How far each line of an article is about what the text is about. `span` is where the text is, `paragraphs`
 * which lines are running text.
 */
export class Topic {
  /** Of the line read last: shares of its words that recur in the text, that open it, that are nowhere in it. */
  shared = 0
  opening = 0
  unseen = 0
  /** The words of all lines as numbers from 0; those of line `at` end at `#ends[at]`. */
  readonly #words: readonly number[]
  readonly #ends: Int32Array
  /** In how many lines of the text each word is, and whether it opens it. */
  readonly #often: Uint32Array
  readonly #opens: Uint8Array

  constructor(
    lines: readonly Line[],
    span: { readonly start: number; readonly end: number },
    paragraphs: Uint8Array,
  ) {
    const words: number[] = []
    const numbers = new Map<number, number>()
    const take = (term: number): void => {
      let number = numbers.get(term)
      if (number === undefined) {
        number = numbers.size
        numbers.set(term, number)
      }
      words.push(number)
    }
    this.#ends = new Int32Array(lines.length)
    for (let at = 0; at < lines.length; at += 1) {
      eachTerm((lines[at] as Line).text, termLimit, take)
      this.#ends[at] = words.length
    }
    this.#words = words
    this.#often = new Uint32Array(numbers.size)
    this.#opens = new Uint8Array(numbers.size)
    const lastLine = new Int32Array(numbers.size).fill(-1)
    let opened = 0
    for (let at = span.start; at < span.end; at += 1) {
      const opens = paragraphs[at] === 1 && opened < openers
      if (opens) opened += 1
      const end = this.#ends[at] as number
      for (let index = this.#startOf(at); index < end; index += 1) {
        const word = words[index] as number
        if (lastLine[word] !== at) this.#often[word] = (this.#often[word] as number) + 1
        lastLine[word] = at
        if (opens) this.#opens[word] = 1
      }
    }
  }

  /** Sets the shares to those of line `at`. */
  read(at: number): void {
    const start = this.#startOf(at)
    const end = this.#ends[at] as number
    let shared = 0
    let opening = 0
    let unseen = 0
    for (let index = start; index < end; index += 1) {
      const word = this.#words[index] as number
      const often = this.#often[word] as number
      if (often === 0) unseen += 1
      else if (often >= 2) shared += 1
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
