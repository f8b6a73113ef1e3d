import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useProject } from '../state/project'
import { Button } from '../ui/button'
import { CodeChip } from '../ui/code'
import { SearchField } from '../ui/fields'
import { useCodebook } from './book'
import { CodeEditor } from './code-editor'
import { useCodeCounts } from './counts'
import { CodebookList } from './panel'
import { codesFound } from './search'
import { CodebookSheet } from './sheet'
import { begin, showCode, useCodebookView } from './state'
import { CodebookTasks } from './tasks'
import { CountsContext, EditingContext } from './tree'
import './codebook.css'
import './view.css'

/** The codebook with room: its trees at the left, and the chosen code, or all of it as a text, at the right. */
export function CodebookView() {
  const book = useCodebook()
  const counts = useCodeCounts()
  const editable = useProject((state) => state.meta?.readOnly === null)
  const query = useCodebookView((state) => state.query)
  const chosen = useCodebookView((state) => state.codeId)
  const code = chosen ? book.codeById.get(chosen) : undefined
  const shown = useMemo(() => codesFound(book, query), [book, query])
  const context = useMemo(() => ({ editable, openEditor: () => focusEditor() }), [editable])
  return (
    <CountsContext value={counts}>
      <EditingContext value={context}>
        <div className="codebook-view">
          <aside className="codebook codebook-side" aria-label="Codes">
            <header className="codebook-head">
              <SearchField
                label="Search the codebook"
                placeholder="Search codes and definitions"
                value={query}
                onChange={(text) => useCodebookView.setState({ query: text })}
              />
              {editable ? (
                <Button
                  icon={<Plus size={14} strokeWidth={1.5} aria-hidden />}
                  onPress={() => begin({ kind: 'new-dimension' })}
                >
                  Dimension
                </Button>
              ) : null}
            </header>
            <CodebookList book={book} shown={shown} query={query} />
          </aside>
          <section className="codebook-main" aria-label={code ? `Code ${code.name}` : 'The whole codebook'}>
            {code ? (
              <div className="codebook-desk">
                <header className="codebook-desk-head">
                  <CodeChip code={code} />
                  <Button look="quiet" onPress={() => showCode(null)}>
                    Read the whole codebook
                  </Button>
                </header>
                <CodeEditor
                  key={code.id}
                  book={book}
                  code={code}
                  count={counts[code.id]}
                  editable={editable}
                />
              </div>
            ) : (
              <CodebookSheet book={book} counts={counts} />
            )}
          </section>
          <CodebookTasks />
        </div>
      </EditingContext>
    </CountsContext>
  )
}

/** Enter in the tree goes on to the first field of the code, which stands beside it already. */
function focusEditor(): void {
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>('.codebook-desk .input')?.focus())
}
