import type { RecordEdit } from '../../shared/schema'
import { type BackupFacts, type DescribedBackup, damageOf, describeBackups } from './backupList'
import { type Backup, listBackups } from './backups'
import { createFolder } from './create'
import { ProjectFolder } from './folder'
import { openFolder, restoreFolder } from './open'
import { type StoreOptions, settingOf } from './setting'
import type { OpenFailure, OpenResult } from './types'

export type { BackupFacts, DescribedBackup } from './backupList'
export { StoreError } from './disk'
export type { StoreOptions } from './setting'
export type { OpenFailure, OpenResult, ProjectStore } from './types'

/**
 * Makes a new project folder and opens it. `first` holds the project record and whatever it starts with
 * (coders, dimensions, codes): edits whose `before` is null. Fails with 'unwritable' when the folder
 * exists and is not empty, or cannot be written.
 */
export function createStore(
  folder: string,
  first: readonly RecordEdit[],
  options: StoreOptions,
): Promise<OpenResult> {
  return createFolder(folder, first, settingOf(options))
}

/** Opens a project folder: takes the lock (unless read-only), recovers what the journal holds. */
export function openStore(
  folder: string,
  options: StoreOptions & { readonly readOnly: boolean },
): Promise<OpenResult> {
  return openFolder(folder, settingOf(options), options.readOnly)
}

/**
 * Puts a backup back in place of a project that is not open; what it replaces is kept as a backup. Fails
 * without changing anything when the backup is damaged or the project is open elsewhere.
 */
export function restore(
  folder: string,
  backup: string,
  options: StoreOptions,
  /** What is known of the present state, for describing its backup. */
  facts: BackupFacts | null = null,
): Promise<{ readonly ok: true } | OpenFailure> {
  return restoreFolder(folder, backup, settingOf(options), facts)
}

/** The finished backups of a project, newest first, whether or not the project can be opened. */
export function backupsOf(folder: string, options: StoreOptions): Promise<readonly DescribedBackup[]> {
  return describeBackups(lookAt(folder, options))
}

/** The finished backups of a project, oldest first, without a look into them. */
export function backupNamesOf(folder: string, options: StoreOptions): Promise<readonly Backup[]> {
  return listBackups(lookAt(folder, options))
}

/** Reads a backup whole; why it cannot be put back, in a sentence, null when it can. */
export function checkBackupOf(folder: string, name: string, options: StoreOptions): Promise<string | null> {
  return damageOf(lookAt(folder, options), name)
}

function lookAt(path: string, options: StoreOptions): ProjectFolder {
  const { disk, formats, now } = settingOf(options)
  return new ProjectFolder(path, disk, formats, now, true, () => undefined)
}
