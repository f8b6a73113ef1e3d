/**
 * Long answers in pieces. One message with ten thousand records holds up both processes while it is written, sent
 * and read; cut into pieces, others have their turn in between. A piece is the answer's value with a part of its
 * long lists and tables; the first has everything else too.
 */

/** Entries of one list or table in one piece. */
export const pieceSize = 250

export type Parts = Readonly<Record<string, unknown>>

/** Stands beside the value of an answer that is its first piece: where the others are to be had. */
export interface Rest {
  readonly answer: number
  readonly pieces: number
}

/** Where a value has a list or a table of more entries than fit one piece: in how many pieces it goes. */
export function countPieces(value: unknown): number {
  if (!isParts(value)) return 1
  return Math.max(1, ...Object.values(value).map((part) => Math.ceil(lengthOf(part) / pieceSize)))
}

/** One piece of a value, counted from 0. */
export function pieceOf(value: Parts, index: number): Parts {
  const [from, to] = [index * pieceSize, (index + 1) * pieceSize]
  const piece: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(value)) {
    const isLong = lengthOf(part) > pieceSize
    if (!isLong && index > 0) continue
    if (!isLong) piece[name] = part
    else if (Array.isArray(part)) piece[name] = part.slice(from, to)
    else piece[name] = Object.fromEntries(Object.entries(part as Parts).slice(from, to))
  }
  return piece
}

/** The value of which these are all pieces, in order. */
export function joinPieces(pieces: readonly Parts[]): Parts {
  const value: Record<string, unknown> = { ...pieces[0] }
  for (const name of Object.keys(value)) {
    const parts = pieces.map((piece) => piece[name]).filter((part) => part !== undefined)
    if (parts.length < 2) continue
    value[name] = parts.every(Array.isArray) ? parts.flat(1) : Object.assign({}, ...parts)
  }
  return value
}

export function isParts(value: unknown): value is Parts {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function lengthOf(part: unknown): number {
  if (Array.isArray(part)) return part.length
  return isParts(part) ? Object.keys(part).length : 0
}
