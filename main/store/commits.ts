import type { Home, RecordSet } from '../../shared/changes'
import { homeOf } from '../../shared/changes'
import type { Change, EditOf, Id, RecordEdit } from '../../shared/schema'
import { applyEdits, applyInSlices } from './applying'
import type { Coding } from './coding'
import type { LiveIndex } from './codingIndex'
import type { Contents } from './contents'
import { StoreError, troubleOf } from './disk'
import { names, type ProjectFolder } from './folder'
import type { HeldHome } from './held'
import type { Journal } from './journal'
import { bulkLines, changeLine, jumpLine } from './journalLines'
import type { Pending } from './pending'
import { brokenRule } from './rules'
import { eachOf, Slices } from './slices'
import type { CommitResult } from './types'
import type { Views } from './view'

/** A Change with more edits is committed alone, in slices, and its coding is not held in memory. */
const bulkEdits = 200
/** Changes that share one flush of the journal. */
const groupSize = 64

export interface CommitParts {
  readonly folder: ProjectFolder
  readonly project: HeldHome
  readonly articles: HeldHome
  readonly coding: Coding
  readonly index: LiveIndex
  readonly contents: Contents
  readonly pending: Pending
  readonly views: Views
  /** Null in a read-only project. */
  readonly journal: Journal | null
}

type Groups = ReadonlyMap<Home, readonly RecordEdit[]>

interface Job {
  readonly change: Change
  readonly settle: (result: CommitResult) => void
}

interface Staged {
  readonly job: Job
  readonly groups: Groups
}

/** The records a batch of Changes leaves behind; null where they are too many to keep. */
type Stage = Map<Home, RecordSet | null>

/** Why a Change is refused: the end of a sentence. */
class Refusal extends Error {}

/**
 * The one way in: Changes are checked, put into the journal, applied and acknowledged, in the order they
 * came. Those that wait share a flush. A Change that is not acknowledged was not applied.
 */
export class Commits {
  #queue: Job[] = []
  #draining: Promise<void> | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #seq: number
  #highest: number

  constructor(
    private readonly parts: CommitParts,
    seq: number,
    /** The highest number that any file speaks of, more than `seq` when journal lines were lost. */
    highest: number,
    /** Null when Changes can be committed; otherwise why not, as a whole sentence. */
    private readonly barred: () => Promise<string | null>,
    private readonly onCommitted: (edits: number) => void,
  ) {
    this.#seq = seq
    this.#highest = highest
  }

  get seq(): number {
    return this.#seq
  }

  /** A file speaks of this Change: new ones get higher numbers. */
  sawSeq(seq: number): void {
    this.#highest = Math.max(this.#highest, seq)
  }

  commit(change: Change): Promise<CommitResult> {
    return new Promise((settle) => {
      this.#queue.push({ change, settle })
      this.#draining ??= this.#drain()
    })
  }

