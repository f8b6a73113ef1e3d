import { counted } from '../../shared/building'
import type { Backup } from '../../shared/contract'
import { useProject } from '../state/project'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Progress } from '../ui/states'
import { choose, restoreChosen, useBackups, type Whose } from './state'
import { exactTime, kindInWords } from './words'

interface RestoreDialogProps {
  readonly backup: Backup
  readonly whose: Whose
  readonly isBusy: boolean
}

/** Says what putting a backup back does, and does it. */
export function RestoreDialog({ backup, whose, isBusy }: RestoreDialogProps) {
  const project = useBackups((state) => state.project)
  const then = exactTime(new Date(backup.at), navigator.language)
  const { facts } = backup
  return (
    <Dialog
      title={`Go back to ${then}?`}
      isOpen
      onClose={() => choose(null)}
      role="alertdialog"
      dismissable={!isBusy}
      actions={
        isBusy ? null : (
          <>
            <Button onPress={() => choose(null)} autoFocus>
              Cancel
            </Button>
            <Button look="primary" onPress={() => void restoreChosen()}>
              Restore this backup
            </Button>
          </>
        )
      }
    >
      <dl className="backups-compare">
        <dt>Now</dt>
        <dd>{whose === 'open' ? <Now /> : 'cannot be opened'}</dd>
        <dt>Then</dt>
        <dd>
          {facts ? contents(facts.articles, facts.segments) : 'not counted'}
          <span className="quiet">
            {' '}
            {[kindInWords(backup.kind).toLowerCase(), facts?.coder].filter(Boolean).join(', ')}
          </span>
        </dd>
      </dl>
      <ol className="backups-steps">
        <li>“{project}” as it is now becomes a backup first, named “Before a restore”.</li>
        <li>
          Articles, facts, segments, memos, codebook and coders are replaced by those of the backup. What was
          added since is then in the backup of step 1 only.
        </li>
        <li>The project opens again. Undo and redo begin anew.</li>
      </ol>
      <p>To take this back, restore the backup of step 1.</p>
      {isBusy ? <Progress label="Putting the backup back" done={0} total={0} /> : null}
    </Dialog>
  )
}

function Now() {
  const stats = useProject((state) => state.stats)
  const articles = useProject((state) => Object.keys(state.homes.get('articles')?.article ?? {}).length)
  return contents(
    articles,
    Object.values(stats).reduce((sum, { segments }) => sum + segments, 0),
  )
}

function contents(articles: number, segments: number): string {
  return `${counted(articles, 'article')}, ${counted(segments, 'segment')}`
}
