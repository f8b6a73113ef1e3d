import type { Id, Segment } from '../../shared/schema'
import { lineSpan, spanByLine } from '../../shared/text/lines'
import type { ReadingEditor } from './editor'
import { linesWithin } from './geometry'
import { mostDecorated } from './highlights'
import { Painter } from './paint'
import { firstRunAfter, type Look, strokesOf } from './strokes'

/** Lines painted above and below those in sight. */
const beyondLines = 12

/**
 * Paints the segments of an article that has too many for decorations: only the lines in sight and a few
 * around them, since the browser goes through all painted ranges whenever one changes. What is pointed at is
 * found in the runs, so no element is needed for it.
 */
export class CrowdPainter {
  readonly #editor: ReadingEditor
  readonly #painter = new Painter()
  readonly #lines = new Map<number, readonly { readonly name: string; readonly range: AbstractRange }[]>()
  #sight = { first: 0, end: 60 }

  constructor(editor: ReadingEditor) {
    this.#editor = editor
  }

  /** Follows the last update of the highlights. `lookOf` gives the colours. */
  follow(lookOf: (segment: Segment) => Look): void {
    const { rebuilt, segments } = this.#editor.highlights
    const crowded = segments.length > mostDecorated
    if (!crowded && this.#lines.size === 0) return
    for (const line of [...this.#lines.keys()]) {
      if (!crowded || (rebuilt && line >= rebuilt.first && line < rebuilt.end)) this.#wipe(line)
    }
    if (crowded) this.#fill(lookOf)
  }

  /** Follows the scrolling: `top` and `bottom` are what is in sight, in pixels from the top of the text. */
  look(top: number, bottom: number, lookOf: (segment: Segment) => Look): void {
    if (this.#editor.highlights.segments.length <= mostDecorated) return
    const lines = this.#editor.lineElements()
    const { first, end } = linesWithin(lines, { top, bottom })
    this.#sight = { first: Math.max(0, first - beyondLines), end: Math.min(lines.length, end + beyondLines) }
    for (const line of [...this.#lines.keys()]) {
      if (line < this.#sight.first || line >= this.#sight.end) this.#wipe(line)
    }
    this.#fill(lookOf)
  }

  clear(): void {
    this.#painter.clear()
    this.#lines.clear()
  }

  #fill(lookOf: (segment: Segment) => Look): void {
    const elements = this.#editor.lineElements()
    const end = Math.min(this.#sight.end, elements.length)
    for (let line = this.#sight.first; line < end; line += 1) {
      if (!this.#lines.has(line)) this.#paintLine(line, elements[line], lookOf)
    }
  }

  #wipe(line: number): void {
    for (const { name, range } of this.#lines.get(line) ?? []) this.#painter.remove(name, range)
    this.#lines.delete(line)
  }

  #paintLine(line: number, element: HTMLElement | undefined, lookOf: (segment: Segment) => Look): void {
    const { runs, levels, byId } = this.#editor.highlights
    const { starts, text } = this.#editor
    const { start, end } = lineSpan(starts, line, text.length)
    const only =
      element?.childNodes.length === 1 && element.firstChild instanceof Text ? element.firstChild : null
    const colourOf = (id: Id): string => {
      const segment = byId.get(id)
      return (segment && lookOf(segment).colour) ?? 'none'
    }
    const drawn: { name: string; range: AbstractRange }[] = []
    for (let at = firstRunAfter(runs, start); at < runs.length; at += 1) {
      const run = runs[at]
      if (!run || run.start >= end) break
      const piece = spanByLine(starts, run, text.length).find((one) => one.line === line)
      if (!piece) continue
      const range = only
        ? new StaticRange({
            startContainer: only,
            startOffset: piece.start - start,
            endContainer: only,
            endOffset: piece.end - start,
          })
        : this.#editor.range(piece)
      if (!range) continue
      const strokes = strokesOf(run, levels, (id) => byId.get(id))
      const top = strokes.at(-1)
      if (top) drawn.push({ name: `tint-${colourOf(top.id)}`, range })
      for (const stroke of strokes) drawn.push({ name: `under${stroke.slot}-${colourOf(stroke.id)}`, range })
    }
    for (const { name, range } of drawn) this.#painter.add(name, range)
    this.#lines.set(line, drawn)
  }
}
