import type { ImportBatch } from '../../shared/import/proposal'
import type { ReferenceReview } from '../../shared/references/reference'
import type { Id } from '../../shared/schema'
import { createShown } from './shown'

export type View = 'library' | 'code' | 'compare' | 'codebook'
export type InspectorTab = 'segment' | 'codebook' | 'article'

/** What the person looks at. Nothing here is part of the project. */
interface ViewState {
  readonly view: View
  /** The article in the Code view. */
  readonly articleId: Id | null
  /** The two articles side by side. */
  readonly compared: readonly [Id | null, Id | null]
  /** Which pane of the Compare view the inspector speaks of. */
  readonly activePane: 0 | 1
  readonly scrollTogether: boolean
  /** The segment the inspector shows, in the article it belongs to. */
  readonly selected: { readonly articleId: Id; readonly segmentId: Id } | null
  /** The article order in which "next" and "previous" walk: the library's as filtered and sorted. */
  readonly queue: readonly Id[]
  readonly inspectorTab: InspectorTab
  readonly listOpen: boolean
  readonly inspectorOpen: boolean
  /** The same of a narrow window, where it lies over the text. */
  readonly drawerOpen: boolean
  readonly dialog: 'export' | 'about' | 'keys' | 'finder' | 'rules' | 'details' | null
  /** Files under review before they are imported. */
  readonly batch: ImportBatch | null
  /** References under review before their facts are taken over. */
  readonly references: ReferenceReview | null
}

export const useView = createShown<ViewState>(() => ({
  view: 'library',
  articleId: null,
  compared: [null, null],
  activePane: 0,
  scrollTogether: true,
  selected: null,
  queue: [],
  inspectorTab: 'segment',
  listOpen: true,
  inspectorOpen: true,
  drawerOpen: false,
  dialog: null,
  batch: null,
  references: null,
}))

/**
 * Goes to a view; one that shows articles begins with the article at hand, or the first of the queue. Two
 * articles need the width of a narrow window, so its drawer folds for them.
 */
export function showView(view: View): void {
  useView.setState((state) => {
    const at = state.articleId ?? state.queue[0] ?? null
    if (view === 'code') return { view, articleId: at }
    const [left, right] = state.compared
    if (view !== 'compare') return { view }
    return { view, drawerOpen: false, compared: left === null ? [state.articleId, right] : state.compared }
  })
}

/** Opens an article to be read. With no segment chosen yet, the drawer of a narrow window has nothing to tell of one. */
export function openArticle(articleId: Id): void {
  useView.setState(({ drawerOpen, inspectorTab }) => ({
    view: 'code',
    articleId,
    selected: null,
    drawerOpen: drawerOpen && inspectorTab !== 'segment',
  }))
}

export function compareArticles(left: Id, right: Id): void {
  useView.setState({
    view: 'compare',
    compared: [left, right],
    activePane: 0,
    selected: null,
    drawerOpen: false,
  })
}

export function selectSegment(articleId: Id, segmentId: Id): void {
  useView.setState({ selected: { articleId, segmentId }, inspectorTab: 'segment' })
}

export function clearSelection(): void {
  useView.setState({ selected: null })
}

/** The article that the inspector speaks of. */
export function useCurrentArticle(): Id | null {
  return useView((state) => {
    if (state.view === 'code') return state.articleId
    if (state.view === 'compare') return state.compared[state.activePane]
    return null
  })
}
