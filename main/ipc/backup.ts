import { answer } from '../answer'
import type { BackupDesk } from '../session/backups'
import { type HandlersOf, noProject } from './handlers'

export interface BackupParts {
  readonly backups: BackupDesk
  /** Selects a file in the system's file manager. */
  readonly showFile: (file: string) => void
}

export function backupHandlers({ backups, showFile }: BackupParts): HandlersOf<'backup'> {
  return {
    'backup.list': ({ whose }) => backups.list(whose),
    'backup.check': ({ whose, name }) => backups.check(whose, name),
    'backup.restore': ({ whose, name }) => backups.restore(whose, name),
    'backup.showFolder': async ({ whose, name }) => {
      const file = await backups.fileOf(whose, name)
      if (file === null) return noProject
      showFile(file)
      return answer(null)
    },
  }
}
