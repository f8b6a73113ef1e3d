import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { Article, Id, Span } from '../../shared/schema'
import { Picker } from '../picker/picker'
import type { Box } from '../picker/placing'
import { usePicker } from '../picker/state'
import { useRegions, useSegments } from '../state/records'
import { useView } from '../state/view'
import { actionsOf } from './actions'
import { ArticleHead } from './article-head'
import { useFolds } from './folds'
import { lineTop } from './geometry'
import { Hint, useHint } from './hint'
import { commandOf } from './keys'
import { Lanes, laneEvents } from './lanes'
import { LineControl } from './line-control'
import { useLooks } from './looks'
import { showSelection, usePanes } from './panes'
import { placeOf } from './places'
import { usePointer } from './pointer'
import { PurposeBar } from './purpose-bar'
import { type Under, UnderList } from './under-list'
import { useDrawing } from './use-drawing'
import { useReadingEditor } from './use-editor'
import { usePlace } from './use-place'
import { useSettling } from './use-settling'

interface SurfaceProps {
  readonly article: Article
  readonly text: string
  readonly pane: 0 | 1
}

interface PointedLine {
  readonly line: number
  readonly isOpen: boolean
}

const nothing: readonly Span[] = []

/** The text of an article with its highlights, lanes and everything a person does in it. */
export function Surface({ article, text, pane }: SurfaceProps) {
  const articleId = article.id
  const scroller = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const segments = useSegments(articleId)
  // Lanes may come a moment after the text itself.
  const calm = useDeferredValue(segments)
  const lookOf = useLooks()
  const folds = useFolds(text, useRegions(articleId), calm, placeOf(articleId).unfolded)
  const selected = useView((state) =>
    state.selected?.articleId === articleId ? state.selected.segmentId : null,
  )
  const calmSelected = useDeferredValue(selected)
  const picking = usePicker((state) =>
    state.picking?.pane === pane && state.picking.articleId === articleId ? state.picking : null,
  )
  const purpose = usePanes((state) => (state.purpose?.articleId === articleId ? state.purpose : null))
  const [under, setUnder] = useState<Under | null>(null)
  const [line, setLine] = useState<PointedLine | null>(null)
  const [hint, say] = useHint()

  const editor = useReadingEditor(host, text, `Text of “${article.title}”`, {
    onKey: (event) => {
      const command = event.isComposing ? null : commandOf(event)
      if (command) actions.run(command)
      return command !== null
    },
    onSelectionChange: (span) => showSelection(pane, span.start < span.end ? span : null),
    onFold: folds.show,
  })
  const pending = picking && picking.segmentId === null ? picking.spans : nothing
  useDrawing({ articleId, editor, scroller, segments, lookOf, folds, selected, pending })
  useSettling(editor, [folds.kinds, folds.hidden])
  usePlace({ editor, scroller, articleId, pane, folds, selected })
  const actions = actionsOf({
    articleId,
    pane,
    editor,
    scroller,
    segments,
    selected,
    folds,
    purpose,
    under,
    setUnder,
    openLineMenu: (at) => setLine({ line: at, isOpen: true }),
    say,
  })
  usePointer(editor, {
    onSelected: () => {
      if (!purpose) actions.code()
    },
    onPlace: actions.take,
    onRest: (rest) =>
      setUnder((now) => {
        if (now?.pinned || picking) return now
        if (!rest) return null
        const { ids, x, y } = rest
        return { ids, near: { left: x - 12, right: x, top: y - 14, bottom: y + 14 }, pinned: false }
      }),
  })

  const onLineMenu = useCallback(
    (isOpen: boolean) => {
      setLine((now) => (now && isOpen ? { ...now, isOpen } : null))
      if (!isOpen) editor?.focus()
    },
    [editor],
  )
  const onList = useCallback((ids: readonly Id[], near: Box) => setUnder({ ids, near, pinned: true }), [])
  const lanes = useMemo(() => laneEvents(articleId), [articleId])
  const kind = line ? folds.kinds[line.line] : undefined
  const top = line && editor ? lineTop(editor, line.line) : null
  return (
    <div
      className="reading"
      ref={scroller}
      data-reading-scroller
      data-pane={pane}
      onPointerDownCapture={() => markActive(pane)}
      onFocusCapture={() => markActive(pane)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: shows the control of the line pointed at. */}
      <div
        className="reading-sheet"
        lang={article.language || undefined}
        onMouseMove={(event) => {
          const at = lineUnder(event)
          if (at !== null && !line?.isOpen && line?.line !== at) setLine({ line: at, isOpen: false })
        }}
        onMouseLeave={() => setLine((now) => (now?.isOpen ? now : null))}
      >
        <ArticleHead article={article} titled={folds.kinds.includes('headline')} />
        <div className="reading-gutter">
          {line && kind && kind !== 'blank' && top !== null ? (
            <LineControl
              articleId={articleId}
              line={line.line}
              kind={kind}
              top={top}
              isOpen={line.isOpen}
              onOpenChange={onLineMenu}
            />
          ) : null}
        </div>
        <div className="page-host" ref={host} />
        <div className="reading-margin" {...lanes}>
          {editor && scroller.current ? (
            <Lanes
              editor={editor}
              scroller={scroller.current}
              segments={calm}
              lookOf={lookOf}
              selected={calmSelected}
              folds={folds.structure}
              onList={onList}
            />
          ) : null}
        </div>
      </div>
      {purpose ? <PurposeBar purpose={purpose} onUse={actions.code} /> : null}
      {picking ? <Picker key={picking.spans[0]?.start} picking={picking} /> : null}
      {under && !picking ? (
        <UnderList
          under={under}
          segments={segments}
          selected={selected}
          onClose={() => {
            setUnder(null)
            if (under.pinned) editor?.focus()
          }}
        />
      ) : null}
      {hint ? <Hint hint={hint} /> : null}
    </div>
  )
}

function markActive(pane: 0 | 1): void {
  if (useView.getState().activePane !== pane) useView.setState({ activePane: pane })
}

/** Number of the line that the pointer is over, null beside lines and while a button is held. */
function lineUnder(event: React.MouseEvent): number | null {
  const found = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null
  return found && event.buttons === 0 ? Number(found.dataset.line) : null
}
