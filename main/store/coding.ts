import { Low } from 'lowdb'
import type { Home, RecordSet } from '../../shared/changes'
import type { Id, RecordEdit, Segment } from '../../shared/schema'
import { applyEdits, forceEdits } from './applying'
import { sameStamp } from './disk'
import { flushFolder, linkOrCopy } from './durable'
import { fileOf, names, type ProjectFolder } from './folder'
import { type FileRoot, rootOf } from './format'
import type { Pending } from './pending'
import type { RecordFile } from './recordFile'
import { type HomeReading, readHome } from './recovery'

/** How much is held for the next asking: regions and segments in all, and articles. */
const heldRecords = 20_000
const heldArticles = 200

/** The index of coding, as far as reading files needs it. */
export interface CodingIndex {
  /** True when the index knows of coding in this article. */
  expects(articleId: Id): boolean
  /** The coding of an article as it is now, after its file was read. */
  witness(articleId: Id, set: RecordSet): void
}

interface Seen {
  readonly file: RecordFile
  /** The last Change in the file. */
  readonly seq: number
}

export const codingHome = (articleId: Id): Home => `coding/${articleId}`

/**
 * The coding of all articles: read when asked for, the last used held. Acknowledged edits that wait for
 * their file are put on top, so what is given is always what was acknowledged.
 */
export class Coding {
  /** In the order of their last use. */
  readonly #held = new Map<Id, { readonly set: RecordSet; readonly size: number }>()
  #records = 0
  /** Files as this session last read or wrote them, to notice who else writes them. */
  readonly #seen = new Map<Id, Seen>()
  /** Reading and writing one article take turns, so that an edit is in the file or waiting, never neither. */
  readonly #turns = new Map<Id, Promise<unknown>>()

  /** Counts the Changes of each article, so far as any came. */
  readonly #changes = new Map<Id, number>()
  /** Records given out or taken over, with the count of Changes of their article at that moment. */
  readonly #vouched = new WeakMap<object, number>()

  constructor(
    private readonly folder: ProjectFolder,
    private readonly pending: Pending,
    private readonly index: CodingIndex,
    /** Told of the last Change in every file that is read. */
    private readonly onSeq: (seq: number) => void,
  ) {}

  /** The coding of an article, held for the next time. */
  async load(articleId: Id): Promise<RecordSet> {
    const held = this.#held.get(articleId)
    if (!held) return this.#read(articleId, true)
    this.#held.delete(articleId)
    this.#held.set(articleId, held)
    return held.set
  }

  /** The same without holding it: for passes over many articles. */
  async peek(articleId: Id): Promise<RecordSet> {
    return this.#held.get(articleId)?.set ?? this.#read(articleId, false)
  }

  /**
   * Segments of an article for an edit that is to follow: the very records it gives are known as the present
   * ones until the article changes, so that checking the edit need not read them again.
   */
  async lend(articleId: Id, isWanted: (segment: Segment) => boolean): Promise<readonly Segment[]> {
    // Taken before reading: a Change in between makes what was read count as old.
    const changes = this.#changesOf(articleId)
    const { segment = {} } = await this.peek(articleId)
    const wanted = Object.values(segment).filter(isWanted)
    for (const record of wanted) this.#vouched.set(record, changes)
    return wanted
  }

  /** True when the edits replace or remove different records of an article that are known as the present ones. */
  vouchesFor(articleId: Id, edits: readonly RecordEdit[]): boolean {
    const changes = this.#changesOf(articleId)
    const ids = new Set<Id>()
    for (const { kind, id, before } of edits) {
      if (kind !== 'segment' || !before || this.#vouched.get(before) !== changes || ids.has(id)) return false
      ids.add(id)
    }
    return true
  }

  /** A Change has been applied to an article: its records are other ones now. */
  changed(articleId: Id, edits: readonly RecordEdit[]): void {
    const changes = this.#changesOf(articleId) + 1
    this.#changes.set(articleId, changes)
    const last = new Map(edits.map(({ kind, id, after }) => [`${kind} ${id}`, after]))
    for (const after of last.values()) if (after) this.#vouched.set(after, changes)
  }

  #changesOf(articleId: Id): number {
    return this.#changes.get(articleId) ?? 0
  }

