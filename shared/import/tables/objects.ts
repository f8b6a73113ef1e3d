import { foldedName } from './columns'
import type { Table } from './table'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

type JsonObject = { readonly [key: string]: Json }

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The objects of a JSON value that stand for articles: an array's, those of the largest array of objects within an
 * object ("articles", "response.docs", "hits.hits"), or the object itself. Null when there is none.
 */
export function objectsOf(value: Json): readonly JsonObject[] | null {
  if (Array.isArray(value)) return value.every((one) => !isObject(one)) ? null : value.filter(isObject)
  if (!isObject(value)) return null
  const within = largestList(value, 0)
  const scalars = Object.values(value).filter((one) => typeof one === 'string' && one.length > 100).length
  if (within && (within.length > 1 || scalars === 0) && !(scalars > 0 && hasText(value))) return within
  const values = Object.values(value)
  // {"id-1": {...}, "id-2": {...}}: a table of objects by key.
  if (values.length > 1 && values.every(isObject)) return values.filter(isObject)
  return [value]
}

const hasText = (value: JsonObject): boolean =>
  Object.entries(value).some(
    ([key, one]) =>
      typeof one === 'string' &&
      one.length > 100 &&
      /^(?:text|body|content|full ?text|maintext|article body)$/.test(foldedName(key)),
  )

function largestList(value: JsonObject, depth: number): readonly JsonObject[] | null {
  let best: readonly JsonObject[] | null = null
  for (const one of Object.values(value)) {
    const found = Array.isArray(one)
      ? one.length > 0 && one.every(isObject)
        ? (one as readonly JsonObject[])
        : null
      : isObject(one) && depth < 4
        ? largestList(one, depth + 1)
        : null
    if (found && found.length > (best?.length ?? 0)) best = found
  }
  return best
}

/** Objects as a table: a column for each key, those of objects within named "source.name". */
export function tableOfObjects(objects: readonly JsonObject[]): Table {
  const flat = objects.map((one) =>
    flatten(one._source !== undefined && isObject(one._source) ? one._source : one),
  )
  const header: string[] = []
  const known = new Set<string>()
  for (const one of flat)
    for (const key of one.keys())
      if (!known.has(key)) {
        known.add(key)
        header.push(key)
      }
  return { header, rows: flat.map((one) => header.map((key) => one.get(key) ?? '')) }
}

/** Objects within each other that become columns of their own; deeper ones are kept as JSON. */
const depthOfColumns = 3

function flatten(value: JsonObject): Map<string, string> {
  const cells = new Map<string, string>()
  const visit = (object: JsonObject, prefix: string, depth: number): void => {
    for (const [key, one] of Object.entries(object)) {
      const name = `${prefix}${key}`
      if (isObject(one) && depth < depthOfColumns) visit(one, `${name}.`, depth + 1)
      else cells.set(name, cellOf(one))
    }
  }
  visit(value, '', 1)
  return cells
}

function cellOf(value: Json): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one === 'string')) {
      const paragraphs = value.some((one) => typeof one === 'string' && one.length > 80)
      return value.join(paragraphs ? '\n' : '; ')
    }
    const names = value.map((one) =>
      isObject(one) ? (one.name ?? one.title ?? one.text ?? one['@value']) : null,
    )
    if (names.length > 0 && names.every((one) => typeof one === 'string')) return names.join('; ')
  }
  return JSON.stringify(value)
}
