import { codeOf, isUnwritable, StoreError, troubleOf } from './disk'
import type { ProjectFolder } from './folder'
import { holderInWords, type LockHolder, momentInWords } from './lock'
import type { OpenFailure } from './types'

/** A folder that holds no project; the message is a whole one. */
export class NotAProject extends Error {}

/** What a failed opening is called, and what a person is told. */
export function failureOf(folder: ProjectFolder, error: unknown): OpenFailure {
  if (error instanceof NotAProject) return { ok: false, code: 'not-a-project', message: error.message }
  if (error instanceof StoreError) return { ok: false, code: error.code, message: error.message }
  const { what, todo } = troubleOf(error)
  if (isUnwritable(error) || ['ENOSPC', 'EDQUOT'].includes(codeOf(error))) {
    const instead = folder.readOnly ? '' : ' You can also open it read-only.'
    const message = `“${folder.title}” cannot be opened for editing: ${what}. Nothing was changed. ${todo}${instead}`
    return { ok: false, code: 'unwritable', message }
  }
  const message = `“${folder.title}” cannot be opened: ${what}. Nothing was changed. ${todo}`
  return { ok: false, code: 'unreadable', message }
}

export function lockedFailure(folder: ProjectFolder, holder: LockHolder | null, beat: Date): OpenFailure {
  const message = `“${folder.title}” is already open ${holderInWords(holder)} (last sign of life: ${momentInWords(beat)}). Nothing was changed. Close it there and try again, or open it here read-only.`
  return { ok: false, code: 'locked', message }
}

export function notAProject(path: string, exists: boolean): NotAProject {
  return new NotAProject(
    exists
      ? `“${path}” is not a project of Framewise: it holds no file project.json. Nothing was changed. Choose the folder whose name ends in .framewise, or make a new project.`
      : `There is no folder “${path}”. Perhaps it was moved or renamed, or its disk is not connected. Find it and open it from its new place.`,
  )
}
