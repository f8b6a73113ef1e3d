import { clip } from './building'
import { invertChange, joinChanges } from './changes'
import type { Change, Id, Making } from './schema'

/**
 * What one session can take back and do again: two stacks without limit. A history is a value; `undo` and
 * `redo` give the Change to commit and the history that holds once it is committed, so that a refused
 * commit leaves everything as it was.
 */
export interface History {
  readonly done: Stack
  readonly undone: Stack
}

type Stack = { readonly change: Change; readonly below: Stack } | null

export interface Step {
  /** The Change to commit. */
  readonly change: Change
  /** The history after the commit. */
  readonly history: History
  /** The Change that is taken back or done again, as it was first made. */
  readonly original: Change
}

export const emptyHistory: History = { done: null, undone: null }

/**
 * After a new edit, what was undone before can no longer be done again. An edit that continues the last one
 * (`joins` is its id, as when typing goes on in one field) becomes one step with it, under the id of the
 * new edit; when both together change nothing, no step is left.
 */
export function record(history: History, change: Change, joins: Id | null = null): History {
  const last = history.done
  if (!last || joins === null || last.change.id !== joins) {
    return { done: { change, below: last }, undone: null }
  }
  const joined = joinChanges(last.change, change)
  const done = joined.records.length === 0 ? last.below : { change: joined, below: last.below }
  return { done, undone: null }
}

/** Takes back the last edit; null when there is none. */
export function undo(history: History, making: Making): Step | null {
  if (!history.done) return null
  const { change: original, below } = history.done
  return {
    change: invertChange(original, making.newId('change'), making.now, labelled('Undo', original)),
    history: { done: below, undone: { change: original, below: history.undone } },
    original,
  }
}

/** Does again what was undone last; null when there is nothing. */
export function redo(history: History, making: Making): Step | null {
  if (!history.undone) return null
  const { change: original, below } = history.undone
  return {
    change: { ...original, id: making.newId('change'), at: making.now, label: labelled('Redo', original) },
    history: { done: { change: original, below: history.done }, undone: below },
    original,
  }
}

/** Leaves out one Change that can no longer be taken back or done again. */
export function forget(history: History, changeId: Id): History {
  return { done: without(history.done, changeId), undone: without(history.undone, changeId) }
}

/** "tag 'Sovereignty'": what undo would take back; null when nothing. */
export function undoLabel(history: History): string | null {
  return history.done?.change.label ?? null
}

/** What redo would do again; null when nothing. */
export function redoLabel(history: History): string | null {
  return history.undone?.change.label ?? null
}

function labelled(verb: 'Undo' | 'Redo', change: Change): string {
  return clip(`${verb}: ${change.label}`, 300)
}

function without(stack: Stack, changeId: Id): Stack {
  const kept: Change[] = []
  let rest = stack
  while (rest && rest.change.id !== changeId) {
    kept.push(rest.change)
    rest = rest.below
  }
  if (!rest) return stack
  return kept.reduceRight<Stack>((below, change) => ({ change, below }), rest.below)
}
