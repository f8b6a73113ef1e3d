import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { startPage } from './address'
import { placeOn, placeSchema, smallest, usual } from './place'
import { openStateFile } from './stateFile'

export interface WindowOptions {
  readonly userData: string
  readonly preload: string
  readonly devServer: string | null
  readonly tell: (sentence: string) => void
  readonly log: (where: string, error: unknown) => void
}

/** Opens the app's one window where it was last; it shows itself once the page has been drawn. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const file = openStateFile(join(options.userData, 'window.json'), placeSchema, usual, options.tell)
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const place = placeOn(areas, file.get())
  const window = new BrowserWindow({
    width: place.width,
    height: place.height,
    ...(place.x !== null && place.y !== null ? { x: place.x, y: place.y } : {}),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Framewise',
    backgroundColor: backgroundOf(nativeTheme.shouldUseDarkColors),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
    },
  })

  const followTheme = () => window.setBackgroundColor(backgroundOf(nativeTheme.shouldUseDarkColors))
  nativeTheme.on('updated', followTheme)
  window.once('ready-to-show', () => {
    // Maximizing shows the window too, so it waits until there is something to see.
    if (place.maximized) window.maximize()
    else window.show()
  })
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds()
    try {
      file.set({ x, y, width, height, maximized: window.isMaximized() })
    } catch (error) {
      options.log('window.json', error)
    }
  })
  window.on('closed', () => nativeTheme.off('updated', followTheme))
  window.loadURL(options.devServer ?? startPage).catch((error: { readonly code?: string }) => {
    // A page that is loaded again before it was there the first time.
    if (error.code !== 'ERR_ABORTED') options.log('window', error)
  })
  return window
}

/** The paper of the theme (see the renderer's tokens), so that the window does not flash before the page is drawn. */
function backgroundOf(dark: boolean): string {
  return dark ? '#181715' : '#fbfaf8'
}
