import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { eventNames, pageChannels } from '../shared/channels'
import type { Bridge } from '../shared/contract'
import { toJson } from '../shared/json'

/**
 * Runs sandboxed before the page and gives it the Bridge, nothing else: no Electron object, no event and
 * no channel that the contract does not name passes.
 */

const refusal = (message: string) =>
  Promise.resolve(toJson({ ok: false as const, code: 'bad-input' as const, message }))

const bridge: Bridge = {
  invoke: (channel, input) =>
    Object.hasOwn(pageChannels, channel)
      ? ipcRenderer.invoke(channel, input)
      : refusal('This page asked for something that Framewise does not offer.'),

  subscribe: (name, listener) => {
    if (!Object.hasOwn(eventNames, name)) throw new RangeError(`There is no event ${String(name)}`)
    const pass = (_event: unknown, event: Parameters<typeof listener>[0]) => listener(event)
    ipcRenderer.on(name, pass)
    return () => {
      ipcRenderer.off(name, pass)
    }
  },

  drop: (files) => {
    // A File that a page made up has no path: only what a person dropped passes.
    const paths = [...files]
      .map((file) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]))
      .filter((path) => path !== '')
    return paths.length > 0
      ? ipcRenderer.invoke('import.dropped', { paths })
      : refusal('Nothing that was dropped is a file on this computer.')
  },
}

contextBridge.exposeInMainWorld('framewise', bridge)
