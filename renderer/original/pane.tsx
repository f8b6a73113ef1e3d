import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { OriginalRow, OriginalView } from '../../shared/import/original'
import { Segmented } from '../ui/segmented'
import { Empty } from '../ui/states'
import './original.css'
import { type AskRows, useRows } from './use-rows'

interface OriginalPaneProps {
  readonly ask: AskRows
  /** Changes with the file and with what its reading depends on. */
  readonly fileKey: string
  /** The line that a person is at, and the one under the pointer, by their numbers in the file's text. */
  readonly line: number | null
  readonly pointed: number | null
  /** The line that should stand at the top, as the other side is scrolled; null to stay. */
  readonly top: number | null
  readonly onPoint: (line: number | null) => void
  readonly onPick: (line: number) => void
  /** Called with the line at the top when the person scrolls here. */
  readonly onScroll: (line: number) => void
  /** The number of the article's first line in the file's text, once it is known. */
  readonly onBase?: (base: number) => void
}

const viewNames: readonly { readonly id: OriginalView; readonly name: string }[] = [
  { id: 'text', name: 'Text' },
  { id: 'source', name: 'Source' },
]

/** Rows looked at for one that became a line. */
const nearby = 60

/** A file as it is, row by row, each with the line that it became marked where the other side marks it. */
export function OriginalPane(props: OriginalPaneProps) {
  const { ask, fileKey, line, pointed, top, onPoint, onPick, onScroll, onBase } = props
  const [view, setView] = useState<OriginalView>('text')
  const rows = useRows(ask, view, fileKey)
  const scroller = useRef<HTMLDivElement>(null)
  /** The person's hand is on this side. */
  const leads = useRef(false)
  const total = rows.head?.total ?? 0
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => 24,
    overscan: 20,
  })
  const items = list.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const { want } = rows
  useEffect(() => {
    if (total > 0) want(first, last)
  }, [total, first, last, want])
  const base = rows.head?.base
  useEffect(() => {
    if (base !== undefined) onBase?.(base)
  }, [base, onBase])
  const target = top === null || !rows.head ? null : rows.rowOf(top)
  useEffect(() => {
    if (target !== null && !leads.current) list.scrollToIndex(target, { align: 'start' })
  }, [target, list])

  const follow = (): void => {
    if (!leads.current) return
    const offset = scroller.current?.scrollTop ?? 0
    const start = list.getVirtualItemForOffset(offset)?.index ?? 0
    for (let at = start; at < start + nearby; at += 1) {
      const found = rows.row(at)?.line
      if (found == null) continue
      onScroll(found)
      return
    }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const from = line === null ? first : rows.rowOf(line)
    for (let at = from + step; at >= 0 && at < total; at += Math.sign(step)) {
      const next = rows.row(at)?.line
      if (next == null || next === line) continue
      onPick(next)
      list.scrollToIndex(at, { align: 'auto' })
      return
    }
  }
  if (rows.trouble !== null) return <Empty title="The original cannot be shown">{rows.trouble}</Empty>
  return (
    <section
      className="original"
      aria-label="The original"
      onPointerEnter={() => {
        leads.current = true
      }}
      onPointerLeave={() => {
        leads.current = false
        onPoint(null)
      }}
    >
      <header className="original-head">
        <span className="side-title">Original</span>
        <span className="quiet small clip original-about" title={rows.head?.about}>
          {rows.head?.about ?? ''}
        </span>
        {(rows.head?.views.length ?? 1) > 1 ? (
          <Segmented label="What is shown of the file" value={view} choices={viewNames} onChange={setView} />
        ) : null}
      </header>
      <div
        ref={scroller}
        className={view === 'source' ? 'original-scroller original-source' : 'original-scroller'}
        tabIndex={0}
        role="listbox"
        aria-label="Rows of the file"
        onScroll={follow}
        onFocus={() => {
          leads.current = true
        }}
        onBlur={() => {
          leads.current = false
        }}
        onKeyDown={onKeyDown}
      >
        <div className="lines-sheet" style={{ height: list.getTotalSize() }}>
          {items.map((item) => {
            const row = rows.row(item.index)
            return (
              <div
                key={item.key}
                ref={list.measureElement}
                data-index={item.index}
                className="line-place"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Row
                  row={row}
                  isMarked={row?.line != null && row.line === line}
                  isPointed={row?.line != null && row.line === pointed}
                  onPoint={onPoint}
                  onPick={onPick}
                />
              </div>
            )
          })}
        </div>
      </div>
    </section>
  )
}

interface RowProps {
  /** Null while it is not here yet. */
  readonly row: OriginalRow | null
  readonly isMarked: boolean
  readonly isPointed: boolean
  readonly onPoint: (line: number | null) => void
  readonly onPick: (line: number) => void
}

function Row({ row, isMarked, isPointed, onPoint, onPick }: RowProps) {
  if (!row) return <div className="original-row original-waiting" />
  const { text, kind, line } = row
  const marks = `${isMarked ? ' original-marked' : ''}${isPointed ? ' original-pointed' : ''}${line === null ? ' original-apart' : ''}`
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list box holds the focus
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box takes the keys
    <div
      role="option"
      aria-selected={isMarked}
      className={`original-row original-${kind}${marks}`}
      dir="auto"
      onPointerEnter={() => onPoint(line)}
      onClick={() => {
        if (line !== null) onPick(line)
      }}
    >
      {text === '' ? ' ' : text}
    </div>
  )
}
