import { Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { Editor, Extension } from '@tiptap/react'
import type { Id, Segment, Span } from '../../shared/schema'
import { lineAt, lineStarts, offsetOf, positionOf } from '../../shared/text/lines'
import { frozenPlugin } from './frozen'
import { type Highlighting, type HighlightState, highlightKey, highlightPlugin } from './highlights'
import { type DebrisRun, visibleParts } from './lines'
import { Document, documentOf, Line, Text } from './schema'
import { idsAt } from './strokes'
import { type Structure, structureKey, structurePlugin } from './structure'

/** What the surface tells of what a person does in it. Offsets are UTF-16. */
export interface ReadingEvents {
  /** True when the key was used. */
  onKey(event: KeyboardEvent): boolean
  onSelectionChange(span: Span): void
  onFold(run: DebrisRun, show: boolean): void
}

/**
 * The TipTap editor of one article, spoken to in offsets of its text. It lives as long as the article is
 * shown: coding, folding and relabelling lines only send it transactions.
 */
export class ReadingEditor {
  readonly text: string
  readonly starts: readonly number[]
  readonly #editor: Editor
  #hidden: readonly Span[] = []

  constructor(element: HTMLElement, text: string, label: string, events: ReadingEvents) {
    this.text = text
    this.starts = lineStarts(text)
    const page = { starts: this.starts, length: text.length }
    const plugins = [
      frozenPlugin(() => this.copied()),
      structurePlugin(page, (run, show) => events.onFold(run, show)),
      highlightPlugin(page),
    ]
    const Reading = Extension.create({ name: 'reading', addProseMirrorPlugins: () => plugins })
    this.#editor = new Editor({
      element,
      content: documentOf(text),
      extensions: [Document, Line, Text, Reading],
      injectCSS: false,
      enableCoreExtensions: false,
      enableInputRules: false,
      enablePasteRules: false,
      editorProps: {
        attributes: {
          class: 'page',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-readonly': 'true',
          'aria-label': label,
          spellcheck: 'false',
          autocorrect: 'off',
          autocapitalize: 'off',
          translate: 'no',
        },
        handleKeyDown: (_view, event) => events.onKey(event),
        // The reading view scrolls by itself, with room around what it shows.
        handleScrollToSelection: () => false,
        scrollMargin: 80,
        scrollThreshold: 40,
      },
      onSelectionUpdate: () => events.onSelectionChange(this.selection()),
    })
  }

  destroy(): void {
    this.#editor.destroy()
  }

  get view(): EditorView {
    return this.#editor.view
  }

  get dom(): HTMLElement {
    return this.#editor.view.dom
  }

  get highlights(): HighlightState {
    return highlightKey.getState(this.view.state) as HighlightState
  }

  /** Draws these segments; only the lines of those that changed are built anew. */
  highlight(highlighting: Highlighting): void {
    this.view.dispatch(this.view.state.tr.setMeta(highlightKey, highlighting))
  }

  /** Draws lines and folds. `hidden` is the text that lies in folded runs. */
  structure(structure: Structure, hidden: readonly Span[]): void {
    this.#hidden = hidden
    this.view.dispatch(this.view.state.tr.setMeta(structureKey, structure))
  }

  get hidden(): readonly Span[] {
    return this.#hidden
  }

  /** The selected range; empty at the caret. */
  selection(): Span {
    const { from, to } = this.view.state.selection
    return { start: this.offset(from), end: this.offset(to) }
  }

  /** The end of the selection that moves. */
  caret(): number {
    return this.offset(this.view.state.selection.head)
  }

  select(span: Span): void {
    const { tr } = this.view.state
    this.view.dispatch(
      tr.setSelection(TextSelection.create(tr.doc, this.position(span.start), this.position(span.end))),
    )
  }

  /** Lets go of the selection; the caret stays at its end. */
  collapse(): void {
    const { tr } = this.view.state
    this.view.dispatch(tr.setSelection(Selection.near(tr.selection.$head)))
  }

  focus(): void {
    this.view.focus()
  }

  hasFocus(): boolean {
    return this.view.hasFocus()
  }

  position(offset: number): number {
    return positionOf(this.starts, offset)
  }

  offset(position: number): number {
    return offsetOf(this.starts, position, this.text.length)
  }

  /** The character under a point of the window, null beside the text. */
  offsetAt(x: number, y: number): number | null {
    const found = this.view.posAtCoords({ left: x, top: y })
    if (!found || found.inside < 0) return null
    const offset = this.offset(found.pos)
    // The position may be the boundary after the character that was hit, or far from it in the same line.
    for (const candidate of [offset, offset - 1]) {
      const rect = candidate < 0 ? null : this.characterRect(candidate)
      if (rect && x >= rect.left - 1 && x <= rect.right + 1 && y >= rect.top - 2 && y <= rect.bottom + 6)
        return candidate
    }
    return null
  }

  idsAt(offset: number): readonly Id[] {
    return idsAt(this.highlights.runs, offset)
  }

  segment(id: Id): Segment | undefined {
    return this.highlights.byId.get(id)
  }

  /** Where the character at the offset is drawn, null for a hidden one or a line end. */
  characterRect(offset: number): DOMRect | null {
    if (this.text[offset] === undefined || this.text[offset] === '\n') return null
    const range = this.range({ start: offset, end: offset + 1 })
    const rect = range?.getClientRects()[0]
    return rect && rect.height > 0 ? rect : null
  }

  /** The DOM range of a span. It stays right until the lines it lies in are drawn anew. */
  range(span: Span): Range | null {
    const range = document.createRange()
    const from = this.view.domAtPos(this.position(span.start), 1)
    const to = this.view.domAtPos(this.position(span.end), -1)
    try {
      range.setStart(from.node, from.offset)
      range.setEnd(to.node, to.offset)
    } catch (cause) {
      // A position may be given in an element that was replaced a moment ago.
      if (cause instanceof DOMException) return null
      throw cause
    }
    return range
  }

  /** Rectangles of the visible parts of a span, in the window's coordinates. */
  rects(span: Span): readonly DOMRect[] {
    return visibleParts(span, this.#hidden).flatMap((part) => {
      const range = this.range(part)
      return range ? [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0) : []
    })
  }

  /** The elements of the lines, by line number; fold rows are not among them. */
  lineElements(): readonly HTMLElement[] {
    return [...this.dom.children].filter(
      (child): child is HTMLElement => child instanceof HTMLElement && !child.hasAttribute('contenteditable'),
    )
  }

  lineAt(offset: number): number {
    return lineAt(this.starts, offset)
  }

  private copied(): string {
    return visibleParts(this.selection(), this.#hidden)
      .map((part) => this.text.slice(part.start, part.end))
      .join('')
  }
}
