// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one in a tall box, which a <table> cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names the active row
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp, Check, Minus } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { LibraryColumn, LibraryRow } from '../../shared/library'
import type { ArticleStatus, Id } from '../../shared/schema'
import { useProject } from '../state/project'
import { useArticle } from '../state/records'
import { openArticle, useView } from '../state/view'
import { MenuAt, type MenuEntry, type WindowPoint } from '../ui/menu'
import { setStatus } from './actions'
import { articleEntries, statusEntries } from './entries'
import { rowId, TableRow } from './row'
import { choose, chooseAll, chooseNone, goTo, indexAfter, reach, toggle } from './rows'
import { changeRows, sortBy, useLibrary } from './state'
import { statusKeys } from './status'

const rowHeight = 40

const columns: readonly {
  readonly id: LibraryColumn
  readonly name: string
  readonly className: string
}[] = [
  { id: 'title', name: 'Title', className: 'library-title' },
  { id: 'outlet', name: 'Outlet', className: 'library-outlet' },
  { id: 'date', name: 'Date', className: 'library-date' },
  { id: 'words', name: 'Words', className: 'library-number' },
  { id: 'segments', name: 'Segments', className: 'library-segments' },
  { id: 'status', name: 'Status', className: 'library-status' },
]

interface LibraryTableProps {
  readonly rows: readonly LibraryRow[]
  /** Ids of the rows, in their order. */
  readonly ids: readonly Id[]
  /** Articles that the search found in their text, not in their facts. */
  readonly inText: ReadonlySet<Id>
  readonly onDelete: (ids: readonly Id[]) => void
}

/** All articles as a grid of which only what is seen is drawn. */
export function LibraryTable({ rows, ids, inText, onDelete }: LibraryTableProps) {
  const grid = useRef<HTMLDivElement>(null)
  const state = useLibrary((library) => library.rows)
  const editable = useProject((project) => project.meta?.readOnly === null)
  const open = useArticle(useView((view) => view.articleId))
  const [menu, setMenu] = useState<{ at: WindowPoint; entries: readonly MenuEntry[]; name: string } | null>(
    null,
  )
  const activeIndex = useMemo(
    () => (state.active === null ? -1 : ids.indexOf(state.active)),
    [ids, state.active],
  )
  const most = useMemo(() => rows.reduce((max, row) => Math.max(max, row.segments), 0), [rows])
  const chosen = useMemo(() => ids.filter((id) => state.selected.has(id)).length, [ids, state.selected])

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    // Near enough for the first draw, which else would come twice: once to find the height, once with rows.
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
    // The row that the keyboard is on stays drawn, since the grid refers to it.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range)
      return activeIndex === -1 || drawn.includes(activeIndex) ? drawn : [...drawn, activeIndex]
    },
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the table begins, keys scroll by themselves
  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex, { align: 'auto' })
    if (document.activeElement === document.body) grid.current?.focus({ preventScroll: true })
  }, [])

  /** What keys and menus act on: the chosen rows when this is one of them, else this row alone. */
  const meant = (id: Id): readonly Id[] =>
    state.selected.has(id) ? ids.filter((each) => state.selected.has(each)) : [id]

  const sharedStatus = (about: readonly Id[]): ArticleStatus | null => {
    const wanted = new Set(about)
    const statuses = new Set(rows.filter((row) => wanted.has(row.article.id)).map((row) => row.status))
    const [only] = statuses
    return statuses.size === 1 && only ? only : null
  }

  const openMenu = (id: Id, at: WindowPoint, what: 'all' | 'status'): void => {
    const about = meant(id)
    const status = sharedStatus(about)
    setMenu({
      at,
      name: what === 'status' ? 'Status' : 'Actions',
      entries:
        what === 'status'
          ? statusEntries(about, status, editable)
          : articleEntries({ ids: about, status, open, editable, onDelete: () => onDelete(about) }),
    })
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== grid.current || rows.length === 0) return
    const command = event.ctrlKey || event.metaKey
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / rowHeight) - 2)
    const to = event.altKey || command ? null : indexAfter(event.key, activeIndex, rows.length, page)
    if (to !== null) {
      event.preventDefault()
      changeRows((before) => goTo(ids, before, to, event.shiftKey))
      virtual.scrollToIndex(to, { align: 'auto' })
      return
    }
    if (handled(event, command)) event.preventDefault()
  }

  const handled = (event: KeyboardEvent, command: boolean): boolean => {
    const { active } = state
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (command && key === 'a') {
      changeRows((before) => chooseAll(ids, before))
      return true
    }
    if (key === 'Escape' && state.selected.size > 0) {
      changeRows(chooseNone)
      return true
    }
    if (active === null || activeIndex === -1 || command || event.altKey) return false
    if (key === 'Enter') {
      openArticle(active)
      return true
    }
    if (key === ' ') {
      changeRows((before) => (event.shiftKey ? reach(ids, before, active) : toggle(before, active)))
      return true
    }
    if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) {
      openMenu(active, below(document.getElementById(rowId(active))), 'all')
      return true
    }
    if (!editable) return false
    const status = event.shiftKey ? undefined : statusKeys[key]
    if (status) {
      setStatus(meant(active), status)
      return true
    }
    if (key === 'Delete' || key === 'Backspace') {
      onDelete(meant(active))
      return true
    }
    return false
  }

  const hit = (
    event: MouseEvent,
  ): { readonly id: Id; readonly part: string; readonly element: Element } | null => {
    const element = event.target instanceof Element ? event.target : null
    const index = element?.closest('[data-index]')?.getAttribute('data-index')
    const id = index ? ids[Number(index)] : undefined
    if (!element || id === undefined) return null
    const part = element.closest('[data-part]')
    return { id, part: part?.getAttribute('data-part') ?? '', element: part ?? element }
  }

  const onClick = (event: MouseEvent): void => {
    const at = hit(event)
    if (!at) return
    const { id, part, element } = at
    grid.current?.focus({ preventScroll: true })
    if (part === 'status' || part === 'menu') {
      changeRows((before) => (before.selected.has(id) ? before : { ...before, active: id, anchor: id }))
      openMenu(id, below(element), part === 'status' ? 'status' : 'all')
    } else if (event.shiftKey) changeRows((before) => reach(ids, before, id))
    else if (part === 'check' || event.ctrlKey || event.metaKey) changeRows((before) => toggle(before, id))
    else changeRows((before) => choose(before, id))
  }

  const onContextMenu = (event: MouseEvent): void => {
    const at = hit(event)
    if (!at) return
    event.preventDefault()
    changeRows((before) => (before.selected.has(at.id) ? before : choose(before, at.id)))
    openMenu(at.id, { x: event.clientX, y: event.clientY }, 'all')
  }

  return (
    <>
      <div
        ref={grid}
        role="grid"
        aria-label="Articles"
        aria-multiselectable
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 2}
        aria-activedescendant={activeIndex >= 0 && state.active ? rowId(state.active) : undefined}
        className="library-grid"
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={(event) => {
          const at = hit(event)
          if (at && at.part === '') openArticle(at.id)
        }}
        onContextMenu={onContextMenu}
      >
        <Header
          all={chosen > 0 && chosen === rows.length}
          some={chosen > 0}
          onToggle={() => changeRows((before) => (chosen > 0 ? chooseNone(before) : chooseAll(ids, before)))}
        />
        <div role="rowgroup" className="library-rows" style={{ height: rows.length * rowHeight }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            const { id } = row.article
            return (
              <TableRow
                key={id}
                row={row}
                index={item.index}
                top={item.index * rowHeight}
                isActive={item.index === activeIndex}
                isSelected={state.selected.has(id)}
                inText={inText.has(id)}
                most={most}
              />
            )
          })}
        </div>
      </div>
      {menu ? (
        <MenuAt
          label={menu.name}
          at={menu.at}
          entries={menu.entries}
          onClose={() => {
            setMenu(null)
            grid.current?.focus({ preventScroll: true })
          }}
        />
      ) : null}
    </>
  )
}

