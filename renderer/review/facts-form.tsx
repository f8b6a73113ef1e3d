import { useEffect, useState } from 'react'
import { parseTypedDate } from '../../shared/import/typedDate'
import type { ArticleFacts } from '../../shared/schema'
import { Select, TextField } from '../ui/fields'

interface FactsFormProps {
  readonly facts: ArticleFacts
  /** Called with what changed, when the person leaves a field. */
  readonly onChange: (changed: Partial<ArticleFacts>) => void
  readonly isReadOnly?: boolean
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
export function FactsForm({ facts, onChange, isReadOnly = false }: FactsFormProps) {
  const text = (name: 'title' | 'outlet' | 'agency' | 'section' | 'place' | 'url', label: string) => (
    <Fact
      key={name}
      label={label}
      value={facts[name]}
      rows={name === 'title' ? 2 : 0}
      isReadOnly={isReadOnly}
      onSave={(value) => onChange({ [name]: value })}
    />
  )
  const known = languages.some(([id]) => id === facts.language)
  return (
    <div className="facts-form">
      {text('title', 'Title')}
      {text('outlet', 'Outlet')}
      <DateFact facts={facts} onChange={onChange} isReadOnly={isReadOnly} />
      <Fact
        label="Authors"
        hint="Several: separate with a semicolon"
        value={facts.authors.join('; ')}
        isReadOnly={isReadOnly}
        onSave={(value) =>
          onChange({
            authors: value
              .split(';')
              .map((name) => name.trim())
              .filter((name) => name !== ''),
          })
        }
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
  readonly onSave: (value: string) => void
}

function Fact({ label, value, rows = 0, hint, isReadOnly, onSave }: FactProps) {
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
      placeholder="2024-03-12, 2024-03 or 2024"
      error={wrong ? 'Write it as 2024-03-12, 2024-03, 2024, or with a time as 2024-03-12T17:21.' : null}
      {...(printed ? { hint: `Printed as “${printed}”` } : {})}
      onCommit={() => {
        if (!wrong && typed !== iso)
          onChange({ date: parsed ? { ...parsed, text: facts.date?.text ?? '' } : null })
      }}
    />
  )
}
