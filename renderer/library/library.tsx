import { FileInput, FolderInput } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Id } from '../../shared/schema'
import { run } from '../shell/commands'
import { useProject } from '../state/project'
import { Button } from '../ui/button'
import { Empty } from '../ui/states'
import { DeleteDialog } from './delete-dialog'
import { Filters } from './filters'
import { useAsQueue, useOrdering } from './ordering'
import { foundInTextOnly, hitsFor } from './shown'
import { clearFilters, useLibrary } from './state'
import { SelectionBar, Summary } from './summary'
import { LibraryTable } from './table'
import { useTextSearch } from './text-search'
import './library.css'

const icon = { size: 15, strokeWidth: 1.5, 'aria-hidden': true } as const

/** All articles of the project: to find, sort, choose, open and delete. */
export function Library() {
  const { all, shown } = useOrdering()
  const ids = useMemo(() => shown.map((row) => row.article.id), [shown])
  const selected = useLibrary((state) => state.rows.selected)
  const text = useLibrary((state) => state.filter.text)
  const hits = useLibrary((state) => state.hits)
  const [doomed, setDoomed] = useState<readonly Id[] | null>(null)
  useTextSearch()
  useAsQueue(ids)

  const inText = useMemo(() => foundInTextOnly(shown, text, hitsFor(text, hits)), [shown, text, hits])
  const chosen = useMemo(() => shown.filter((row) => selected.has(row.article.id)), [shown, selected])
  if (all.length === 0) return <EmptyLibrary />
  return (
    <section className="library" aria-label="Library">
      <header className="library-top">
        <Filters rows={all} />
        {chosen.length > 0 ? (
          <SelectionBar chosen={chosen} onDelete={setDoomed} />
        ) : (
          <Summary all={all} shown={shown} inText={inText.size} />
        )}
      </header>
      {shown.length > 0 ? (
        <LibraryTable rows={shown} ids={ids} inText={inText} onDelete={setDoomed} />
      ) : (
        <Empty
          title="No article matches"
          actions={
            <Button look="primary" onPress={clearFilters}>
              Show all {all.length.toLocaleString()} articles
            </Button>
          }
        >
          No article meets all of the search and the filters above. Take one of them away, or all.
        </Empty>
      )}
      {doomed ? <DeleteDialog ids={doomed} onClose={() => setDoomed(null)} /> : null}
    </section>
  )
}

function EmptyLibrary() {
  const editable = useProject((state) => state.meta?.readOnly === null)
  return (
    <Empty
      title="No articles yet"
      actions={
        editable ? (
          <>
            <Button look="primary" icon={<FileInput {...icon} />} onPress={() => run('import-files')}>
              Import files…
            </Button>
            <Button icon={<FolderInput {...icon} />} onPress={() => run('import-folder')}>
              Import a folder…
            </Button>
          </>
        ) : null
      }
    >
      Import the pages you saved, or drop files and folders anywhere on this window. You will see what was
      found in each before it is added.
    </Empty>
  )
}
