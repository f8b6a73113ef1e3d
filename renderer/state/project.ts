import { applyChange, type Home, type RecordSet } from '../../shared/changes'
import type {
  ArticleContent,
  ArticleStats,
  EventOf,
  HistoryState,
  Notice,
  OpenProject,
} from '../../shared/contract'
import type { Change, Id, RecordEdit } from '../../shared/schema'
import { createShown } from './shown'

/** An article's text and coding as far as it is loaded. Regions and segments live in `homes`. */
export interface LoadedText {
  readonly text: string
  readonly moved: readonly Id[]
  readonly lost: readonly Id[]
}

export interface ProjectMeta {
  readonly name: string
  readonly location: string
  readonly isSample: boolean
  readonly readOnly: string | null
  readonly coderId: Id
}

/** A notice on screen; `key` tells equal ones apart. */
export interface ShownNotice extends Notice {
  readonly key: number
}

let lastKey = 0

const shown = (notice: Notice): ShownNotice => {
  lastKey += 1
  return { ...notice, key: lastKey }
}

/** What the renderer holds of the open project: a copy of main's truth, with edits applied ahead of it. */
export interface ProjectState {
  readonly meta: ProjectMeta | null
  readonly homes: ReadonlyMap<Home, RecordSet>
  readonly texts: ReadonlyMap<Id, LoadedText>
  readonly stats: Readonly<Record<Id, ArticleStats>>
  readonly history: HistoryState
  readonly notices: readonly ShownNotice[]
}

const closed: ProjectState = {
  meta: null,
  homes: new Map(),
  texts: new Map(),
  stats: {},
  history: { undo: null, redo: null },
  notices: [],
}

export const useProject = createShown<ProjectState>(() => closed)

const byId = <T extends { readonly id: Id }>(records: readonly T[]): Record<Id, T> =>
  Object.fromEntries(records.map((record) => [record.id, record]))

/** Takes over a project as main opened it; null closes. Notices stay unless they are about another project. */
export function showProject(open: OpenProject | null): void {
  const { meta: shownNow, notices } = useProject.getState()
  if (!open) {
    useProject.setState({ ...closed, notices }, true)
    return
  }
  const homes = new Map<Home, RecordSet>([
    [
      'project',
      {
        project: { project: open.project },
        coder: byId(open.coders),
        dimension: byId(open.dimensions),
        code: byId(open.codes),
        variable: byId(open.variables),
        rule: byId(open.rules),
      },
    ],
    ['articles', { article: byId(open.articles) }],
  ])
  const { name, location, isSample, readOnly, coderId } = open
  const isSame = shownNow === null || (shownNow.name === name && shownNow.location === location)
  useProject.setState(
    {
      meta: { name, location, isSample, readOnly, coderId },
      homes,
      texts: new Map(),
      stats: open.stats,
      history: open.history,
      notices: [...(isSame ? notices : []), ...open.notices.map(shown)],
    },
    true,
  )
}

export function showContent(articleId: Id, content: ArticleContent): void {
  useProject.setState((state) => ({
    texts: new Map(state.texts).set(articleId, {
      text: content.text,
      moved: content.moved,
      lost: content.lost,
    }),
    homes: new Map(state.homes).set(`coding/${articleId}`, {
      region: byId(content.regions),
      segment: byId(content.segments),
    }),
  }))
}

/** Lets go of the coding of articles that are no longer shown. */
export function forgetContent(articleId: Id): void {
  useProject.setState((state) => {
    const texts = new Map(state.texts)
    const homes = new Map(state.homes)
    texts.delete(articleId)
    homes.delete(`coding/${articleId}`)
    return { texts, homes }
  })
}

/** Applies edits to the homes held here; false when a record is not what an edit expects. */
export function applyLocally(change: Change): boolean {
  const result = applyChange((home) => useProject.getState().homes.get(home) ?? null, change)
  if (!result.ok) return false
  useProject.setState((state) => ({ homes: new Map([...state.homes, ...result.homes]) }))
  return true
}

/** Takes over main's word about records without asking what was there before. */
export function adoptEdits(edits: readonly RecordEdit[], event: EventOf<'project.changed'>): boolean {
  const change: Change = {
    id: 'adopted',
    at: '',
    coder: '',
    label: event.label,
    records: edits,
  }
  const done = applyLocally(change)
  adoptStats(event.stats, event.history)
  return done
}

export function adoptStats(stats: Readonly<Record<Id, ArticleStats>>, history: HistoryState): void {
  useProject.setState((state) => ({
    stats: Object.keys(stats).length === 0 ? state.stats : { ...state.stats, ...stats },
    history,
  }))
}

export function addNotice(notice: Notice): void {
  useProject.setState((state) => ({ notices: [...state.notices, shown(notice)] }))
}

export function dismissNotice(key: number): void {
  useProject.setState((state) => ({ notices: state.notices.filter((notice) => notice.key !== key) }))
}
