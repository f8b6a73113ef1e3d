import { join } from 'node:path'
import { app, type BrowserWindow, Menu, nativeTheme, session } from 'electron'
import type { AppState, EventName, EventOf } from '../shared/contract'
import { Desktop } from './desktop'
import { newId, now, personName } from './identity'
import { ThreadReader } from './import/thread'
import type { Door } from './ipc/door'
import { serve, tell } from './ipc/serve'
import { Leaving } from './leaving'
import { type Log, openLog } from './log'
import { menuTemplate } from './menu'
import { openPreferences, type PreferencesFile } from './preferences'
import { serveFiles } from './protocol'
import { openRecents, type Recents } from './recents'
import { isOurPage, lockSession } from './security'
import { BackupDesk } from './session/backups'
import { Notices } from './session/notices'
import { sampleFolder, Workspace } from './session/workspace'
import { names } from './store/folder'
import { openWindow } from './window'

/** The folders of the build, beside each other: main, preload, renderer, corpus. */
const built = (...parts: readonly string[]) => join(import.meta.dirname, '..', ...parts)

/** Closing may take this long; what is not written into the files by then stands in the journal. */
const closingLimit = 10_000
/** So long do calls that are under way have to be answered first. */
const answeringLimit = 3_000

/** The menu is built anew this long after the last edit, whose label it shows. */
const menuPace = 300

/** Starts what lives as long as the process: window, menu, door, and the open project. */
export function startApp(devServer: string | null): void {
  new Framewise(devServer).start()
}

class Framewise {
  readonly #devServer: string | null
  readonly #userData = app.getPath('userData')
  readonly #log: Log = openLog(this.#userData)
  readonly #notices = new Notices((notice) => this.#send('notice', notice))
  readonly #preferences: PreferencesFile
  readonly #recents: Recents
  readonly #desktop = new Desktop(() => this.#window, app.getPath('documents'))
  readonly #workspace: Workspace
  #window: BrowserWindow | null = null
  #leaving: Leaving | null = null
  #door: Door | null = null
  #menuTimer: NodeJS.Timeout | undefined
  #ending: 'no' | 'closing' | 'closed' = 'no'
  /** The app was started once more while it was closing. */
  #again = false

  constructor(devServer: string | null) {
    this.#devServer = devServer
    const warn = (message: string) => this.#notices.keep({ level: 'warning', message })
    const sample = sampleFolder(this.#userData)
    this.#preferences = openPreferences(this.#userData, warn)
    this.#recents = openRecents(this.#userData, (folder) => folder === sample, warn)
    this.#workspace = new Workspace({
      around: {
        now,
        newId,
        emit: (name, event) => this.#send(name, event),
        log: this.#log,
        onHistory: () => this.#refreshMenu(),
      },
      asking: this.#desktop,
      recents: this.#recents,
      notices: this.#notices,
      userData: this.#userData,
      corpus: built('corpus'),
      searchThread: built('main', 'search.js'),
      newReader: () => new ThreadReader({ thread: built('main', 'reading.js'), log: this.#log }),
      coderName: personName(),
      version: app.getVersion(),
      onProject: () => {
        this.#buildMenu()
        this.#send('app.changed', this.#state())
      },
    })
  }

  start(): void {
    process.on('uncaughtException', (error) => this.#unforeseen(error))
    process.on('unhandledRejection', (reason) => this.#unforeseen(reason))
    nativeTheme.themeSource = this.#preferences.get().theme
    lockSession(session.defaultSession, this.#devServer)
    serveFiles(session.defaultSession, built('renderer'), this.#log)
    this.#door = this.#openDoor()
    this.#show()
    // The project opens while the page loads; the page's first question waits for it.
    void this.#workspace.start()
    // At once, since a menu that comes to a window takes room from its page.
    this.#buildMenu()

    app.on('second-instance', () => this.#startedAgain())
    app.on('activate', () => this.#startedAgain())
    app.on('window-all-closed', () => app.quit())
    app.on('will-quit', (event) => {
      if (this.#ending === 'closed') return
      event.preventDefault()
      if (this.#ending === 'no') void this.#close()
    })
  }

  #openDoor(): Door {
    return serve({
      workspace: this.#workspace,
      state: () => this.#state(),
      backups: new BackupDesk(this.#workspace, now),
      preferences: this.#preferences,
      recents: this.#recents,
      notices: this.#notices,
      applyPreferences: () => this.#applyPreferences(),
      pageClosing: (unsaved) => this.#leaving?.answered(unsaved),
      openLink: (link) => this.#desktop.openLink(link),
      showFile: (file) => this.#desktop.showFile(file),
      askForFiles: (what) => this.#desktop.filesToImport(what),
      askForReferences: () => this.#desktop.referencesToImport(),
      askForFolder: () => this.#desktop.folderForExport(),
      trusts: (event) => isOurPage(event, this.#window?.webContents ?? null, this.#devServer),
      log: this.#log,
    })
  }

  #show(): void {
    const window = openWindow({
      userData: this.#userData,
      preload: built('preload', 'preload.cjs'),
      devServer: this.#devServer,
      tell: (message) => this.#notices.keep({ level: 'warning', message }),
      log: this.#log,
    })
    this.#window = window
    this.#leaving = new Leaving(window, {
      isListening: () => this.#notices.isListening,
      askPage: () => this.#send('app.close', null),
      leaveUnsaved: (unsaved) => this.#desktop.leaveUnsaved(unsaved),
    })
    window.on('closed', () => {
      this.#window = null
      this.#notices.deafen()
    })
    const page = window.webContents
    page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#notices.deafen()
    })
    page.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return
      this.#log('page', new Error(`The page ended: ${reason}`))
      this.#notices.deafen()
      this.#notices.keep({
        level: 'warning',
        message:
          'The window stopped working and was loaded again. Everything that was marked as saved is safe.',
      })
      page.reload()
    })
  }

  #startedAgain(): void {
    if (this.#ending === 'closing') this.#again = true
    else if (!this.#window) this.#show()
    else {
      if (this.#window.isMinimized()) this.#window.restore()
      this.#window.focus()
    }
  }

  /** Finishes what was asked for, closes the project, and ends the process. */
  async #close(): Promise<void> {
    this.#ending = 'closing'
    // A call may be waiting for a dialog that nobody will answer any more.
    await this.#atMost(answeringLimit, 'answering', this.#door?.idle())
    await this.#atMost(closingLimit, 'closing the project', this.#workspace.close())
    if (this.#again) app.relaunch()
    this.#ending = 'closed'
    app.exit(0)
  }

  async #atMost(limit: number, what: string, work: Promise<void> | undefined): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((_, refuse) => {
      timer = setTimeout(() => refuse(new Error(`${what} took longer than ${limit / 1000} s`)), limit)
    })
    try {
      await Promise.race([work, late])
    } catch (error) {
      this.#log('close', error)
    } finally {
      clearTimeout(timer)
    }
  }

