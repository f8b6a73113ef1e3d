import type { Format } from './format'
import { lexisnexisHtml } from './formats/lexisnexis-html'
import { lexisnexisText } from './formats/lexisnexis-text'
import { nexisDocx } from './formats/nexis-docx'
import { text } from './formats/text'

/** Every format that can be imported. A new one is a module and a row. */
export const formats: readonly Format[] = [lexisnexisHtml, lexisnexisText, nexisDocx, text]

/** The format that is surest about a file. */
export function formatOf(bytes: Uint8Array, name: string): Format {
  const ranked = formats.map((format) => ({ format, certainty: format.detect(bytes, name) }))
  return ranked.reduce((best, next) => (next.certainty > best.certainty ? next : best)).format
}
