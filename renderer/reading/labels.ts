import type { Id } from '../../shared/schema'

/** The bar of a segment in the margin: pixels from the top of the text, half-open, and its column. */
export interface Bar {
  readonly id: Id
  readonly top: number
  readonly bottom: number
  readonly column: number
  /** One stretch per span. */
  readonly stretches: readonly { readonly top: number; readonly bottom: number }[]
}

/** A label beside the bars, and the segments whose own label found no room: "+2". */
export interface Label {
  readonly id: Id
  readonly top: number
  /** Columns to its left that bars use where it stands. */
  readonly columns: number
  readonly folded: readonly Id[]
  /** Below it there is room for one line more. */
  readonly hasRoom: boolean
}

/** Height of one line of a label, in pixels. */
const line = 15

/**
 * Labels from the top down, each at the top of its bar, or lower where the bar is long enough for it to
 * stand below the label before it. One that finds no room folds into the label before it; `rank` says which
 * of the two shows: the smaller, and the earlier of equals.
 */
export function placeLabels(
  bars: readonly Bar[],
  height: number,
  rank: (id: Id) => number,
): readonly Label[] {
  const ordered = [...bars].sort((a, b) => a.top - b.top || a.column - b.column)
  const labels: { id: Id; top: number; folded: Id[] }[] = []
  for (const bar of ordered) {
    const last = labels.at(-1)
    const free = last ? last.top + height : Number.NEGATIVE_INFINITY
    if (bar.top >= free || free + height / 2 <= bar.bottom) {
      labels.push({ id: bar.id, top: Math.max(bar.top, free), folded: [] })
    } else if (last && rank(bar.id) < rank(last.id)) {
      last.folded.push(last.id)
      last.id = bar.id
    } else last?.folded.push(bar.id)
  }
  const columns = columnsBeside(labels, ordered, height)
  return labels.map((label, index) => ({
    ...label,
    columns: columns[index] ?? 0,
    // A bar that begins in that line has a label of its own, which is the next.
    hasRoom: label.top + height + line <= (labels[index + 1]?.top ?? Number.POSITIVE_INFINITY),
  }))
}

/** Bars come in order of their tops, so one sweep finds those that stand beside each label. */
function columnsBeside(
  labels: readonly { readonly top: number }[],
  bars: readonly Bar[],
  height: number,
): readonly number[] {
  let open: Bar[] = []
  let next = 0
  return labels.map((label) => {
    while (next < bars.length && (bars[next] as Bar).top < label.top + height) {
      open.push(bars[next] as Bar)
      next += 1
    }
    open = open.filter((bar) => bar.bottom > label.top)
    return open.reduce((most, bar) => Math.max(most, bar.column + 1), 0)
  })
}

/** Columns of bars that are drawn; what lies further right is told by labels and lists only. */
export const mostColumns = 9
