import { type Built, makeChange, quoted, type Refused, refuse } from '../building'
import { sameValue } from '../changes'
import type { Code, CodeColour, EditOf, Id, Making } from '../schema'
import { foldKey } from '../text/fold'
import { nextColour } from './colours'
import { type Codebook, descendantsOf } from './lookup'
import { type NameRefusal, refuseCodeName, tidyName } from './names'

/** Edits of codes as Changes. Removing and merging, which touch segments too, are in `removal`. */

export type CodeRefusal =
  | NameRefusal
  | 'bad-shortcut'
  | 'shortcut-taken'
  | 'circular'
  | 'other-list'
  | 'unknown'
  | 'unchanged'
export type BuiltCode = Built<CodeRefusal, { readonly code: Code }>

/** What a person writes about a code. */
export type CodeFields = Partial<
  Pick<Code, 'name' | 'definition' | 'include' | 'exclude' | 'example' | 'colour' | 'shortcut' | 'aliases'>
>

/** A new code at the end of its siblings. Without a colour it gets one that is far from the others'. */
export function addCode(
  making: Making,
  codebook: Codebook,
  place: { readonly listId: Id; readonly parentId?: Id | null },
  fields: CodeFields & { readonly name: string },
): BuiltCode {
  const parentId = place.parentId ?? null
  const parent = parentId === null ? null : codebook.codeById.get(parentId)
  if (parent === undefined) return unknown()
  if (parent && parent.listId !== place.listId) return otherList(parent)
  const refused = refuseFields(codebook, place.listId, null, fields)
  if (refused) return refused
  const code: Code = {
    id: making.newId('code'),
    listId: place.listId,
    parentId,
    name: '',
    definition: '',
    include: '',
    exclude: '',
    example: '',
    colour: nextColour(codebook, place.listId),
    shortcut: null,
    aliases: [],
    order: lastOrder(siblingsOf(codebook, place.listId, parentId)) + 1,
    createdAt: making.now,
    ...tidyFields(fields),
  }
  const change = makeChange(making, `add the code ${quoted(code.name)}`, [created(code)])
  return { ok: true, change, code }
}

/** Renames, recolours or describes a code: any of its fields but its place. */
export function editCode(making: Making, codebook: Codebook, codeId: Id, fields: CodeFields): BuiltCode {
  const before = codebook.codeById.get(codeId)
  if (!before) return unknown()
  const refused = refuseFields(codebook, before.listId, codeId, fields)
  if (refused) return refused
  const code = { ...before, ...tidyFields(fields) }
  if (sameValue(before, code)) return refuse('unchanged', 'The code is the same as before.')
  const change = makeChange(making, labelOf(before, code), [changed(before, code)])
  return { ok: true, change, code }
}

/** Puts a code under another parent (null: top level), before a sibling or, with `before` null, last. */
export function moveCode(
  making: Making,
  codebook: Codebook,
  codeId: Id,
  to: { readonly parentId: Id | null; readonly before: Id | null },
): BuiltCode {
  const code = codebook.codeById.get(codeId)
  const parent = to.parentId === null ? null : codebook.codeById.get(to.parentId)
  if (!code || parent === undefined) return unknown()
  if (parent && parent.listId !== code.listId) return otherList(parent)
  if (parent && (parent.id === codeId || descendantsOf(codebook, codeId).includes(parent))) {
    return refuse(
      'circular',
      parent.id === codeId
        ? `${quoted(code.name)} cannot stand under itself.`
        : `${quoted(parent.name)} stands under ${quoted(code.name)}, so ${quoted(code.name)} cannot be put under it.`,
    )
  }
  const present = siblingsOf(codebook, code.listId, to.parentId)
  const siblings = present.filter((one) => one.id !== codeId)
  const at = to.before === null ? siblings.length : siblings.findIndex((one) => one.id === to.before)
  if (at === -1) return unknown()
  if (present[at] === code) return refuse('unchanged', 'The code is already at this place.')
  const moved = { ...code, parentId: to.parentId }
  const records = renumbered(codebook, [...siblings.slice(0, at), moved, ...siblings.slice(at)])
  const old = codebook.parentById.get(codeId) ?? null
  const label =
    old?.id === parent?.id
      ? `reorder ${quoted(code.name)}`
      : parent
        ? `move ${quoted(code.name)} under ${quoted(parent.name)}`
        : `move ${quoted(code.name)} to the top level`
  const after = records.find((edit) => edit.id === codeId)?.after ?? moved
  return { ok: true, change: makeChange(making, label, records), code: after }
}