  /** Takes over the coding that a Change left behind; null: it is read again when asked for. */
  replace(articleId: Id, set: RecordSet | null): void {
    if (!this.#held.has(articleId)) return
    this.#drop(articleId)
    if (set) this.#hold(articleId, set)
  }

  /** Writes the file of an article with all acknowledged edits; `flush` follows after the last one. */
  async write(articleId: Id): Promise<void> {
    await this.#inTurn(articleId, async () => {
      const held = this.#held.get(articleId)?.set
      let seen = held && this.#seen.get(articleId)
      let set = held
      if (!seen || !set) {
        const reading = await this.#readFile(articleId)
        set = reading.set
        seen = reading
      }
      const home = codingHome(articleId)
      const seq = Math.max(this.pending.last(home), seen.seq)
      const low = new Low<FileRoot>(seen.file, rootOf(home, set, seq, this.folder.formats.current))
      await low.write()
      this.#seen.set(articleId, { file: seen.file, seq })
      this.pending.settle(home, seq)
    })
  }

  /** Removes the file of an article that is gone; its coding is empty, so nothing is lost. */
  async remove(articleId: Id): Promise<void> {
    await this.#inTurn(articleId, async () => {
      if (this.pending.has(codingHome(articleId))) return
      const path = this.folder.at(fileOf(codingHome(articleId)))
      await this.folder.disk.rm(path, { force: true })
      await this.folder.disk.rm(`${path}.prev`, { force: true })
      this.#seen.delete(articleId)
    })
  }

  /** Makes the files written since the last time survive a power cut. */
  async flush(): Promise<void> {
    await flushFolder(this.folder.disk, this.folder.at(names.coding))
  }

  async #read(articleId: Id, hold: boolean): Promise<RecordSet> {
    return this.#inTurn(articleId, async () => {
      const held = this.#held.get(articleId)
      if (held) return held.set
      const { set } = await this.#readFile(articleId)
      if (hold) this.#hold(articleId, set)
      return set
    })
  }

  /** The file with the edits that wait for it. Nothing is awaited between the two. */
  async #readFile(articleId: Id): Promise<Seen & { readonly set: RecordSet }> {
    const home = codingHome(articleId)
    const expected = !this.pending.has(home) && this.index.expects(articleId)
    const reading = await readHome(this.folder, home, { expected, folderLater: true })
    this.#noticeForeign(articleId, reading)
    this.onSeq(reading.seq)
    const edits = this.pending.since(home, reading.seq)
    const applied = applyEdits(reading.set, home, edits)
    if (!applied.ok) await this.#keepConflicting(reading)
    const set = applied.ok ? applied.set : forceEdits(reading.set, this.pending.since(home, reading.seq))
    if (reading.stale && !this.folder.readOnly) this.pending.touch(home, reading.seq)
    // Counting at the first sight is enough: from then on the index follows every edit.
    const known = this.#seen.get(articleId)?.file.fingerprint === reading.file.fingerprint
    const seen: Seen = { file: reading.file, seq: reading.seq }
    this.#seen.set(articleId, seen)
    if (!known) this.index.witness(articleId, set)
    return { ...seen, set }
  }

  #noticeForeign(articleId: Id, { file }: HomeReading): void {
    const before = this.#seen.get(articleId)?.file
    if (!before || sameStamp(before.stamp, file.stamp) || before.fingerprint === file.fingerprint) return
    this.folder.report({
      level: 'warning',
      message: `The file ${fileOf(file.home)} was changed by another program while the project was open; what it holds now is used. Look over the article if that was not intended, and let only one person at a time have the project open.`,
    })
  }

  async #keepConflicting({ file }: HomeReading): Promise<void> {
    const { folder } = this
    const name = fileOf(file.home)
    let kept = ''
    if (!folder.readOnly && file.stamp) {
      const copy = await folder.freeName(file.path, 'changed-elsewhere')
      await linkOrCopy(folder.disk, file.path, copy)
      kept = ` The file as it was found is kept as ${folder.nameOf(copy)}.`
    }
    folder.report({
      level: 'warning',
      message: `The file ${name} is not the one that the latest edits were made on: it was changed or replaced by another program. Your edits were put on top of it.${kept} Look over the article.`,
    })
  }

  #inTurn<T>(articleId: Id, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(articleId) ?? Promise.resolve()
    const turn = before.then(work, work)
    this.#turns.set(articleId, turn)
    const leave = (): void => {
      if (this.#turns.get(articleId) === turn) this.#turns.delete(articleId)
    }
    turn.then(leave, leave)
    return turn
  }

  #hold(articleId: Id, set: RecordSet): void {
    const size = Object.keys(set.segment ?? {}).length + Object.keys(set.region ?? {}).length
    this.#held.set(articleId, { set, size })
    this.#records += size
    for (const oldest of this.#held.keys()) {
      const fits = this.#held.size <= heldArticles && this.#records <= heldRecords
      if (fits || oldest === articleId) break
      this.#drop(oldest)
    }
  }

  #drop(articleId: Id): void {
    this.#records -= this.#held.get(articleId)?.size ?? 0
    this.#held.delete(articleId)
  }
}