  /** Runs `work` while no Change is being committed. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** Resolves when everything that waits now has been answered. */
  async quiet(): Promise<void> {
    while (this.#draining) await this.#draining
  }

  async #drain(): Promise<void> {
    // Changes that come in the same turn of the event loop share a flush.
    await Promise.resolve()
    while (this.#queue.length > 0) {
      const batch = this.#nextBatch()
      await this.exclusive(() => this.#run(batch)).catch((error: unknown) => {
        for (const { change, settle } of batch) settle(notSaved(change, error))
      })
    }
    // In the same step as the last look at the queue: a Change that came in between would wait for ever.
    this.#draining = null
  }

  #nextBatch(): readonly Job[] {
    const isBulk = ({ change }: Job): boolean => change.records.length > bulkEdits
    const bulkAt = this.#queue.findIndex(isBulk)
    const small = bulkAt === -1 ? this.#queue.length : bulkAt
    return this.#queue.splice(0, Math.max(1, Math.min(small, groupSize)))
  }

  async #run(batch: readonly Job[]): Promise<void> {
    const { journal, contents } = this.parts
    const why = await this.barred()
    if (why !== null || !journal) {
      for (const { settle } of batch) settle({ ok: false, code: 'read-only', message: why ?? '' })
      return
    }
    const stage: Stage = new Map()
    const accepted = await this.#accept(batch, stage)
    if (accepted.length === 0) return

    const base = Math.max(this.#seq, this.#highest)
    try {
      await contents.settle()
      await journal.append(linesOf(accepted, base, base > journal.last), base + accepted.length)
    } catch (error) {
      for (const { job } of accepted) job.settle(notSaved(job.change, error))
      return
    }
    await this.#apply(accepted, stage, base)
  }

  /** Checks the Changes one after the other, each on top of those before; the others are answered. */
  async #accept(batch: readonly Job[], stage: Stage): Promise<readonly Staged[]> {
    const accepted: Staged[] = []
    for (const job of batch) {
      try {
        const groups = await this.#check(job.change, stage)
        accepted.push({ job, groups })
      } catch (error) {
        job.settle(
          error instanceof Refusal ? refused(job.change, error.message) : notSaved(job.change, error),
        )
      }
    }
    return accepted
  }

  /** Adds what the Change leaves behind to the stage; throws Refusal and leaves the stage as it was. */
  async #check(change: Change, stage: Stage): Promise<Groups> {
    const { project, articles, coding } = this.parts
    const slices = new Slices()
    const broken = await brokenRule(change, slices)
    if (broken) throw new Refusal(broken)
    const bulk = change.records.length > bulkEdits
    const groups = await groupsOf(change, slices)
    const next: Stage = new Map()
    for (const held of [project, articles]) {
      const edits = groups.get(held.home)
      if (!edits) continue
      const set = await applied(stage.get(held.home) ?? held.set, held.home, edits, slices)
      next.set(held.home, set)
    }
    const catalogue = (next.get('articles') ?? stage.get('articles') ?? articles.set).article ?? {}
    await this.#checkArticles(groups, stage, bulk)

    const codings = [...groups].filter(([home]) => home !== 'project' && home !== 'articles')
    await eachOf(codings, bulk ? 8 : 1, async ([home, edits]) => {
      const id = articleOf(home)
      if (slices.spent) await slices.rest()
      if (bulk && Object.hasOwn(catalogue, id) && coding.vouchesFor(id, edits)) {
        next.set(home, null)
        return
      }
      const before = stage.get(home) ?? (bulk ? await coding.peek(id) : await coding.load(id))
      const set = await applied(before, home, edits, slices)
      if (!Object.hasOwn(catalogue, id) && !isEmpty(set))
        throw new Refusal(`its article (${id}) is not in the project`)
      next.set(home, bulk ? null : set)
    })
    for (const [home, set] of next) stage.set(home, set)
    return groups
  }

  /** New articles have their text and original; articles that go leave no coding behind. */
  async #checkArticles(groups: Groups, stage: Stage, bulk: boolean): Promise<void> {
    const { coding, contents } = this.parts
    const edits = (groups.get('articles') ?? []) as readonly EditOf<'article'>[]
    await eachOf(edits, bulk ? 8 : 2, async ({ id, before, after }) => {
      if (after) {
        const { textSha256, originalSha256, originalExt } = after
        if (before?.textSha256 !== textSha256 && !(await contents.has(names.texts, textSha256, 'txt'))) {
          throw new Refusal(`the text of the article ${id} was not kept before`)
        }
        if (
          before?.originalSha256 !== originalSha256 &&
          !(await contents.has(names.originals, originalSha256, originalExt))
        ) {
          throw new Refusal(`the original of the article ${id} was not kept before`)
        }
        return
      }
      const home: Home = `coding/${id}`
      if (groups.has(home)) return
      if (!isEmpty(stage.get(home) ?? (await coding.peek(id)))) {
        throw new Refusal(`the article ${id} still has coding or regions that the edit leaves behind`)
      }
    })
  }

  async #apply(accepted: readonly Staged[], stage: Stage, base: number): Promise<void> {
    const { project, articles, index, pending } = this.parts
    const slices = new Slices()
    const isBulk = accepted.some(({ job }) => job.change.records.length > bulkEdits)
    for (const [position, { groups }] of accepted.entries()) {
      for (const [home, edits] of groups) {
        if (home === 'project' || home === 'articles') continue
        this.#applyCoding(home, edits, base + position + 1, stage)
        if (isBulk && slices.spent) await slices.rest()
      }
    }
    // Project and catalogue come last, in one step: what the catalogue names has its coding by then. Their
    // records are in memory; what waits is only that their files must be written.
    for (const [position, { groups }] of accepted.entries()) {
      for (const { home } of [project, articles]) {
        if (groups.has(home)) pending.add(home, base + position + 1, [])
      }
    }
    project.set = stage.get('project') ?? project.set
    articles.set = stage.get('articles') ?? articles.set
    const seq = base + accepted.length
    this.#seq = seq
    this.#highest = seq
    await index.catchUp()
    for (const [position, { job }] of accepted.entries()) job.settle({ ok: true, seq: base + position + 1 })
    this.onCommitted(accepted.reduce((sum, { job }) => sum + job.change.records.length, 0))
  }

  /**
   * Makes the edits of one article known everywhere, in one step: whoever reads or writes the article finds all
   * of them or none.
   */
  #applyCoding(home: Home, edits: readonly RecordEdit[], seq: number, stage: Stage): void {
    const { coding, index, pending, views } = this.parts
    const id = articleOf(home)
    views.edited(id, edits)
    pending.add(home, seq, edits)
    coding.replace(id, stage.get(home) ?? null)
    coding.changed(id, edits)
    index.edited(id, edits)
  }
}

