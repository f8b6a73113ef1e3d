import { ChevronRight, MoreHorizontal, Plus } from 'lucide-react'
import { useContext, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Codebook } from '../../shared/codebook/lookup'
import type { Dimension, Id } from '../../shared/schema'
import { IconButton } from '../ui/button'
import { Menu } from '../ui/menu'
import { stepDimension, tell } from './actions'
import { AddCode } from './add-code'
import { dimensionEntries } from './entries'
import { addUnder } from './state'
import { CodeTree, EditingContext } from './tree'

const icon = { size: 15, strokeWidth: 1.5, 'aria-hidden': true } as const

interface SectionProps {
  readonly book: Codebook
  readonly dimension: Dimension
  /** Codes that a search left; null for all. */
  readonly shown: ReadonlySet<Id> | null
}

/** A dimension: its question, how it may be answered, and its codes. */
export function DimensionSection({ book, dimension, shown }: SectionProps) {
  const [open, setOpen] = useState(true)
  const { editable } = useContext(EditingContext)
  const at = book.dimensions.indexOf(dimension)
  const first = book.dimensions.find((one) => one.listId === dimension.listId)
  const codes = book.codes.filter((code) => code.listId === dimension.listId)
  const found = shown === null ? codes.length : codes.filter((code) => shown.has(code.id)).length
  if (shown !== null && (found === 0 || first !== dimension)) return null
  return (
    <section className="dimension" aria-label={`Dimension ${dimension.name}`}>
      <header className="dimension-head">
        <h3>
          <AriaButton className="dimension-name" aria-expanded={open} onPress={() => setOpen(!open)}>
            <ChevronRight size={13} strokeWidth={1.75} aria-hidden />
            <span className="clip" dir="auto">
              {dimension.name}
            </span>
            <span className="quiet tabular">{codes.length}</span>
          </AriaButton>
        </h3>
        <span className="dimension-tools">
          {editable ? (
            <IconButton
              label={`Add a code to ${dimension.name}`}
              icon={<Plus {...icon} />}
              onPress={() => {
                setOpen(true)
                addUnder(dimension.id, null)
              }}
            />
          ) : null}
          <Menu
            label={`Dimension ${dimension.name}`}
            trigger={
              <AriaButton className="icon-button" aria-label={`Actions for the dimension ${dimension.name}`}>
                <MoreHorizontal {...icon} />
              </AriaButton>
            }
            entries={dimensionEntries(
              dimension.id,
              { isFirst: at === 0, isLast: at === book.dimensions.length - 1, editable },
              (step) => tell(stepDimension(dimension.id, step)),
            )}
          />
        </span>
      </header>
      {open ? (
        <>
          <p className="dimension-about">
            {dimension.question ? (
              <span className="dimension-question" dir="auto">
                {dimension.question}
              </span>
            ) : null}
            <span className="dimension-rules">{rulesOf(dimension)}</span>
          </p>
          {first && first !== dimension ? (
            <p className="dimension-shared">
              The same {codes.length} codes as “{first.name}”.
            </p>
          ) : (
            <>
              {codes.length > 0 ? (
                <CodeTree
                  book={book}
                  dimensionId={dimension.id}
                  listId={dimension.listId}
                  label={`Codes of ${dimension.name}`}
                  shown={shown}
                />
              ) : (
                <p className="dimension-shared">
                  {dimension.open
                    ? 'No codes yet. Add the first, or make one while coding.'
                    : 'No codes yet.'}
                </p>
              )}
              {editable && shown === null ? <AddCode book={book} dimension={dimension} /> : null}
            </>
          )}
        </>
      ) : null}
    </section>
  )
}

function rulesOf({ choice, required, open }: Dimension): string {
  return [
    choice === 'one' ? 'one code' : 'many codes',
    required ? 'required' : 'optional',
    open ? 'open' : 'closed',
  ].join(' · ')
}
