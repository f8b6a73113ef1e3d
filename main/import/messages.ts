import type { Reader } from './reader'

/** The calls of a Reader that a thread answers. */
export type ReaderMethod = Exclude<keyof Reader, 'stop'>

/** A question to the reading thread, answered by an Answer with its number. */
export type Question = {
  [M in ReaderMethod]: {
    readonly number: number
    readonly method: M
    readonly request: Parameters<Reader[M]>[0]
  }
}[ReaderMethod]

export type Answer =
  /** A stage of the work is done; `size` is that of the file, in bytes. */
  | { readonly kind: 'mark'; readonly number: number; readonly size: number }
  | { readonly kind: 'done'; readonly number: number; readonly value: unknown }
  /** `why` is a sentence for a person. */
  | { readonly kind: 'failed'; readonly number: number; readonly why: string }
