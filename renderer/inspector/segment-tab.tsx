import { useDeferredValue } from 'react'
import type { Id } from '../../shared/schema'
import { useProject } from '../state/project'
import { useSegment, useSegments } from '../state/records'
import { useView } from '../state/view'
import { Empty } from '../ui/states'
import { SegmentDetail } from './segment-detail'
import { SegmentList } from './segment-list'

/** The selected segment, and below it all segments of the article. */
export function SegmentTab({ articleId }: { readonly articleId: Id | null }) {
  // The text comes first: the inspector follows when it has been drawn.
  const selectedId = useDeferredValue(
    useView((state) => (state.selected?.articleId === articleId ? state.selected.segmentId : null)),
  )
  const segment = useSegment(articleId, selectedId)
  const segments = useDeferredValue(useSegments(articleId))
  const isLoaded = useProject((state) => articleId !== null && state.texts.has(articleId))
  if (articleId === null) return <Empty title="No article is open">Open one to see its segments.</Empty>
  if (!isLoaded) return null
  if (segments.length === 0) {
    return (
      <Empty title="Nothing is coded here yet">
        Select a passage in the text: a card opens under it in which you give it codes. By keyboard: move with
        the arrows, select with Shift, press Enter.
      </Empty>
    )
  }
  return (
    <div className="segment-tab">
      {segment ? (
        <SegmentDetail key={segment.id} segment={segment} />
      ) : (
        <p className="segment-none">
          Click a highlight to see its codes and memo, or walk through them with{' '}
          <span className="together">
            <kbd>J</kbd> and <kbd>K</kbd>.
          </span>
        </p>
      )}
      <SegmentList articleId={articleId} segments={segments} selectedId={segment ? selectedId : null} />
    </div>
  )
}
