/**
 * A place where a text has other characters than were written, since its bytes were read in the wrong encoding,
 * once or several times, or since a page's notation was left in. Offsets are half-open UTF-16 ranges of the text.
 */
export interface Misread {
  readonly start: number
  readonly end: number
  /** What was written. */
  readonly after: string
  /** 0 to 1. */
  readonly certainty: number
}
