import type { Id } from '../../shared/schema'
import { fold, foldKey } from '../../shared/text/fold'
import type { Searched } from './messages'

/** Texts read from disk at the same time. */
const readers = 8

/** Folded texts are held up to this many bytes in all; texts beyond are read at each search. */
const heldBytes = 256 * 1024 * 1024

/** Reads the text with a hash; rejects when it cannot be had. */
export type ReadText = (sha256: string) => Promise<string>

interface Known {
  readonly id: Id
  readonly sha256: string
  /** Folded. */
  readonly facts: string
}

export interface Found {
  readonly found: readonly Id[]
  readonly unread: number
}

/**
 * Articles searched by plain scan over folded text: exact in every script, and quick enough that an index
 * would only cost. Held texts are the first that came, since each search reads all: forgetting the oldest
 * would forget every text just before its turn.
 */
export class Scanner {
  readonly #read: ReadText
  readonly #limit: number
  readonly #texts = new Map<string, string>()
  #held = 0
  #known = new Map<Id, Known>()
  #articles: readonly Known[] = []

  constructor(read: ReadText, limit = heldBytes) {
    this.#read = read
    this.#limit = limit
  }

  /** Learns articles that are new or have changed; they take part once `order` names them. */
  learn(articles: readonly Searched[]): void {
    for (const { id, textSha256, facts } of articles) {
      this.#known.set(id, { id, sha256: textSha256, facts: fold(facts) })
    }
  }

  /** Says which articles there are, in their order. The others are forgotten, and texts that none of them has. */
  order(ids: readonly Id[]): void {
    this.#articles = ids.map((id) => this.#known.get(id)).filter((article) => article !== undefined)
    this.#known = new Map(this.#articles.map((article) => [article.id, article]))
    const wanted = new Set(this.#articles.map((article) => article.sha256))
    for (const [sha256, text] of this.#texts) {
      if (wanted.has(sha256)) continue
      this.#texts.delete(sha256)
      this.#held -= sizeOf(text)
    }
  }

  /** Articles whose facts and text together contain every word of the query; all of them for a blank query. */
  async search(query: string): Promise<Found> {
    const words = foldKey(query).split(' ')
    const matches = new Array<boolean>(this.#articles.length).fill(false)
    let next = 0
    let unread = 0
    const work = async (): Promise<void> => {
      for (let index = next++; index < this.#articles.length; index = next++) {
        const article = this.#articles[index]
        if (!article) continue
        const left = words.filter((word) => !article.facts.includes(word))
        if (left.length === 0) {
          matches[index] = true
          continue
        }
        const held = this.#texts.get(article.sha256)
        const text = held ?? (await this.#load(article.sha256))
        if (text === null) unread += 1
        else matches[index] = left.every((word) => text.includes(word))
      }
    }
    await Promise.all(Array.from({ length: readers }, work))
    return { found: this.#articles.filter((_, index) => matches[index]).map((article) => article.id), unread }
  }

  async #load(sha256: string): Promise<string | null> {
    let text: string
    try {
      text = fold(await this.#read(sha256))
    } catch {
      // Counted as unread; opening the article says what is wrong with its text.
      return null
    }
    const size = sizeOf(text)
    if (!this.#texts.has(sha256) && this.#held + size <= this.#limit) {
      this.#texts.set(sha256, text)
      this.#held += size
    }
    return text
  }
}

/** Bytes that V8 needs for a string, at most: two for each UTF-16 unit. */
function sizeOf(text: string): number {
  return text.length * 2
}
