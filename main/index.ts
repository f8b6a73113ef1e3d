import { resolve } from 'node:path'
import { app, Menu } from 'electron'
import { startApp } from './app'
import { registerScheme } from './protocol'
import { devServerOf, lockPages, silenceChromium } from './security'

// Everything that must be settled before the app is ready; the rest is startApp's.
const devServer = devServerOf(process.env.ELECTRON_RENDERER_URL, app.isPackaged)
if (process.env.FRAMEWISE_USER_DATA) app.setPath('userData', resolve(process.env.FRAMEWISE_USER_DATA))

registerScheme()
// Electron would build a menu of its own first, which takes time and is never seen.
Menu.setApplicationMenu(null)
silenceChromium(app.commandLine, devServer)
lockPages(app, devServer)
if (app.requestSingleInstanceLock()) void app.whenReady().then(() => startApp(devServer))
else app.quit()
