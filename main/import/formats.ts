import type { Format } from './format'
import { cslJson } from './formats/csl-json'
import { csv } from './formats/csv'
import { docx } from './formats/docx'
import { eml } from './formats/eml'
import { epub } from './formats/epub'
import { europresseHtml } from './formats/europresse-html'
import { factivaHtml } from './formats/factiva-html'
import { factivaRtf } from './formats/factiva-rtf'
import { html } from './formats/html'
import { json } from './formats/json'
import { lexisnexisHtml } from './formats/lexisnexis-html'
import { lexisnexisText } from './formats/lexisnexis-text'
import { markdown } from './formats/markdown'
import { mhtml } from './formats/mhtml'
import { nexisDocx } from './formats/nexis-docx'
import { nexisPdf } from './formats/nexis-pdf'
import { nexisRtf } from './formats/nexis-rtf'
import { odt } from './formats/odt'
import { pdf } from './formats/pdf'
import { proquestHtml } from './formats/proquest-html'
import { proquestMail } from './formats/proquest-mail'
import { proquestText } from './formats/proquest-text'
import { ris } from './formats/ris'
import { rtf } from './formats/rtf'
import { text } from './formats/text'
import { xlsx } from './formats/xlsx'

/** Every format that can be imported. A new one is a module and a row. */
export const formats: readonly Format[] = [
  cslJson,
  csv,
  docx,
  eml,
  epub,
  europresseHtml,
  factivaHtml,
  factivaRtf,
  html,
  json,
  lexisnexisHtml,
  lexisnexisText,
  markdown,
  mhtml,
  nexisDocx,
  nexisPdf,
  nexisRtf,
  odt,
  pdf,
  proquestHtml,
  proquestMail,
  proquestText,
  ris,
  rtf,
  text,
  xlsx,
]

/** The format that is surest about a file. */
export function formatOf(bytes: Uint8Array, name: string): Format {
  const ranked = formats.map((format) => ({ format, certainty: format.detect(bytes, name) }))
  return ranked.reduce((best, next) => (next.certainty > best.certainty ? next : best)).format
}
