import type { Line } from './page'

/** Lines of one column between what spans it, from top to bottom. */
export interface Column {
  readonly lines: readonly Line[]
  readonly left: number
  readonly right: number
}

/**
 * Lines of a page in the order of reading. Where a white gutter runs between lines at its left and right, what
 * is left of it is read first; lines that cross the gutter (a headline over two columns) part what is above from
 * what is below. Three columns are found as a column and two.
 */
export function columnsOf(lines: readonly Line[]): readonly Column[] {
  return bandsOf([...lines].sort(byPlace)).flatMap((band) => split(band, 0))
}

/** White over the whole width, in sizes of the type, that parts what is above from what is below. */
const band = 3.2

function bandsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const bands: Line[][] = []
  let bottom = Number.NEGATIVE_INFINITY
  for (const line of lines) {
    if (line.y - line.size - bottom > line.size * band) bands.push([])
    bands.at(-1)?.push(line)
    bottom = Math.max(bottom, line.y)
  }
  return bands
}

const byPlace = (a: Line, b: Line): number => (Math.abs(a.y - b.y) < 1 ? a.x - b.x : a.y - b.y)

/** Gutters within each other at most: no page has more columns. */
const deepest = 5

function split(lines: readonly Line[], depth: number): readonly Column[] {
  const gutter = depth < deepest ? gutterOf(lines) : null
  if (gutter === null) return lines.length === 0 ? [] : [columnOf(lines)]
  const done: Column[] = []
  let left: Line[] = []
  let right: Line[] = []
  let across: Line[] = []
  const flushSides = (): void => {
    done.push(...split(left, depth + 1), ...split(right, depth + 1))
    left = []
    right = []
  }
  for (const line of lines) {
    if (line.x < gutter && line.right > gutter) {
      if (left.length + right.length > 0) flushSides()
      across.push(line)
      continue
    }
    if (across.length > 0) {
      done.push(columnOf(across))
      across = []
    }
    if (line.right <= gutter) left.push(line)
    else right.push(line)
  }
  if (across.length > 0) done.push(columnOf(across))
  flushSides()
  return done
}

function columnOf(lines: readonly Line[]): Column {
  return {
    lines,
    left: Math.min(...lines.map((line) => line.x)),
    right: Math.max(...lines.map((line) => line.right)),
  }
}

/** Lines at each side of a gutter, and UTF-16 units of most of them, below which a page has no columns but a table or list. */
const fewestLines = 4
const shortestLine = 14

/** Where the white between two columns is, or null for one column. */
function gutterOf(lines: readonly Line[]): number | null {
  if (lines.length < fewestLines * 2) return null
  const edges = [...new Set(lines.map((line) => Math.round(line.right)))].sort((a, b) => a - b)
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (const edge of edges) {
    const at = edge + 1.5
    const left = lines.filter((line) => line.right <= at)
    const right = lines.filter((line) => line.x >= at)
    const crossing = lines.length - left.length - right.length
    if (crossing > lines.length * 0.35 || crossing > least) continue
    const inner = Math.min(...right.map((line) => line.x)) - Math.max(...left.map((line) => line.right))
    if (inner < 4 || !isColumn(left, right) || !isColumn(right, left)) continue
    if (crossing < least) {
      least = crossing
      best = at + Math.min(inner / 2, 4)
    }
  }
  return best
}

/** Whether enough lines of running text stand beside the other side. */
function isColumn(side: readonly Line[], other: readonly Line[]): boolean {
  const top = Math.min(...other.map((line) => line.y)) - 6
  const bottom = Math.max(...other.map((line) => line.y)) + 6
  const beside = side.filter((line) => line.y >= top && line.y <= bottom)
  const long = beside.filter((line) => line.text.length >= shortestLine).length
  return beside.length >= fewestLines && long >= beside.length * 0.6
}
