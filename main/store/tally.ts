import type { RecordSet } from '../../shared/changes'
import type { ArticleStats, CodeImpact } from '../../shared/contract'
import type { Json } from '../../shared/json'
import type { Id, RecordEdit, Segment } from '../../shared/schema'
import type { CodeCount, RowCounts } from './types'

/**
 * The index of coding: which segments each article has, told by their profiles. It answers what would
 * otherwise need every file of coding, is kept up to date edit by edit, and lies in `cache/` for the next
 * opening. Whatever is wrong with that file, the index can be built again from the coding.
 */
export interface ArticleTally {
  readonly regions: number
  /** The profile of each segment, rising: one that several segments share stands there several times. */
  readonly profiles: readonly number[]
  /** Its lines in the file, once they were written: the others need not be made again. */
  lines?: { readonly stats: string; readonly profiles: string }
  /** What it says of the article, once somebody asked. */
  stats?: ArticleStats
}

/**
 * All that is counted of a segment, in slots of ids: coder, spans, 1 for a memo, then for each dimension by
 * rising slot the dimension, the number of its codes, and the codes.
 */
type Profile = readonly number[]

const none: ArticleTally = { regions: 0, profiles: [], stats: { segments: 0, coders: {} } }
/** Where the dimensions of a profile begin. */
const head = 3

export class Tally {
  readonly #articles = new Map<Id, ArticleTally>()
  /** Ids by slot and slots by id; slots are never given again. */
  #ids: Id[] = []
  readonly #slots = new Map<Id, number>()
  #profiles: Profile[] = []
  /** Profiles by their numbers, made when the first segment is counted. */
  #known: Map<string, number> | null = null

  get articleIds(): IterableIterator<Id> {
    return this.#articles.keys()
  }

  of(articleId: Id): ArticleTally {
    return this.#articles.get(articleId) ?? none
  }

  stats(articleId: Id): ArticleStats {
    const tally = this.of(articleId)
    tally.stats ??= this.#statsOf(tally.profiles)
    return tally.stats
  }

  #statsOf(profiles: readonly number[]): ArticleStats {
    const { slots, counts } = this.#codersOf(profiles)
    const coders: Record<Id, number> = {}
    for (const [at, slot] of slots.entries()) coders[this.#ids[slot] ?? ''] = counts[at] ?? 0
    return { segments: profiles.length, coders }
  }

