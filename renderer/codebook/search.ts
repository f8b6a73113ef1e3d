import { type Codebook, descendantsOf } from '../../shared/codebook/lookup'
import type { Code, Id } from '../../shared/schema'
import { foldKey } from '../../shared/text/fold'

/**
 * The codes whose name, other names or definition hold every word of the query, with all that they stand
 * under and all that stands under them. Null for a query that asks for nothing.
 */
export function codesFound(book: Codebook, query: string): ReadonlySet<Id> | null {
  const key = foldKey(query)
  if (key === '') return null
  const words = key.split(' ')
  const shown = new Set<Id>()
  for (const code of book.codes) {
    const text = foldKey([code.name, ...code.aliases, code.definition].join(' '))
    if (!words.every((word) => text.includes(word))) continue
    for (const below of descendantsOf(book, code.id)) shown.add(below.id)
    for (let one: Code | null = code; one; one = book.parentById.get(one.id) ?? null) shown.add(one.id)
  }
  return shown
}
