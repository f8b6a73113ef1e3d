import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { unreachable } from '../../shared/changes'
import type { Article, Id, Span } from '../../shared/schema'
import { snapSpan } from '../../shared/text/graphemes'
import { Picker } from '../picker/picker'
import { closePicker, openPicker, usePicker } from '../picker/state'
import { useProject } from '../state/project'
import { useRegions, useSegments } from '../state/records'
import { clearSelection, openArticle, selectSegment, useView } from '../state/view'
import { ArticleHead } from './article-head'
import { deleteSegment, extendPassage, replacePassage, segmentNow } from './coding'
import { CrowdPainter } from './crowd'
import { ReadingEditor } from './editor'
import { useEmphasis } from './emphasis'
import { useFolds } from './folds'
import { Hint, useHint } from './hint'
import { commandOf, type ReadingCommand } from './keys'
import { Lanes, laneEvents } from './lanes'
import { LineControl } from './line-control'
import { visibleParts } from './lines'
import { useLooks } from './looks'
import { type Purpose, showPane, showSelection, usePanes } from './panes'
import { placeOf, rememberPlace } from './places'
import { usePointer } from './pointer'
import { nextUnder, stepSegment } from './pointing'
import { PurposeBar } from './purpose-bar'
import { type Under, UnderList } from './under-list'

interface SurfaceProps {
  readonly article: Article
  readonly text: string
  readonly pane: 0 | 1
}

