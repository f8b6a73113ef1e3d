import type { MenuItemConstructorOptions } from 'electron'
import type { EventOf, HistoryState, MenuCommand, Preferences } from '../shared/contract'
import type { Recent } from './recents'

/** What the menu shows; it is built anew when this changes. */
export interface MenuState {
  /** Null while no project is open. */
  readonly project: { readonly readOnly: boolean; readonly history: HistoryState } | null
  readonly recents: readonly Recent[]
  readonly theme: Preferences['theme']
  readonly mac: boolean
  readonly developer: boolean
}

/** What a click does: most commands are the page's, which knows what is selected and what is unsaved. */
export interface MenuActions {
  readonly run: (command: MenuCommand) => void
  readonly open: (what: EventOf<'menu.open'>['what']) => void
  readonly setTheme: (theme: Preferences['theme']) => void
  readonly backUp: () => void
  readonly showFolder: () => void
}

type Item = MenuItemConstructorOptions
const line: Item = { type: 'separator' }

/** The whole menu as data. */
export function menuTemplate(state: MenuState, actions: MenuActions): readonly Item[] {
  const command = (name: MenuCommand, label: string, accelerator = '', more: Item = {}): Item => ({
    id: name,
    label,
    ...(accelerator === '' ? {} : { accelerator }),
    click: () => actions.run(name),
    ...more,
  })
  const about = command('about', 'About Framewise')
  return [
    ...(state.mac ? [macMenu(about)] : []),
    fileMenu(state, actions, command),
    editMenu(state, command),
    viewMenu(state, actions, command),
    ...(state.mac ? [{ role: 'windowMenu' } as const] : []),
    {
      role: 'help',
      label: '&Help',
      submenu: [command('keys', 'Keyboard shortcuts'), ...(state.mac ? [] : [line, about])],
    },
  ]
}

type Command = (name: MenuCommand, label: string, accelerator?: string, more?: Item) => Item

function macMenu(about: Item): Item {
  return {
    role: 'appMenu',
    submenu: [
      about,
      line,
      { role: 'services' },
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit' },
    ],
  }
}

function fileMenu(state: MenuState, actions: MenuActions, command: Command): Item {
  const open = { enabled: state.project !== null }
  const editable = { enabled: state.project !== null && !state.project.readOnly }
  const recents: Item[] = state.recents.map((recent) => ({
    label: labelOf(`${recent.name}  (${recent.location})`),
    click: () => actions.open({ kind: 'recent', id: recent.id }),
  }))
  return {
    label: '&File',
    submenu: [
      command('new-project', 'New project…', 'CmdOrCtrl+N'),
      command('open-project', 'Open project…', 'CmdOrCtrl+O'),
      {
        id: 'recents',
        label: 'Open recent',
        submenu: recents.length > 0 ? recents : [{ label: 'No recent projects', enabled: false }],
      },
      line,
      command('open-sample', 'Open the sample project'),
      {
        id: 'reset-sample',
        label: 'Put the sample project back as it came',
        click: () => actions.open({ kind: 'reset-sample' }),
      },
      line,
      command('import-files', 'Import files…', 'CmdOrCtrl+I', editable),
      command('import-folder', 'Import a folder…', 'CmdOrCtrl+Shift+O', editable),
      command('import-references', 'Import references…', '', editable),
      command('import-rules', 'Import rules…', '', open),
      command('export', 'Export tables…', 'CmdOrCtrl+E', open),
      line,
      { id: 'back-up', label: 'Back up now', click: actions.backUp, ...editable },
      command('backups', 'Backups…', '', open),
      { id: 'show-folder', label: 'Show the project’s folder', click: actions.showFolder, ...open },
      line,
      state.mac ? { role: 'close' } : { role: 'quit' },
    ],
  }
}

function editMenu(state: MenuState, command: Command): Item {
  // Undo and redo are always enabled: in a text field they are the field's own.
  const { undo, redo } = state.project?.history ?? { undo: null, redo: null }
  return {
    label: '&Edit',
    submenu: [
      command('undo', undo === null ? 'Undo' : labelOf(`Undo: ${undo}`), 'CmdOrCtrl+Z'),
      command(
        'redo',
        redo === null ? 'Redo' : labelOf(`Redo: ${redo}`),
        state.mac ? 'Cmd+Shift+Z' : 'Ctrl+Shift+Z',
      ),
      // The other habit of Windows and Linux.
      ...(state.mac
        ? []
        : [
            command('redo', 'Redo', 'Ctrl+Y', {
              id: 'redo-y',
              visible: false,
              acceleratorWorksWhenHidden: true,
            }),
          ]),
      line,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      line,
      // The page listens to this key itself.
      command('find', 'Find articles', 'CmdOrCtrl+F', { registerAccelerator: false }),
    ],
  }
}

function viewMenu(state: MenuState, actions: MenuActions, command: Command): Item {
  const themes = { system: 'As the system', light: 'Light', dark: 'Dark' } as const
  return {
    label: '&View',
    submenu: [
      command('view-library', 'Library', 'CmdOrCtrl+1'),
      command('view-code', 'Code', 'CmdOrCtrl+2'),
      command('view-compare', 'Compare', 'CmdOrCtrl+3'),
      command('view-codebook', 'Codebook', 'CmdOrCtrl+4'),
      line,
      command('toggle-list', 'Show or hide the article list', 'CmdOrCtrl+[', { registerAccelerator: false }),
      command('toggle-inspector', 'Show or hide the inspector', 'CmdOrCtrl+]', {
        registerAccelerator: false,
      }),
      line,
      command('text-larger', 'Larger text', 'CmdOrCtrl+Shift+.'),
      command('text-smaller', 'Smaller text', 'CmdOrCtrl+Shift+,'),
      line,
      { role: 'resetZoom', label: 'Usual size' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      line,
      {
        label: 'Theme',
        submenu: (Object.keys(themes) as (keyof typeof themes)[]).map((theme) => ({
          id: `theme-${theme}`,
          label: themes[theme],
          type: 'radio' as const,
          checked: state.theme === theme,
          click: () => actions.setTheme(theme),
        })),
      },
      { role: 'togglefullscreen' },
      ...(state.developer ? [line, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
    ],
  }
}

/** A label no wider than a menu should be. A single "&" would underline the letter after it. */
function labelOf(text: string): string {
  const short = text.length <= 70 ? text : `${text.slice(0, 67).trimEnd()}…`
  return short.replaceAll('&', '&&')
}
