import { readAuthors } from '../import/databases/authors'

/** Authors and agency of a reference, from its names in the order given. */
export interface Names {
  readonly authors: readonly string[]
  /** "" for none. */
  readonly agency: string
}

/** A name by its parts. `whole` is one that has none: a body, or a name as it is printed. */
export type NameParts =
  | { readonly whole: string }
  | { readonly given: string; readonly family: string; readonly suffix: string }

/**
 * Parted names are people as they stand; whole ones are looked at as a database's field for authors is, since
 * agencies and desks stand there too.
 */
export function namesOf(parts: readonly NameParts[]): Names {
  const authors: string[] = []
  let agency = ''
  for (const part of parts) {
    if ('whole' in part) {
      const read = readAuthors(part.whole, false)
      authors.push(...read.authors)
      agency ||= read.agency
      continue
    }
    const { given, family, suffix } = part
    const name = [given, family].filter((one) => one !== '').join(' ')
    if (name !== '') authors.push(suffix === '' ? name : `${name} ${suffix}`)
  }
  return { authors: [...new Set(authors)], agency }
}

/** "Family, Given, Suffix" as RIS writes a name; a name without a comma is whole. */
export function risName(printed: string): NameParts {
  const [family = '', given = '', suffix = '', ...more] = printed.split(/\s*,\s*/)
  const plain = /[;:/@\d]|\band\b/i.test(printed)
  if (given === '' || more.length > 0 || plain) return { whole: printed }
  return { given, family, suffix }
}
