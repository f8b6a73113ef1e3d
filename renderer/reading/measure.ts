import type { Id, Segment } from '../../shared/schema'
import { endOf, startOf } from '../../shared/segments/lookup'
import { assignLanes } from '../../shared/text/lanes'
import type { ReadingEditor } from './editor'
import { linesWithin } from './geometry'
import type { Bar } from './labels'
import { visibleParts } from './lines'

interface Stretch {
  readonly top: number
  readonly bottom: number
}

/** Pixels by which a bar stands back from the line above and below. */
const inset = 3

/**
 * Where segments stand on the page, in pixels from the top of the text. Measuring makes the browser lay out
 * lines that it would skip, so only what is near is measured, and what is known of a line is kept until the
 * lines break anew.
 */
export class Measurer {
  readonly #editor: ReadingEditor
  /** Per offset: the line box of its character, relative to the top of its text line. */
  readonly #known = new Map<number, Stretch>()
  #width = 0

  constructor(editor: ReadingEditor) {
    this.#editor = editor
  }

  /** Forgets everything: another face, another size. */
  forget(): void {
    this.#known.clear()
  }

  /**
   * Bars of the segments that reach into `near`, a range of pixels from the top of the text. Of a bar that
   * goes on beyond it, the far end is that of its line.
   */
  measure(segments: readonly Segment[], near: Stretch): readonly Bar[] {
    const width = this.#editor.dom.clientWidth
    if (width !== this.#width) {
      this.#known.clear()
      this.#width = width
    }
    const { starts, text } = this.#editor
    const lines = this.#editor.lineElements()
    const { first, end } = linesWithin(lines, near)
    const from = starts[first] ?? text.length
    const to = starts[end] ?? text.length + 1
    const placed: { id: Id; createdAt: string; stretches: Stretch[] }[] = []
    for (const segment of segments) {
      if (startOf(segment) >= to || endOf(segment) <= from) continue
      const stretches: Stretch[] = []
      for (const span of segment.spans) {
        const parts = visibleParts(span, this.#editor.hidden)
        const begin = parts[0]?.start
        const last = parts.at(-1)?.end
        if (begin === undefined || last === undefined || begin >= to || last <= from) continue
        const above = this.#edge(begin, lines, begin >= from)
        const below = this.#edge(last - 1, lines, last <= to)
        if (above && below) stretches.push({ top: above.top, bottom: below.bottom })
      }
      if (stretches.length > 0) placed.push({ id: segment.id, createdAt: segment.createdAt, stretches })
    }
    return barsOf(placed)
  }

  /** The line box of a character, of a far one its whole line; null where it is hidden. */
  #edge(offset: number, lines: readonly HTMLElement[], isNear: boolean): Stretch | null {
    const line = lines[this.#editor.lineAt(offset)]
    if (!line || line.offsetParent === null) return null
    const top = line.offsetTop
    if (!isNear) return { top, bottom: top + line.offsetHeight }
    const known = this.#known.get(offset) ?? this.#boxWithin(offset, line)
    return known && { top: top + known.top, bottom: top + known.bottom }
  }

  #boxWithin(offset: number, line: HTMLElement): Stretch | null {
    const rect = this.#editor.characterRect(offset)
    if (!rect) return null
    const { top } = line.getBoundingClientRect()
    const box = { top: rect.top - top, bottom: rect.bottom - top }
    this.#known.set(offset, box)
    return box
  }
}

/** Columns follow from what stands beside what on the page; see `assignLanes` for why they do not jump. */
function barsOf(
  placed: readonly { readonly id: Id; readonly createdAt: string; readonly stretches: readonly Stretch[] }[],
): readonly Bar[] {
  const columns = assignLanes(
    placed.map(({ id, createdAt, stretches }) => ({
      id,
      createdAt,
      spans: stretches.map(({ top, bottom }) => ({ start: top, end: bottom })),
    })),
  )
  return placed.map(({ id, stretches }) => {
    const drawn = stretches.map(({ top, bottom }) => ({ top: top + inset, bottom: bottom - inset }))
    return {
      id,
      top: Math.min(...drawn.map((stretch) => stretch.top)),
      bottom: Math.max(...drawn.map((stretch) => stretch.bottom)),
      column: columns.get(id) ?? 0,
      stretches: drawn,
    }
  })
}
