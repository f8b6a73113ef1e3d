import { crc32 } from 'node:zlib'
import type { RecordSet } from '../../shared/changes'
import type { ArticleStats } from '../../shared/contract'
import type { Id, RecordEdit, Segment } from '../../shared/schema'
import { readIfThere } from './disk'
import { writeDurably } from './durable'
import { names, type ProjectFolder } from './folder'
import { crcHex, trailerLength, trailerOf } from './format'

/**
 * The index of coding: how many segments each article has, by coder and by code. It answers what would
 * otherwise need every file of coding, is kept up to date edit by edit, and lies in `cache/` for the next
 * opening. Whatever is wrong with that file, the index can be built again from the coding.
 */
export interface ArticleTally {
  readonly segments: number
  readonly regions: number
  /** Segments by coder and by code: slot, count, slot, count ... with no count of 0, by rising slot. */
  readonly coders: readonly number[]
  readonly codes: readonly number[]
  /** Its line in the file, once it was written: the others need not be made again. */
  line?: string
}

interface CodeCount {
  readonly segments: number
  readonly articles: number
}

const none: ArticleTally = { segments: 0, regions: 0, coders: [], codes: [] }
const version = 1

export class Tally {
  readonly #articles = new Map<Id, ArticleTally>()
  /** Ids by slot and slots by id; slots are never given again. */
  readonly #ids: Id[] = []
  readonly #slots = new Map<Id, number>()

  get articleIds(): IterableIterator<Id> {
    return this.#articles.keys()
  }

  of(articleId: Id): ArticleTally {
    return this.#articles.get(articleId) ?? none
  }

