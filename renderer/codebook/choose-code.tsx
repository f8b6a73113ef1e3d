import { type ReactNode, useState } from 'react'
import { Autocomplete, ListBox, ListBoxItem } from 'react-aria-components'
import { descendantsOf, pathOf, pathSeparator } from '../../shared/codebook/lookup'
import type { Code, Id } from '../../shared/schema'
import { foldKey } from '../../shared/text/fold'
import { Button } from '../ui/button'
import { CodeDot } from '../ui/code'
import { Dialog } from '../ui/dialog'
import { SearchField } from '../ui/fields'
import { mergeInto, placeCode, tell } from './actions'
import { useImpact } from './counts'
import type { CodeTaskProps } from './task-props'

const topLevel = 'top-level'

/** Puts a code under another, or at the top level. */
export function MoveDialog({ book, code, onClose }: CodeTaskProps) {
  const [target, setTarget] = useState<Id | null>(null)
  const parent = book.parentById.get(code.id) ?? null
  const barred = new Set([code.id, ...descendantsOf(book, code.id).map((one) => one.id)])
  const below = descendantsOf(book, code.id).length
  const choices = book.codes.filter((one) => one.listId === code.listId && !barred.has(one.id))
  const move = (id: Id | null): void => {
    if (id === null) return
    onClose()
    tell(placeCode(code.id, { parentId: id === topLevel ? null : id, before: null }))
  }
  return (
    <Dialog
      title={`Move “${code.name}” under…`}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={target === null} onPress={() => move(target)}>
            Move
          </Button>
        </>
      }
    >
      <CodeChooser
        label="Code to stand under"
        book={book}
        choices={choices}
        first={parent ? { id: topLevel, name: 'Top level, under no code' } : null}
        isDisabled={(id) => id === parent?.id}
        value={target}
        onChange={setTarget}
        onAction={move}
      />
      {below > 0 ? (
        <p className="hint codebook-note">
          {below === 1 ? 'The code under it moves' : `The ${below} codes under it move`} along.
        </p>
      ) : null}
    </Dialog>
  )
}

/** Puts one code in the place of another everywhere. */
export function MergeDialog({ book, code, onClose }: CodeTaskProps) {
  const [target, setTarget] = useState<Id | null>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const impact = useImpact({ codeIds: [code.id] })
  const choices = book.codes.filter((one) => one.listId === code.listId && one.id !== code.id)
  const into = target ? book.codeById.get(target) : undefined
  const merge = async (): Promise<void> => {
    if (!into || busy) return
    setBusy(true)
    const refused = await mergeInto([code.id], into.id)
    setBusy(false)
    setRefusal(refused)
    if (refused === null) onClose()
  }
  return (
    <Dialog
      title={`Merge “${code.name}” into…`}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={!into || busy} onPress={() => void merge()}>
            {into ? `Merge into ${into.name}` : 'Merge'}
          </Button>
        </>
      }
    >
      <CodeChooser
        label="Code that stays"
        book={book}
        choices={choices}
        first={null}
        isDisabled={() => false}
        value={target}
        onChange={setTarget}
      />
      <p className="codebook-note" aria-live="polite">
        {into
          ? mergeSentence(code, into, impact?.segments ?? 0, impact?.articles ?? 0)
          : 'Choose the code that stays.'}
      </p>
      {refusal ? (
        <p className="field-error" role="alert">
          {refusal}
        </p>
      ) : null}
    </Dialog>
  )
}

function mergeSentence(code: Code, into: Code, segments: number, articles: number): string {
  const name = `Its name stays as another name of “${into.name}”. This can be undone.`
  if (segments === 0) return `No segment carries “${code.name}”. ${name}`
  const where = `${segments} ${segments === 1 ? 'segment' : 'segments'} in ${articles} ${articles === 1 ? 'article' : 'articles'}`
  return `${where} will carry “${into.name}” in its place. ${name}`
}

interface ChooserProps extends Pick<CodeTaskProps, 'book'> {
  readonly label: string
  readonly choices: readonly Code[]
  /** An entry before the codes. */
  readonly first: { readonly id: string; readonly name: string } | null
  readonly isDisabled: (id: Id) => boolean
  readonly value: Id | null
  readonly onChange: (id: Id) => void
  /** Called on double click and Enter, where choosing is all there is to do. */
  readonly onAction?: (id: Id) => void
}

function CodeChooser({ label, book, choices, first, isDisabled, value, onChange, onAction }: ChooserProps) {
  const [query, setQuery] = useState('')
  const key = foldKey(query)
  const shown = choices.filter(
    (code) => foldKey(code.name).includes(key) || code.aliases.some((alias) => foldKey(alias).includes(key)),
  )
  const row = (id: Id, name: string, content: ReactNode) => (
    <ListBoxItem key={id} id={id} textValue={name} className="list-item" isDisabled={isDisabled(id)}>
      {content}
    </ListBoxItem>
  )
  return (
    <div className="code-chooser">
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField label={label} value={query} onChange={setQuery} placeholder="Search codes" autoFocus />
        <ListBox
          aria-label={label}
          className="list-box code-chooser-list"
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={value ? [value] : []}
          onSelectionChange={(keys) => {
            const [id] = keys === 'all' ? [] : keys
            if (id !== undefined) onChange(String(id))
          }}
          {...(onAction ? { onAction: (id) => onAction(String(id)) } : {})}
          renderEmptyState={() => <p className="code-chooser-none">No code matches “{query}”.</p>}
        >
          {first && key === '' ? row(first.id, first.name, <em>{first.name}</em>) : null}
          {shown.map((code) =>
            row(
              code.id,
              code.name,
              <>
                <CodeDot code={code} />
                <span className="clip" dir="auto">
                  {code.name}
                </span>
                <span className="clip quiet small">
                  {pathOf(book, code.id)
                    .slice(0, -1)
                    .map((one) => one.name)
                    .join(pathSeparator)}
                </span>
              </>,
            ),
          )}
        </ListBox>
      </Autocomplete>
    </div>
  )
}
