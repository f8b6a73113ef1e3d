import { FolderOpen, RotateCcw, Save, TriangleAlert } from 'lucide-react'
import type { Backup } from '../../shared/contract'
import { ask } from '../bridge'
import { report } from '../shell/commands'
import { useProject } from '../state/project'
import { Button, IconButton } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Empty, Progress } from '../ui/states'
import { RestoreDialog } from './restore-dialog'
import { backUpNow, choose, closeBackups, damageOf, useBackups, type Whose } from './state'
import { exactTime, kindInWords, sizeInWords, whenInWords } from './words'
import './backups.css'

const icon = { size: 15, strokeWidth: 1.5, 'aria-hidden': true } as const

/** The backups of a project: when and by whom they were made, what is in them, and the way back to each. */
export function BackupsDialog() {
  const { whose, project, list, chosen, busy, said } = useBackups()
  const readOnly = useProject((state) => state.meta?.readOnly ?? null)
  if (whose === null) return null
  if (chosen) return <RestoreDialog backup={chosen} whose={whose} isBusy={busy === 'restoring'} />
  const barred = whose === 'open' ? readOnly : null
  return (
    <Dialog
      title={project === '' ? 'Backups' : `Backups of “${project}”`}
      isOpen
      onClose={closeBackups}
      size="large"
      actions={
        <>
          {whose === 'open' && barred === null ? (
            <Button icon={<Save {...icon} />} isDisabled={busy !== null} onPress={() => void backUpNow()}>
              {busy === 'backing-up' ? 'Backing up…' : 'Back up now'}
            </Button>
          ) : null}
          <Button look="primary" onPress={closeBackups} autoFocus>
            Close
          </Button>
        </>
      }
    >
      <p className="backups-lead">
        Framewise makes one on the first work of a day and then after every hour of work. The last ten stay,
        one for each of seven days, and one for each of four weeks. They lie in the project’s own folder: copy
        that folder to another disk now and then.
      </p>
      {barred === null ? null : (
        <p className="backups-said">
          <TriangleAlert {...icon} />
          <span>{barred} None of them can be put back from here.</span>
        </p>
      )}
      {said ? (
        <p className="backups-said" role="alert">
          <TriangleAlert {...icon} />
          <span>{said.message}</span>
        </p>
      ) : null}
      {list === null ? (
        <Progress label="Looking for backups" done={0} total={0} />
      ) : list.length === 0 ? (
        <div className="backups-none">
          <Empty title="No backup yet">
            {whose === 'open'
              ? 'The first one is made by itself a little after the first edit, or now if you like.'
              : 'Nothing can be put back here. A copy of the project folder from elsewhere would help.'}
          </Empty>
        </div>
      ) : (
        <BackupTable whose={whose} list={list} canRestore={barred === null} />
      )}
    </Dialog>
  )
}

interface TableProps {
  readonly whose: Whose
  readonly list: readonly Backup[]
  readonly canRestore: boolean
}

function BackupTable({ whose, list, canRestore }: TableProps) {
  return (
    <table className="backups-table">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Made</th>
          <th scope="col">Last coder</th>
          <th scope="col" className="backups-number">
            Articles
          </th>
          <th scope="col" className="backups-number">
            Segments
          </th>
          <th scope="col" className="backups-number">
            Size
          </th>
          <th scope="col">
            <span className="visually-hidden">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {list.map((backup) => (
          <BackupRow key={backup.name} backup={backup} whose={whose} canRestore={canRestore} />
        ))}
      </tbody>
    </table>
  )
}

function BackupRow({ backup, whose, canRestore }: Omit<TableProps, 'list'> & { readonly backup: Backup }) {
  const check = useBackups((state) => state.checks.get(backup.name))
  const damage = damageOf(backup, check)
  const at = new Date(backup.at)
  const locale = navigator.language
  const when = whenInWords(at, new Date(), locale)
  const { facts } = backup
  return (
    <tr className={damage ? 'backups-damaged' : undefined}>
      <th scope="row">
        <span>{when}</span>
        <time className="small quiet" dateTime={backup.at}>
          {exactTime(at, locale)}
        </time>
      </th>
      {damage ? (
        <td colSpan={5} className="backups-damage">
          <TriangleAlert {...icon} />
          <span>Damaged, cannot be put back. {damage}</span>
        </td>
      ) : (
        <>
          <td>{kindInWords(backup.kind)}</td>
          <td>{facts?.coder ?? '–'}</td>
          <td className="backups-number">{facts?.articles.toLocaleString(locale) ?? '–'}</td>
          <td className="backups-number">{facts?.segments.toLocaleString(locale) ?? '–'}</td>
          <td className="backups-number">{sizeInWords(backup.bytes, locale)}</td>
        </>
      )}
      <td>
        <div className="backups-actions">
          {damage === '' ? (
            <span className="small quiet">Checking…</span>
          ) : damage === null && canRestore ? (
            <Button
              icon={<RotateCcw {...icon} />}
              aria-label={`Restore the backup of ${exactTime(at, locale)}`}
              onPress={() => choose(backup)}
            >
              Restore…
            </Button>
          ) : null}
          <IconButton
            label={`Show the backup of ${exactTime(at, locale)} in its folder`}
            icon={<FolderOpen {...icon} />}
            onPress={() => void ask('backup.showFolder', { whose, name: backup.name }).then(report)}
          />
        </div>
      </td>
    </tr>
  )
}
