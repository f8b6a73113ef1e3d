import { Plus } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import type { FoundCode } from '../../shared/codebook/find'
import { CodeDot } from '../ui/code'
import type { Offer, Option, OptionGroup } from './options'

interface OptionListProps {
  /** Id of the list's element, for the field that controls it. */
  readonly id: string
  readonly offer: Offer
  readonly query: string
  /** The highlighted row: what Enter takes. */
  readonly activeId: string | null
  readonly onTake: (option: Option) => void
}

/** Id of a row's element. */
export function rowId(listId: string, optionId: string): string {
  return `${listId}-${optionId.replaceAll(' ', '-')}`
}

/**
 * What can be given, dimension by dimension. The list of a combobox: the focus stays in the field, which
 * moves the highlight. Plain elements, since it is drawn anew with every code given.
 */
export const OptionList = memo(function OptionList({ id, offer, query, activeId, onTake }: OptionListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const row = activeId === null ? null : document.getElementById(rowId(id, activeId))
    if (row) row.scrollIntoView({ block: 'nearest' })
    else list.current?.scrollTo({ top: 0 })
  }, [id, activeId])
  return (
    <div ref={list} id={id} className="picker-list" role="listbox" aria-label="Codes" tabIndex={-1}>
      {offer.groups.map((group) => (
        <Group key={group.id} listId={id} group={group} activeId={activeId} onTake={onTake} />
      ))}
      {offer.groups.length === 0 ? (
        <p className="picker-none">
          {query.trim() === ''
            ? 'The codebook has no codes yet. Type a name to make one.'
            : `No code matches “${query.trim()}”, and no dimension here takes new codes.`}
        </p>
      ) : null}
    </div>
  )
})

interface GroupProps {
  readonly listId: string
  readonly group: OptionGroup
  readonly activeId: string | null
  readonly onTake: (option: Option) => void
}

function Group({ listId, group, activeId, onTake }: GroupProps) {
  const headingId = `${listId}-heading-${group.id}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box.
    <div role="group" aria-labelledby={headingId}>
      <div className="picker-heading" id={headingId} role="presentation">
        <span className="clip">{group.title}</span>
        {group.note ? <span className="picker-note clip">{group.note}</span> : null}
      </div>
      {group.options.map((option) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are pressed in the field.
        <div
          key={option.id}
          id={rowId(listId, option.id)}
          role="option"
          tabIndex={-1}
          aria-selected={option.id === activeId}
          className={option.id === activeId ? 'picker-option picker-option-active' : 'picker-option'}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(option)}
        >
          {option.kind === 'code' ? (
            <CodeOption found={option.found} quick={option.key} />
          ) : (
            <>
              <Plus size={13} strokeWidth={1.75} aria-hidden />
              <span className="clip">
                “<span dir="auto">{option.name}</span>” in <strong>{option.dimension.name}</strong>
              </span>
            </>
          )}
        </div>
      ))}
    </div>
  )
}

function CodeOption({ found, quick }: { readonly found: FoundCode; readonly quick: string | null }) {
  const { code } = found
  const gloss = found.alias ? `also “${found.alias}”` : code.definition
  return (
    <>
      <CodeDot code={code} />
      <span className="picker-name clip" dir="auto">
        {found.under ? <span className="picker-under">{found.under} › </span> : null}
        <Emphasised text={code.name} spans={found.spans} />
      </span>
      <span className="picker-gloss clip" dir="auto">
        {gloss}
      </span>
      {quick ? <kbd aria-label={`Key ${quick}`}>{quick}</kbd> : null}
    </>
  )
}

/** The name with what was typed underlined in it. */
function Emphasised({ text, spans }: { readonly text: string; readonly spans: FoundCode['spans'] }) {
  const parts: React.ReactNode[] = []
  let from = 0
  for (const span of spans) {
    if (span.start < from) continue
    parts.push(text.slice(from, span.start))
    parts.push(
      <span key={span.start} className="picker-match">
        {text.slice(span.start, span.end)}
      </span>,
    )
    from = span.end
  }
  parts.push(text.slice(from))
  return <>{parts}</>
}
