import {
  BookMarked,
  BookOpen,
  ChevronDown,
  FileInput,
  FileOutput,
  Folder,
  FolderInput,
  FolderOpen,
  History,
  Info,
  LayoutList,
  ListChecks,
  Moon,
  Plus,
  RotateCcw,
  Save,
  Search,
  Sun,
  SunMoon,
} from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import type { Preferences } from '../../shared/contract'
import { ask } from '../bridge'
import { modifierKey, setPreferences, useApp } from '../state/app'
import { addNotice, useProject } from '../state/project'
import { useArticles } from '../state/records'
import { showView, useView, type View } from '../state/view'
import { IconButton } from '../ui/button'
import { Menu } from '../ui/menu'
import { Segmented } from '../ui/segmented'
import { CoderMenu } from './coders'
import { report, run } from './commands'
import { openProject } from './opening'
import { SavingSign } from './saving-sign'

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const

const views: readonly { readonly id: View; readonly name: string }[] = [
  { id: 'library', name: 'Library' },
  { id: 'code', name: 'Code' },
  { id: 'compare', name: 'Compare' },
  { id: 'codebook', name: 'Codebook' },
]

const nextTheme: Readonly<Record<Preferences['theme'], Preferences['theme']>> = {
  system: 'light',
  light: 'dark',
  dark: 'system',
}
const themeIcon = { system: <SunMoon {...icon} />, light: <Sun {...icon} />, dark: <Moon {...icon} /> }

/** The one bar at the top: project, views, actions, saving, coder. */
export function Topbar() {
  const view = useView((state) => state.view)
  const theme = useApp((state) => state.app?.preferences.theme ?? 'system')
  return (
    <header className="topbar">
      <ProjectMenu />
      <Segmented label="View" value={view} choices={views} onChange={showView} />
      <div className="topbar-space" />
      <AriaButton className="finder-button" aria-label="Find anything" onPress={() => run('find')}>
        <Search size={14} strokeWidth={1.5} aria-hidden />
        <span>Find anything</span>
        <kbd>{modifierKey()} K</kbd>
      </AriaButton>
      <div className="topbar-tools">
        <IconButton
          label="Import files"
          keys={`${modifierKey()} I`}
          icon={<FileInput {...icon} />}
          onPress={() => run('import-files')}
        />
        <IconButton
          label="Export tables"
          keys={`${modifierKey()} E`}
          icon={<FileOutput {...icon} />}
          onPress={() => run('export')}
        />
        <IconButton
          label={`Theme: ${theme}`}
          icon={themeIcon[theme]}
          onPress={() => void setPreferences({ theme: nextTheme[theme] })}
        />
      </div>
      <SavingSign />
      <CoderMenu />
    </header>
  )
}

function ProjectMenu() {
  const meta = useProject((state) => state.meta)
  const articles = useArticles().length
  const recents = useApp((state) => state.app?.recents ?? [])
  if (!meta) return null
  return (
    <Menu
      label="Project"
      trigger={
        <AriaButton className="project-button" aria-label={`Project ${meta.name}`}>
          <strong className="clip">{meta.name}</strong>
          <span className="quiet topbar-count">
            / {articles} {articles === 1 ? 'article' : 'articles'}
          </span>
          <ChevronDown size={13} strokeWidth={1.5} aria-hidden />
        </AriaButton>
      }
      entries={[
        {
          id: 'new',
          name: 'New project…',
          icon: <Plus {...icon} />,
          keys: `${modifierKey()} N`,
          onPress: () => run('new-project'),
        },
        {
          id: 'open',
          name: 'Open project…',
          icon: <FolderOpen {...icon} />,
          keys: `${modifierKey()} O`,
          onPress: () => run('open-project'),
        },
        ...recents
          .filter((recent) => recent.name !== meta.name || recent.location !== meta.location)
          .slice(0, 6)
          .map((recent, index) => ({
            id: recent.id,
            name: recent.name,
            icon: <BookOpen {...icon} />,
            begins: index === 0,
            onPress: () => void openProject({ kind: 'recent', id: recent.id }),
          })),
        {
          id: 'sample',
          name: 'Sample project',
          icon: <LayoutList {...icon} />,
          begins: true,
          isDisabled: meta.isSample,
          onPress: () => run('open-sample'),
        },
        ...(meta.isSample
          ? [
              {
                id: 'reset',
                name: 'Reset the sample project',
                icon: <RotateCcw {...icon} />,
                onPress: () => void openProject('reset-sample'),
              },
            ]
          : []),
        {
          id: 'import-folder',
          name: 'Import a folder…',
          icon: <FolderInput {...icon} />,
          begins: true,
          onPress: () => run('import-folder'),
        },
        {
          id: 'import-rules',
          name: 'Import rules…',
          icon: <ListChecks {...icon} />,
          onPress: () => run('import-rules'),
        },
        {
          id: 'import-references',
          name: 'Import references…',
          icon: <BookMarked {...icon} />,
          onPress: () => run('import-references'),
        },
        {
          id: 'details',
          name: 'Project details…',
          icon: <Info {...icon} />,
          begins: true,
          onPress: () => useView.setState({ dialog: 'details' }),
        },
        {
          id: 'backup',
          name: 'Back up now',
          icon: <Save {...icon} />,
          onPress: () => void backUp(),
        },
        {
          id: 'backups',
          name: 'Backups…',
          icon: <History {...icon} />,
          onPress: () => run('backups'),
        },
        {
          id: 'folder',
          name: 'Show the project folder',
          icon: <Folder {...icon} />,
          onPress: () => void ask('project.showFolder', null).then(report),
        },
      ]}
    />
  )
}

async function backUp(): Promise<void> {
  const result = await ask('project.backup', null)
  if (result.ok) {
    addNotice({
      level: 'info',
      message: `Backed up as “${result.value.name}” in the project's folder “backups”.`,
    })
  } else report(result)
}
