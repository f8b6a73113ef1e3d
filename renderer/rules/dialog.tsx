import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { kindInWords } from '../../shared/import/rules'
import type { Rule, RuleSays } from '../../shared/schema'
import { useProject } from '../state/project'
import { useCoderName, useRules } from '../state/records'
import { useView } from '../state/view'
import { Button, IconButton } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Checkbox } from '../ui/fields'
import { Empty } from '../ui/states'
import { forget, turn } from './learning'
import './rules.css'
import { dayOf, targetNames } from './words'

const close = (): void => useView.setState({ dialog: null })

const groups: readonly { readonly kind: RuleSays['kind']; readonly name: string; readonly about: string }[] =
  [
    { kind: 'line', name: 'Lines', about: 'What a line is wherever it stands.' },
    { kind: 'outlet', name: 'Outlets', about: 'What files call an outlet, and what the project calls it.' },
    { kind: 'dateOrder', name: 'Dates', about: 'How an outlet writes dates such as 03/04/2024.' },
    { kind: 'columns', name: 'Tables', about: 'What the columns of a table become.' },
  ]

/** Rules of import that the project has learnt: each can be read, turned off and deleted. */
export function RulesDialog() {
  const isOpen = useView((state) => state.dialog === 'rules')
  const rules = useRules()
  const readOnly = useProject((state) => state.meta?.readOnly ?? null) !== null
  const unused = rules.filter((rule) => rule.used === 0)
  return (
    <Dialog
      title="Import rules"
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          {unused.length > 1 && unused.length < rules.length ? (
            <Button look="quiet" isDisabled={readOnly} onPress={() => forget(unused)}>
              {`Delete the ${unused.length} never used`}
            </Button>
          ) : null}
          <Button look="primary" onPress={close}>
            Close
          </Button>
        </>
      }
    >
      {rules.length === 0 ? (
        <Empty title="Nothing learnt yet">
          While you review an import, say what holds beyond one file: that a line is debris in all of an
          outlet, what an outlet is called, how it writes dates, what the columns of a table are. It is kept
          here and applied to later imports.
        </Empty>
      ) : (
        <>
          <p className="quiet rules-about">
            Learnt from corrections in this project and applied to its later imports. A correction in a file
            goes before every rule.
          </p>
          {groups.map(({ kind, name, about }) => {
            const own = rules.filter((rule) => rule.says.kind === kind)
            return own.length === 0 ? null : (
              <section key={kind} className="rules-group" aria-label={name}>
                <h3 className="rules-group-title">
                  {name} <span className="quiet">{about}</span>
                </h3>
                <ul className="rules-list">
                  {own.map((rule) => (
                    <RuleRow key={rule.id} rule={rule} isReadOnly={readOnly} />
                  ))}
                </ul>
              </section>
            )
          })}
        </>
      )}
    </Dialog>
  )
}

function RuleRow({ rule, isReadOnly }: { readonly rule: Rule; readonly isReadOnly: boolean }) {
  const coder = useCoderName(rule.coderId)
  const uses =
    rule.used === 0
      ? 'not used yet'
      : `used for ${rule.used.toLocaleString()} ${rule.used === 1 ? 'article' : 'articles'}${rule.usedAt ? `, last on ${dayOf(rule.usedAt)}` : ''}`
  return (
    <li className="rule" data-off={rule.on ? undefined : ''}>
      <Checkbox isSelected={rule.on} isDisabled={isReadOnly} onChange={(on) => turn(rule, on)}>
        <span className="rule-says">
          <Says says={rule.says} />
        </span>
        <span className="small quiet tabular rule-facts">
          {`${rule.on ? '' : 'Turned off. '}Learnt on ${dayOf(rule.createdAt)} by ${coder}, ${uses}`}
        </span>
      </Checkbox>
      <IconButton
        label="Delete the rule"
        icon={<Trash2 size={15} strokeWidth={1.5} aria-hidden />}
        isDisabled={isReadOnly}
        onPress={() => forget([rule])}
      />
    </li>
  )
}

function Says({ says }: { readonly says: RuleSays }): ReactNode {
  switch (says.kind) {
    case 'line':
      return (
        <>
          <q dir="auto">{says.text}</q> is {kindInWords(says.as)} in{' '}
          {says.outlet === null ? 'all files' : <b dir="auto">{says.outlet}</b>}
        </>
      )
    case 'dateOrder':
      return (
        <>
          <b dir="auto">{says.outlet}</b> writes the {says.order} first: 03/04/2024 is{' '}
          {says.order === 'day' ? '3 April' : '4 March'}
        </>
      )
    case 'outlet':
      return (
        <>
          <q dir="auto">{says.from}</q> is called <b dir="auto">{says.to}</b>
        </>
      )
    case 'columns':
      return (
        <span className="rule-columns">
          {says.header.map((name) => (
            <span key={name} className="rule-column">
              <span className="clip" dir="auto">
                {name}
              </span>
              <span className="quiet">{targetNames[says.columns[name] ?? 'variable']}</span>
            </span>
          ))}
        </span>
      )
  }
}
