import { ChevronRight, GripVertical, MoreHorizontal } from 'lucide-react'
import { createContext, type KeyboardEvent, useContext, useMemo, useState } from 'react'
import {
  Button as AriaButton,
  Collection,
  DropIndicator,
  type Key,
  Tree,
  TreeItem,
  TreeItemContent,
  useDragAndDrop,
} from 'react-aria-components'
import type { Codebook } from '../../shared/codebook/lookup'
import type { OutputOf } from '../../shared/contract'
import type { Code, Id } from '../../shared/schema'
import { CodeDot } from '../ui/code'
import { MenuAt, type WindowPoint } from '../ui/menu'
import { placeCode, type Step, stepCode, tell } from './actions'
import { codeEntries } from './entries'
import { addUnder, begin, showCode, useCodebookView } from './state'

/** How often codes are used; given by the panel, since rows of a collection are kept by identity. */
export const CountsContext = createContext<OutputOf<'codebook.counts'>>({})

/** Whether the codebook can be edited, and how a code's details are opened in full. */
export const EditingContext = createContext<{
  readonly editable: boolean
  readonly openEditor: (codeId: Id) => void
}>({ editable: false, openEditor: () => {} })

interface Node {
  readonly id: Id
  readonly code: Code
  readonly children: readonly Node[]
}

interface CodeTreeProps {
  readonly book: Codebook
  readonly dimensionId: Id
  readonly listId: Id
  readonly label: string
  /** Codes to show when searching, with what they stand under; null for all. */
  readonly shown: ReadonlySet<Id> | null
}

/** The codes of a list as a tree: arrows walk, Enter opens, F2 renames, Delete deletes, dragging moves. */
export function CodeTree({ book, dimensionId, listId, label, shown }: CodeTreeProps) {
  const nodes = useMemo(() => nodesOf(book, book.rootsByList.get(listId) ?? [], shown), [book, listId, shown])
  const folded = useCodebookView((state) => state.folded)
  const selected = useCodebookView((state) => state.codeId)
  const { editable, openEditor } = useContext(EditingContext)
  const [menu, setMenu] = useState<{ readonly at: WindowPoint; readonly code: Code } | null>(null)
  const branches = useMemo(() => book.codes.filter((code) => book.childrenById.has(code.id)), [book])
  const expanded = branches.filter((code) => shown !== null || !folded.has(code.id)).map((code) => code.id)

  const { dragAndDropHooks } = useDragAndDrop<Node>({
    isDisabled: !editable || shown !== null,
    getItems: (keys) =>
      [...keys].map((key) => ({ 'text/plain': book.codeById.get(String(key))?.name ?? '' })),
    getAllowedDropOperations: () => ['move'],
    onMove: ({ keys, target }) => {
      const [key] = keys
      if (key !== undefined) drop(book, String(key), String(target.key), target.dropPosition)
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="tree-drop" />,
  })

  const onKey = (event: KeyboardEvent): void => {
    const codeId = (event.target as Element).closest('[data-code]')?.getAttribute('data-code')
    const row = (event.target as Element).closest('[role="row"]')
    const id = codeId ?? row?.querySelector('[data-code]')?.getAttribute('data-code')
    const code = id ? book.codeById.get(id) : undefined
    // Keys on the buttons inside a row are those buttons' own.
    if (!code || (event.target as Element).closest('button')) return
    const done = keyOnCode(event, code)
    if (!done) return
    event.preventDefault()
    event.stopPropagation()
  }

  const keyOnCode = (event: KeyboardEvent, code: Code): boolean => {
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      setMenu({ at: below(event.target as Element), code })
      return true
    }
    if (event.key === 'Enter' && !event.altKey) {
      showCode(code.id)
      openEditor(code.id)
      return true
    }
    if (!editable) return false
    if (event.altKey) {
      const step = steps[event.key]
      if (!step) return false
      tell(stepCode(code.id, step))
      return true
    }
    switch (event.key) {
      case 'F2':
        begin({ kind: 'rename', codeId: code.id })
        return true
      case 'Delete':
        begin({ kind: 'delete', codeId: code.id })
        return true
      case 'Insert':
        addUnder(dimensionId, code.parentId)
        return true
      default:
        return false
    }
  }

  const draw = (node: Node) => (
    <TreeItem id={node.id} textValue={node.code.name} className="tree-item">
      <TreeItemContent>
        {({ hasChildItems, isExpanded, level, allowsDragging }) => (
          <CodeRow
            code={node.code}
            level={level}
            hasChildren={hasChildItems}
            isExpanded={isExpanded}
            allowsDragging={allowsDragging ?? false}
            onMenu={(at) => {
              showCode(node.id)
              setMenu({ at, code: node.code })
            }}
          />
        )}
      </TreeItemContent>
      <Collection items={node.children}>{draw}</Collection>
    </TreeItem>
  )

  return (
    <div onKeyDownCapture={onKey}>
      <Tree
        aria-label={label}
        className="tree"
        items={nodes}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selected ? [selected] : []}
        onSelectionChange={(keys) => showCode(firstKey(keys))}
        expandedKeys={expanded}
        onExpandedChange={(keys) => fold(branches, keys)}
        dragAndDropHooks={dragAndDropHooks}
      >
        {draw}
      </Tree>
      {menu ? (
        <MenuAt
          label={`Code ${menu.code.name}`}
          at={menu.at}
          entries={codeEntries(book, dimensionId, menu.code, { editable, openEditor })}
          onClose={() => setMenu(null)}
        />
      ) : null}
    </div>
  )
}

