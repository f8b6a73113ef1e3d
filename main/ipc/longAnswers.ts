import type { Result } from '../../shared/contract'
import { countPieces, isParts, type Parts, pieceOf, type Rest } from '../../shared/pieces'
import { answer, refuse } from '../answer'

/** Answers whose rest nobody fetched (the page was loaded again) go when so many newer ones wait. */
const most = 4

/** Long answers that the page has the first piece of. */
export class LongAnswers {
  readonly #waiting = new Map<number, { readonly value: Parts; readonly pieces: number }>()
  #last = 0

  /** The first piece of a value and where to ask for the others; the value itself when it is short. */
  begin(value: unknown): { readonly value: unknown; readonly rest: Rest | null } {
    const pieces = countPieces(value)
    if (pieces === 1 || !isParts(value)) return { value, rest: null }
    this.#last += 1
    this.#waiting.set(this.#last, { value, pieces })
    for (const oldest of this.#waiting.keys()) {
      if (this.#waiting.size <= most) break
      this.#waiting.delete(oldest)
    }
    return { value: pieceOf(value, 0), rest: { answer: this.#last, pieces } }
  }

  /** Piece number `piece`, counted from 0. The last one is given once. */
  next({
    answer: number,
    piece,
  }: {
    readonly answer: number
    readonly piece: number
  }): Result<Parts, 'gone'> {
    const waiting = this.#waiting.get(number)
    if (!waiting || piece >= waiting.pieces) return gone
    if (piece === waiting.pieces - 1) this.#waiting.delete(number)
    return answer(pieceOf(waiting.value, piece))
  }
}

const gone = refuse('gone', 'Not all of the answer arrived. Nothing was changed; do it once more.')
