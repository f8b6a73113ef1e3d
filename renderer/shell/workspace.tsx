import { CodebookView } from '../codebook/view'
import { Compare } from '../compare/compare'
import { ExportDialog } from '../export/dialog'
import { Finder } from '../finder/finder'
import { Library } from '../library/library'
import { Review } from '../review/review'
import { useView } from '../state/view'
import { CodeView } from './code-view'
import { AboutDialog, KeysDialog } from './dialogs'
import { DropZone } from './dropping'
import { ImportProgress } from './import-progress'
import { LeavingDialog } from './leaving-dialog'
import { Notices } from './notices'
import { RefusalDialog } from './refusal'
import { Topbar } from './topbar'

/** An open project: the bar, and below it what the person does now. */
export function Workspace() {
  const view = useView((state) => state.view)
  const batch = useView((state) => state.batch)
  return (
    <DropZone>
      <Topbar />
      <main className="workspace">
        {batch ? (
          <Review key={batch.id} batch={batch} />
        ) : view === 'library' ? (
          <Library />
        ) : view === 'code' ? (
          <CodeView />
        ) : view === 'codebook' ? (
          <CodebookView />
        ) : (
          <Compare />
        )}
      </main>
      <Notices />
      <ImportProgress />
      <ExportDialog />
      <Finder />
      <AboutDialog />
      <KeysDialog />
      <LeavingDialog />
      <RefusalDialog />
    </DropZone>
  )
}
