import type { Built } from '../../shared/building'
import type { RecordEdit, Segment } from '../../shared/schema'

/** Segments worked on in one go: some ten milliseconds, so that main goes on answering in between. */
const sliceSize = 1_000

/**
 * One Change over many segments, built slice by slice. `build` is asked for each slice as if there were no
 * other: whatever it does apart from segments it must do alike each time, and is taken from the first.
 */
export async function buildInSlices<R extends string>(
  segments: readonly Segment[],
  build: (slice: readonly Segment[]) => Built<R>,
): Promise<Built<R>> {
  const slices = slicesOf(segments)
  const first = build(slices[0] ?? [])
  if (!first.ok) return first
  const records: RecordEdit[] = [...first.change.records]
  for (const slice of slices.slice(1)) {
    await breathe()
    const built = build(slice)
    if (!built.ok) return built
    for (const edit of built.change.records) if (edit.kind === 'segment') records.push(edit)
  }
  return { ok: true, change: { ...first.change, records } }
}

/** Slices that part no article. */
function slicesOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const slices: (readonly Segment[])[] = []
  for (let from = 0; from < segments.length; ) {
    let to = Math.min(from + sliceSize, segments.length)
    while (to < segments.length && segments[to]?.articleId === segments[to - 1]?.articleId) to += 1
    slices.push(segments.slice(from, to))
    from = to
  }
  return slices
}

/** Lets timers, calls of the page and other work have their turn. */
export const breathe = (): Promise<void> => new Promise((next) => setImmediate(next))
