import { useEffect, useState } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import type { ImportOutcome } from '../../shared/contract'
import type { ImportBatch } from '../../shared/import/proposal'
import { ask } from '../bridge'
import { report } from '../shell/commands'
import { useNarrow } from '../shell/drawer'
import { useProgress } from '../shell/importing'
import { addNotice } from '../state/project'
import { useRules } from '../state/records'
import { openArticle, useView } from '../state/view'
import { Button } from '../ui/button'
import { RulesButton } from './always'
import { ColumnMapping } from './columns'
import { ArticleFactsColumn } from './facts-column'
import { FileList } from './file-list'
import { LinesView } from './lines-view'
import { OutcomeDialog } from './outcome'
import './review.css'
import { beginReview, chosenArticles, followRules, travelReview, useReview } from './state'

/** The review step: files at the left, the text with what each line is, the facts at the right. */
export function Review({ batch }: { readonly batch: ImportBatch }) {
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null)
  useEffect(() => beginReview(batch), [batch])
  const rules = useRules()
  useEffect(() => {
    // Whoever changes a rule, here or by undo, the files follow.
    if (rules && batch.replaces === null) void followRules()
  }, [rules, batch])

  const original = useReview((state) => state.original)
  // Lines, original and facts together need more than a narrow window has.
  const hidesFacts = useNarrow() && original

  const leave = (): void => {
    void ask('import.discard', null)
    useView.setState({ batch: null })
  }
  const finish = async (fileIds: readonly string[]): Promise<void> => {
    const result = await ask('import.commit', { fileIds })
    useProgress.setState({ importing: null })
    if (!result.ok) {
      report(result)
      return
    }
    const done = result.value
    if (done.cancelled) {
      addNotice({ level: 'info', message: 'The import was cancelled. The project is as it was before.' })
      return
    }
    if (done.failed.length > 0) {
      setOutcome(done)
      return
    }
    leave()
    const first = done.imported[0]
    if (batch.replaces !== null && first) openArticle(first)
    else useView.setState({ view: 'library' })
    const count = done.imported.length
    addNotice({
      level: 'info',
      message:
        batch.replaces === null
          ? `${count} ${count === 1 ? 'article was' : 'articles were'} imported. Undo takes the whole import back.`
          : 'The article was imported again with your corrections. Undo brings the old one back.',
    })
  }

  return (
    <section
      className="review"
      aria-label="Import review"
      onKeyDownCapture={(event) => {
        const target = event.target
        if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
          event.preventDefault()
          event.stopPropagation()
          void travelReview(event.shiftKey ? 'redo' : 'undo')
        }
      }}
    >
      <ReviewBar batch={batch} onLeave={leave} onImport={(ids) => void finish(ids)} />
      <Group orientation="horizontal" className="panels review-panels" id="review">
        {batch.replaces === null ? (
          <>
            <Panel id="files" className="panel panel-list" defaultSize={272} minSize={200} maxSize={420}>
              <FileList notes={batch.notes} />
            </Panel>
            <Separator className="divider" aria-label="Width of the file list" />
          </>
        ) : null}
        <Panel id="lines" className="panel" minSize={380}>
          <LinesView />
        </Panel>
        {hidesFacts ? null : (
          <>
            <Separator className="divider" aria-label="Width of the facts" />
            <Panel id="facts" className="panel panel-side" defaultSize={320} minSize={260} maxSize={480}>
              <div className="side-with-columns">
                <ColumnMapping />
                <ArticleFactsColumn />
              </div>
            </Panel>
          </>
        )}
      </Group>
      <OutcomeDialog
        outcome={outcome}
        onClose={() => {
          setOutcome(null)
          leave()
          useView.setState({ view: 'library' })
        }}
      />
    </section>
  )
}

interface ReviewBarProps {
  readonly batch: ImportBatch
  readonly onLeave: () => void
  readonly onImport: (fileIds: readonly string[]) => void
}

function ReviewBar({ batch, onLeave, onImport }: ReviewBarProps) {
  const files = useReview((state) => state.files)
  const chosen = useReview((state) => state.chosen)
  const articles = chosenArticles({ files, chosen })
  const failed = files.filter((file) => file.state === 'failed').length
  const again = batch.replaces !== null
  const ids = again ? files.map((file) => file.id) : [...chosen]
  const label = again
    ? 'Import again as corrected'
    : articles === 1
      ? 'Import 1 article'
      : `Import ${articles} articles`
  const all = files.filter((file) => file.state === 'ready' && file.duplicate === null)
  const corrected = useReview((state) => state.past.length > 0)
  return (
    <header className="review-bar">
      <h1 className="review-title">{again ? 'Review again' : 'Review before import'}</h1>
      <p className="quiet review-about">
        {again
          ? 'Segments keep their place: nothing you coded is moved.'
          : 'Every line of each file is kept. What is marked as debris is only folded, and can be unfolded at any time.'}
      </p>
      <div className="topbar-space" />
      {failed > 0 ? (
        <Button look="danger" onPress={() => useReview.setState({ filter: 'failed' })}>
          {failed === 1 ? '1 file cannot be read' : `${failed} files cannot be read`}
        </Button>
      ) : null}
      {again ? null : <RulesButton />}
      <Button look="quiet" onPress={onLeave}>
        Cancel
      </Button>
      <Button look="primary" onPress={() => onImport(ids)} isDisabled={ids.length === 0}>
        {!again && !corrected && chosen.size === all.length && all.length > 1
          ? `Import all ${articles} as proposed`
          : label}
      </Button>
    </header>
  )
}
