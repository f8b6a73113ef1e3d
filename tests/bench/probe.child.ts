import { writeSync } from 'node:fs'
import { app } from 'electron'

/**
 * Imported before an app's main, in its process: once the window is shown and what the selector in
 * FRAMEWISE_AWAITED names has been painted, writes "usable <ms since 1970>" to standard output and quits.
 */
app.once('browser-window-created', (_event, window) => {
  const shown = new Promise<void>((resolve) => window.once('show', () => resolve()))
  window.webContents.once('dom-ready', async () => {
    const painted = window.webContents.executeJavaScript(
      `(${waitForPaint.toString()})(${JSON.stringify(process.env.FRAMEWISE_AWAITED)})`,
    )
    await Promise.all([shown, painted])
    writeSync(1, `usable ${Date.now()}\n`)
    app.quit()
  })
})

/** Runs in the page, so it may refer to nothing outside itself. */
function waitForPaint(selector: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!document.querySelector(selector)) return
      observer.disconnect()
      // A message sent within a frame arrives when that frame has been painted.
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => resolve()
        channel.port2.postMessage(null)
      })
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { subtree: true, childList: true })
    look()
  })
}
