import type { Id } from '../../shared/schema'

/** Which row the keyboard is on, where a range began, and which rows are chosen. */
export interface RowsState {
  readonly active: Id | null
  readonly anchor: Id | null
  readonly selected: ReadonlySet<Id>
}

export const noRows: RowsState = { active: null, anchor: null, selected: new Set() }

/** Goes to the row at an index, which is brought into range; `extend` chooses all from the anchor to there. */
export function goTo(ids: readonly Id[], state: RowsState, index: number, extend: boolean): RowsState {
  const active = ids[Math.max(0, Math.min(ids.length - 1, index))]
  if (active === undefined) return state
  if (!extend) return { ...state, active, anchor: active }
  return reach(ids, state, active)
}

/** Chooses this row alone. */
export function choose(state: RowsState, id: Id): RowsState {
  return { ...state, active: id, anchor: id, selected: new Set([id]) }
}

/** Adds the row to the chosen, or takes it away. */
export function toggle(state: RowsState, id: Id): RowsState {
  const selected = new Set(state.selected)
  if (!selected.delete(id)) selected.add(id)
  return { active: id, anchor: id, selected }
}

/** Chooses all rows from the anchor to this one. An anchor that is no longer shown counts as this row. */
export function reach(ids: readonly Id[], state: RowsState, id: Id): RowsState {
  const to = ids.indexOf(id)
  const from = state.anchor === null ? -1 : ids.indexOf(state.anchor)
  const start = from === -1 ? to : from
  const range = ids.slice(Math.min(start, to), Math.max(start, to) + 1)
  return { active: id, anchor: ids[start] ?? id, selected: new Set(range) }
}

export function chooseAll(ids: readonly Id[], state: RowsState): RowsState {
  return { ...state, selected: new Set(ids) }
}

export function chooseNone(state: RowsState): RowsState {
  return { ...state, selected: new Set() }
}

/** The index a key goes to, from `index` (-1 for none) among `count` rows of which `page` are seen; null for other keys. */
export function indexAfter(key: string, index: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, index + 1)
    case 'ArrowUp':
      return index === -1 ? count - 1 : Math.max(0, index - 1)
    case 'PageDown':
      return Math.min(count - 1, Math.max(0, index) + page)
    case 'PageUp':
      return Math.max(0, index - page)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
