// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one in a tall box, which a <table> cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names the active row
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { statusOf } from '../../shared/library'
import type { Id } from '../../shared/schema'
import { useProject } from '../state/project'
import { catalogueHome, useArticle, useArticles } from '../state/records'
import { openArticle, useView } from '../state/view'
import { Button } from '../ui/button'
import { MenuAt, type WindowPoint } from '../ui/menu'
import { Empty } from '../ui/states'
import { setStatus } from './actions'
import { articleEntries } from './entries'
import { ListRow, listRowId } from './list-row'
import { useAsQueue, useSteadyOrder } from './ordering'
import { QueueHead } from './queue-head'
import { indexAfter } from './rows'
import { clearFilters } from './state'
import { statusKeys } from './status'
import { useTextSearch } from './text-search'
import './list.css'

/** A row with a title of two lines; others are measured when they are drawn. */
const usualHeight = 92

/** The queue beside the text: the library's order, with the open article marked and in view. */
export function ArticleList() {
  const ids = useSteadyOrder()
  const all = useArticles().length
  const done = useDoneCount(ids)
  useTextSearch()
  useAsQueue(ids)
  return (
    <nav className="queue" aria-label="Articles">
      <QueueHead shown={ids.length} done={done} all={all} />
      {ids.length > 0 ? (
        <Queue ids={ids} />
      ) : all === 0 ? (
        <Empty title="No articles yet">Import files in the library, or drop them on this window.</Empty>
      ) : (
        <Empty title="No article matches" actions={<Button onPress={clearFilters}>Show all</Button>}>
          Nothing meets the search and the library’s filters.
        </Empty>
      )}
    </nav>
  )
}

function Queue({ ids }: { readonly ids: readonly Id[] }) {
  const grid = useRef<HTMLDivElement>(null)
  const openId = useView((state) => state.articleId)
  const open = useArticle(openId)
  const editable = useProject((state) => state.meta?.readOnly === null)
  const [active, setActive] = useState<Id | null>(null)
  const [menu, setMenu] = useState<{ readonly at: WindowPoint; readonly id: Id } | null>(null)
  const openIndex = openId === null ? -1 : ids.indexOf(openId)
  const activeIndex = active !== null && ids.includes(active) ? ids.indexOf(active) : openIndex

  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => grid.current,
    estimateSize: () => usualHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 6,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range)
      return activeIndex === -1 || drawn.includes(activeIndex) ? drawn : [...drawn, activeIndex]
    },
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new open article is brought into view once
  useEffect(() => {
    setActive(null)
    if (openIndex >= 0) virtual.scrollToIndex(openIndex, { align: 'auto' })
  }, [openId])

  const openMenu = (id: Id, at: WindowPoint): void => {
    setActive(id)
    setMenu({ id, at })
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== grid.current || event.altKey || event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / usualHeight) - 1)
    const to = indexAfter(event.key, activeIndex, ids.length, page)
    const target = to === null ? undefined : ids[to]
    if (to !== null && target !== undefined) {
      setActive(target)
      virtual.scrollToIndex(to, { align: 'auto' })
    } else if (!keyOnRow(event)) return
    // These keys have other meanings for the text beside the list.
    event.preventDefault()
    event.stopPropagation()
  }

  const keyOnRow = (event: KeyboardEvent): boolean => {
    const id = ids[activeIndex]
    if (id === undefined) return false
    if (event.key === 'Enter' || event.key === ' ') {
      openArticle(id)
      return true
    }
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      openMenu(id, below(document.getElementById(listRowId(id))))
      return true
    }
    const status = event.shiftKey ? undefined : statusKeys[event.key.toLowerCase()]
    if (!status || !editable) return false
    setStatus([id], status)
    return true
  }

  const hit = (target: EventTarget): Id | null => {
    const row = target instanceof Element ? target.closest('[data-index]') : null
    return ids[Number(row?.getAttribute('data-index') ?? -1)] ?? null
  }

  return (
    <>
      <div
        ref={grid}
        role="grid"
        aria-label="Queue"
        aria-rowcount={ids.length}
        aria-activedescendant={activeIndex >= 0 ? listRowId(ids[activeIndex] ?? '') : undefined}
        className="queue-grid"
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const id = hit(event.target)
          if (id === null) return
          const tool = (event.target as Element).closest('[data-part]')
          if (tool) openMenu(id, below(tool))
          else openArticle(id)
        }}
        onContextMenu={(event) => {
          const id = hit(event.target)
          if (id === null) return
          event.preventDefault()
          openMenu(id, { x: event.clientX, y: event.clientY })
        }}
      >
        <div role="rowgroup" className="queue-rows" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const id = ids[item.index]
            return id === undefined ? null : (
              <ListRow
                key={id}
                articleId={id}
                index={item.index}
                top={item.start}
                isOpen={id === openId}
                isActive={item.index === activeIndex}
                measure={virtual.measureElement}
              />
            )
          })}
        </div>
      </div>
      {menu ? (
        <QueueMenu
          id={menu.id}
          at={menu.at}
          open={open}
          editable={editable}
          onClose={() => {
            setMenu(null)
            grid.current?.focus({ preventScroll: true })
          }}
        />
      ) : null}
    </>
  )
}

interface QueueMenuProps {
  readonly id: Id
  readonly at: WindowPoint
  readonly open: ReturnType<typeof useArticle>
  readonly editable: boolean
  readonly onClose: () => void
}

function QueueMenu({ id, at, open, editable, onClose }: QueueMenuProps) {
  const article = useArticle(id)
  const stats = useProject((state) => state.stats[id])
  const coderId = useProject((state) => state.meta?.coderId ?? null)
  if (!article) return null
  const status = statusOf(article, stats, coderId)
  return (
    <MenuAt
      label={`Actions for ${article.title || 'Without a title'}`}
      at={at}
      entries={articleEntries({ ids: [id], status, open, editable })}
      onClose={onClose}
    />
  )
}

/** How many of these articles the present coder has done. */
function useDoneCount(ids: readonly Id[]): number {
  const articles = useProject((state) => catalogueHome(state).article)
  const stats = useProject((state) => state.stats)
  const coderId = useProject((state) => state.meta?.coderId ?? null)
  return useMemo(
    () =>
      ids.filter((id) => {
        const article = articles?.[id]
        return article !== undefined && statusOf(article, stats[id], coderId) === 'done'
      }).length,
    [ids, articles, stats, coderId],
  )
}

function below(element: Element | null): WindowPoint {
  const box = element?.getBoundingClientRect()
  return box ? { x: box.left + 12, y: box.bottom } : { x: 0, y: 0 }
}