interface CodeRowProps {
  readonly code: Code
  readonly level: number
  readonly hasChildren: boolean
  readonly isExpanded: boolean
  readonly allowsDragging: boolean
  readonly onMenu: (at: WindowPoint) => void
}

function CodeRow({ code, level, hasChildren, isExpanded, allowsDragging, onMenu }: CodeRowProps) {
  const count = useContext(CountsContext)[code.id]
  const { editable } = useContext(EditingContext)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer's shortcuts for what the row's keys and menu do
    <div
      className="tree-row"
      data-code={code.id}
      style={{ paddingLeft: 10 + (level - 1) * 16 }}
      onDoubleClick={() => {
        if (editable) begin({ kind: 'rename', codeId: code.id })
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu({ x: event.clientX, y: event.clientY })
      }}
    >
      {hasChildren ? (
        <AriaButton slot="chevron" className="tree-chevron" data-open={isExpanded}>
          <ChevronRight size={13} strokeWidth={1.75} aria-hidden />
        </AriaButton>
      ) : (
        <span className="tree-chevron" />
      )}
      <CodeDot code={code} />
      <span className="tree-name clip" dir="auto">
        {code.name}
      </span>
      {code.shortcut ? <kbd>{code.shortcut}</kbd> : null}
      <span
        className="tree-count tabular"
        title={count ? `${count.segments} segments in ${count.articles} articles` : 'Not used yet'}
      >
        {count && count.segments > 0 ? count.segments.toLocaleString() : ''}
      </span>
      {allowsDragging ? (
        <AriaButton slot="drag" className="tree-tool tree-grip">
          <GripVertical size={13} strokeWidth={1.5} aria-hidden />
        </AriaButton>
      ) : null}
      <AriaButton
        className="tree-tool"
        aria-label={`Actions for ${code.name}`}
        onPress={(event) => onMenu(below(event.target))}
      >
        <MoreHorizontal size={14} strokeWidth={1.5} aria-hidden />
      </AriaButton>
    </div>
  )
}

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
}

function nodesOf(book: Codebook, codes: readonly Code[], shown: ReadonlySet<Id> | null): readonly Node[] {
  return codes
    .filter((code) => shown === null || shown.has(code.id))
    .map((code) => ({
      id: code.id,
      code,
      children: nodesOf(book, book.childrenById.get(code.id) ?? [], shown),
    }))
}

function drop(book: Codebook, codeId: Id, targetId: Id, position: 'before' | 'after' | 'on'): void {
  const target = book.codeById.get(targetId)
  if (!target || targetId === codeId) return
  if (position === 'on') {
    tell(placeCode(codeId, { parentId: targetId, before: null }))
    return
  }
  const parent = book.parentById.get(targetId) ?? null
  const siblings = parent ? book.childrenById.get(parent.id) : book.rootsByList.get(target.listId)
  const rest = (siblings ?? []).filter((code) => code.id !== codeId)
  const at = rest.indexOf(target) + (position === 'after' ? 1 : 0)
  tell(placeCode(codeId, { parentId: parent?.id ?? null, before: rest[at]?.id ?? null }))
}

function fold(branches: readonly Code[], expanded: ReadonlySet<Key>): void {
  useCodebookView.setState((state) => {
    const folded = new Set(state.folded)
    for (const { id } of branches) {
      if (expanded.has(id)) folded.delete(id)
      else folded.add(id)
    }
    return { folded }
  })
}

function firstKey(keys: 'all' | ReadonlySet<Key>): Id | null {
  if (keys === 'all') return null
  const [key] = keys
  return key === undefined ? null : String(key)
}

function below(element: Element): WindowPoint {
  const box = element.getBoundingClientRect()
  return { x: Math.min(box.left, window.innerWidth - 240), y: box.bottom }
}
