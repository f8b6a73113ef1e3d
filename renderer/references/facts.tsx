import { TriangleAlert } from 'lucide-react'
import { Fragment, useId } from 'react'
import type { Plan, PlannedRow } from '../../shared/references/plan'
import type { Candidate, MatchedReference } from '../../shared/references/reference'
import { outletAndDate } from '../library/dates'
import { useProject } from '../state/project'
import { catalogueHome } from '../state/records'
import { Checkbox, Select } from '../ui/fields'
import { Segmented } from '../ui/segmented'
import { Empty } from '../ui/states'
import { flip, setArticle, useReferences } from './state'

interface FactsProps {
  readonly records: readonly MatchedReference[]
  readonly plans: (record: MatchedReference) => Plan
}

/** The reference on show beside its article: what it fills, what differs, what is the same. */
export function FactsColumn({ records, plans }: FactsProps) {
  const shown = useReferences((state) => state.shown)
  const record = records.find((candidate) => candidate.number === shown) ?? records[0]
  if (!record) return <Empty title="No references" />
  const plan = plans(record)
  return (
    <div className="reference" key={record.number}>
      <h2 className="reference-title" dir="auto">
        {record.facts.title ?? 'Without a title'}
      </h2>
      {record.warnings.map((warning) => (
        <p key={warning} className="warning-line">
          <TriangleAlert size={14} strokeWidth={1.5} aria-hidden />
          <span>{warning}</span>
        </p>
      ))}
      {record.candidates.length === 0 ? (
        <p className="reference-none">
          No article of this project has its number in a database, its address, or its title. It is left out.
          Import the article first, then choose the file again.
        </p>
      ) : (
        <ArticleChoice record={record} plan={plan} />
      )}
      {plan.article ? <Rows record={record} rows={plan.rows} /> : <Said record={record} />}
    </div>
  )
}

const none = 'none'

function ArticleChoice({ record, plan }: { readonly record: MatchedReference; readonly plan: Plan }) {
  const articles = useProject((state) => catalogueHome(state).article)
  const named = ({ articleId, certainty }: Candidate): string => {
    const article = articles?.[articleId]
    if (!article) return 'An article that was deleted'
    const about = outletAndDate(article, navigator.language)
    return `${article.title || 'Without a title'}${about === '' ? '' : `, ${about}`} (${Math.round(certainty * 100)} %)`
  }
  const open =
    plan.article === null && useReferences.getState().decisions.articles.get(record.number) !== null
  const why = record.candidates.find((candidate) => candidate.articleId === plan.article?.id)?.why
  return (
    <div className="reference-article">
      <Select
        label="Article it speaks of"
        value={plan.article?.id ?? none}
        onChange={(id) => setArticle(record.number, id === none ? null : id)}
        choices={[
          ...record.candidates.map((candidate) => ({ id: candidate.articleId, name: named(candidate) })),
          { id: none, name: open ? 'Several fit alike: choose one' : 'None of them' },
        ]}
      />
      {why ? <p className="small quiet">Found by: {why}.</p> : null}
    </div>
  )
}

function Rows({ record, rows }: { readonly record: MatchedReference; readonly rows: readonly PlannedRow[] }) {
  const ticked = useReferences((state) => state.decisions.ticked.has(record.number))
  if (rows.length === 0) return <p className="quiet">The reference says nothing of the article.</p>
  return (
    <>
      {ticked ? null : <p className="quiet small">It is not ticked: nothing of it is taken.</p>}
      <table className="reference-table">
        <thead>
          <tr>
            <th>Fact</th>
            <th>The article has</th>
            <th>The reference says</th>
            <th>
              <span className="visually-hidden">What is taken</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className={row.taken && ticked ? 'reference-taken' : undefined}>
              <th scope="row">{row.name}</th>
              <td dir="auto">{row.mine === '' ? <span className="quiet">nothing</span> : row.mine}</td>
              <td dir="auto">
                <span className="reference-value">{row.theirs}</span>
              </td>
              <td>
                <Taking number={record.number} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Taking({ number, row }: { readonly number: number; readonly row: PlannedRow }) {
  if (row.state === 'same') return <span className="small quiet">the same</span>
  if (row.state === 'fill')
    return (
      <Checkbox isSelected={row.taken} onChange={() => flip(number, row.key)}>
        Add<span className="visually-hidden"> {row.name}</span>
      </Checkbox>
    )
  return (
    <Segmented
      label={`${row.name}: which one`}
      value={row.taken ? 'theirs' : 'mine'}
      choices={[
        { id: 'mine', name: 'Keep' },
        { id: 'theirs', name: 'Replace' },
      ]}
      onChange={(choice) => {
        if ((choice === 'theirs') !== row.taken) flip(number, row.key)
      }}
    />
  )
}

/** What a reference says that goes nowhere. */
function Said({ record }: { readonly record: MatchedReference }) {
  const id = useId()
  const { outlet = '', authors = [], date, url = '' } = record.facts
  const said = [
    ['Outlet', outlet],
    ['Authors', authors.join('; ')],
    ['Date', date?.iso.replace('T', ' ') ?? ''],
    ['Address', url],
    ...Object.entries(record.fields),
  ].filter(([, value]) => value !== '')
  return (
    <dl className="facts reference-said" aria-labelledby={id}>
      {said.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
