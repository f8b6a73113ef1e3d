import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { type MenuActions, type MenuState, menuTemplate } from '../../../main/menu'
import { menuCommands } from '../../../shared/contract'

const actions = (): MenuActions => ({
  run: vi.fn(),
  open: vi.fn(),
  setTheme: vi.fn(),
  backUp: vi.fn(),
  showFolder: vi.fn(),
})
const open: MenuState = {
  project: { readOnly: false, history: { undo: null, redo: null } },
  recents: [],
  theme: 'system',
  mac: false,
  developer: false,
}
const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
const itemsOf = (state: MenuState, act = actions()) => flat(menuTemplate(state, act))
const click = (item: MenuItemConstructorOptions | undefined) => (item?.click as (() => void) | undefined)?.()

describe('the menu', () => {
  test.each([false, true])('has every command of the contract and sends it (Mac: %s)', (mac) => {
    const act = actions()
    const items = itemsOf({ ...open, mac }, act)
    for (const command of menuCommands) {
      click(items.find((item) => item.id === command))
      expect(act.run).toHaveBeenLastCalledWith(command)
    }
  })

  test.each([false, true])('gives no key to two items (Mac: %s)', (mac) => {
    const keys = itemsOf({ ...open, mac, developer: true }).flatMap((item) => item.accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('says what undo and redo would do', () => {
    const history = { undo: "tag 'R&D'", redo: `import ${'x'.repeat(100)}` }
    const items = itemsOf({ ...open, project: { readOnly: false, history } })
    const labels = ['undo', 'redo'].map((id) => items.find((item) => item.id === id)?.label ?? '')
    expect(labels[0]).toBe("Undo: tag 'R&&D'")
    expect(labels[1]).toMatch(/^Redo: import x+…$/)
    expect(labels[1]?.length).toBeLessThanOrEqual(71)
  })

  test.each([
    [
      'no project is open',
      null,
      [
        'import-files',
        'import-folder',
        'import-references',
        'import-rules',
        'export',
        'back-up',
        'backups',
        'show-folder',
      ],
    ],
    [
      'a project is open for reading only',
      { readOnly: true, history: { undo: null, redo: null } },
      ['import-files', 'import-folder', 'import-references', 'back-up'],
    ],
    ['a project can be edited', open.project, []],
  ])('switches off what cannot be done while %s', (_, project, expected) => {
    const off = itemsOf({ ...open, project }).flatMap((item) =>
      item.enabled === false ? (item.id ?? []) : [],
    )
    expect(off).toEqual(expected)
  })

  test('opens a recent project by its id', () => {
    const act = actions()
    const recent = { id: 'recent-1', name: 'Harbours & ports', location: '/home/a', openedAt: '' }
    const items = itemsOf({ ...open, recents: [recent] }, act)
    click(items.find((item) => item.label === 'Harbours && ports  (/home/a)'))
    expect(act.open).toHaveBeenCalledWith({ kind: 'recent', id: 'recent-1' })
  })

  test('shows developer tools only where the app is developed', () => {
    const hasTools = (developer: boolean) =>
      itemsOf({ ...open, developer }).some((item) => item.role === 'toggleDevTools')
    expect([hasTools(true), hasTools(false)]).toEqual([true, false])
  })
})
