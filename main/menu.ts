import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../shared/contract'

export interface MenuParts {
  readonly run: (command: MenuCommand) => void
}

/** Puts the app's menu in place. */
export function setMenu(parts: MenuParts): void {
  const command = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator ? { accelerator } : {}),
    click: () => parts.run(name),
  })
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '&File', submenu: [command('New project…', 'new-project', 'CmdOrCtrl+N'), { role: 'quit' }] },
      { label: '&View', submenu: [{ role: 'toggleDevTools' }, { role: 'togglefullscreen' }] },
    ]),
  )
}