interface HeaderProps {
  readonly all: boolean
  readonly some: boolean
  readonly onToggle: () => void
}

function Header({ all, some, onToggle }: HeaderProps) {
  const sort = useLibrary((library) => library.sort)
  return (
    <div role="row" className="library-head" aria-rowindex={1}>
      <div role="columnheader" className="library-check">
        <button
          type="button"
          className="library-check-all"
          aria-label={some ? 'Choose none' : 'Choose all'}
          onClick={onToggle}
        >
          <span className="checkbox-box" data-checked={some || undefined} aria-hidden>
            {all ? <Check size={12} strokeWidth={2.5} /> : <Minus size={12} strokeWidth={2.5} />}
          </span>
        </button>
      </div>
      {columns.map((column) => {
        const sorted = sort.column === column.id
        return (
          <div
            key={column.id}
            role="columnheader"
            className={column.className}
            aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
          >
            <button
              type="button"
              className="library-sort"
              data-sorted={sorted || undefined}
              onClick={() => sortBy(column.id)}
            >
              {column.name}
              {sorted && sort.descending ? (
                <ArrowDown size={12} strokeWidth={2} aria-hidden />
              ) : (
                <ArrowUp size={12} strokeWidth={2} aria-hidden />
              )}
            </button>
          </div>
        )
      })}
      <div role="columnheader" className="library-tools">
        <span className="visually-hidden">Actions</span>
      </div>
    </div>
  )
}

function below(element: Element | null): WindowPoint {
  const box = element?.getBoundingClientRect()
  return box ? { x: Math.min(box.left + 8, window.innerWidth - 260), y: box.bottom } : { x: 0, y: 0 }
}