  /** An article has few coders: they are found by walking, and named once. */
  #codersOf(profiles: readonly number[]): { readonly slots: number[]; readonly counts: number[] } {
    const slots: number[] = []
    const counts: number[] = []
    for (const profile of profiles) {
      const slot = this.#profiles[profile]?.[0] ?? 0
      let at = slots.indexOf(slot)
      if (at === -1) at = slots.push(slot) - 1
      counts[at] = (counts[at] ?? 0) + 1
    }
    return { slots, counts }
  }

  /** The stats of every article as JSON, without making the objects. */
  statsText(): Json<Record<Id, ArticleStats>> {
    const lines: string[] = []
    for (const [articleId, tally] of this.#articles) lines.push(this.linesOf(articleId, tally).stats)
    return `{${lines.join()}}`
  }

  /** What the file says of an article. Ids need no escaping. */
  linesOf(articleId: Id, tally: ArticleTally): NonNullable<ArticleTally['lines']> {
    if (tally.lines) return tally.lines
    const { regions, profiles } = tally
    const { slots, counts } = this.#codersOf(profiles)
    const coders = slots.map((slot, at) => `"${this.#ids[slot]}":${counts[at]}`).join()
    tally.lines = {
      stats: `"${articleId}":{"segments":${profiles.length},"coders":{${coders}}}`,
      profiles: `["${articleId}",${regions},[${profiles.join()}]]`,
    }
    return tally.lines
  }

  /** Segments and articles of every code that is used. */
  codeCounts(): Record<Id, CodeCount> {
    const segments = new Uint32Array(this.#ids.length)
    const articles = new Uint32Array(this.#ids.length)
    const seenIn = new Int32Array(this.#ids.length).fill(-1)
    const codes = this.#profiles.map((profile) => codesOf(profile))
    let article = 0
    for (const { profiles } of this.#articles.values()) {
      for (const profile of profiles) {
        for (const slot of codes[profile] ?? []) {
          segments[slot] = (segments[slot] ?? 0) + 1
          if (seenIn[slot] === article) continue
          seenIn[slot] = article
          articles[slot] = (articles[slot] ?? 0) + 1
        }
      }
      article += 1
    }
    const counts: Record<Id, CodeCount> = {}
    for (const [slot, id] of this.#ids.entries()) {
      if (articles[slot]) counts[id] = { segments: segments[slot] ?? 0, articles: articles[slot] ?? 0 }
    }
    return counts
  }

  /** Articles that have a segment with any of these codes. */
  articlesWith(codeIds: ReadonlySet<Id>): Set<Id> {
    const slots = this.#slotsOf(codeIds)
    const carries = this.#profiles.map((profile) => codesOf(profile).some((slot) => slots.has(slot)))
    const found = new Set<Id>()
    for (const [articleId, { profiles }] of this.#articles) {
      if (profiles.some((profile) => carries[profile])) found.add(articleId)
    }
    return found
  }

  /** What deleting these codes would do to segments. */
  impactOf(codeIds: ReadonlySet<Id>): CodeImpact {
    const slots = this.#slotsOf(codeIds)
    return this.#impact((profile) => {
      const codes = codesOf(profile)
      return { touched: codes.some((slot) => slots.has(slot)), left: codes.some((slot) => !slots.has(slot)) }
    })
  }

  /** What deleting this dimension would do to segments. */
  impactOfDimension(dimensionId: Id): CodeImpact {
    const slot = this.#slots.get(dimensionId) ?? -1
    return this.#impact((profile) => {
      const dimensions = dimensionsOf(profile)
      return { touched: dimensions.includes(slot), left: dimensions.some((one) => one !== slot) }
    })
  }

  /** `left`: the segment still says something afterwards; with a memo it stays in any case. */
  #impact(effect: (profile: Profile) => { readonly touched: boolean; readonly left: boolean }): CodeImpact {
    // 0: nothing happens, 1: something is taken off, 2: the segment goes with it.
    const effects = Uint8Array.from(this.#profiles, (profile) => {
      const { touched, left } = effect(profile)
      return touched ? (left || profile[2] === 1 ? 1 : 2) : 0
    })
    let [segments, articles, emptied] = [0, 0, 0]
    for (const { profiles } of this.#articles.values()) {
      const before = segments
      for (const profile of profiles) {
        const what = effects[profile]
        if (!what) continue
        segments += 1
        if (what === 2) emptied += 1
      }
      if (segments > before) articles += 1
    }
    return { segments, articles, emptied }
  }

  /**
   * Rows that segments give in the exported tables: in the wide one each segment has one, in the long one
   * each code on each span, and each span without codes. Null stands for all coders, or all articles.
   */
  rows(coderIds: readonly Id[] | null, articleIds: Iterable<Id> | null): RowCounts {
    const coders = coderIds && this.#slotsOf(new Set(coderIds))
    const longOf = this.#profiles.map((profile) => {
      const [coder = -1, spans = 0] = profile
      return coders && !coders.has(coder) ? -1 : Math.max(1, codesOf(profile, false).length) * spans
    })
    let [long, wide] = [0, 0]
    for (const articleId of articleIds ?? this.#articles.keys()) {
      for (const profile of this.of(articleId).profiles) {
        const more = longOf[profile] ?? -1
        if (more < 0) continue
        long += more
        wide += 1
      }
    }
    return { long, wide }
  }

  /** Takes over the edits of one article's coding. */
  edit(articleId: Id, edits: readonly RecordEdit[]): void {
    const before = this.of(articleId)
    let { regions } = before
    const profiles = [...before.profiles]
    for (const edit of edits) {
      if (edit.kind === 'region') regions += (edit.after ? 1 : 0) - (edit.before ? 1 : 0)
      if (edit.kind !== 'segment') continue
      if (edit.before) remove(profiles, this.#profileOf(edit.before))
      if (edit.after) insert(profiles, this.#profileOf(edit.after))
    }
    this.put(articleId, { regions, profiles })
  }

  /** Counts an article's coding from its records. */
  count({ segment, region }: RecordSet): ArticleTally {
    const profiles = Object.values(segment ?? {}).map((one) => this.#profileOf(one))
    return { regions: Object.keys(region ?? {}).length, profiles: profiles.sort((a, b) => a - b) }
  }

  put(articleId: Id, tally: ArticleTally): void {
    if (tally.profiles.length === 0 && tally.regions === 0) this.#articles.delete(articleId)
    else this.#articles.set(articleId, tally)
  }

  #profileOf({ coderId, spans, memo, codes }: Segment): number {
    const lists = Object.entries(codes).map(([id, list]) => [this.#slot(id), list] as const)
    lists.sort(([a], [b]) => a - b)
    const profile = [this.#slot(coderId), spans.length, memo.trim() === '' ? 0 : 1]
    for (const [slot, list] of lists) {
      profile.push(slot, list.length)
      for (const code of list) profile.push(this.#slot(code))
    }
    this.#known ??= new Map(this.#profiles.map((known, number) => [known.join(), number]))
    const key = profile.join()
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#profiles.push(profile)
    this.#known.set(key, this.#profiles.length - 1)
    return this.#profiles.length - 1
  }

  #slot(id: Id): number {
    const slot = this.#slots.get(id)
    if (slot !== undefined) return slot
    this.#ids.push(id)
    this.#slots.set(id, this.#ids.length - 1)
    return this.#ids.length - 1
  }

  #slotsOf(ids: ReadonlySet<Id>): ReadonlySet<number> {
    return new Set([...ids].map((id) => this.#slots.get(id) ?? -1))
  }

  /** A picture of the index as it is now, to be written while it goes on changing. */
  snapshot(): TallySnapshot {
    return {
      ids: this.#ids.slice(),
      profiles: this.#profiles.slice(),
      articles: [...this.#articles],
      linesOf: this.linesOf.bind(this),
    }
  }

  /** Takes over a kept index in place of everything counted so far. */
  restore({ ids, profiles, articles }: TallyContent): void {
    this.#articles.clear()
    this.#ids = [...ids]
    this.#slots.clear()
    for (const [slot, id] of ids.entries()) this.#slots.set(id, slot)
    this.#profiles = [...profiles]
    this.#known = null
    let segments = 0
    for (const [articleId, regions, own] of articles) {
      this.#articles.set(articleId, { regions, profiles: own })
      segments += own.length
    }
    if (profiles.length > 2 * segments + 1_000) this.#forgetUnused()
  }

  /** Edits leave profiles behind that no segment has any more. */
  #forgetUnused(): void {
    const used: Profile[] = []
    const numbers = new Map<number, number>()
    for (const [articleId, { regions, profiles }] of this.#articles) {
      const renumbered = profiles.map((profile) => {
        const number = numbers.get(profile) ?? numbers.size
        if (number === numbers.size) used.push(this.#profiles[profile] ?? [])
        numbers.set(profile, number)
        return number
      })
      this.#articles.set(articleId, { regions, profiles: renumbered.sort((a, b) => a - b) })
    }
    this.#profiles = used
  }
}

/** The codes of a profile; one that stands in two dimensions of a segment is one use of it, if `once`. */
function codesOf(profile: Profile, once = true): readonly number[] {
  const codes: number[] = []
  for (let at = head; at < profile.length; ) {
    const end = at + 2 + (profile[at + 1] ?? 0)
    for (at += 2; at < end; at += 1) {
      const code = profile[at] ?? 0
      if (!once || !codes.includes(code)) codes.push(code)
    }
  }
  return codes
}

function dimensionsOf(profile: Profile): readonly number[] {
  const dimensions: number[] = []
  for (let at = head; at < profile.length; at += 2 + (profile[at + 1] ?? 0)) dimensions.push(profile[at] ?? 0)
  return dimensions
}

function insert(profiles: number[], profile: number): void {
  let at = 0
  while (at < profiles.length && (profiles[at] ?? 0) < profile) at += 1
  profiles.splice(at, 0, profile)
}

function remove(profiles: number[], profile: number): void {
  const at = profiles.indexOf(profile)
  if (at >= 0) profiles.splice(at, 1)
}

export function sameTally(a: ArticleTally, b: ArticleTally): boolean {
  return (
    a.regions === b.regions &&
    a.profiles.length === b.profiles.length &&
    a.profiles.every((profile, at) => profile === b.profiles[at])
  )
}

export interface TallySnapshot {
  readonly ids: readonly Id[]
  readonly profiles: readonly Profile[]
  readonly articles: readonly (readonly [Id, ArticleTally])[]
  readonly linesOf: Tally['linesOf']
}

/** One article in the file: id, regions, profiles. */
type SavedArticle = readonly [Id, number, readonly number[]]

export interface TallyContent {
  readonly ids: readonly Id[]
  readonly profiles: readonly Profile[]
  readonly articles: readonly SavedArticle[]
}
