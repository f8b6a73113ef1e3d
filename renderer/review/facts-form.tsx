import { type ReactNode, useEffect, useState } from 'react'
import { parseTypedDate } from '../../shared/import/typedDate'
import type { ArticleFacts } from '../../shared/schema'
import type { Visit } from '../state/visit'
import { DraftField } from '../ui/draft-field'
import { Select, TextField } from '../ui/fields'

interface FactsFormProps {
  readonly facts: ArticleFacts
  /** Called with what changed when the person leaves a field; `visit` is the stay in it, where fields are live. */
  readonly onChange: (changed: Partial<ArticleFacts>, visit?: Visit) => void
  readonly isReadOnly?: boolean
  /** Text fields save while the person types: for facts of the project, not for proposals. */
  readonly isLive?: boolean
  /** What stands below single facts. */
  readonly aside?: { readonly outlet: ReactNode; readonly date: ReactNode }
}

const languages = [
  ['', 'Unknown'],
  ['ar', 'Arabic'],
  ['zh', 'Chinese'],
  ['nl', 'Dutch'],
  ['en', 'English'],
  ['fr', 'French'],
  ['de', 'German'],
  ['he', 'Hebrew'],
  ['it', 'Italian'],
  ['ja', 'Japanese'],
  ['ko', 'Korean'],
  ['fa', 'Persian'],
  ['pl', 'Polish'],
  ['pt', 'Portuguese'],
  ['ru', 'Russian'],
  ['es', 'Spanish'],
  ['tr', 'Turkish'],
  ['uk', 'Ukrainian'],
] as const

/** The facts of one article as a form; each field is saved when the person leaves it. */
export function FactsForm({ facts, onChange, isReadOnly = false, isLive = false, aside }: FactsFormProps) {
  const shared = { isReadOnly, isLive }
  const text = (name: 'title' | 'outlet' | 'agency' | 'section' | 'place' | 'url', label: string) => (
    <Fact
      key={name}
      label={label}
      value={facts[name]}
      rows={name === 'title' ? 2 : 0}
      {...shared}
      onSave={(value, visit) => onChange({ [name]: value }, visit)}
    />
  )
  const known = languages.some(([id]) => id === facts.language)
  return (
    <div className="facts-form">
      {text('title', 'Title')}
      {text('outlet', 'Outlet')}
      {aside?.outlet}
      {isLive ? (
        <LiveDate facts={facts} onChange={onChange} isReadOnly={isReadOnly} />
      ) : (
        <DateFact facts={facts} onChange={onChange} isReadOnly={isReadOnly} />
      )}
      {aside?.date}
      <Fact
        label="Authors"
        hint="Several: separate with a semicolon"
        value={facts.authors.join('; ')}
        {...shared}
        onSave={(value, visit) => {
          const names = value.split(';').map((name) => name.trim())
          onChange({ authors: names.filter((name) => name !== '') }, visit)
        }}
      />
      {text('agency', 'Agency')}
      {text('place', 'Place')}
      {text('section', 'Section')}
      <Select
        label="Language"
        value={facts.language}
        isDisabled={isReadOnly}
        onChange={(language) => onChange({ language })}
        choices={[
          ...languages.map(([id, name]) => ({ id: id as string, name: name as string })),
          ...(known ? [] : [{ id: facts.language, name: facts.language }]),
        ]}
      />
      {text('url', 'Address')}
    </div>
  )
}

interface FactProps {
  readonly label: string
  readonly value: string
  readonly rows?: number
  readonly hint?: string
  readonly isReadOnly: boolean
  readonly onSave: (value: string, visit?: Visit) => void
}

function Fact({ isLive, ...fact }: FactProps & { readonly isLive: boolean }) {
  return isLive ? <LiveFact {...fact} /> : <ProposedFact {...fact} />
}

function LiveFact({ label, value, rows = 0, hint, isReadOnly, onSave }: FactProps) {
  return (
    <DraftField
      label={label}
      value={value}
      isReadOnly={isReadOnly}
      {...(rows > 0 ? { rows } : {})}
      {...(hint ? { hint } : {})}
      onSave={(typed, visit) => {
        if (typed.trim() !== value) onSave(typed.trim(), visit)
        return null
      }}
    />
  )
}

function ProposedFact({ label, value, rows = 0, hint, isReadOnly, onSave }: FactProps) {
  const [draft, setDraft] = useState(value)
  useEffect(() => setDraft(value), [value])
  return (
    <TextField
      label={label}
      value={draft}
      onChange={setDraft}
      isReadOnly={isReadOnly}
      {...(rows > 0 ? { rows } : {})}
      {...(hint ? { hint } : {})}
      onCommit={(typed) => {
        if (typed.trim() !== value) onSave(typed.trim())
      }}
    />
  )
}

const dateForm = 'Write it as 2024-03-12, 2024-03, 2024, or with a time as 2024-03-12T17:21.'
const dateHolder = '2024-03-12, 2024-03 or 2024'

function LiveDate({ facts, onChange, isReadOnly = false }: FactsFormProps) {
  const iso = facts.date?.iso ?? ''
  const printed = facts.date?.text
  return (
    <DraftField
      label="Date"
      value={iso}
      isReadOnly={isReadOnly}
      placeholder={dateHolder}
      {...(printed ? { hint: `Printed as “${printed}”` } : {})}
      onSave={(text, visit) => {
        const typed = text.trim()
        const parsed = typed === '' ? null : parseTypedDate(typed)
        if (typed !== '' && parsed === null) return dateForm
        if (typed !== iso) onChange({ date: parsed ? { ...parsed, text: printed ?? '' } : null }, visit)
        return null
      }}
    />
  )
}

function DateFact({ facts, onChange, isReadOnly = false }: FactsFormProps) {
  const iso = facts.date?.iso ?? ''
  const [draft, setDraft] = useState(iso)
  useEffect(() => setDraft(iso), [iso])
  const typed = draft.trim()
  const parsed = typed === '' ? null : parseTypedDate(typed)
  const wrong = typed !== '' && parsed === null
  const printed = facts.date?.text
  return (
    <TextField
      label="Date"
      value={draft}
      onChange={setDraft}
      isReadOnly={isReadOnly}
      placeholder={dateHolder}
      error={wrong ? dateForm : null}
      {...(printed ? { hint: `Printed as “${printed}”` } : {})}
      onCommit={() => {
        if (!wrong && typed !== iso)
          onChange({ date: parsed ? { ...parsed, text: facts.date?.text ?? '' } : null })
      }}
    />
  )
}
