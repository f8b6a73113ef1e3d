import type { ArticleStatus } from '../../shared/schema'
import { statusNames } from './actions'

/** How far a coder is, as a sign that grows from ring to disc; its name is always beside it or read aloud. */
export function StatusSign({ status }: { readonly status: ArticleStatus }) {
  return (
    <svg className={`status-sign status-${status}`} viewBox="0 0 14 14" width={14} height={14} aria-hidden>
      <circle cx={7} cy={7} r={5.5} />
      {status === 'in-progress' ? <path d="M7 3.4a3.6 3.6 0 0 1 0 7.2z" /> : null}
      {status === 'done' ? <path d="m4.5 7.2 1.8 1.8 3.3-3.7" /> : null}
    </svg>
  )
}

export const allStatuses = ['not-started', 'in-progress', 'done'] as const satisfies readonly ArticleStatus[]

/** The key that says it in a list of articles. */
export const statusKeys: Readonly<Record<string, ArticleStatus>> = {
  n: 'not-started',
  p: 'in-progress',
  d: 'done',
}

export function statusKey(status: ArticleStatus): string {
  return status === 'not-started' ? 'N' : status === 'in-progress' ? 'P' : 'D'
}

export const statusName = (status: ArticleStatus): string => statusNames[status]
