import type { App, Session, WebContents } from 'electron'
import { appOrigin, scheme, startPage } from './address'

/**
 * The page may reach nothing but the app's own files. Each rule stands on its own, so that one that fails
 * leaves the others.
 */

/** Switches that must be set before the app is ready: Chromium's own traffic is off and no name resolves. */
export function silenceChromium(commandLine: App['commandLine'], devServer: string | null): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
    'dns-prefetch-disable',
  ]) {
    commandLine.appendSwitch(name)
  }
  if (!devServer) commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/** Denies the session every permission, download and request beyond the app's files. */
export function lockSession(session: Session, devServer: string | null): void {
  // Chromium would fetch a dictionary for its spell checker when the session begins, whether it is used or not.
  session.setSpellCheckerDictionaryDownloadURL(`${appOrigin}/no-dictionaries/`)
  session.setSpellCheckerEnabled(false)
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.protocol.handle('file', () => new Response(null, { status: 403 }))
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !mayLoad(details.url, devServer) }),
  )
}

/** Applies to every page that this process will ever hold: it stays where it is and opens nothing. */
export function lockPages(app: App, devServer: string | null): void {
  const home = devServer ?? startPage
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isSamePage(event.url, home)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  })
}

/** Where our page comes from. */
export function pageOrigin(devServer: string | null): string {
  return devServer ? new URL(devServer).origin : appOrigin
}

/** Whether a call comes from the main frame of this page, at our origin. */
export function isOurPage(
  event: { readonly sender: WebContents; readonly senderFrame: Electron.WebFrameMain | null },
  contents: WebContents | null,
  devServer: string | null,
): boolean {
  const frame = event.senderFrame
  return (
    contents !== null &&
    event.sender === contents &&
    frame !== null &&
    frame.parent === null &&
    frame === contents.mainFrame &&
    frame.origin === pageOrigin(devServer)
  )
}

/**
 * The address of the development server, which only an unpackaged app may load from, and only from this
 * computer; null for the built files.
 */
export function devServerOf(address: string | undefined, packaged: boolean): string | null {
  if (!address || packaged || !URL.canParse(address)) return null
  const url = new URL(address)
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
    ? url.href
    : null
}

function mayLoad(address: string, devServer: string | null): boolean {
  const url = new URL(address)
  if (url.protocol === `${scheme}:`) return url.host === new URL(appOrigin).host
  // Pictures inside a page's own style sheets and the tools for developers load nothing from elsewhere.
  if (url.protocol === 'data:' || url.protocol === 'devtools:') return true
  if (!devServer) return false
  const server = new URL(devServer)
  return url.host === server.host && (url.protocol === 'http:' || url.protocol === 'ws:')
}

/** Loading the page again is no navigation: a fragment apart, the address is the same. */
function isSamePage(address: string, home: string): boolean {
  return URL.canParse(address) && address.replace(/#.*$/s, '') === home
}
