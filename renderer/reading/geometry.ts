import type { Span } from '../../shared/schema'
import type { Box } from '../picker/placing'
import type { ReadingEditor } from './editor'

/** Where things of the text are in the window. */

/** The place of a caret. */
export function caretBox(editor: ReadingEditor, offset: number): Box {
  return editor.view.coordsAtPos(editor.position(offset))
}

/**
 * The box of a passage, kept within what is in sight of the text; its left is that of its last line. Null
 * when all of it is folded away.
 */
export function passageBox(editor: ReadingEditor, scroller: HTMLElement, spans: readonly Span[]): Box | null {
  const rects = spans.flatMap((span) => editor.rects(span))
  const first = rects[0]
  const last = rects.at(-1)
  if (!first || !last) return null
  const sight = scroller.getBoundingClientRect()
  const within = (y: number): number => Math.max(sight.top, Math.min(y, sight.bottom))
  const left = Math.min(...rects.filter((rect) => rect.bottom > last.top).map((rect) => rect.left))
  return { left, right: last.right, top: within(first.top), bottom: within(last.bottom) }
}

/** Pixels from the top of the text to a line, null for a hidden one. */
export function lineTop(editor: ReadingEditor, line: number): number | null {
  const element = editor.lineElements()[line]
  return element && element.offsetParent !== null ? element.offsetTop : null
}

/** Scrolls so that the beginning of a span stands in the upper part of the view, when it is out of sight. */
export function bringIntoSight(editor: ReadingEditor, scroller: HTMLElement, span: Span): void {
  const rect = editor.characterRect(span.start)
  if (!rect) return
  const sight = scroller.getBoundingClientRect()
  if (rect.top >= sight.top + 24 && rect.bottom <= sight.bottom - 60) return
  scroller.scrollTop += rect.top - sight.top - sight.height * 0.28
}

/** What is in sight, in pixels from the top of the text. */
export function sightOf(editor: ReadingEditor, scroller: HTMLElement): { top: number; bottom: number } {
  const top = scroller.scrollTop - (editor.dom.parentElement?.offsetTop ?? 0)
  return { top, bottom: top + scroller.clientHeight }
}

/**
 * Number of the first line whose top is below a height in pixels from the top of the text; hidden lines have
 * none and count as above.
 */
export function firstLineBelow(lines: readonly HTMLElement[], height: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >>> 1
    let at = middle
    while (at < high && lines[at]?.offsetParent === null) at += 1
    if (at < high && (lines[at] as HTMLElement).offsetTop < height) low = at + 1
    else high = middle
  }
  return low
}

/** The lines that reach into a range of pixels: half-open line numbers. */
export function linesWithin(
  lines: readonly HTMLElement[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
): { readonly first: number; readonly end: number } {
  let first = firstLineBelow(lines, top) - 1
  // The line above may be hidden; the last one that is shown may reach into the range.
  while (first > 0 && lines[first]?.offsetParent === null) first -= 1
  return { first: Math.max(0, first), end: firstLineBelow(lines, bottom) }
}
