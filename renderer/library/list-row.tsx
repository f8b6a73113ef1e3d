// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one in a tall box, which a <table> cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names the active row
import { MoreHorizontal } from 'lucide-react'
import { memo } from 'react'
import { statusOf } from '../../shared/library'
import type { Id } from '../../shared/schema'
import { useProject } from '../state/project'
import { useArticle } from '../state/records'
import { shortDate } from './dates'
import { statusName } from './status'

interface ListRowProps {
  readonly articleId: Id
  readonly index: number
  readonly top: number
  readonly isOpen: boolean
  readonly isActive: boolean
  /** Tells the list how tall the row is. */
  readonly measure: (element: HTMLElement | null) => void
}

export const listRowId = (articleId: Id): string => `queue-${articleId}`

/** One article of the queue: where and when, what, and how far it is coded. */
export const ListRow = memo(function ListRow({
  articleId,
  index,
  top,
  isOpen,
  isActive,
  measure,
}: ListRowProps) {
  const article = useArticle(articleId)
  const stats = useProject((state) => state.stats[articleId])
  const coderId = useProject((state) => state.meta?.coderId ?? null)
  if (!article) return null
  const status = statusOf(article, stats, coderId)
  const segments = stats?.segments ?? 0
  const title = article.title || 'Without a title'
  return (
    <div
      id={listRowId(articleId)}
      ref={measure}
      role="row"
      className="queue-row"
      aria-rowindex={index + 1}
      aria-selected={isOpen}
      data-index={index}
      data-active={isActive || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" className="queue-cell">
        <div className="queue-where">
          <span className="clip" dir="auto">
            {article.outlet || article.agency || 'Outlet not known'}
          </span>
          {article.date ? (
            <span className="tabular queue-date">{shortDate(article.date, navigator.language)}</span>
          ) : null}
        </div>
        <div className="queue-title" dir="auto">
          {title}
        </div>
        <div className="queue-progress">
          <span className={`queue-line queue-line-${status}`} aria-hidden>
            <span />
          </span>
          <span className="tabular">
            {segments > 0 ? segmentsSaid(segments, status === 'done') : statusName(status)}
          </span>
        </div>
        <button
          type="button"
          className="row-tool queue-tool"
          tabIndex={-1}
          data-part="menu"
          aria-haspopup="menu"
          aria-label={`Actions for ${title}`}
        >
          <MoreHorizontal size={15} strokeWidth={1.5} aria-hidden />
        </button>
      </div>
    </div>
  )
})

function segmentsSaid(segments: number, done: boolean): string {
  return `${segments} ${segments === 1 ? 'segment' : 'segments'}${done ? ', done' : ''}`
}
