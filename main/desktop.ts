import { type BrowserWindow, dialog, shell } from 'electron'
import type { linkOf } from './address'
import { importedExtensions } from './import/extensions'
import type { Asking } from './session/workspace'

/** The system's dialogs, over the window as long as there is one. */
export class Desktop implements Asking {
  readonly #window: () => BrowserWindow | null
  /** Folder in which the first dialog opens. */
  readonly #documents: string

  constructor(window: () => BrowserWindow | null, documents: string) {
    this.#window = window
    this.#documents = documents
  }

  async projectToOpen(): Promise<string | null> {
    const [folder] = await this.#open({
      title: 'Open a project',
      message: 'Choose a project: a folder whose name ends in .framewise',
      buttonLabel: 'Open',
      properties: ['openDirectory'],
    })
    return folder ?? null
  }

  async projectToCreate(): Promise<string | null> {
    const options: Electron.SaveDialogOptions = {
      title: 'New project',
      message: 'A project is a folder. Choose its name and where it lies.',
      nameFieldLabel: 'Name:',
      buttonLabel: 'Create',
      defaultPath: `${this.#documents}/Untitled.framewise`,
      showsTagField: false,
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    }
    const window = this.#window()
    const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
    return answer.canceled || answer.filePath === '' ? null : answer.filePath
  }

  /** Files, or one folder, to import; null when the person cancels. */
  async filesToImport(what: 'files' | 'folder'): Promise<readonly string[] | null> {
    const paths = await this.#open(
      what === 'files'
        ? {
            title: 'Import files',
            buttonLabel: 'Import',
            properties: ['openFile', 'multiSelections'],
            filters: [
              { name: 'Articles and archives', extensions: [...importedExtensions] },
              { name: 'All files', extensions: ['*'] },
            ],
          }
        : { title: 'Import a folder', buttonLabel: 'Import', properties: ['openDirectory'] },
    )
    return paths.length > 0 ? paths : null
  }

  /** Files of references; null when the person cancels. */
  async referencesToImport(): Promise<readonly string[] | null> {
    const paths = await this.#open({
      title: 'Import references',
      message: 'Choose references whose articles are in this project: RIS or CSL-JSON',
      buttonLabel: 'Match',
      properties: ['openFile', 'multiSelections'],
      filters: [
        { name: 'References', extensions: ['ris', 'json', 'txt'] },
        { name: 'All files', extensions: ['*'] },
      ],
    })
    return paths.length > 0 ? paths : null
  }

  /** Where exported files go; null when the person cancels. */
  async folderForExport(): Promise<string | null> {
    const [folder] = await this.#open({
      title: 'Export tables',
      message: 'Choose the folder in which the tables are to be written',
      buttonLabel: 'Export here',
      properties: ['openDirectory', 'createDirectory'],
    })
    return folder ?? null
  }

  /** Shows the address as it will be opened, and opens it in the system's browser when the person agrees. */
  async openLink(link: NonNullable<ReturnType<typeof linkOf>>): Promise<boolean> {
    const warning =
      link.account === '' ? '' : `\n\nCareful: “${link.account}@” does not belong to the name of the site.`
    const options: Electron.MessageBoxOptions = {
      type: 'question',
      message: `Open ${link.host} in your browser?`,
      detail: `${link.url}${warning}`,
      buttons: ['Open', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    }
    const window = this.#window()
    const { response } = await (window
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options))
    if (response !== 0) return false
    await shell.openExternal(link.url)
    return true
  }

  /** Selects a file in the system's file manager, which opens nothing. */
  showFile(file: string): void {
    shell.showItemInFolder(file)
  }

  /**
   * Asks whether to leave edits that are not on disk, named as far as they are known; synchronous, since the
   * page waits to be unloaded.
   */
  leaveUnsaved(unsaved: readonly string[]): boolean {
    const named = unsaved.slice(0, 6).map((label) => `•  ${label}`)
    const more = unsaved.length - named.length
    const options: Electron.MessageBoxSyncOptions = {
      type: 'warning',
      message:
        unsaved.length === 1
          ? 'One edit is not saved.'
          : `${unsaved.length || 'The last'} edits are not saved.`,
      detail: [
        ...named,
        ...(more > 0 ? [`and ${more} more`] : []),
        ...(named.length > 0 ? [''] : []),
        'The disk refused them. Stay to free space or reconnect the disk and save them, or leave without them.',
      ].join('\n'),
      buttons: ['Stay', 'Leave without saving'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    }
    const window = this.#window()
    return (window ? dialog.showMessageBoxSync(window, options) : dialog.showMessageBoxSync(options)) === 1
  }

  async #open(options: Electron.OpenDialogOptions): Promise<readonly string[]> {
    const window = this.#window()
    const answer = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
    return answer.canceled ? [] : answer.filePaths
  }
}
