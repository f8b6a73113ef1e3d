import { quoted, type Refused, refuse } from '../building'
import type { Code, Id } from '../schema'
import { foldKey } from '../text/fold'
import type { Codebook } from './lookup'

export type NameRefusal = 'no-name' | 'name-taken' | 'too-long'

/** A name as it is kept: one line, no outer or doubled white space. */
export function tidyName(name: string): string {
  return name.replace(/\s+/g, ' ').trim()
}

/** The code of a list that has this name or this other name, case, accents and white space aside. */
export function codeNamed(codebook: Codebook, listId: Id, name: string): Code | null {
  const key = foldKey(name)
  if (key === '') return null
  const inList = codebook.codes.filter((code) => code.listId === listId)
  return (
    inList.find((code) => foldKey(code.name) === key) ??
    inList.find((code) => code.aliases.some((alias) => foldKey(alias) === key)) ??
    null
  )
}

/** Why a code of the list cannot have the name; null when it can. `except` is the code that is renamed. */
export function refuseCodeName(
  codebook: Codebook,
  listId: Id,
  name: string,
  except: Id | null,
): Refused<NameRefusal> | null {
  const refused = refuseName(name, 5000, 'code')
  if (refused) return refused
  const rest = { ...codebook, codes: codebook.codes.filter((code) => code.id !== except) }
  const taken = codeNamed(rest, listId, name)
  if (!taken) return null
  return foldKey(taken.name) === foldKey(name)
    ? refuse(
        'name-taken',
        `There is already a code ${quoted(taken.name)} in this list. Use it, or choose another name.`,
      )
    : refuse(
        'name-taken',
        `${quoted(tidyName(name))} is another name of the code ${quoted(taken.name)}. Use that code, or choose another name.`,
      )
}

/** Why a dimension cannot have the name; null when it can. */
export function refuseDimensionName(
  codebook: Codebook,
  name: string,
  except: Id | null,
): Refused<NameRefusal> | null {
  const refused = refuseName(name, 200, 'dimension')
  if (refused) return refused
  const key = foldKey(name)
  const taken = codebook.dimensions.find(
    (dimension) => dimension.id !== except && foldKey(dimension.name) === key,
  )
  return taken
    ? refuse('name-taken', `There is already a dimension ${quoted(taken.name)}. Choose another name.`)
    : null
}

function refuseName(name: string, most: number, what: string): Refused<NameRefusal> | null {
  if (foldKey(name) === '') return refuse('no-name', `A ${what} needs a name.`)
  if (tidyName(name).length > most) {
    return refuse('too-long', `The name is too long: a ${what} can have at most ${most} characters.`)
  }
  return null
}
