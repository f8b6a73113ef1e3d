import { type Json, objectsOf, tableOfObjects } from '../../../shared/import/tables/objects'
import type { Table } from '../../../shared/import/tables/table'
import { type Decoded, decode, decodeAs } from '../decode'
import { ImportError } from '../failure'
import type { Format } from '../format'
import { parsedTables } from '../tables/result'

/** Objects of articles: one JSON value, or one on each line (JSONL, NDJSON). */
export const json: Format = {
  id: 'json',
  name: 'Objects (JSON, JSONL)',
  extensions: ['json', 'jsonl', 'ndjson'],
  detect(bytes, name) {
    const head = headOf(bytes)
    const begins = /^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[{"[\]]|$))/.test(head)
    if (/\.(?:json|jsonl|ndjson|jsonlines)$/i.test(name)) return begins ? 0.8 : 0.4
    return begins && /^\s*[[{][\s\S]{0,400}"[^"\n]{1,80}"\s*:/.test(head) ? 0.6 : 0
  },
  parse(bytes, options) {
    const { table, damaged, decoded } = objectTable(bytes, options.encoding)
    const parsed = parsedTables([table], options, decoded)
    const [first, ...others] = parsed.articles
    if (damaged.length === 0 || !first) return parsed
    const warning = `${damaged.length === 1 ? 'A line' : `${damaged.length} lines`} of the file (${damaged.slice(0, 5).join(', ')}) cannot be read as JSON and ${damaged.length === 1 ? 'was' : 'were'} left out.`
    return { ...parsed, articles: [{ ...first, warnings: [...first.warnings, warning] }, ...others] }
  },
}

/** The objects of a file as a table; `damaged` are the numbers of lines, from 1, that are no JSON. */
export function objectTable(
  bytes: Uint8Array,
  encoding: string | null,
): { readonly table: Table; readonly damaged: readonly number[]; readonly decoded: Decoded } {
  const decoded = encoding === null ? decode(bytes) : decodeAs(bytes, encoding)
  const { value, damaged } = read(decoded.text.replace(/^\uFEFF/, ''))
  const objects = objectsOf(shallow(value))
  if (!objects || objects.length === 0)
    throw new ImportError(
      'The file holds no objects that could be articles. Check that the right file was chosen.',
    )
  return { table: tableOfObjects(objects), damaged, decoded }
}

/** Values within each other that a file of articles may have: deeper ones are made to exhaust a reader. */
const deepest = 500

/** The value itself; throws when it is nested too deep. */
function shallow(value: Json): Json {
  let level: readonly Json[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest)
      throw new ImportError(
        `The file nests more than ${deepest} values within each other, as no file of articles does. It was not opened.`,
      )
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return value
}

const headOf = (bytes: Uint8Array): string => {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(bytes.subarray(0, 2048)).replace(/^\uFEFF/, '')
}

/** The value of the text; the numbers of lines, from 1, that are no JSON where every line is a value. */
function read(text: string): { readonly value: Json; readonly damaged: readonly number[] } {
  const whole = parseJson(text)
  if (whole.ok) return { value: whole.value, damaged: [] }
  const values: Json[] = []
  const damaged: number[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const one = parseJson(line.trim().replace(/,$/, ''))
    if (one.ok && typeof one.value === 'object') values.push(one.value)
    else damaged.push(at + 1)
  }
  if (values.length > damaged.length) return { value: values, damaged }
  throw new ImportError(
    `The file is not whole JSON: it was cut off or is damaged (${whole.why}). Get a new copy of it and import that.`,
  )
}

type Parsed = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly why: string }

/** Values as JSON writes them; the NaN and Infinity that Python writes are read as null. */
function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 120) : String(error)
    const tidy = text.replace(/-?(?<![\w"])(?:NaN|Infinity)(?=\s{0,99}[,}\]])/g, (found, at: number) =>
      /[:[,]\s*$/.test(text.slice(Math.max(0, at - 99), at)) ? 'null' : found,
    )
    if (tidy === text) return { ok: false, why }
    try {
      return { ok: true, value: JSON.parse(tidy) }
    } catch (again) {
      return { ok: false, why: again instanceof Error ? again.message.slice(0, 120) : why }
    }
  }
}
