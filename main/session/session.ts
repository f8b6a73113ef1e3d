import { type Built, clip } from '../../shared/building'
import type {
  ArticleContent,
  ErrorOf,
  EventName,
  EventOf,
  HistoryState,
  OutputOf,
  Result,
} from '../../shared/contract'
import {
  emptyHistory,
  forget,
  type History,
  record,
  redo,
  redoLabel,
  type Step,
  undo,
  undoLabel,
} from '../../shared/history'
import type { Change, Id, Making, RecordEdit, Segment } from '../../shared/schema'
import { answer, reasonOf, refuse } from '../answer'
import type { Log } from '../log'
import type { ProjectStore } from '../store/store'
import { Turns } from '../turns'
import { checkPassages } from './passages'
import { breathe } from './slices'

export type Emit = <N extends EventName>(name: N, event: EventOf<N>) => void

/** What a session needs from around it. */
export interface Surroundings {
  readonly now: () => string
  readonly newId: (prefix: string) => Id
  readonly emit: Emit
  readonly log: Log
  /** Called when what can be undone or redone has changed. */
  readonly onHistory: () => void
}

type Committed = OutputOf<'change.commit'>
type SavingError = Exclude<ErrorOf<'change.commit'>, 'bad-input' | 'failed' | 'no-project'>

/** Up to this many edits of coding are told one by one; of more, only which articles they touch. */
const fewEdits = 200
/** Edits that are told in one go: a message about thousands of articles would hold up both processes. */
const toldAtOnce = 400

/**
 * One open project at work: every edit, undo and bulk edit passes here, one at a time, so that each finds
 * the records as the one before left them.
 */
export class Session {
  readonly store: ProjectStore
  readonly emit: Emit
  readonly #around: Surroundings
  readonly #turns = new Turns()
  readonly #endNotices: () => void
  #coderId: Id
  #history: History = emptyHistory

  constructor(store: ProjectStore, coderId: Id, around: Surroundings) {
    this.store = store
    this.emit = around.emit
    this.#coderId = coderId
    this.#around = around
    this.#endNotices = store.onNotice((notice) => around.emit('notice', notice))
  }

  get coderId(): Id {
    return this.#coderId
  }

