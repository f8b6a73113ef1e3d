import type { ReactNode } from 'react'
import { ProgressBar as AriaProgressBar } from 'react-aria-components'

interface EmptyProps {
  readonly title: string
  /** What to do next. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** What a list shows when it has nothing to show. */
export function Empty({ title, children, actions }: EmptyProps) {
  return (
    <div className="empty">
      <h2 className="empty-title">{title}</h2>
      {children ? <p className="empty-text">{children}</p> : null}
      {actions ? <div className="empty-actions">{actions}</div> : null}
    </div>
  )
}

interface ProgressProps {
  readonly label: string
  readonly done: number
  /** 0 while unknown. */
  readonly total: number
  /** What is being worked on now. */
  readonly detail?: string
}

export function Progress({ label, done, total, detail }: ProgressProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0
  return (
    <AriaProgressBar
      className="progress"
      value={share * 100}
      aria-label={label}
      isIndeterminate={total === 0}
      valueLabel={total > 0 ? `${done} of ${total}` : ''}
    >
      <div className="progress-head">
        <span>{label}</span>
        <span className="tabular quiet">{total > 0 ? `${done} of ${total}` : ''}</span>
      </div>
      <div className="progress-track">
        <div className="progress-fill" style={{ transform: `scaleX(${total > 0 ? share : 0.3})` }} />
      </div>
      {detail ? <div className="small quiet clip">{detail}</div> : null}
    </AriaProgressBar>
  )
}
