import type { RecordEdit } from '../../shared/schema'
import { createFolder } from './create'
import { openFolder, restoreFolder } from './open'
import { type StoreOptions, settingOf } from './setting'
import type { OpenFailure, OpenResult } from './types'

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
): Promise<{ readonly ok: true } | OpenFailure> {
  return restoreFolder(folder, backup, settingOf(options))
}
