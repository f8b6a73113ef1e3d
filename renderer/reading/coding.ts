import { useMemo } from 'react'
import type { RecordSet } from '../../shared/changes'
import { type Codebook, codebookOf } from '../../shared/codebook/lookup'
import type { Id, Segment, Span } from '../../shared/schema'
import {
  addSpan,
  type BuiltSegment,
  type CodedText,
  createSegment,
  deleteSegments,
  removeSpan,
  setCodes,
  setMemo,
  setSpans,
} from '../../shared/segments/edits'
import type { Codes } from '../../shared/segments/lookup'
import { addNotice, useProject } from '../state/project'
import { codesOf, codingHome, dimensionsOf, projectHome, segmentsOf } from '../state/records'
import { commit, making } from '../state/saving'
import { clearSelection, selectSegment, useView } from '../state/view'
import type { Visit } from '../state/visit'

/** Edits of coding as the person makes them: built in shared/segments, shown at once, saved by main. */

const books = new WeakMap<RecordSet, Codebook>()

function bookOf(home: RecordSet): Codebook {
  const known = books.get(home)
  if (known) return known
  const book = codebookOf(dimensionsOf(home), codesOf(home))
  books.set(home, book)
  return book
}

export const useCodebook = (): Codebook => useProject((state) => bookOf(projectHome(state)))

export const codebookNow = (): Codebook => bookOf(projectHome(useProject.getState()))

/** The article as it is now, or null when its text is not loaded. */
function codedText(articleId: Id): CodedText | null {
  const state = useProject.getState()
  const loaded = state.texts.get(articleId)
  if (!loaded) return null
  return { articleId, text: loaded.text, segments: segmentsOf(codingHome(state, articleId)) }
}

export function segmentNow(articleId: Id, segmentId: Id): Segment | null {
  return codingHome(useProject.getState(), articleId).segment?.[segmentId] ?? null
}

/** Commits what was built. Tells why when there is nothing to commit, except that nothing would change. */
function settle(built: BuiltSegment): Segment | null {
  if (built.ok) return commit(built.change) ? built.segment : null
  if (built.reason === 'unchanged') return null
  addNotice({ level: 'info', message: built.message })
  if (built.existing) selectSegment(built.existing.articleId, built.existing.id)
  return null
}

/** Marks the spans as a new segment with these codes and selects it. Null when that was refused. */
export function addSegment(articleId: Id, spans: readonly Span[], codes: Codes): Segment | null {
  const article = codedText(articleId)
  if (!article) return null
  const segment = settle(createSegment(making(), codebookNow(), article, spans, codes))
  if (segment) selectSegment(articleId, segment.id)
  return segment
}

export function giveCodes(segment: Segment, codes: Codes): Segment | null {
  return settle(setCodes(making(), codebookNow(), segment, codes))
}

/** Writes a memo as part of a visit to its field; gives the reason, in a sentence, when it cannot be kept. */
export function writeMemo(segment: Segment, memo: string, visit: Visit): string | null {
  const built = setMemo(making(), codebookNow(), segment, memo)
  if (!built.ok) return built.reason === 'unchanged' ? null : built.message
  return commit(built.change, visit) ? null : 'The segment was changed elsewhere a moment ago.'
}

export function replacePassage(segment: Segment, spans: readonly Span[]): boolean {
  const article = codedText(segment.articleId)
  if (!article || !settle(setSpans(making(), codebookNow(), article, segment, spans))) return false
  refound(segment)
  return true
}

export function extendPassage(segment: Segment, spans: readonly Span[]): boolean {
  const article = codedText(segment.articleId)
  if (!article) return false
  let last: Segment | null = segment
  for (const span of spans) if (last) last = settle(addSpan(making(), codebookNow(), article, last, span))
  return last !== null
}

export function dropSpan(segment: Segment, index: number): void {
  const article = codedText(segment.articleId)
  if (article) settle(removeSpan(making(), codebookNow(), article, segment, index))
}

export function deleteSegment(segment: Segment): void {
  const built = deleteSegments(making(), [segment])
  if (!built.ok) return
  const { selected } = useView.getState()
  if (commit(built.change) && selected?.segmentId === segment.id) clearSelection()
}

/** Selects a segment and shows it, also where the inspector is folded away at the edge of a narrow window. */
export function openSegment(articleId: Id, segmentId: Id): void {
  selectSegment(articleId, segmentId)
  useView.setState({ drawerOpen: true })
}

/** Takes a segment off the list of those whose passage was lost or moved: a person has placed it anew. */
function refound(segment: Segment): void {
  useProject.setState((state) => {
    const loaded = state.texts.get(segment.articleId)
    if (!loaded) return {}
    const others = (ids: readonly Id[]): readonly Id[] => ids.filter((id) => id !== segment.id)
    const next = { ...loaded, lost: others(loaded.lost), moved: others(loaded.moved) }
    return { texts: new Map(state.texts).set(segment.articleId, next) }
  })
}

/** Ids of segments whose quote stands elsewhere now (`moved`) or was not found again (`lost`). */
export function useFate(articleId: Id | null): {
  readonly moved: ReadonlySet<Id>
  readonly lost: ReadonlySet<Id>
} {
  const loaded = useProject((state) => (articleId ? state.texts.get(articleId) : undefined))
  return useMemo(
    () => ({ moved: new Set(loaded?.moved), lost: new Set(loaded?.lost) }),
    [loaded?.moved, loaded?.lost],
  )
}
