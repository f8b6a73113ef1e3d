// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one in a tall box, which a <table> cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names the active row
import { Check, MoreHorizontal, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import type { LibraryRow } from '../../shared/library'
import { fullDate, shortDate } from './dates'
import { StatusSign, statusName } from './status'

interface TableRowProps {
  readonly row: LibraryRow
  /** From 0, among the rows shown. */
  readonly index: number
  /** CSS pixels from the top of all rows. */
  readonly top: number
  readonly isActive: boolean
  readonly isSelected: boolean
  /** It matches the search by its text alone. */
  readonly inText: boolean
  /** The most segments of any article: the full length of the bar. */
  readonly most: number
}

export const rowId = (articleId: string): string => `article-${articleId}`

/** One article of the table. The table listens for all rows: `data-index` and `data-part` say what was hit. */
export const TableRow = memo(function TableRow({
  row,
  index,
  top,
  isActive,
  isSelected,
  inText,
  most,
}: TableRowProps) {
  const { article, status, segments } = row
  const title = article.title || 'Without a title'
  return (
    <div
      id={rowId(article.id)}
      role="row"
      className="library-row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-active={isActive || undefined}
      data-index={index}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" className="library-check" data-part="check">
        <span className="checkbox-box" data-checked={isSelected || undefined} aria-hidden>
          <Check size={12} strokeWidth={2.5} />
        </span>
      </div>
      <div role="rowheader" className="library-title" title={title}>
        <span className="clip" dir="auto">
          {title}
        </span>
        {inText ? <span className="library-in-text">in the text</span> : null}
        {article.warnings.length > 0 ? (
          <span
            className="library-warning"
            role="img"
            aria-label={`Warning: ${article.warnings.join(' ')}`}
            title={article.warnings.join('\n')}
          >
            <TriangleAlert size={14} strokeWidth={1.5} aria-hidden />
          </span>
        ) : null}
      </div>
      <div role="gridcell" className="library-outlet">
        {article.outlet ? (
          <span className="clip" dir="auto">
            {article.outlet}
          </span>
        ) : (
          <Unknown what="Outlet" />
        )}
      </div>
      <div
        role="gridcell"
        className="library-date tabular"
        title={article.date ? fullDate(article.date, navigator.language) : undefined}
      >
        {article.date ? shortDate(article.date, navigator.language) : <Unknown what="Date" />}
      </div>
      <div role="gridcell" className="library-number tabular">
        {article.words.toLocaleString()}
      </div>
      <div role="gridcell" className="library-segments tabular">
        <span className={segments === 0 ? 'quiet' : undefined}>{segments}</span>
        <span className="library-bar" aria-hidden>
          <span style={{ width: `${most > 0 ? (segments / most) * 100 : 0}%` }} />
        </span>
      </div>
      <div role="gridcell" className="library-status">
        <button
          type="button"
          className="library-status-button"
          tabIndex={-1}
          data-part="status"
          aria-haspopup="menu"
          title="Change the status"
        >
          <StatusSign status={status} />
          {statusName(status)}
        </button>
      </div>
      <div role="gridcell" className="library-tools">
        <button
          type="button"
          className="row-tool"
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

function Unknown({ what }: { readonly what: string }) {
  return (
    <span className="quiet" role="img" aria-label={`${what} not known`}>
      –
    </span>
  )
}
