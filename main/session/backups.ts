import { join } from 'node:path'
import type { ErrorOf, OutputOf, Result } from '../../shared/contract'
import { answer, reasonOf, refuse } from '../answer'
import { names, titleOf } from '../store/folder'
import { momentInWords } from '../store/lock'
import { backupNamesOf, backupsOf, checkBackupOf } from '../store/store'
import type { Workspace } from './workspace'

export type Whose = 'open' | 'refused'

/** The backups of the open project, or of the one that could not be opened: the page names them, never a folder. */
export class BackupDesk {
  readonly #workspace: Workspace
  readonly #now: () => string

  constructor(workspace: Workspace, now: () => string) {
    this.#workspace = workspace
    this.#now = now
  }

  async list(whose: Whose): Promise<Result<OutputOf<'backup.list'>, ErrorOf<'backup.list'>>> {
    const folder = this.#folderOf(whose)
    if (folder === null) return noProject
    try {
      const backups = (await backupsOf(folder, this.#options)).map(({ at, ...backup }) => ({
        ...backup,
        at: at.toISOString(),
      }))
      return answer({ project: titleOf(folder), backups })
    } catch (error) {
      return unreadable(folder, error)
    }
  }

  async hasAny(whose: Whose): Promise<boolean> {
    const folder = this.#folderOf(whose)
    if (folder === null) return false
    try {
      return (await backupNamesOf(folder, this.#options)).length > 0
    } catch {
      // Whoever asks for them is told why they cannot be read.
      return true
    }
  }

  async check(whose: Whose, name: string): Promise<Result<string | null, ErrorOf<'backup.check'>>> {
    const folder = this.#folderOf(whose)
    if (folder === null) return noProject
    try {
      const found = await this.#find(folder, name)
      return answer(found ? await checkBackupOf(folder, found.name, this.#options) : gone)
    } catch (error) {
      return unreadable(folder, error)
    }
  }

  async restore(
    whose: Whose,
    name: string,
  ): Promise<Result<OutputOf<'backup.restore'>, ErrorOf<'backup.restore'>>> {
    const folder = this.#folderOf(whose)
    if (folder === null) return noProject
    const readOnly = whose === 'open' ? (this.#workspace.desk?.session.store.readOnly ?? null) : null
    if (readOnly !== null) return refuse('read-only', `Nothing was put back. ${readOnly}`)
    const found = await this.#find(folder, name)
    if (!found) return refuse('unreadable', gone)
    const said = `“${titleOf(folder)}” is as it was on ${momentInWords(found.at)}. What it was before is kept as the newest backup: restore that one to take this back.`
    const opened = await this.#workspace.restore(folder, found.name, said)
    if (!opened.ok) return opened
    if (opened.value === null) throw new Error('A project was restored and is not open')
    return answer(opened.value)
  }

  /** The list of files of a backup, to be shown in the system's file manager; null when there is none. */
  async fileOf(whose: Whose, name: string): Promise<string | null> {
    const folder = this.#folderOf(whose)
    const found = folder === null ? null : await this.#find(folder, name)
    return folder !== null && found ? join(folder, names.backups, found.name, names.project) : null
  }

  get #options(): { readonly now: () => Date } {
    return { now: () => new Date(this.#now()) }
  }

  #folderOf(whose: Whose): string | null {
    const { desk, refused } = this.#workspace
    return (whose === 'open' ? desk?.session.store.folder : refused?.folder) ?? null
  }

  /** Only what the list has is a backup: a name that leads elsewhere is not. */
  async #find(
    folder: string,
    name: string,
  ): Promise<{ readonly name: string; readonly at: Date } | undefined> {
    return (await backupNamesOf(folder, this.#options)).find((backup) => backup.name === name)
  }
}

const noProject = refuse('no-project', 'The project is not at hand any more. Open it again.')
const gone =
  'This backup is not there any more: a newer one may have taken its place. Nothing was changed. Look at the list again.'

function unreadable(folder: string, error: unknown): Result<never, 'unreadable'> {
  return refuse(
    'unreadable',
    `The backups of “${titleOf(folder)}” cannot be read (${reasonOf(error)}). Nothing was changed. Check that the disk is connected.`,
  )
}
