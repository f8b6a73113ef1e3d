/** A run of text as a page places it. Lengths in points (1/72 inch), y from the top of the page down. */
export interface Piece {
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly width: number
  /** Of the type. */
  readonly size: number
  readonly rightToLeft: boolean
}

/** An area of a page that leads to an address, in points from the top left corner. */
export interface PageLink {
  readonly url: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Page {
  readonly width: number
  readonly height: number
  /** In the order of the file, white space included. */
  readonly pieces: readonly Piece[]
  /** Where they were asked for. */
  readonly links?: readonly PageLink[]
}

/** Text on one baseline without a gap as wide as that between columns. */
export interface Line {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
  /** Number of the page, from 0. */
  readonly page: number
}

interface Growing {
  text: string
  x: number
  right: number
  y: number
  size: number
  rightToLeft: boolean
  space: boolean
}

/** In widths of the type: a gap that is a space, one that parts columns, and how far off its line a note mark is. */
const gapOfSpace = 0.18
const gapOfColumns = 1.3
const offBaseline = 0.45

/** The pieces of a page put together to lines, in the order of the file. */
export function linesOfPage(page: Page, number: number): readonly Line[] {
  const lines: Growing[] = []
  for (const piece of page.pieces) {
    const line = lines.at(-1)
    if (piece.text.trim() === '') {
      if (line) line.space = true
      continue
    }
    if (line && continues(line, piece)) extend(line, piece)
    else
      lines.push({
        text: piece.text,
        x: piece.x,
        right: piece.x + piece.width,
        y: piece.y,
        size: piece.size,
        rightToLeft: piece.rightToLeft,
        space: false,
      })
  }
  return joined(lines).map(({ text, x, right, y, size }) => ({
    text: text.replace(/[ \u00a0]+/g, ' ').trim(),
    x,
    right,
    y,
    size,
    page: number,
  }))
}

const gapBetween = (line: Growing, piece: Piece): number =>
  piece.rightToLeft ? line.x - (piece.x + piece.width) : piece.x - line.right

function continues(line: Growing, piece: Piece): boolean {
  const size = Math.max(line.size, piece.size)
  if (Math.abs(piece.y - line.y) > size * offBaseline) return false
  const gap = gapBetween(line, piece)
  return gap > -size * 0.6 && gap < size * gapOfColumns
}

function extend(line: Growing, piece: Piece): void {
  const gap = gapBetween(line, piece)
  const spaced = line.space || gap > Math.max(line.size, piece.size) * gapOfSpace
  const bound = /\s$/.test(line.text) || /^\s/.test(piece.text)
  line.text += `${spaced && !bound ? ' ' : ''}${piece.text}`
  line.x = Math.min(line.x, piece.x)
  line.right = Math.max(line.right, piece.x + piece.width)
  // A note mark must not make the line small.
  if (piece.size > line.size) {
    line.size = piece.size
    line.y = piece.y
  }
  line.space = false
}

/** Lines whose parts the file holds apart from each other: those side by side on one baseline become one. */
function joined(lines: readonly Growing[]): readonly Growing[] {
  const done: Growing[] = []
  const byBaseline = new Map<number, Growing[]>()
  for (const line of lines) {
    const key = Math.round(line.y)
    const near = [key - 1, key, key + 1].flatMap((one) => byBaseline.get(one) ?? [])
    const left = near.find((one) => {
      const gap = line.x - one.right
      return (
        Math.abs(one.y - line.y) < 1 &&
        gap > -1 &&
        gap < Math.max(one.size, line.size) * 0.6 &&
        !line.rightToLeft
      )
    })
    if (left) {
      extend(left, { ...line, width: line.right - line.x })
      continue
    }
    done.push(line)
    byBaseline.set(key, [...(byBaseline.get(key) ?? []), line])
  }
  return done
}
