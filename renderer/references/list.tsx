import { CircleAlert, CircleCheck, CircleHelp, CircleOff } from 'lucide-react'
import { useMemo } from 'react'
import { unreachable } from '../../shared/changes'
import { surest } from '../../shared/references/match'
import type { Plan } from '../../shared/references/plan'
import type { MatchedReference, ReferenceReview } from '../../shared/references/reference'
import { shortDate } from '../library/dates'
import { Checkbox } from '../ui/fields'
import { Empty } from '../ui/states'
import { type RowButton, TickedHead, TickedRows } from '../ui/ticked-list'
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
      <TickedHead
        tickLabel="Take all that are shown"
        possible={possible.length}
        picked={picked}
        onTickAll={(all) =>
          tick(
            possible.map((record) => record.number),
            all,
          )
        }
        filterLabel="References shown"
        filter={filter}
        onFilter={(next) => useReferences.setState({ filter: next })}
        choices={[
          choice('all', 'All references'),
          choice('sure', 'Matched'),
          choice('doubtful', 'Not certain'),
          choice('none', 'No article fits'),
          choice('differs', 'Something differs'),
        ]}
      />
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

const rowOf = (record: MatchedReference): string => `reference-${record.number}`

function Rows({ records, plans }: Pick<ListProps, 'records' | 'plans'>) {
  const shown = useReferences((state) => state.shown)
  const isTicked = (record: MatchedReference): boolean =>
    useReferences.getState().decisions.ticked.has(record.number)
  return (
    <TickedRows
      label="References"
      items={records}
      idOf={rowOf}
      current={shown === null ? null : `reference-${shown}`}
      onShow={(record) => useReferences.setState({ shown: record.number })}
      rowHeight={84}
      onSpace={(record) => {
        if (plans(record).article === null) return false
        tick([record.number], !isTicked(record))
        return true
      }}
    >
      {(record, button) => <Row record={record} plan={plans(record)} button={button} />}
    </TickedRows>
  )
}

interface RowProps {
  readonly record: MatchedReference
  readonly plan: Plan
  readonly button: RowButton
}

function Row({ record, plan, button }: RowProps) {
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
      <button type="button" {...button}>
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
