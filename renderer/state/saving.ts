import { create } from 'zustand'
import type { Change, Id, Making } from '../../shared/schema'
import { ask, newId } from '../bridge'
import { addNotice, adoptStats, applyLocally, showContent, showProject, useProject } from './project'

/**
 * Edits go to main one after the other, each when the one before is on disk. They show at once; what
 * main has not acknowledged waits here, so that "Saved" is true when it is said.
 */
interface SavingState {
  /** Edits not yet acknowledged, oldest first. */
  readonly waiting: readonly Change[]
  /** Why the oldest could not be saved; null while all is well. */
  readonly trouble: string | null
}

export const useSaving = create<SavingState>(() => ({ waiting: [], trouble: null }))

let sending = false

/** What building a Change needs, as of now. */
export function making(): Making {
  const meta = useProject.getState().meta
  if (!meta) throw new Error('No project is open')
  return { coderId: meta.coderId, now: new Date().toISOString(), newId }
}

/** Shows an edit and saves it. False when nothing can be edited or the record has changed meanwhile. */
export function commit(change: Change): boolean {
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
  useSaving.setState((state) => ({ waiting: [...state.waiting, change] }))
  void send()
  return true
}

/** Tries again to save what waits. */
export function retrySaving(): void {
  void send()
}

async function send(): Promise<void> {
  if (sending) return
  sending = true
  try {
    for (;;) {
      const change = useSaving.getState().waiting[0]
      if (!change) return
      const result = await ask('change.commit', { change })
      if (result.ok) {
        useSaving.setState((state) => ({ waiting: state.waiting.slice(1), trouble: null }))
        adoptStats(result.value.stats, result.value.history)
        continue
      }
      if (result.code === 'not-saved' || result.code === 'failed') {
        useSaving.setState({ trouble: result.message })
        return
      }
      useSaving.setState({ waiting: [], trouble: null })
      addNotice({ level: 'error', message: `The last edit was taken back. ${result.message}` })
      await reload()
      return
    }
  } finally {
    sending = false
  }
}

/** Takes main's truth again, article by article. */
export async function reload(articles?: readonly Id[]): Promise<void> {
  const loaded = articles ?? [...useProject.getState().texts.keys()]
  if (!articles) {
    const current = await ask('project.current', null)
    if (current.ok) showProject(current.value)
  }
  await Promise.all(loaded.map(loadArticle))
}

/** Loads text and coding of an article; the reason when it cannot be read, else null. */
export async function loadArticle(articleId: Id): Promise<string | null> {
  const content = await ask('article.open', { articleId })
  if (!content.ok) return content.message
  showContent(articleId, content.value)
  return null
}

/** Waits until everything that can be saved is saved. What main edits by itself must not overtake it. */
export async function settled(): Promise<void> {
  while (sending) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Undoes or redoes the last edit of this session; says what in a notice only when it failed. */
export async function travel(direction: 'undo' | 'redo'): Promise<void> {
  await settled()
  const result = await ask(direction === 'undo' ? 'history.undo' : 'history.redo', null)
  if (!result.ok) addNotice({ level: 'error', message: result.message })
}