  get history(): HistoryState {
    return { undo: undoLabel(this.#history), redo: redoLabel(this.#history) }
  }

  /** False when the project has no such coder. */
  setCoder(coderId: Id): boolean {
    if (!this.store.project.coder?.[coderId]) return false
    this.#coderId = coderId
    return true
  }

  now(): string {
    return this.#around.now()
  }

  newId(prefix: string): Id {
    return this.#around.newId(prefix)
  }

  /** What building a Change needs, as of now. */
  making(): Making {
    return { coderId: this.#coderId, now: this.now(), newId: this.#around.newId }
  }

  /** Text and coding of an article. Passages that stand elsewhere now are committed where they were found. */
  async openArticle(articleId: Id): Promise<Result<ArticleContent, 'unreadable'>> {
    const article = this.store.catalogue.article?.[articleId]
    if (!article) return refuse('unreadable', 'This article is not in the project any more.')
    return await this.#turns.take(async () => {
      let text: string
      try {
        text = await this.store.text(article.textSha256)
      } catch (error) {
        return refuse('unreadable', reasonOf(error))
      }
      const coding = await this.store.load(articleId)
      const segments = Object.values(coding.segment ?? {})
      const checked = checkPassages(text, segments)
      if (checked.moved.length > 0) await this.#keepMoved(segments, checked.segments)
      return answer({ text, regions: Object.values(coding.region ?? {}), ...checked })
    })
  }

  /**
   * Commits an edit that the page made and shows already. One that `joins` the last step of undo becomes one
   * step with it.
   */
  commit(change: Change, joins: Id | null = null): Promise<Result<Committed, SavingError>> {
    return this.#turns.take(async () => {
      if (!this.store.project.coder?.[change.coder]) {
        return refuse('refused', 'The edit belongs to a coder who is not in this project. It was not saved.')
      }
      const result = await this.store.commit(change)
      if (!result.ok) return refuse(result.code, result.message)
      this.#recorded(change, joins)
      const { store, history } = this
      return answer({ seq: result.seq, stats: store.statsOf(articlesOf(change.records)), history })
    })
  }

  /**
   * Builds and commits an edit here in main, and tells the page, which gets the counts with what it is told. The
   * building sees no edit but those committed before.
   */
  change(build: (making: Making) => Promise<Built<string>>): Promise<Result<Committed, SavingError>> {
    return this.#turns.take(async () => {
      if (this.store.readOnly !== null) return refuse('read-only', this.store.readOnly)
      const built = await build(this.making())
      if (!built.ok) return refuse('refused', built.message)
      const { change } = built
      const result = await this.store.commit(change)
      if (!result.ok) return refuse(result.code, result.message)
      this.#recorded(change)
      await this.#tell(change, result.seq)
      return answer({ seq: result.seq, stats: {}, history: this.history })
    })
  }

  /** The label of what was taken back, null when there was nothing. */
  undo(): Promise<Result<string | null, SavingError>> {
    return this.#travel(undo, 'taken back')
  }

  /** The label of what was done again, null when there was nothing. */
  redo(): Promise<Result<string | null, SavingError>> {
    return this.#travel(redo, 'done again')
  }

  /** Runs a question that must not see half of an edit. */
  quietly<T>(question: () => Promise<T>): Promise<T> {
    return this.#turns.take(question)
  }

  /** Waits for what is under way, then closes the store. */
  async close(): Promise<void> {
    await this.#turns.done()
    this.#endNotices()
    await this.store.close()
  }

  #travel(
    direction: (history: History, making: Making) => Step | null,
    done: string,
  ): Promise<Result<string | null, SavingError>> {
    return this.#turns.take(async () => {
      const step = direction(this.#history, this.making())
      if (!step) return answer(null)
      const result = await this.store.commit(step.change)
      if (!result.ok) {
        if (result.code !== 'refused') return refuse(result.code, result.message)
        // It would stand in the way of everything before it.
        this.#history = forget(this.#history, step.original.id)
        this.#around.onHistory()
        const label = clip(step.original.label, 80)
        return refuse(
          'refused',
          `“${label}” cannot be ${done}: what it changed was changed again since. ${result.message}`,
        )
      }
      this.#history = step.history
      this.#around.onHistory()
      await this.#tell(step.change, result.seq)
      return answer(step.original.label)
    })
  }

  #recorded(change: Change, joins: Id | null = null): void {
    this.#history = record(this.#history, change, joins)
    if (!this.store.project.coder?.[this.#coderId]) {
      this.#coderId = Object.keys(this.store.project.coder ?? {})[0] ?? this.#coderId
    }
    this.#around.onHistory()
  }

  /** Tells the page of a Change, of a large one in parts with room for others in between. */
  async #tell({ label, records }: Change, seq: number): Promise<void> {
    const few = records.reduce((count, edit) => count + (isCoding(edit) ? 1 : 0), 0) <= fewEdits
    for (let from = 0; from === 0 || from < records.length; from += toldAtOnce) {
      if (from > 0) await breathe()
      const part = records.slice(from, from + toldAtOnce)
      const touched = articlesOf(part)
      this.emit('project.changed', {
        seq,
        label,
        edits: few ? part : part.filter((edit) => !isCoding(edit)),
        stale: few ? [] : [...touched],
        stats: this.store.statsOf(touched),
        history: this.history,
        more: from + toldAtOnce < records.length,
      })
    }
  }

  /**
   * Passages are moved by a Change of their own, which undo does not know: the page's next edit of such a
   * segment starts from where it was found. Where nothing can be saved they stand there for reading only.
   */
  async #keepMoved(before: readonly Segment[], after: readonly Segment[]): Promise<void> {
    if (this.store.readOnly !== null) return
    const records = before.flatMap((old, index): readonly RecordEdit[] => {
      const segment = after[index]
      return !segment || segment === old ? [] : [{ kind: 'segment', id: old.id, before: old, after: segment }]
    })
    const { coderId, now, newId } = this.making()
    const change = { id: newId('change'), at: now, coder: coderId, label: 'find passages again', records }
    const result = await this.store.commit(change)
    if (!result.ok) this.#around.log('passages', new Error(result.message))
  }
}

function isCoding(edit: RecordEdit): boolean {
  return edit.kind === 'segment' || edit.kind === 'region'
}

/** Articles whose record or coding the edits touch. */
function articlesOf(edits: readonly RecordEdit[]): ReadonlySet<Id> {
  const ids = new Set<Id>()
  for (const edit of edits) {
    if (edit.kind === 'article') ids.add(edit.id)
    else if (edit.kind === 'segment' || edit.kind === 'region') {
      const record = edit.after ?? edit.before
      if (record) ids.add(record.articleId)
    }
  }
  return ids
}
