import { answer } from '../answer'
import type { Workspace } from '../session/workspace'
import { type HandlersOf, noProject } from './handlers'

export interface ExportParts {
  readonly workspace: Workspace
  /** Asks for the folder in which the tables go; null when the person cancels. */
  readonly askForFolder: () => Promise<string | null>
  /** Selects a file in the system's file manager. */
  readonly showFile: (file: string) => void
}

export function exportHandlers({ workspace, askForFolder, showFile }: ExportParts): HandlersOf<'export'> {
  return {
    'export.preview': async (options) => (await workspace.desk?.exporting.preview(options)) ?? noProject,

    'export.run': async (options) => {
      const { desk } = workspace
      if (!desk) return noProject
      const folder = await askForFolder()
      return folder === null ? answer(null) : await desk.exporting.run(options, folder)
    },

    'export.cancel': () => {
      workspace.desk?.exporting.cancel()
      return answer(null)
    },

    'export.showFolder': () => {
      const file = workspace.desk?.exporting.lastFile
      if (file) showFile(file)
      return answer(null)
    },
  }
}