  #state(): AppState {
    const { electron, chrome, node } = process.versions
    const runtime = process.env.FRAMEWISE_RUNTIME ?? `Electron ${electron}`
    const { platform } = process
    return {
      version: app.getVersion(),
      runtime: `${runtime}, Chromium ${chrome}, Node ${node}`,
      platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
      recents: this.#recents.list(),
      preferences: this.#preferences.get(),
    }
  }

  #applyPreferences(): void {
    nativeTheme.themeSource = this.#preferences.get().theme
    this.#refreshMenu()
  }

  #refreshMenu(): void {
    clearTimeout(this.#menuTimer)
    this.#menuTimer = setTimeout(() => this.#buildMenu(), menuPace)
  }

  #buildMenu(): void {
    clearTimeout(this.#menuTimer)
    const session = this.#workspace.desk?.session
    const template = menuTemplate(
      {
        project: session ? { readOnly: session.store.readOnly !== null, history: session.history } : null,
        recents: this.#recents.list(),
        theme: this.#preferences.get().theme,
        mac: process.platform === 'darwin',
        developer: !app.isPackaged,
      },
      {
        run: (command) => this.#send('menu.command', { command }),
        open: (what) => this.#send('menu.open', { what }),
        setTheme: (theme) => {
          this.#preferences.change({ theme })
          this.#applyPreferences()
          this.#send('app.changed', this.#state())
        },
        backUp: () => void this.#backUp(),
        showFolder: () => {
          if (session) this.#desktop.showFile(join(session.store.folder, names.project))
        },
      },
    )
    Menu.setApplicationMenu(Menu.buildFromTemplate([...template]))
  }

  async #backUp(): Promise<void> {
    const result = await this.#workspace.backUp()
    if (result.ok) {
      const message = `The project was backed up as ${result.value.name}, in its folder “backups”.`
      this.#notices.add({ level: 'info', message })
    } else this.#notices.add({ level: 'error', message: result.message })
  }

  #send<N extends EventName>(name: N, event: EventOf<N>): void {
    tell(this.#window?.webContents, name, event)
  }

  #unforeseen(error: unknown): void {
    this.#log('unforeseen', error)
    this.#notices.add({
      level: 'error',
      message:
        'Something went wrong inside Framewise. Everything that was marked as saved is safe. If it acts strangely, close it and start it again; the details are in log.txt in its data folder.',
    })
  }
}
