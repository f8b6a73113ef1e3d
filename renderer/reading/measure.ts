import type { Id, Segment } from '../../shared/schema'
import { assignLanes } from '../../shared/text/lanes'
import type { ReadingEditor } from './editor'
import type { Bar } from './labels'
import { visibleParts } from './lines'

interface Stretch {
  readonly top: number
  readonly bottom: number
}

/** Pixels by which a bar stands back from the line above and below. */
const inset = 3
/** Positions measured in one go before the page is let go on: about 4 ms. */
const portion = 300

/**
 * Where segments stand on the page, in pixels from the top of the text. Measuring makes the browser lay out,
 * so it happens in portions, those in sight first, and what is known of a line is kept until the lines break
 * anew.
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
   * Bars of all segments, or as many as could be measured now; `done` tells which. `near` is the range of
   * pixels that is in sight.
   */
  measure(
    segments: readonly Segment[],
    near: Stretch,
  ): { readonly bars: readonly Bar[]; readonly done: boolean } {
    const width = this.#editor.dom.clientWidth
    if (width !== this.#width) {
      this.#known.clear()
      this.#width = width
    }
    const lines = this.#editor.lineElements()
    const tops = lines.map((line) => (line.offsetParent === null ? null : line.offsetTop))
    let left = portion
    let done = true
    const placed: { id: Id; createdAt: string; stretches: Stretch[] }[] = []
    for (const segment of segments) {
      const stretches: Stretch[] = []
      let complete = true
      for (const span of segment.spans) {
        const parts = visibleParts(span, this.#editor.hidden)
        const first = parts[0]
        const last = parts.at(-1)
        if (!first || !last) continue
        const firstLine = this.#editor.lineAt(first.start)
        const lastLine = this.#editor.lineAt(last.end - 1)
        const top = tops[firstLine]
        const bottom = tops[lastLine]
        if (top == null || bottom == null) continue
        const height = lines[lastLine]?.offsetHeight ?? 0
        const inSight = top < near.bottom && bottom + height > near.top
        if (!inSight && left <= 0 && !(this.#known.has(first.start) && this.#known.has(last.end - 1))) {
          complete = false
          break
        }
        const from = this.#at(first.start, lines[firstLine])
        const to = this.#at(last.end - 1, lines[lastLine])
        if (from.fresh) left -= 1
        if (to.fresh) left -= 1
        if (from.stretch && to.stretch)
          stretches.push({ top: top + from.stretch.top, bottom: bottom + to.stretch.bottom })
      }
      if (!complete) done = false
      else if (stretches.length > 0) placed.push({ id: segment.id, createdAt: segment.createdAt, stretches })
    }
    return { bars: barsOf(placed), done }
  }

  #at(offset: number, line: HTMLElement | undefined): { stretch: Stretch | null; fresh: boolean } {
    const known = this.#known.get(offset)
    if (known) return { stretch: known, fresh: false }
    const rect = this.#editor.characterRect(offset)
    if (!rect || !line) return { stretch: null, fresh: true }
    const top = line.getBoundingClientRect().top
    const stretch = { top: rect.top - top, bottom: rect.bottom - top }
    this.#known.set(offset, stretch)
    return { stretch, fresh: true }
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