  stats(articleId: Id): ArticleStats {
    const { segments, coders } = this.of(articleId)
    const byCoder: Record<Id, number> = {}
    for (let at = 0; at < coders.length; at += 2)
      byCoder[this.#ids[coders[at] ?? 0] ?? ''] = coders[at + 1] ?? 0
    return { segments, coders: byCoder }
  }

  /** Segments and articles of every code that is used. */
  codeCounts(): Record<Id, CodeCount> {
    const segments = new Uint32Array(this.#ids.length)
    const articles = new Uint32Array(this.#ids.length)
    for (const { codes } of this.#articles.values()) {
      for (let at = 0; at < codes.length; at += 2) {
        const slot = codes[at] ?? 0
        segments[slot] = (segments[slot] ?? 0) + (codes[at + 1] ?? 0)
        articles[slot] = (articles[slot] ?? 0) + 1
      }
    }
    const counts: Record<Id, CodeCount> = {}
    for (const [slot, id] of this.#ids.entries()) {
      if (articles[slot]) counts[id] = { segments: segments[slot] ?? 0, articles: articles[slot] ?? 0 }
    }
    return counts
  }

  /** Articles that have a segment with any of these codes. */
  articlesWith(codeIds: ReadonlySet<Id>): Set<Id> {
    const slots = new Set<number>()
    for (const id of codeIds) {
      const slot = this.#slots.get(id)
      if (slot !== undefined) slots.add(slot)
    }
    const found = new Set<Id>()
    for (const [articleId, { codes }] of this.#articles) {
      for (let at = 0; at < codes.length; at += 2) {
        if (!slots.has(codes[at] ?? -1)) continue
        found.add(articleId)
        break
      }
    }
    return found
  }

  /** Takes over the edits of one article's coding. */
  edit(articleId: Id, edits: readonly RecordEdit[]): void {
    const counting = new Counting(this.of(articleId))
    for (const edit of edits) {
      if (edit.kind === 'region') counting.regions += (edit.after ? 1 : 0) - (edit.before ? 1 : 0)
      if (edit.kind !== 'segment') continue
      if (edit.before) this.#count(counting, edit.before, -1)
      if (edit.after) this.#count(counting, edit.after, 1)
    }
    this.put(articleId, counting.done())
  }

  /** Counts an article's coding from its records. */
  count({ segment, region }: RecordSet): ArticleTally {
    const counting = new Counting(none)
    counting.regions = Object.keys(region ?? {}).length
    for (const one of Object.values(segment ?? {})) this.#count(counting, one, 1)
    return counting.done()
  }

  put(articleId: Id, tally: ArticleTally): void {
    if (tally.segments === 0 && tally.regions === 0) this.#articles.delete(articleId)
    else this.#articles.set(articleId, tally)
  }

  #count(counting: Counting, segment: Segment, sign: 1 | -1): void {
    counting.segments += sign
    add(counting.coders, this.#slot(segment.coderId), sign)
    const lists = Object.values(segment.codes)
    for (const [index, list] of lists.entries()) {
      for (const [position, code] of list.entries()) {
        // A code that stands in two dimensions of one segment is one use.
        if (list.indexOf(code) !== position || lists.some((other, at) => at < index && other.includes(code)))
          continue
        add(counting.codes, this.#slot(code), sign)
      }
    }
  }

  #slot(id: Id): number {
    const slot = this.#slots.get(id)
    if (slot !== undefined) return slot
    this.#ids.push(id)
    this.#slots.set(id, this.#ids.length - 1)
    return this.#ids.length - 1
  }

  /** A picture of the index as it is now, to be written while it goes on changing. */
  snapshot(): TallySnapshot {
    return { ids: this.#ids.slice(), articles: [...this.#articles] }
  }

  /** Takes over a kept index in place of everything counted so far. */
  restore({ ids, articles }: TallyContent): void {
    this.#articles.clear()
    this.#ids.length = 0
    this.#slots.clear()
    for (const id of ids) this.#slot(id)
    for (const [articleId, segments, regions, coders, codes] of articles) {
      this.#articles.set(articleId, { segments, regions, coders, codes })
    }
  }
}

/** Counts of one article while edits are taken over; zeros stay in until it is done. */
class Counting {
  segments: number
  regions: number
  readonly coders: number[]
  readonly codes: number[]

  constructor(from: ArticleTally) {
    this.segments = from.segments
    this.regions = from.regions
    this.coders = [...from.coders]
    this.codes = [...from.codes]
  }

  done(): ArticleTally {
    const { segments, regions } = this
    return { segments, regions, coders: withoutZeros(this.coders), codes: withoutZeros(this.codes) }
  }
}

/** Adds to the count of a slot; `pairs` stays sorted by slot. An article has few, so they are walked. */
function add(pairs: number[], slot: number, sign: 1 | -1): void {
  let at = 0
  while (at < pairs.length && (pairs[at] ?? 0) < slot) at += 2
  if (pairs[at] === slot) pairs[at + 1] = (pairs[at + 1] ?? 0) + sign
  else pairs.splice(at, 0, slot, sign)
}

function withoutZeros(pairs: number[]): readonly number[] {
  if (pairs.every((value, at) => at % 2 === 0 || value !== 0)) return pairs
  return pairs.filter((_, at) => pairs[at - (at % 2) + 1] !== 0)
}

export function sameTally(a: ArticleTally, b: ArticleTally): boolean {
  return (
    a.segments === b.segments && a.regions === b.regions && same(a.coders, b.coders) && same(a.codes, b.codes)
  )
}

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index])

export interface TallySnapshot {
  readonly ids: readonly Id[]
  readonly articles: readonly (readonly [Id, ArticleTally])[]
}

/** One article in the file: id, segments, regions, coders, codes. */
type SavedArticle = readonly [Id, number, number, readonly number[], readonly number[]]

export interface TallyContent {
  readonly ids: readonly Id[]
  readonly articles: readonly SavedArticle[]
}

/** A kept index: parsed only when somebody asks, since opening a project need not wait for it. */
export interface SavedTally {
  /** All Changes up to this one are counted. */
  readonly seq: number
  parse(): TallyContent
}

const cacheFile = (folder: ProjectFolder): string => folder.at(names.cache, 'tally.json')

/** Keeps the index for the next opening. */
export async function saveTally(
  folder: ProjectFolder,
  { ids, articles }: TallySnapshot,
  seq: number,
): Promise<void> {
  await folder.disk.mkdir(folder.at(names.cache), { recursive: true })
  const pieces = function* (): Generator<Uint8Array> {
    let crc = 0
    let text = `{"tally":${version},"seq":${seq},"ids":${JSON.stringify(ids)},"articles":[`
    const flush = (): Buffer => {
      const piece = Buffer.from(text)
      crc = crc32(piece, crc)
      text = ''
      return piece
    }
    for (const [index, [id, tally]] of articles.entries()) {
      tally.line ??= lineOf(id, tally)
      text += index === 0 ? `\n${tally.line}` : `,\n${tally.line}`
      if (text.length > 64 * 1024) yield flush()
    }
    text += ']'
    yield flush()
    yield Buffer.from(`,"crc":"${crcHex(crc)}"}\n`)
  }
  const path = cacheFile(folder)
  await writeDurably(folder.disk, { path, temp: folder.temp(path), pieces: pieces() })
}

const lineOf = (id: Id, { segments, regions, coders, codes }: ArticleTally): string =>
  `["${id}",${segments},${regions},[${coders.join()}],[${codes.join()}]]`

/** The kept index as it lies in its file; null when there is none or it is of no use. */
export async function readTally(folder: ProjectFolder): Promise<SavedTally | null> {
  const bytes = await readIfThere(folder.disk, cacheFile(folder))
  const claimed = bytes && trailerOf(bytes)
  if (!bytes || !claimed) return null
  const crc = crc32(bytes.subarray(0, bytes.length - trailerLength))
  const head = headPattern.exec(bytes.toString('latin1', 0, 64))
  if (crcHex(crc) !== claimed || Number(head?.[1]) !== version) return null
  return { seq: Number(head?.[2]), parse: () => JSON.parse(bytes.toString('utf8')) as TallyContent }
}

const headPattern = /^\{"tally":(\d{1,9}),"seq":(\d{1,15}),/
