import { join, resolve } from 'node:path'
import { app, type BrowserWindow, ipcMain, nativeTheme, session } from 'electron'
import type { EventName, EventOf } from '../shared/contract'
import { openLink } from './desktop'
import { appHandlers } from './ipc/app'
import { closedHandlers } from './ipc/closed'
import { openDoor } from './ipc/door'
import { openLog } from './log'
import { setMenu } from './menu'
import { openPreferences } from './preferences'
import { registerScheme, serveFiles } from './protocol'
import { openRecents } from './recents'
import { devServerOf, isOurPage, lockPages, lockSession, silenceChromium } from './security'
import { openWindow } from './window'

const devServer = devServerOf(process.env.ELECTRON_RENDERER_URL, app.isPackaged)
if (process.env.FRAMEWISE_USER_DATA) app.setPath('userData', resolve(process.env.FRAMEWISE_USER_DATA))

registerScheme()
silenceChromium(app.commandLine, devServer)
lockPages(app, devServer)
if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

function start(): void {
  const userData = app.getPath('userData')
  const log = openLog(userData)
  const notices: string[] = []
  const tell = (sentence: string) => void notices.push(sentence)
  const preferences = openPreferences(userData, tell)
  const recents = openRecents(userData, () => false, tell)
  let window: BrowserWindow | null = null

  const send = <N extends EventName>(name: N, event: EventOf<N>) => window?.webContents.send(name, event)
  const applyPreferences = () => {
    nativeTheme.themeSource = preferences.get().theme
  }

  lockSession(session.defaultSession, devServer)
  serveFiles(session.defaultSession, join(import.meta.dirname, '..', 'renderer'))
  applyPreferences()
  openDoor(
    ipcMain,
    {
      ...closedHandlers,
      ...appHandlers({
        version: app.getVersion(),
        runtime: process.env.FRAMEWISE_RUNTIME ?? `Electron ${process.versions.electron}`,
        platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
        preferences,
        recents,
        applyPreferences,
        openLink: (link) => openLink(window, link),
      }),
    },
    { trusts: (event) => isOurPage(event, window?.webContents ?? null, devServer), log },
  )
  setMenu({ run: (command) => send('menu.command', { command }) })

  const show = () => {
    window = openWindow({
      userData,
      preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
      devServer,
      tell,
      log,
    })
    window.on('closed', () => {
      window = null
    })
  }
  app.on('second-instance', () => {
    if (!window) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('activate', () => {
    if (!window) show()
  })
  app.on('window-all-closed', () => app.quit())
  show()
}