/** Gives one colour to several codes: a branch, a list. */
export function recolourCodes(
  making: Making,
  codebook: Codebook,
  codeIds: readonly Id[],
  colour: CodeColour,
): Built<CodeRefusal> {
  const codes = codeIds.map((id) => codebook.codeById.get(id)).filter((code) => code !== undefined)
  const records = codes
    .filter((code) => code.colour !== colour)
    .map((code) => changed(code, { ...code, colour }))
  const first = records[0]?.before
  if (!first) return refuse('unchanged', 'The codes already have this colour.')
  const label = records.length === 1 ? `recolour ${quoted(first.name)}` : `recolour ${records.length} codes`
  return { ok: true, change: makeChange(making, label, records) }
}

/** The codes that stand at one place of the tree, in order. */
export function siblingsOf(codebook: Codebook, listId: Id, parentId: Id | null): readonly Code[] {
  const siblings = parentId === null ? codebook.rootsByList.get(listId) : codebook.childrenById.get(parentId)
  return siblings ?? []
}

function renumbered(codebook: Codebook, codes: readonly Code[]): readonly EditOf<'code'>[] {
  return codes.flatMap((code, order) => {
    const before = codebook.codeById.get(code.id)
    const after = { ...code, order }
    return before && !sameValue(before, after) ? [changed(before, after)] : []
  })
}

function refuseFields(
  codebook: Codebook,
  listId: Id,
  except: Id | null,
  fields: CodeFields,
): Refused<CodeRefusal> | null {
  if (fields.name !== undefined) {
    const refused = refuseCodeName(codebook, listId, fields.name, except)
    if (refused) return refused
  }
  for (const alias of fields.aliases ?? []) {
    const refused = foldKey(alias) === '' ? null : refuseCodeName(codebook, listId, alias, except)
    if (refused) return refused
  }
  return fields.shortcut ? refuseShortcut(codebook, except, fields.shortcut) : null
}

/**
 * A shortcut is unique in the whole codebook, case aside: the code picker offers all dimensions at once, so
 * a key must mean one code there.
 */
function refuseShortcut(
  codebook: Codebook,
  except: Id | null,
  shortcut: string,
): Refused<CodeRefusal> | null {
  const one = [...new Intl.Segmenter('en').segment(shortcut)].length === 1
  if (!one || /[\s\p{C}]/u.test(shortcut) || shortcut.length > 8) {
    return refuse('bad-shortcut', 'A shortcut is one letter, digit or sign.')
  }
  const key = shortcut.normalize('NFC').toLowerCase()
  const taken = codebook.codes.find(
    (code) => code.id !== except && code.shortcut?.normalize('NFC').toLowerCase() === key,
  )
  return taken
    ? refuse('shortcut-taken', `${quoted(shortcut)} is already the shortcut of ${quoted(taken.name)}.`)
    : null
}

function tidyFields(fields: CodeFields): CodeFields {
  const { name, aliases, ...rest } = fields
  const known = new Set([foldKey(name ?? '')])
  return {
    ...rest,
    ...(name === undefined ? {} : { name: tidyName(name) }),
    ...(aliases === undefined
      ? {}
      : {
          aliases: aliases.map(tidyName).filter((alias) => {
            const key = foldKey(alias)
            if (key === '' || known.has(key)) return false
            known.add(key)
            return true
          }),
        }),
  }
}

function labelOf(before: Code, after: Code): string {
  const names = (Object.keys(after) as (keyof Code)[]).filter((key) => !sameValue(before[key], after[key]))
  const only = names.length === 1 ? names[0] : undefined
  if (only === 'name') return `rename ${quoted(before.name)} to ${quoted(after.name)}`
  if (only === 'colour') return `recolour ${quoted(before.name)}`
  if (only === 'shortcut') return `change the shortcut of ${quoted(before.name)}`
  if (only === 'aliases') return `change the other names of ${quoted(before.name)}`
  return only ? `change the definition of ${quoted(before.name)}` : `edit ${quoted(before.name)}`
}

function created(after: Code): EditOf<'code'> {
  return { kind: 'code', id: after.id, before: null, after }
}

function changed(before: Code, after: Code): EditOf<'code'> {
  return { kind: 'code', id: after.id, before, after }
}

function lastOrder(siblings: readonly Code[]): number {
  return siblings.reduce((last, code) => Math.max(last, code.order), 0)
}

function unknown(): Refused<'unknown'> {
  return refuse('unknown', 'This code is no longer in the codebook.')
}

function otherList(parent: Code): Refused<'other-list'> {
  return refuse('other-list', `${quoted(parent.name)} belongs to another list, so it cannot be the parent.`)
}
