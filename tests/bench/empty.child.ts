import { app, BrowserWindow } from 'electron'

/** The least an Electron app can be: one window of the app's size and settings with a word in it. */
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL('data:text/html,<!doctype html><title>Empty</title><p>Empty</p>')
})
