import { ChevronLeft, Plus } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Id } from '../../shared/schema'
import { useProject } from '../state/project'
import { Button, IconButton } from '../ui/button'
import { SearchField } from '../ui/fields'
import { Empty } from '../ui/states'
import { useCodebook } from './book'
import { CodeCard } from './code-card'
import { CodeEditor } from './code-editor'
import { useCodeCounts } from './counts'
import { codesFound } from './search'
import { DimensionSection } from './section'
import { begin, useCodebookView } from './state'
import { CodebookTasks } from './tasks'
import { CountsContext, EditingContext } from './tree'
import './codebook.css'

/** The codebook beside the text: dimensions with their codes, and below them what the chosen code means. */
export function CodebookPanel() {
  const book = useCodebook()
  const counts = useCodeCounts()
  const editable = useProject((state) => state.meta?.readOnly === null)
  const query = useCodebookView((state) => state.query)
  const chosen = useCodebookView((state) => state.codeId)
  const [editing, setEditing] = useState(false)
  const code = chosen ? book.codeById.get(chosen) : undefined
  const shown = useMemo(() => codesFound(book, query), [book, query])
  const context = useMemo(() => ({ editable, openEditor: () => setEditing(true) }), [editable])

  useEffect(() => {
    if (!code) setEditing(false)
  }, [code])

  return (
    <CountsContext value={counts}>
      <EditingContext value={context}>
        <div className="codebook">
          {code && editing ? (
            <>
              <header className="codebook-head">
                <AriaButton className="codebook-back" onPress={() => setEditing(false)} autoFocus>
                  <ChevronLeft size={15} strokeWidth={1.75} aria-hidden />
                  Codebook
                </AriaButton>
              </header>
              <div className="codebook-scroll">
                <CodeEditor
                  key={code.id}
                  book={book}
                  code={code}
                  count={counts[code.id]}
                  editable={editable}
                />
              </div>
            </>
          ) : (
            <>
              <header className="codebook-head">
                <SearchField
                  label="Search the codebook"
                  placeholder="Search codes"
                  value={query}
                  onChange={(text) => useCodebookView.setState({ query: text })}
                />
                {editable ? (
                  <IconButton
                    label="Add a dimension"
                    icon={<Plus size={16} strokeWidth={1.5} aria-hidden />}
                    onPress={() => begin({ kind: 'new-dimension' })}
                  />
                ) : null}
              </header>
              <CodebookList book={book} shown={shown} query={query} />
              {code ? (
                <CodeCard book={book} code={code} count={counts[code.id]} onEdit={() => setEditing(true)} />
              ) : null}
            </>
          )}
          <CodebookTasks />
        </div>
      </EditingContext>
    </CountsContext>
  )
}

interface CodebookListProps {
  readonly book: ReturnType<typeof useCodebook>
  readonly shown: ReadonlySet<Id> | null
  readonly query: string
}

/** All dimensions, or what a search leaves of them. */
export function CodebookList({ book, shown, query }: CodebookListProps) {
  if (book.dimensions.length === 0) {
    return (
      <Empty
        title="No codebook yet"
        actions={
          <Button look="primary" onPress={() => begin({ kind: 'new-dimension' })}>
            Add a dimension
          </Button>
        }
      >
        A dimension is a question about a passage: who speaks, in what frame, with what kind of claim. Its
        codes are the answers.
      </Empty>
    )
  }
  if (shown?.size === 0) {
    return (
      <Empty
        title="No code matches"
        actions={<Button onPress={() => useCodebookView.setState({ query: '' })}>Show all codes</Button>}
      >
        Nothing in names, other names or definitions contains “{query}”.
      </Empty>
    )
  }
  return (
    <div className="codebook-scroll">
      {book.dimensions.map((dimension) => (
        <DimensionSection key={dimension.id} book={book} dimension={dimension} shown={shown} />
      ))}
    </div>
  )
}
