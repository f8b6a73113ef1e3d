import type { RecordEdit } from '../../shared/schema'
import { createFolder } from './create'
import { openFolder } from './open'
import { type StoreOptions, settingOf } from './setting'
import type { OpenResult } from './types'

export type { BackupKind } from './backups'
export { StoreError } from './disk'
export type { StoreOptions } from './setting'
export type { CodeCount, CommitResult, OpenFailure, OpenResult, ProjectStore, WholeArticle } from './types'

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
