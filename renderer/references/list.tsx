import { useVirtualizer } from '@tanstack/react-virtual'
import { CircleAlert, CircleCheck, CircleHelp, CircleOff } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { unreachable } from '../../shared/changes'
import { surest } from '../../shared/references/match'
import type { Plan } from '../../shared/references/plan'
import type { MatchedReference, ReferenceReview } from '../../shared/references/reference'
import { shortDate } from '../library/dates'
import { Checkbox, Select } from '../ui/fields'
import { Empty } from '../ui/states'
import { type ReferenceFilter, tick, useReferences } from './state'

const icon = { size: 13, strokeWidth: 1.5, 'aria-hidden': true } as const

interface ListProps {
  readonly records: readonly MatchedReference[]
  readonly failed: ReferenceReview['failed']
  readonly plans: (record: MatchedReference) => Plan
}

/** The references: which article each speaks of, and whether it is taken over. */
export function ReferenceList({ records, failed, plans }: ListProps) {
  const filter = useReferences((state) => state.filter)
  const ticked = useReferences((state) => state.decisions.ticked)
  const matches = (id: ReferenceFilter, record: MatchedReference): boolean => isOf(id, record, plans)
  // The rows of a filter stay while facts are chosen.
  const shown = useMemo(
    () => records.filter((record) => isOf(filter, record, plans)),
    [records, filter, plans],
  )
  const choice = (id: ReferenceFilter, name: string): { id: ReferenceFilter; name: string } => ({
    id,
    name: `${name} (${records.filter((record) => matches(id, record)).length})`,
  })
  const possible = shown.filter((record) => plans(record).article !== null)
  const picked = possible.filter((record) => ticked.has(record.number)).length
  return (
    <div className="file-list">
      <div className="file-list-head">
        <Checkbox
          isSelected={picked > 0 && picked === possible.length}
          isIndeterminate={picked > 0 && picked < possible.length}
          isDisabled={possible.length === 0}
          onChange={(all) =>
            tick(
              possible.map((record) => record.number),
              all,
            )
          }
        >
          <span className="visually-hidden">Take all that are shown</span>
        </Checkbox>
        <Select
          label="References shown"
          labelHidden
          value={filter}
          onChange={(next) => useReferences.setState({ filter: next })}
          choices={[
            choice('all', 'All references'),
            choice('sure', 'Matched'),
            choice('doubtful', 'Not certain'),
            choice('none', 'No article fits'),
            choice('differs', 'Something differs'),
          ]}
        />
      </div>
      {shown.length === 0 ? (
        <Empty title="No reference of this kind" />
      ) : (
        <Rows records={shown} plans={plans} />
      )}
      {failed.length > 0 ? (
        <div className="file-list-notes small">
          {failed.map(({ file, why }) => (
            <p key={file} className="file-failed">
              <CircleAlert {...icon} /> {file}: {why}
            </p>
          ))}
        </div>
      ) : null}
    </div>
  )
}

function isOf(filter: ReferenceFilter, record: MatchedReference, plans: ListProps['plans']): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'sure':
      return surest(record.candidates) !== null
    case 'doubtful':
      return record.candidates.length > 0 && surest(record.candidates) === null
    case 'none':
      return record.candidates.length === 0
    case 'differs':
      return plans(record).rows.some((row) => row.state === 'differs')
    default:
      return unreachable(filter)
  }
}

function Rows({ records, plans }: Pick<ListProps, 'records' | 'plans'>) {
  const scroller = useRef<HTMLDivElement>(null)
  const shown = useReferences((state) => state.shown)
  const rows = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 84,
    getItemKey: (index) => records[index]?.number ?? index,
    overscan: 8,
  })
  const move = (step: number): void => {
    const at = records.findIndex((record) => record.number === shown)
    const next = records[Math.min(records.length - 1, Math.max(0, at + step))]
    if (!next) return
    useReferences.setState({ shown: next.number })
    rows.scrollToIndex(records.indexOf(next))
    requestAnimationFrame(() => document.getElementById(`reference-${next.number}`)?.focus())
  }
  return (
    <div ref={scroller} className="file-scroller">
      <ul className="file-rows" style={{ height: rows.getTotalSize() }} aria-label="References">
        {rows.getVirtualItems().map((row) => {
          const record = records[row.index]
          if (!record) return null
          const current = record.number === shown
          return (
            <li
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              className={current ? 'file-row file-row-current' : 'file-row'}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <Row record={record} plan={plans(record)} isCurrent={current} onMove={move} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface RowProps {
  readonly record: MatchedReference
  readonly plan: Plan
  readonly isCurrent: boolean
  readonly onMove: (step: number) => void
}

function Row({ record, plan, isCurrent, onMove }: RowProps) {
  const ticked = useReferences((state) => state.decisions.ticked.has(record.number))
  const { title = '', outlet = '', date } = record.facts
  const about = [outlet, date ? shortDate(date, navigator.language) : ''].filter(Boolean).join(', ')
  const possible = plan.article !== null
  return (
    <>
      <Checkbox
        isSelected={ticked && possible}
        isDisabled={!possible}
        onChange={(selected) => tick([record.number], selected)}
      >
        <span className="visually-hidden">Take {title}</span>
      </Checkbox>
      <button
        type="button"
        id={`reference-${record.number}`}
        className="file-button"
        aria-current={isCurrent ? 'true' : undefined}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => useReferences.setState({ shown: record.number })}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key]
          if (step !== undefined) onMove(step)
          else if (event.key === ' ' && possible) tick([record.number], !ticked)
          else return
          event.preventDefault()
        }}
      >
        <span className="file-title" dir="auto">
          {title || <em className="quiet">Without a title</em>}
        </span>
        {about === '' ? null : <span className="small quiet clip">{about}</span>}
        <MatchSign record={record} plan={plan} />
      </button>
    </>
  )
}

function MatchSign({ record, plan }: Pick<RowProps, 'record' | 'plan'>) {
  const best = record.candidates.find((candidate) => candidate.articleId === plan.article?.id)
  if (record.candidates.length === 0)
    return (
      <span className="reference-sign quiet">
        <CircleOff {...icon} /> No article fits
      </span>
    )
  if (!best)
    return (
      <span className="reference-sign sign-warn">
        <CircleHelp {...icon} /> Which article?
      </span>
    )
  const sure = surest(record.candidates) !== null
  return (
    <span className={sure ? 'reference-sign reference-sure' : 'reference-sign sign-warn'}>
      {sure ? <CircleCheck {...icon} /> : <CircleHelp {...icon} />}
      <span className="clip">{best.why}</span>
    </span>
  )
}
