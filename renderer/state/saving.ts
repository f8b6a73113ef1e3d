import { type Home, homeOf, joinChanges } from '../../shared/changes'
import type { Change, Id, Making } from '../../shared/schema'
import { ask, newId } from '../bridge'
import { saveDrafts } from './drafts'
import { addNotice, adoptStats, applyLocally, showContent, showProject, useProject } from './project'
import { createShown } from './shown'
import type { Visit } from './visit'

/**
 * Edits go to main one after the other, each when the one before is on disk. They show at once; what
 * main has not acknowledged waits here, so that "Saved" is true when it is said.
 */
interface SavingState {
  /** Edits not yet acknowledged, oldest first. */
  readonly waiting: readonly WaitingEdit[]
  /** Why the oldest could not be saved; null while all is well. */
  readonly trouble: string | null
}

interface WaitingEdit {
  readonly change: Change
  /** The edit before that it continues; see `Visit`. */
  readonly joins: Id | null
}

export const useSaving = createShown<SavingState>(() => ({ waiting: [], trouble: null }))

/** The round of sending that is under way; null while nothing is. */
let sending: object | null = null

/** What building a Change needs, as of now. */
export function making(): Making {
  const meta = useProject.getState().meta
  if (!meta) throw new Error('No project is open')
  return { coderId: meta.coderId, now: new Date().toISOString(), newId }
}

/**
 * Shows an edit and saves it, as part of a visit to a field when one is given. False when nothing can be
 * edited or the record has changed meanwhile.
 */
export function commit(change: Change, visit?: Visit): boolean {
  const meta = useProject.getState().meta
  if (!meta) return false
  if (meta.readOnly) {
    addNotice({ level: 'warning', message: `Nothing was changed. ${meta.readOnly}` })
    return false
  }
  if (!applyLocally(change)) {
    addNotice({
      level: 'warning',
      message:
        'Nothing was changed: the record was edited elsewhere a moment ago. Look at it again and repeat.',
    })
    return false
  }
  const joins = visit?.goOn(change.id) ?? null
  useSaving.setState(({ waiting }) => ({ waiting: queued(waiting, { change, joins }) }))
  void send()
  return true
}

/** Adds an edit to those that wait. One that continues the last becomes one with it, unless that is on its way. */
function queued(waiting: readonly WaitingEdit[], next: WaitingEdit): readonly WaitingEdit[] {
  const last = waiting.at(-1)
  const isUnderWay = sending !== null && waiting.length === 1
  if (last && !isUnderWay && next.joins === last.change.id) {
    const change = joinChanges(last.change, next.change)
    if (change.records.length > 0) return [...waiting.slice(0, -1), { change, joins: last.joins }]
  }
  return [...waiting, next]
}

/** Tries again to save what waits. */
export function retrySaving(): void {
  void send()
}

async function send(): Promise<void> {
  if (sending) return
  const round = {}
  sending = round
  try {
    for (;;) {
      const next = useSaving.getState().waiting[0]
      if (!next) return
      const result = await ask('change.commit', next)
      if (sending !== round) return
      if (result.ok) {
        useSaving.setState((state) => ({ waiting: state.waiting.slice(1), trouble: null }))
        adoptStats(result.value.stats, result.value.history)
        continue
      }
      if (result.code === 'not-saved' || result.code === 'failed') {
        useSaving.setState({ trouble: result.message })
        return
      }
      const lost = unsavedEdits()
      useSaving.setState({ waiting: [], trouble: null })
      const which = lost.length === 1 ? 'The last edit was' : `The last edits (${lost.join(', ')}) were`
      addNotice({ level: 'error', message: `${which} taken back. ${result.message}` })
      await reload()
      return
    }
  } finally {
    if (sending === round) sending = null
  }
}

/** What waits to be saved, each in a few words, oldest first. */
export function unsavedEdits(): readonly string[] {
  return useSaving.getState().waiting.map(({ change }) => change.label)
}

/** Gives up what waits: the project it belongs to is about to be left. */
export function giveUpUnsaved(): void {
  sending = null
  useSaving.setState({ waiting: [], trouble: null })
}

/** The page goes away: main is given everything that waits, at once and in order. */
export function handOver(): void {
  const { waiting } = useSaving.getState()
  for (const edit of sending ? waiting.slice(1) : waiting) void ask('change.commit', edit)
}

/** Takes main's truth again, article by article. What waits to be saved stays on top of it. */
export async function reload(articles?: readonly Id[]): Promise<void> {
  const loaded = articles ?? [...useProject.getState().texts.keys()]
  if (!articles) {
    const current = await ask('project.current', null)
    if (current.ok) {
      showProject(current.value)
      showWaiting((home) => !home.startsWith('coding/'))
    }
  }
  await Promise.all(loaded.map(loadArticle))
}

/** Loads text and coding of an article; the reason when it cannot be read, else null. */
export async function loadArticle(articleId: Id): Promise<string | null> {
  const content = await ask('article.open', { articleId })
  if (!content.ok) return content.message
  showContent(articleId, content.value)
  showWaiting((home) => home === `coding/${articleId}`)
  return null
}

/**
 * Shows edits that wait on records which main has just given. Main may have had the first of them already:
 * then its records are not what the edit expects, and it is passed over.
 */
function showWaiting(fresh: (home: Home) => boolean): void {
  for (const { change } of useSaving.getState().waiting) {
    const records = change.records.filter((edit) => fresh(homeOf(edit)))
    if (records.length > 0) applyLocally({ ...change, records })
  }
}

/** Waits until everything that can be saved is saved. What main edits by itself must not overtake it. */
export async function settled(): Promise<void> {
  while (sending) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Undoes or redoes the last edit of this session; says what in a notice only when it failed. */
export async function travel(direction: 'undo' | 'redo'): Promise<void> {
  saveDrafts()
  await settled()
  const result = await ask(direction === 'undo' ? 'history.undo' : 'history.redo', null)
  if (!result.ok) addNotice({ level: 'error', message: result.message })
}
