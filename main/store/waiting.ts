import type { RecordSet } from '../../shared/changes'
import type { Json } from '../../shared/json'
import type { Article, Id } from '../../shared/schema'
import { DamagedFile, type FileRoot, textOf, trailerLength } from './format'

/**
 * A catalogue whose bytes its checksum vouches for, but which is not parsed yet: showing the library needs
 * only its text, and 10,000 records take longer to parse than everything else at opening together.
 */
export class WaitingCatalogue {
  /** Where the next record begins: behind the line feed that ends the one before. */
  #at = 2
  readonly #articles: Record<Id, Article> = Object.create(null)

  private constructor(
    /** `[`, a line feed, one record per line with commas between, a line feed, `]`. */
    private readonly bytes: Buffer,
  ) {}

  /**
   * Takes a checked file apart into what its head says and the waiting catalogue; null when it does not
   * look as this very version writes a catalogue that has articles, and must be parsed as a whole.
   */
  static take(file: Buffer, format: number): { root: FileRoot; waiting: WaitingCatalogue } | null {
    const head = headPattern.exec(file.toString('latin1', 0, 128))
    const end = file.length - trailerLength - ending.length
    if (!head || Number(head[1]) !== format || end < head[0].length) return null
    if (file.toString('latin1', end, end + ending.length) !== ending) return null
    const root: FileRoot = { format, home: 'articles', seq: Number(head[2]), records: {} }
    return { root, waiting: new WaitingCatalogue(file.subarray(head[0].length - 2, end + 2)) }
  }

  /** The articles in the order of the file. */
  get text(): Json<readonly Article[]> {
    return textOf(this.bytes)
  }

  /** Parses at least so many more bytes, up to the end of a record; false when all is parsed. */
  parse(length: number): boolean {
    if (this.#at >= this.bytes.length) return false
    const end = this.bytes.indexOf(lineFeed, Math.min(this.#at + length, this.bytes.length - 2))
    const lines = textOf(this.bytes.subarray(this.#at, end))
    const records = JSON.parse(`[${lines.endsWith(',') ? lines.slice(0, -1) : lines}]`) as readonly Article[]
    for (const article of records) {
      if (typeof article?.id !== 'string') throw new DamagedFile('holds an article without an id')
      if (this.#articles[article.id]) throw new DamagedFile('holds two records of kind article with one id')
      this.#articles[article.id] = article
    }
    this.#at = end === this.bytes.length - 2 ? this.bytes.length : end + 1
    return this.#at < this.bytes.length
  }

  /** All records, parsed as far as they were not. */
  records(): RecordSet {
    this.parse(this.bytes.length)
    return { article: this.#articles }
  }
}

const headPattern = /^\{"format":(\d{1,6}),"home":"articles","seq":(\d{1,15}),"records":\{"article":\[\n/
const ending = '\n]}'
const lineFeed = 0x0a
