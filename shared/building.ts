import type { Change, Making, RecordEdit } from './schema'

/** A refusal with a whole sentence for the person, in place of a Change. */
export interface Refused<R extends string> {
  readonly ok: false
  readonly reason: R
  readonly message: string
}

/** What building a Change yields. `T` is what the caller wants to know of a Change that was built. */
export type Built<R extends string, T = unknown> =
  | ({ readonly ok: true; readonly change: Change } & T)
  | Refused<R>

/** A Change of one act. `label` completes "Undo: ..."; it is cut to what the schema allows. */
export function makeChange(making: Making, label: string, records: readonly RecordEdit[]): Change {
  return {
    id: making.newId('change'),
    at: making.now,
    coder: making.coderId,
    label: clip(label, longestLabel),
    records,
  }
}

export function refuse<R extends string>(reason: R, message: string): Refused<R> {
  return { ok: false, reason, message }
}

/** A name between quotation marks for a label or a sentence, shortened when long. */
export function quoted(name: string): string {
  return `'${clip(name.replace(/\s+/g, ' ').trim(), longestName)}'`
}

/** "1 segment", "12 segments". */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`
}

/** The text in at most `most` UTF-16 units, with an ellipsis where it was cut between code points. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text
  let kept = ''
  for (const point of text) {
    if (kept.length + point.length > most - 1) break
    kept += point
  }
  return `${kept.trimEnd()}…`
}

const longestLabel = 300
const longestName = 60
