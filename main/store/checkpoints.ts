import type { Home } from '../../shared/changes'
import type { Id } from '../../shared/schema'
import type { CommitParts, Commits } from './commits'
import { troubleOf } from './disk'
import { names } from './folder'
import type { Journal } from './journal'
import { eachOf } from './slices'
import { saveTally } from './tallyFile'

/**
 * Brings the files up to what the journal says. The journal is kept until all files are written, and as
 * the old journal until the next checkpoint: with the previous generation of a file it gives the file again.
 */
export class Checkpoints {
  #turn: Promise<unknown> = Promise.resolve()
  #failing = false
  #deadline = Number.POSITIVE_INFINITY

  constructor(
    private readonly parts: CommitParts,
    private readonly commits: Commits,
    private readonly journal: Journal,
    /** The old journal holds Changes that are not in all files yet, so it must not be replaced. */
    private oldJournalNeeded: boolean,
    /** False when somebody else has the project by now: then nothing is written any more. */
    private readonly mayWrite: () => Promise<boolean>,
  ) {}

  get isFailing(): boolean {
    return this.#failing
  }

  /** True when there is nothing to do. */
  get isClean(): boolean {
    const { pending, project } = this.parts
    return pending.homes().length === 0 && project.checkpoint === this.commits.seq
  }

  /**
   * From now on a checkpoint that is not done after so many milliseconds is left unfinished: what it has not
   * written stays in the journals, and the next opening goes on from there.
   */
  hurry(ms: number): void {
    this.#deadline = performance.now() + ms
  }

  /** Writes all Changes acknowledged before the call into their files. Throws when the disk refuses. */
  run(): Promise<void> {
    return this.#inTurn(() => this.#writeIfNeeded())
  }

  /** Runs `work` right after a checkpoint, and holds the next one back until it has ended. */
  runThen<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      await this.#writeIfNeeded()
      return work()
    })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #writeIfNeeded(): Promise<void> {
    if (this.isClean || !(await this.mayWrite())) return
    try {
      await this.#write()
      this.#failing = false
    } catch (error) {
      if (error instanceof Unfinished) return
      if (!this.#failing) this.#tell(error)
      this.#failing = true
      throw error
    }
  }

  async #write(): Promise<void> {
    const { folder, project, articles, coding, index, pending } = this.parts
    const upTo = await this.commits.exclusive(() => this.#rotate())

    const written = pending
      .homes()
      .filter((home) => home.startsWith('coding/'))
      .map(articleOf)
    await eachOf(written, 4, async (id) => {
      if (performance.now() > this.#deadline) throw new Unfinished()
      await coding.write(id)
    })
    if (written.length > 0) await coding.flush()
    if (pending.has(articles.home)) await articles.write()
    const counted = await this.commits.exclusive(async () => ({
      seq: this.commits.seq,
      tally: index.snapshot(),
    }))
    // Without it the index is built again from the coding: no reason to hold up everything else.
    if (counted.tally) await saveTally(folder, counted.tally, counted.seq).catch(() => undefined)

    await project.write(upTo)
    this.oldJournalNeeded = false
    await this.#forget(written)
  }

  /** Starts a new journal and returns the Change it follows, or at least the Change the files go up to. */
  async #rotate(): Promise<number> {
    const { seq } = this.commits
    if (this.oldJournalNeeded) return seq
    // Also when it fails: the old journal may have been replaced by then.
    this.oldJournalNeeded = true
    await this.journal.rotate(seq, this.parts.folder.at(names.oldJournal))
    return seq
  }

  /** Articles that left the project leave no files of coding. */
  async #forget(articleIds: readonly Id[]): Promise<void> {
    const { articles, coding } = this.parts
    const isGone = (id: Id): boolean => !Object.hasOwn(articles.set.article ?? {}, id)
    for (const id of articleIds) {
      // Looked at again between two Changes: a bulk Change may be bringing the article back.
      if (isGone(id))
        await this.commits.exclusive(async () => (isGone(id) ? await coding.remove(id) : undefined))
    }
  }

  #tell(error: unknown): void {
    const { folder } = this.parts
    const { what, todo } = troubleOf(error)
    folder.report({
      level: 'error',
      message: `The files of “${folder.title}” could not be brought up to date: ${what}. Everything you did is safe in the journal, and Framewise goes on trying. ${todo}`,
    })
  }
}

/** There was no more time. */
class Unfinished extends Error {}

const articleOf = (home: Home): Id => home.slice('coding/'.length)