function* linesOf(accepted: readonly Staged[], base: number, jump: boolean): Generator<Uint8Array> {
  const lines: Uint8Array[] = jump ? [jumpLine(base)] : []
  let seq = base
  for (const { job } of accepted) {
    seq += 1
    if (job.change.records.length > bulkEdits) {
      if (lines.length > 0) yield Buffer.concat(lines.splice(0))
      yield* bulkLines(seq, job.change)
    } else lines.push(changeLine(seq, job.change))
  }
  if (lines.length > 0) yield Buffer.concat(lines)
}

async function groupsOf({ records }: Change, slices: Slices): Promise<Groups> {
  const groups = new Map<Home, RecordEdit[]>()
  for (const [index, edit] of records.entries()) {
    const home = homeOf(edit)
    const group = groups.get(home)
    if (group) group.push(edit)
    else groups.set(home, [edit])
    if (index % 500 === 499 && slices.spent) await slices.rest()
  }
  return groups
}

/** `set` with the edits of a home; a Refusal when one of them expects another record. */
async function applied(
  set: RecordSet,
  home: Home,
  edits: readonly RecordEdit[],
  slices: Slices,
): Promise<RecordSet> {
  const result =
    edits.length > bulkEdits ? await applyInSlices(set, edits, slices) : applyEdits(set, home, edits)
  if (!result.ok) throw new Refusal(`the ${result.edit.kind} ${result.edit.id} has changed meanwhile`)
  return result.set
}

const articleOf = (home: Home): Id => home.slice('coding/'.length)

const isEmpty = (set: RecordSet): boolean =>
  Object.values(set).every((table) => Object.keys(table).length === 0)

function refused({ label }: Change, why: string): CommitResult {
  const message = `“${label}” was not applied: ${why}. Nothing was changed. Look at it again as it is now, and repeat the edit if it is still wanted.`
  return { ok: false, code: 'refused', message }
}

function notSaved({ label }: Change, error: unknown): CommitResult {
  if (error instanceof StoreError)
    return { ok: false, code: 'not-saved', message: `“${label}” is not saved. ${error.message}` }
  const { what, todo } = troubleOf(error)
  const message = `“${label}” is not saved: ${what}. Everything saved before is safe, and this edit is kept in memory until it can be saved. ${todo}`
  return { ok: false, code: 'not-saved', message }
}
