import { expect, test } from 'vitest'
import { misusesIn, wordRules } from '../../scripts/run/checks.mjs'

function misuses(path: string, text: string): readonly string[] {
  return wordRules
    .filter(({ room }) => path.startsWith(`${room}/`))
    .flatMap((rule) => misusesIn(path, text, rule))
}

test.each([
  ['main/menu.ts', "import { ipcMain } from 'electron'", 1],
  ['main/ipc/door.ts', "import { ipcMain } from 'electron'", 0],
  ['main/preload.ts', "import { ipcRenderer } from 'electron'", 0],
  ['main/ipcs.ts', 'ipcMain.handle()', 1],
  ['main/window.ts', 'type of IpcMain', 0],
  ['renderer/library/table.tsx', 'window.framewise.invoke()', 1],
  ['renderer/library/table.tsx', "window['framewise']", 1],
  ['renderer/bridge.ts', 'window.framewise.invoke()', 0],
])('%s with %s breaks %d rules', (path, text, count) => {
  expect(misuses(path, text)).toHaveLength(count)
})

test('a misuse is named by file and line', () => {
  expect(misuses('main/menu.ts', 'one\ntwo ipcMain')[0]).toMatch(/^main\/menu\.ts:2: only main\/ipc/)
})
