import { Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components'
import type { FoundCode } from '../../shared/codebook/find'
import { CodeDot } from '../ui/code'
import type { Offer, Option, OptionGroup } from './options'

interface OptionListProps {
  readonly offer: Offer
  readonly query: string
  /** The row that Tab has led to: what Enter takes, before any other. */
  readonly armed: Option | null
  readonly onTake: (option: Option) => void
}

/** What can be given, dimension by dimension. */
export function OptionList({ offer, query, armed, onTake }: OptionListProps) {
  const all = offer.groups.flatMap((group) => group.options)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (armed) list.current?.querySelector('.picker-option-armed')?.scrollIntoView({ block: 'nearest' })
  }, [armed])
  return (
    <ListBox
      ref={list}
      className="picker-list"
      aria-label="Codes"
      selectionMode="none"
      onAction={(key) => {
        const option = all.find((candidate) => candidate.id === key)
        if (option) onTake(option)
      }}
      renderEmptyState={() => (
        <p className="picker-none">
          {query.trim() === ''
            ? 'The codebook has no codes yet. Type a name to make one.'
            : `No code matches “${query.trim()}”, and no dimension here takes new codes.`}
        </p>
      )}
    >
      {offer.groups.map((group) => (
        <Group key={group.id} group={group} first={armed ?? offer.first} isArmed={armed !== null} />
      ))}
    </ListBox>
  )
}

interface GroupProps {
  readonly group: OptionGroup
  /** The row that Enter takes while no row is highlighted by the arrow keys. */
  readonly first: Option | null
  readonly isArmed: boolean
}

function Group({ group, first, isArmed }: GroupProps) {
  return (
    <ListBoxSection id={group.id} className="picker-group">
      <Header className="picker-heading">
        <span className="clip">{group.title}</span>
        {group.note ? <span className="picker-note clip">{group.note}</span> : null}
      </Header>
      {group.options.map((option) => (
        <ListBoxItem
          key={option.id}
          id={option.id}
          className={classOf(option.id === first?.id, isArmed)}
          textValue={option.kind === 'code' ? option.found.code.name : `New code in ${option.dimension.name}`}
          data-option={option.id}
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
        </ListBoxItem>
      ))}
    </ListBoxSection>
  )
}

function classOf(isFirst: boolean, isArmed: boolean): string {
  if (!isFirst) return 'picker-option'
  return isArmed ? 'picker-option picker-option-armed' : 'picker-option picker-option-first'
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
