import { useEffect } from 'react'
import { BackupsDialog } from '../backups/dialog'
import { ExportDialog } from '../export/dialog'
import { Finder } from '../finder/finder'
import { Library } from '../library/library'
import { UnfinishedDialog } from '../review/unfinished'
import { RulesDialog } from '../rules/dialog'
import { useView } from '../state/view'
import { Later, partOf } from '../ui/later'
import { BulkProgress } from './bulk-progress'
import { DetailsDialog } from './details'
import { AboutDialog, KeysDialog } from './dialogs'
import { DropZone } from './dropping'
import { ImportProgress } from './import-progress'
import { LeavingDialog } from './leaving-dialog'
import { Notices } from './notices'
import { RefusalDialog } from './refusal'
import { Topbar } from './topbar'

const review = partOf(async () => (await import('../review/review')).Review)
const codeView = partOf(async () => (await import('./code-view')).CodeView)
const codebookView = partOf(async () => (await import('../codebook/view')).CodebookView)
const references = partOf(async () => (await import('../references/references')).References)
const compare = partOf(async () => (await import('../compare/compare')).Compare)

const none = {}

/** In the order in which they are likely to be wanted. */
const others = [codeView, compare, codebookView, review, references]

/** An open project: the bar, and below it what the person does now. */
export function Workspace() {
  const view = useView((state) => state.view)
  const batch = useView((state) => state.batch)
  const opened = useView((state) => state.references)
  useEffect(() => {
    const idle = requestIdleCallback(async () => {
      for (const other of others) await other.fetch()
    })
    return () => cancelIdleCallback(idle)
  }, [])
  return (
    <DropZone>
      <Topbar />
      <main className="workspace">
        {batch ? (
          <Later key={batch.id} part={review} props={{ batch }} />
        ) : opened ? (
          <Later key={opened.id} part={references} props={{ references: opened }} />
        ) : view === 'library' ? (
          <Library />
        ) : view === 'code' ? (
          <Later key="code" part={codeView} props={none} />
        ) : view === 'codebook' ? (
          <Later key="codebook" part={codebookView} props={none} />
        ) : (
          <Later key="compare" part={compare} props={none} />
        )}
      </main>
      <Notices />
      <ImportProgress />
      <BulkProgress />
      <ExportDialog />
      <Finder />
      <BackupsDialog />
      <RulesDialog />
      <DetailsDialog />
      <AboutDialog />
      <KeysDialog />
      <LeavingDialog />
      <RefusalDialog />
      <UnfinishedDialog />
    </DropZone>
  )
}
