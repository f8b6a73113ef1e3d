import { useEffect } from 'react'
import { ask } from '../bridge'
import { useLibrary } from '../library/state'
import { useProgress } from '../shell/importing'
import { useArticles, useCoders } from '../state/records'
import { useView } from '../state/view'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { useReturnFocus } from '../ui/return-focus'
import { Progress } from '../ui/states'
import { Choices } from './choices'
import { optionsOf, recallForm, rememberForm, type Scope, useExportChoices } from './options'
import { Outcome } from './outcome'
import { PreviewTables, usePreview } from './preview'
import { cancelExport, forgetRun, runExport, useExportRun } from './run'
import './export.css'

/** Choosing tables, seeing their first rows, writing them: open when the view's dialog is "export". */
export function ExportDialog() {
  const isOpen = useView((state) => state.dialog === 'export')
  return isOpen ? <OpenExportDialog /> : null
}

let recalled = false

function close(): void {
  if (useExportRun.getState().run.kind === 'running') return
  useView.setState({ dialog: null })
  useExportChoices.setState({ selected: [], scope: 'all' })
  forgetRun()
}

function OpenExportDialog() {
  const articles = useArticles()
  const coders = useCoders()
  const queue = useView((state) => state.queue)
  const choices = useExportChoices()
  const chosen = useLibrary((state) => state.rows.selected)
  const run = useExportRun((state) => state.run)
  const progress = useProgress((state) => state.exporting)
  useReturnFocus(() => document.querySelector<HTMLElement>('.library-grid, .queue-grid'))
  useEffect(() => {
    if (!recalled) recallForm()
    recalled = true
  }, [])

  // Opened from the library's menus it is about what they were about, else about what is chosen there.
  const selected = choices.selected.length > 0 ? choices.selected : queue.filter((id) => chosen.has(id))
  const counts: Readonly<Record<Scope, number>> = {
    all: articles.length,
    queue: queue.length,
    selected: selected.length,
  }
  const options = optionsOf(
    { ...choices, selected },
    queue,
    coders.map((coder) => coder.id),
  )
  const preview = usePreview(options)
  const running = run.kind === 'running'
  const why = unreadyBecause(options.tables.length, options.coders?.length ?? null, articles.length)

  const actions =
    run.kind === 'written' ? (
      <>
        <Button look="quiet" onPress={forgetRun}>
          Export again
        </Button>
        <Button onPress={() => void ask('export.showFolder', null)}>Show the folder</Button>
        <Button key="done" look="primary" autoFocus onPress={close}>
          Done
        </Button>
      </>
    ) : (
      <>
        <div className="export-status" aria-live="polite">
          {running && progress ? (
            <Progress label={`Writing ${progress.table}`} done={progress.done} total={progress.total} />
          ) : running ? (
            <span className="quiet">Choose a folder for the files…</span>
          ) : run.kind === 'failed' ? (
            <span className="export-trouble" role="alert">
              {run.message}
            </span>
          ) : run.kind === 'cancelled' ? (
            <span>Cancelled. No file was written.</span>
          ) : (
            <span className="quiet">
              {why ??
                'Two more files say what each column means: datapackage.json for programs, a README for people.'}
            </span>
          )}
        </div>
        <Button onPress={running ? cancelExport : close}>Cancel</Button>
        <Button
          look="primary"
          isDisabled={running || why !== null}
          onPress={() => {
            rememberForm(choices)
            void runExport(options)
          }}
        >
          Export…
        </Button>
      </>
    )

  return (
    <Dialog title="Export" isOpen size="large" onClose={close} dismissable={!running} actions={actions}>
      {run.kind === 'written' ? (
        <Outcome written={run.written} />
      ) : (
        <div className="export">
          <Choices coders={coders} counts={counts} />
          <div className="export-preview">
            <PreviewTables preview={preview} />
          </div>
        </div>
      )}
    </Dialog>
  )
}

/** Why nothing can be exported yet, in a sentence; null when it can. */
function unreadyBecause(tables: number, coders: number | null, articles: number): string | null {
  if (articles === 0) return 'There is nothing to export: the project has no articles yet.'
  if (tables === 0) return 'Choose at least one table.'
  if (coders === 0) return 'Choose at least one coder.'
  return null
}
