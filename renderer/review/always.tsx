import { BookCheck, CopyCheck } from 'lucide-react'
import { useState } from 'react'
import { type FileProposal, isUndecided, type ProposedArticle } from '../../shared/import/proposal'
import type { RuleSays } from '../../shared/schema'
import { useWhose } from '../rules/words'
import { addNotice } from '../state/project'
import { useRules } from '../state/records'
import { useView } from '../state/view'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/fields'
import { kindName } from './kinds'
import { correctOrder, teach, useReview } from './state'

const icon = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const

const openRules = (): void => useView.setState({ dialog: 'rules' })

const articleAt = (proposal: FileProposal, line: number): ProposedArticle | null =>
  proposal.articles.find((article) => line >= article.firstLine && line < article.endLine) ?? null

/** What the line would be by a rule for its outlet: what a person made of it, else debris. */
function lineRule(proposal: FileProposal, line: number): RuleSays | null {
  const { text = '', kind = 'blank', certainty = 0, rule } = proposal.lines[line] ?? {}
  if (text.trim() === '' || kind === 'blank' || rule !== undefined) return null
  const outlet = articleAt(proposal, line)?.facts.outlet ?? ''
  const isSaid = certainty === 1 && proposal.edits.kinds[String(line)] !== undefined
  return {
    kind: 'line',
    text: text.trim(),
    as: isSaid ? kind : 'debris',
    outlet: outlet === '' ? null : outlet,
  }
}

/** Teaches what the line is wherever it stands in articles of its outlet; false where there is nothing to teach. */
export function teachLine(proposal: FileProposal, line: number): boolean {
  const says = lineRule(proposal, line)
  if (says?.kind !== 'line') return false
  if (teach([says]))
    addNotice({
      level: 'info',
      message: `The line is ${kindName(says.as).toLowerCase()} in ${says.outlet === null ? 'all files' : `all of ${says.outlet}`}, here and in later imports. Undo takes it back.`,
    })
  return true
}

interface AlwaysProps {
  readonly proposal: FileProposal
  /** Number of the one marked line, or null. */
  readonly line: number | null
}

/** Says of the marked line what it is wherever it stands in articles of the same outlet; or by which rule it is that. */
export function AlwaysButton({ proposal, line }: AlwaysProps) {
  const ruleId = line === null ? undefined : proposal.lines[line]?.rule
  const rule = useRules().find(({ id }) => id === ruleId)
  const whose = useWhose()
  if (line === null) return null
  if (rule)
    return (
      <Button look="quiet" icon={<BookCheck {...icon} />} onPress={openRules}>
        {`${kindName(proposal.lines[line]?.kind ?? 'debris')} by ${whose(rule)}`}
      </Button>
    )
  const says = lineRule(proposal, line)
  if (says?.kind !== 'line') return null
  return (
    <Button
      look="quiet"
      icon={<CopyCheck {...icon} />}
      aria-keyshortcuts="A"
      onPress={() => teachLine(proposal, line)}
    >
      {`${kindName(says.as)} in ${says.outlet === null ? 'all files' : `all of ${says.outlet}`}`}
    </Button>
  )
}

interface AboutArticle {
  readonly proposal: FileProposal
  readonly article: ProposedArticle
}

/** Asks which of day and month comes first, where a date can be read both ways. */
export function OrderQuestion({ proposal, article }: AboutArticle) {
  const { outlet } = article.facts
  const [everywhere, setEverywhere] = useState(true)
  if (!isUndecided(article)) return null
  const settle = (order: 'day' | 'month'): void => {
    if (everywhere && outlet !== '') {
      if (!teach([{ kind: 'dateOrder', outlet, order }])) void correctOrder(order)
    } else void correctOrder(order)
  }
  return (
    <fieldset className="order-question">
      <legend className="small">
        {proposal.articles.length > 1 && (outlet === '' || !everywhere)
          ? 'What comes first in the dates of this file?'
          : 'What comes first in this date?'}
      </legend>
      <div className="order-answers">
        <Button onPress={() => settle('day')}>Day first</Button>
        <Button onPress={() => settle('month')}>Month first</Button>
      </div>
      {outlet === '' ? null : (
        <Checkbox isSelected={everywhere} onChange={setEverywhere}>
          <span className="small">{`In all of ${outlet}, now and later`}</span>
        </Checkbox>
      )}
    </fieldset>
  )
}

/** What the file calls the outlet, where it is called otherwise; offers to call it so always. */
export function OutletName({ proposal, article }: AboutArticle) {
  const rules = useRules()
  const whose = useWhose()
  const { outletFound, facts } = article
  if (outletFound === '' || outletFound === facts.outlet) return null
  const rule = rules.find(({ id, says }) => says.kind === 'outlet' && article.rules.includes(id))
  const isSaid = proposal.edits.facts[String(article.firstLine)]?.outlet !== undefined
  return (
    <p className="outlet-name small quiet">
      {`The file says “${outletFound}”.`} {rule && !isSaid ? `Called so by ${whose(rule)}.` : null}
      {isSaid && facts.outlet !== '' ? (
        <Button
          look="quiet"
          icon={<CopyCheck {...icon} />}
          onPress={() => {
            if (teach([{ kind: 'outlet', from: outletFound, to: facts.outlet }]))
              addNotice({
                level: 'info',
                message: `“${outletFound}” is called “${facts.outlet}” in this import and in later ones. Undo takes it back.`,
              })
          }}
        >
          Call it so always
        </Button>
      ) : null}
    </p>
  )
}

/** Says by which rule the order of day and month in the date is known. */
export function DateRule({ article }: { readonly article: ProposedArticle }) {
  const whose = useWhose()
  const rule = useRules().find(({ id, says }) => says.kind === 'dateOrder' && article.rules.includes(id))
  if (rule?.says.kind !== 'dateOrder') return null
  return (
    <p className="outlet-name small quiet">
      {`The date has the ${rule.says.order} first by ${whose(rule)}.`}
    </p>
  )
}

/** Opens the rules; how many there are. */
export function RulesButton() {
  const count = useRules().length
  const shown = useReview((state) => state.files.some((file) => file.ruled > 0))
  if (count === 0 && !shown) return null
  return (
    <Button look="quiet" icon={<BookCheck {...icon} />} onPress={openRules}>
      {count === 1 ? '1 rule' : `${count} rules`}
    </Button>
  )
}
