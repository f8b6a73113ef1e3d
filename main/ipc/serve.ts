import { ipcMain, type WebContents } from 'electron'
import type { EventName, EventOf } from '../../shared/contract'
import { toJson } from '../../shared/json'
import { type AppParts, appHandlers } from './app'
import { articleHandlers } from './article'
import { type BackupParts, backupHandlers } from './backup'
import { changeHandlers } from './change'
import { codebookHandlers } from './codebook'
import { type Door, type DoorOptions, openDoor } from './door'
import { type ExportParts, exportHandlers } from './export'
import { type AskForFiles, importHandlers } from './import'
import { type ProjectParts, projectHandlers } from './project'
import { type AskForReferences, referenceHandlers } from './references'

export type ServeParts = AppParts &
  ProjectParts &
  BackupParts &
  ExportParts &
  DoorOptions & { readonly askForFiles: AskForFiles; readonly askForReferences: AskForReferences }

/** Answers the page's calls from now on. */
export function serve(parts: ServeParts): Door {
  const handlers = {
    ...appHandlers(parts),
    ...projectHandlers(parts),
    ...backupHandlers(parts),
    ...articleHandlers(parts.workspace),
    ...changeHandlers(parts.workspace),
    ...codebookHandlers(parts.workspace),
    ...importHandlers(parts.workspace, parts.askForFiles),
    ...referenceHandlers(parts.workspace, parts.askForReferences),
    ...exportHandlers(parts),
  }
  return openDoor(ipcMain, handlers, parts)
}

/** Tells a page something unasked; a page that is gone is told nothing. */
export function tell<N extends EventName>(
  contents: WebContents | undefined,
  name: N,
  event: EventOf<N>,
): void {
  if (contents && !contents.isDestroyed()) contents.send(name, toJson(event))
}
