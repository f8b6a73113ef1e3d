import { CornerDownLeft, FileText } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import {
  Dialog as AriaDialog,
  Autocomplete,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
} from 'react-aria-components'
import type { MenuCommand } from '../../shared/contract'
import { foldKey } from '../../shared/text/fold'
import { outletAndDate } from '../library/dates'
import { run } from '../shell/commands'
import { modifierKey } from '../state/app'
import { useArticles, useCodes, useDimensions } from '../state/records'
import { openArticle, useView } from '../state/view'
import { CodeDot } from '../ui/code'
import { SearchField } from '../ui/fields'
import './finder.css'

/** As many of each kind as fit without scrolling far. */
const shownAtMost = 8

interface Found {
  readonly id: string
  readonly name: string
  readonly aside: string
  readonly icon: ReactNode
  readonly go: () => void
}

const icon = { size: 15, strokeWidth: 1.5, 'aria-hidden': true } as const

const commands: readonly { readonly name: string; readonly keys: string; readonly command: MenuCommand }[] = [
  { name: 'Go to the library', keys: '1', command: 'view-library' },
  { name: 'Go to coding', keys: '2', command: 'view-code' },
  { name: 'Compare two articles', keys: '3', command: 'view-compare' },
  { name: 'Go to the codebook', keys: '4', command: 'view-codebook' },
  { name: 'Import files…', keys: 'I', command: 'import-files' },
  { name: 'Import a folder…', keys: '', command: 'import-folder' },
  { name: 'Import rules…', keys: '', command: 'import-rules' },
  { name: 'Import references…', keys: '', command: 'import-references' },
  { name: 'Export tables…', keys: 'E', command: 'export' },
  { name: 'Backups…', keys: '', command: 'backups' },
  { name: 'New project…', keys: 'N', command: 'new-project' },
  { name: 'Open project…', keys: 'O', command: 'open-project' },
  { name: 'Undo', keys: 'Z', command: 'undo' },
  { name: 'Redo', keys: 'Shift Z', command: 'redo' },
  { name: 'Larger text', keys: '+', command: 'text-larger' },
  { name: 'Smaller text', keys: '-', command: 'text-smaller' },
  { name: 'Fold or unfold the list', keys: '[', command: 'toggle-list' },
  { name: 'Fold or unfold the inspector', keys: ']', command: 'toggle-inspector' },
  { name: 'Keys', keys: '', command: 'keys' },
  { name: 'About Framewise', keys: '', command: 'about' },
]

/** Type a few letters of an article, a code or a command, and go there. */
export function Finder() {
  const isOpen = useView((state) => state.dialog === 'finder')
  return (
    <ModalOverlay className="overlay finder-overlay" isOpen={isOpen} onOpenChange={close} isDismissable>
      <Modal className="modal finder">
        <AriaDialog className="dialog" aria-label="Find anything">
          <Results />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

function close(): void {
  useView.setState({ dialog: null })
}

function Results() {
  const [query, setQuery] = useState('')
  const words = useMemo(() => foldKey(query).split(' ').filter(Boolean), [query])
  const groups = [
    { name: 'Articles', found: useFoundArticles(words) },
    { name: 'Codes', found: useFoundCodes(words) },
    { name: 'Commands', found: useFoundCommands(words) },
  ].filter(({ found }) => found.length > 0)
  const go = (key: string): void => {
    const hit = groups.flatMap(({ found }) => found).find(({ id }) => id === key)
    if (!hit) return
    close()
    hit.go()
  }
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <div className="finder-search">
        <SearchField
          label="Find anything"
          placeholder="An article, a code, a command"
          value={query}
          onChange={setQuery}
          autoFocus
        />
      </div>
      <ListBox
        className="list-box finder-list"
        aria-label="Found"
        onAction={(key) => go(String(key))}
        renderEmptyState={() => <p className="quiet finder-none">Nothing of that name</p>}
      >
        {groups.map((group) => (
          <ListBoxSection key={group.name} id={group.name}>
            <Header className="finder-group">{group.name}</Header>
            {group.found.map((found) => (
              <ListBoxItem
                key={found.id}
                id={found.id}
                textValue={`${found.name} ${found.aside}`}
                className="list-item"
              >
                {found.icon}
                <span className="clip" dir="auto">
                  {found.name}
                </span>
                <span className="small quiet finder-aside">{found.aside}</span>
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
    </Autocomplete>
  )
}

const has = (key: string, words: readonly string[]): boolean => words.every((word) => key.includes(word))

function useFoundArticles(words: readonly string[]): readonly Found[] {
  const articles = useArticles()
  const keyed = useMemo(
    () =>
      articles.map((article) => ({
        article,
        key: foldKey(`${article.title} ${article.outlet} ${article.date?.iso.slice(0, 10) ?? ''}`),
      })),
    [articles],
  )
  return useMemo(() => {
    const hits = []
    for (const { article, key } of keyed) {
      if (!has(key, words)) continue
      hits.push({
        id: article.id,
        name: article.title || 'Without a title',
        aside: outletAndDate(article, navigator.language),
        icon: <FileText {...icon} />,
        go: () => openArticle(article.id),
      })
      if (hits.length === shownAtMost) break
    }
    return hits
  }, [keyed, words])
}

function useFoundCodes(words: readonly string[]): readonly Found[] {
  const codes = useCodes()
  const dimensions = useDimensions()
  if (words.length === 0) return []
  return codes
    .filter((code) => has(foldKey(`${code.name} ${code.aliases.join(' ')}`), words))
    .slice(0, shownAtMost)
    .map((code) => ({
      id: code.id,
      name: code.name,
      aside: dimensions.find((dimension) => dimension.listId === code.listId)?.name ?? '',
      icon: <CodeDot code={code} />,
      go: () =>
        useView.setState((state) => ({
          view: state.view === 'library' ? 'code' : state.view,
          inspectorTab: 'codebook',
          inspectorOpen: true,
          drawerOpen: true,
        })),
    }))
}

function useFoundCommands(words: readonly string[]): readonly Found[] {
  return commands
    .filter((entry) => has(foldKey(entry.name), words))
    .map((entry) => ({
      id: `command-${entry.command}`,
      name: entry.name,
      aside: entry.keys === '' ? '' : `${modifierKey()} ${entry.keys}`,
      icon: <CornerDownLeft {...icon} />,
      go: () => run(entry.command),
    }))
}