/** The text of an article with its highlights, lanes and everything a person does in it. */
export function Surface({ article, text, pane }: SurfaceProps) {
  const articleId = article.id
  const scroller = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<ReadingEditor | null>(null)
  const segments = useSegments(articleId)
  const lookOf = useLooks()
  const folds = useFolds(text, useRegions(articleId), segments, placeOf(articleId).unfolded)
  const selected = useView((state) =>
    state.selected?.articleId === articleId ? state.selected.segmentId : null,
  )
  const picking = usePicker((state) =>
    state.picking?.pane === pane && state.picking.articleId === articleId ? state.picking : null,
  )
  const purpose = usePanes((state) => (state.purpose?.articleId === articleId ? state.purpose : null))
  const [under, setUnder] = useState<Under | null>(null)
  const [hint, say] = useHint()
  const [line, setLine] = useState<{ readonly line: number; readonly isOpen: boolean } | null>(null)

  const onKey = useRef<(event: KeyboardEvent) => boolean>(() => false)
  const onFold = useRef(folds.show)
  onFold.current = folds.show

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new title is no reason for a new editor.
  useLayoutEffect(() => {
    if (!host.current) return
    const made = new ReadingEditor(host.current, text, `Text of “${article.title}”`, {
      onKey: (event) => onKey.current(event),
      onSelectionChange: (span) => showSelection(pane, span.start < span.end ? span : null),
      onFold: (run, show) => onFold.current(run, show),
    })
    setEditor(made)
    return () => {
      setEditor(null)
      made.destroy()
    }
  }, [text, pane])

  useLayoutEffect(() => {
    editor?.structure(folds.structure, folds.hidden)
  }, [editor, folds.structure, folds.hidden])

  const crowd = useMemo(() => (editor ? new CrowdPainter(editor) : null), [editor])
  useEffect(() => () => crowd?.clear(), [crowd])
  useLayoutEffect(() => {
    if (!editor) return
    editor.highlight({ segments, lookOf })
    crowd?.follow(lookOf)
  }, [editor, crowd, segments, lookOf])

  const pending = picking && picking.segmentId === null ? picking.spans : nothing
  useEmphasis({ editor, segments, lookOf, folds: folds.structure, selected, pending })

  const reveal = useCallback(
    (span: Span): void => {
      const show = (): void => {
        if (editor && scroller.current) bringIntoSight(editor, scroller.current, span)
      }
      if (folds.uncover(span)) requestAnimationFrame(show)
      else show()
    },
    [editor, folds.uncover],
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!editor || !element) return
    const place = placeOf(articleId)
    element.scrollTop = place.top
    if (place.caret > 0) editor.select({ start: place.caret, end: place.caret })
    if (usePanes.getState().takesFocus) {
      usePanes.setState({ takesFocus: false })
      editor.focus()
    }
    return () => rememberPlace(articleId, { top: element.scrollTop, caret: editor.caret() })
  }, [editor, articleId])
  useEffect(
    () => rememberPlace(articleId, { unfolded: folds.structure.unfolded }),
    [articleId, folds.structure],
  )

  useEffect(() => {
    if (!editor || !scroller.current) return
    showPane(pane, { articleId, editor, scroller: scroller.current, reveal })
    return () => showPane(pane, null)
  }, [editor, articleId, pane, reveal])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly selected segment is scrolled to.
  useEffect(() => {
    const segment = selected ? segmentNow(articleId, selected) : null
    if (segment?.spans[0] && editor) reveal(segment.spans[0])
  }, [selected, editor])

  const passage = (): readonly Span[] => {
    if (!editor) return nothing
    return visibleParts(editor.selection(), folds.hidden)
      .map((part) => snapSpan(text, part))
      .filter((part) => part !== null)
  }

  const code = (): void => {
    if (!editor) return
    const readOnly = useProject.getState().meta?.readOnly
    const { start, end } = editor.selection()
    const spans = start < end ? passage() : nothing
    const at = caretBox(editor, end)
    if (start < end && spans.length === 0) {
      say('Only white space is selected, so there is nothing to code.', at)
      return
    }
    if (readOnly) {
      say(`Nothing can be coded here. ${readOnly}`, at)
      return
    }
    if (purpose && spans.length > 0) {
      fulfil(purpose, spans, editor)
      return
    }
    if (spans.length > 0) {
      pick(editor, spans, null)
      return
    }
    const ids = editor.idsAt(editor.caret())
    const segment = selected ? segmentNow(articleId, selected) : null
    if (segment) pick(editor, segment.spans, segment.id)
    else if (ids.length > 0) {
      const found = nextUnder(
        segments.filter((one) => ids.includes(one.id)),
        null,
        false,
      )
      if (found) selectSegment(articleId, found.id)
    } else say('Select a passage first, with the mouse or with Shift and the arrow keys.', at)
  }

  const pick = (from: ReadingEditor, spans: readonly Span[], segmentId: Id | null): void => {
    setUnder(null)
    openPicker({
      articleId,
      pane,
      spans,
      quote: spans.map((span) => text.slice(span.start, span.end)).join(' […] '),
      segmentId,
      dimensionId: null,
      anchor: () => passageBox(from, scroller.current, spans),
      onClose: () => from.focus(),
    })
  }

  const letGo = (): void => {
    if (under) setUnder(null)
    else if (purpose) usePanes.setState({ purpose: null })
    else if (editor && editor.selection().start < editor.selection().end) editor.collapse()
    else clearSelection()
  }

  const run = (command: ReadingCommand): void => {
    if (!editor || !scroller.current) return
    const element = scroller.current
    const segment = selected ? segmentNow(articleId, selected) : null
    const span = editor.selection()
    switch (command) {
      case 'next-segment':
      case 'previous-segment': {
        const by = command === 'next-segment' ? 1 : -1
        const found = stepSegment(segments, selected, editor.caret(), by)
        if (found) selectSegment(articleId, found.id)
        else
          say(
            segments.length === 0 ? 'No segment here yet.' : 'No more segments.',
            caretBox(editor, span.end),
          )
        return
      }
      case 'next-article':
      case 'previous-article':
        walkQueue(articleId, command === 'next-article' ? 1 : -1)
        return
      case 'delete-segment':
        if (segment) deleteSegment(segment)
        return
      case 'toggle-debris':
        folds.toggleAll()
        return
      case 'code':
        code()
        return
      case 'let-go':
        letGo()
        return
      case 'list-under': {
        const first = segment?.spans[0]
        const offset = editor.caret()
        const ids =
          editor.idsAt(offset).length > 0 ? editor.idsAt(offset) : first ? editor.idsAt(first.start) : []
        const near = caretBox(editor, editor.idsAt(offset).length > 0 ? offset : (first?.start ?? offset))
        if (ids.length > 0) setUnder({ ids, near, pinned: true })
        else say('No segment lies here.', near)
        return
      }
      case 'line-kind':
        setLine({ line: editor.lineAt(editor.caret()), isOpen: true })
        return
      case 'replace-passage':
      case 'extend-passage': {
        if (!segment) return
        const kind = command === 'replace-passage' ? 'replace' : 'extend'
        const wish: Purpose = { kind, articleId, segmentId: segment.id }
        const spans = span.start < span.end ? passage() : nothing
        if (spans.length > 0) fulfil(wish, spans, editor)
        else usePanes.setState({ purpose: wish })
        return
      }
      case 'page-down':
      case 'page-up':
        element.scrollBy({ top: (command === 'page-down' ? 0.85 : -0.85) * element.clientHeight })
        return
      default:
        unreachable(command)
    }
  }
  onKey.current = (event) => {
    if (event.isComposing) return false
    const command = commandOf(event)
    if (!command) return false
    run(command)
    return true
  }

  usePointer(editor, {
    onSelected: () => {
      if (!purpose) code()
    },
    onPlace: (offset, samePlace) => {
      if (!editor) return
      const ids = offset === null ? [] : editor.idsAt(offset)
      const found = nextUnder(
        segments.filter((one) => ids.includes(one.id)),
        selected,
        samePlace,
      )
      if (found) selectSegment(articleId, found.id)
      else if (!purpose) clearSelection()
    },
    onRest: (rest) =>
      setUnder((now) => {
        if (now?.pinned || picking) return now
        if (!rest) return null
        const { ids, x, y } = rest
        return { ids, near: { left: x - 12, right: x, top: y - 14, bottom: y + 14 }, pinned: false }
      }),
  })

  const lanes = useMemo(() => laneEvents(articleId), [articleId])
  const kind = line ? folds.kinds[line.line] : undefined
  const top = line && editor ? lineTop(editor, line.line) : null
  return (
    <div
      className="reading"
      ref={scroller}
      data-pane={pane}
      onPointerDownCapture={() => markActive(pane)}
      onFocusCapture={() => markActive(pane)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: shows the control of the line pointed at. */}
      <div
        className="reading-sheet"
        lang={article.language || undefined}
        onMouseMove={(event) => {
          const found =
            event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null
          if (!found || line?.isOpen || event.buttons !== 0) return
          const at = Number(found.dataset.line)
          if (line?.line !== at) setLine({ line: at, isOpen: false })
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
              onOpenChange={(isOpen) => {
                setLine(isOpen ? { ...line, isOpen } : null)
                if (!isOpen) editor?.focus()
              }}
            />
          ) : null}
        </div>
        <div className="page-host" ref={host} />
        <div className="reading-margin" {...lanes}>
          {editor && scroller.current ? (
            <Lanes
              editor={editor}
              scroller={scroller.current}
              segments={segments}
              lookOf={lookOf}
              selected={selected}
              folds={folds.structure}
              onList={(ids, near) => setUnder({ ids, near, pinned: true })}
            />
          ) : null}
        </div>
      </div>
      {purpose ? <PurposeBar purpose={purpose} onUse={code} /> : null}
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

const nothing: readonly Span[] = []

function fulfil(purpose: Purpose, spans: readonly Span[], editor: ReadingEditor): void {
  const segment = segmentNow(purpose.articleId, purpose.segmentId)
  usePanes.setState({ purpose: null })
  if (!segment) return
  const done = purpose.kind === 'replace' ? replacePassage(segment, spans) : extendPassage(segment, spans)
  if (done) editor.collapse()
}

function markActive(pane: 0 | 1): void {
  if (useView.getState().activePane !== pane) useView.setState({ activePane: pane })
}

function walkQueue(articleId: Id, by: 1 | -1): void {
  const { queue, view } = useView.getState()
  const next = queue[queue.indexOf(articleId) + by]
  if (view !== 'code' || !next || !queue.includes(articleId)) return
  closePicker()
  usePanes.setState({ takesFocus: true })
  openArticle(next)
}

function lineTop(editor: ReadingEditor, line: number): number | null {
  const element = editor.lineElements()[line]
  return element && element.offsetParent !== null ? element.offsetTop : null
}

/** The place of a caret in the window. */
function caretBox(
  editor: ReadingEditor,
  offset: number,
): { left: number; right: number; top: number; bottom: number } {
  return editor.view.coordsAtPos(editor.position(offset))
}

/** The passage's box in the window, kept within what is in sight of the text. */
function passageBox(
  editor: ReadingEditor,
  scroller: HTMLElement | null,
  spans: readonly Span[],
): { left: number; right: number; top: number; bottom: number } | null {
  const rects = spans.flatMap((span) => editor.rects(span))
  const first = rects[0]
  const last = rects.at(-1)
  if (!first || !last || !scroller) return null
  const sight = scroller.getBoundingClientRect()
  const within = (y: number): number => Math.max(sight.top, Math.min(y, sight.bottom))
  const left = Math.min(...rects.filter((rect) => rect.top === last.top).map((rect) => rect.left))
  return { left, right: last.right, top: within(first.top), bottom: within(last.bottom) }
}

/** Scrolls so that the beginning of a span stands in the upper part of the view, when it is out of sight. */
function bringIntoSight(editor: ReadingEditor, scroller: HTMLElement, span: Span): void {
  const rect = editor.characterRect(span.start)
  if (!rect) return
  const sight = scroller.getBoundingClientRect()
  if (rect.top >= sight.top + 24 && rect.bottom <= sight.bottom - 60) return
  scroller.scrollTop += rect.top - sight.top - sight.height * 0.28
}
