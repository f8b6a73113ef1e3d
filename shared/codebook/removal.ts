import { type Built, counted, makeChange, quoted, type Refused, refuse } from '../building'
import type { CodeImpact } from '../contract'
import type { Code, Id, Making, RecordEdit, Segment } from '../schema'
import type { Codes } from '../segments/lookup'
import { foldKey } from '../text/fold'
import { type Codebook, descendantsOf } from './lookup'

/**
 * Merging and deleting: codebook and segments in one Change, so that both can be taken back at once. The
 * segments given must hold every one that carries the codes; others are passed over. A segment that loses
 * its last code is deleted too, unless it has a memo: a coder's words are not thrown away with a code.
 */

export type RemovalRefusal = 'unknown' | 'other-list' | 'itself' | 'nothing'

/** What becomes of the codes below a deleted one: they move up to its parent, or are deleted with it. */
export type ChildrenPolicy = 'lift' | 'delete'

/** All codes that go when these are deleted. */
export function doomedCodes(
  codebook: Codebook,
  codeIds: readonly Id[],
  children: ChildrenPolicy,
): ReadonlySet<Id> {
  const below = children === 'delete' ? codeIds.flatMap((id) => descendantsOf(codebook, id)) : []
  return new Set([...codeIds, ...below.map((code) => code.id)])
}

/** How many segments carry any of the codes, in how many articles, and how many would go with them. */
export function impactOf(codeIds: Iterable<Id>, segments: Iterable<Segment>): CodeImpact {
  const doomed = new Set(codeIds)
  return impact(segments, (codes) => without(codes, doomed))
}

/** The same for a dimension with all its codes. */
export function impactOfDimension(dimensionId: Id, segments: Iterable<Segment>): CodeImpact {
  return impact(segments, (codes) => withoutDimension(codes, dimensionId))
}

/** What deleting would do, for the question before it: "Taken off 12 segments in 4 articles; ..." */
export function impactSentence({ segments, articles, emptied }: CodeImpact): string {
  if (segments === 0) return 'No segment carries it.'
  const off = `It is taken off ${counted(segments, 'segment')} in ${counted(articles, 'article')}`
  if (emptied === 0) return `${off}.`
  return emptied === 1
    ? `${off}; 1 segment that carries no other code goes with it.`
    : `${off}; ${emptied} segments that carry no other code go with it.`
}

/**
 * Puts one code in the place of others of the same list: on segments (a code given twice stands once),
 * over their children, and under their names, which become other names of the one that stays. What it has
 * not said of itself it takes over from them.
 */
export function mergeCodes(
  making: Making,
  codebook: Codebook,
  from: readonly Id[],
  into: Id,
  segments: Iterable<Segment>,
): Built<RemovalRefusal> {
  const target = codebook.codeById.get(into)
  const merged = [...new Set(from)]
    .map((id) => codebook.codeById.get(id))
    .filter((code) => code !== undefined)
  if (!target || merged.length < new Set(from).size) return unknown()
  const gone = new Set(merged.map((code) => code.id))
  if (gone.has(into)) return refuse('itself', 'A code cannot be merged into itself.')
  const first = merged[0]
  if (!first) return refuse('nothing', 'Choose the codes to merge.')
  const foreign = merged.find((code) => code.listId !== target.listId)
  if (foreign) {
    return refuse(
      'other-list',
      `${quoted(foreign.name)} and ${quoted(target.name)} belong to different lists, so they cannot be merged.`,
    )
  }
  const kept = [target, ...merged].reduce((one, other) => filledFrom(one, other))
  const above = new Set(ancestorsOf(codebook, target).map((code) => code.id))
  const parentAfter = (code: Code): Id | null => {
    const parent = codebook.parentById.get(code.id) ?? null
    if (!parent || !gone.has(parent.id)) return code.parentId
    // Children go to the code that stays, but what it stands under itself must not.
    return code.id === into || above.has(code.id) ? survivingParent(codebook, parent, gone) : into
  }
  const label =
    merged.length === 1
      ? `merge ${quoted(first.name)} into ${quoted(target.name)}`
      : `merge ${merged.length} codes into ${quoted(target.name)}`
  const records = [
    ...codeEdits(codebook, gone, (code) => ({
      ...(code.id === into ? kept : code),
      parentId: parentAfter(code),
    })),
    ...segmentEdits(making, segments, (codes) => replaced(codes, gone, into)),
  ]
  return { ok: true, change: makeChange(making, label, records) }
}

export function deleteCodes(
  making: Making,
  codebook: Codebook,
  codeIds: readonly Id[],
  children: ChildrenPolicy,
  segments: Iterable<Segment>,
): Built<RemovalRefusal> {
  const codes = codeIds.map((id) => codebook.codeById.get(id)).filter((code) => code !== undefined)
  if (codes.length < codeIds.length) return unknown()
  const first = codes[0]
  if (!first) return refuse('nothing', 'Choose the codes to delete.')
  const gone = doomedCodes(codebook, codeIds, children)
  const parentAfter = (code: Code): Id | null => {
    const parent = codebook.parentById.get(code.id) ?? null
    return parent && gone.has(parent.id) ? survivingParent(codebook, parent, gone) : code.parentId
  }
  const label = gone.size === 1 ? `delete the code ${quoted(first.name)}` : `delete ${gone.size} codes`
  const records = [
    ...codeEdits(codebook, gone, (code) => ({ ...code, parentId: parentAfter(code) })),
    ...segmentEdits(making, segments, (codesOf) => without(codesOf, gone)),
  ]
  return { ok: true, change: makeChange(making, label, records) }
}

/** Deletes a dimension and, when no other dimension draws on it, its list of codes. */
export function deleteDimension(
  making: Making,
  codebook: Codebook,
  dimensionId: Id,
  segments: Iterable<Segment>,
): Built<RemovalRefusal> {
  const dimension = codebook.dimensionById.get(dimensionId)
  if (!dimension) return refuse('unknown', 'This dimension is no longer in the codebook.')
  const shared = codebook.dimensions.some(
    (other) => other.id !== dimensionId && other.listId === dimension.listId,
  )
  const gone = new Set(
    shared ? [] : codebook.codes.filter((code) => code.listId === dimension.listId).map((code) => code.id),
  )
  const records: readonly RecordEdit[] = [
    { kind: 'dimension', id: dimensionId, before: dimension, after: null },
    ...codeEdits(codebook, gone, (code) => code),
    ...segmentEdits(making, segments, (codes) => withoutDimension(codes, dimensionId)),
  ]
  return {
    ok: true,
    change: makeChange(making, `delete the dimension ${quoted(dimension.name)}`, records),
  }
}

/** Removes the codes that go and rewrites those that stay where that changes their parent or what they say. */
function codeEdits(
  codebook: Codebook,
  gone: ReadonlySet<Id>,
  rewrite: (code: Code) => Code,
): readonly RecordEdit[] {
  return codebook.codes.flatMap((before): RecordEdit[] => {
    if (gone.has(before.id)) return [{ kind: 'code', id: before.id, before, after: null }]
    const after = rewrite(before)
    const same = after.parentId === before.parentId && keptFields.every((key) => after[key] === before[key])
    return same ? [] : [{ kind: 'code', id: before.id, before, after }]
  })
}

const keptFields = ['definition', 'include', 'exclude', 'example', 'shortcut', 'aliases'] as const

function segmentEdits(
  making: Making,
  segments: Iterable<Segment>,
  rewrite: (codes: Codes) => Codes,
): readonly RecordEdit[] {
  const records: RecordEdit[] = []
  for (const before of segments) {
    const codes = rewrite(before.codes)
    if (codes === before.codes) continue
    const after = goesWith(before, codes) ? null : { ...before, codes, updatedAt: making.now }
    records.push({ kind: 'segment', id: before.id, before, after })
  }
  return records
}

function impact(segments: Iterable<Segment>, rewrite: (codes: Codes) => Codes): CodeImpact {
  const articles = new Set<Id>()
  let touched = 0
  let emptied = 0
  for (const segment of segments) {
    const codes = rewrite(segment.codes)
    if (codes === segment.codes) continue
    touched++
    articles.add(segment.articleId)
    if (goesWith(segment, codes)) emptied++
  }
  return { segments: touched, articles: articles.size, emptied }
}

function goesWith(segment: Segment, codesLeft: Codes): boolean {
  return Object.keys(codesLeft).length === 0 && segment.memo.trim() === ''
}

/** The codes without those that go; the same object when it holds none of them. */
function without(codes: Codes, gone: ReadonlySet<Id>): Codes {
  return mapLists(codes, (ids) => (ids.some((id) => gone.has(id)) ? ids.filter((id) => !gone.has(id)) : ids))
}

function replaced(codes: Codes, gone: ReadonlySet<Id>, by: Id): Codes {
  return mapLists(codes, (ids) =>
    ids.some((id) => gone.has(id)) ? [...new Set(ids.map((id) => (gone.has(id) ? by : id)))] : ids,
  )
}

function withoutDimension(codes: Codes, dimensionId: Id): Codes {
  if (!Object.hasOwn(codes, dimensionId)) return codes
  return Object.fromEntries(Object.entries(codes).filter(([id]) => id !== dimensionId))
}

function mapLists(codes: Codes, rewrite: (ids: readonly Id[]) => readonly Id[]): Codes {
  const after = Object.entries(codes).map(([id, ids]) => [id, rewrite(ids)] as const)
  if (after.every(([id, ids]) => ids === codes[id])) return codes
  return Object.fromEntries(after.filter(([, ids]) => ids.length > 0))
}

function survivingParent(codebook: Codebook, parent: Code, gone: ReadonlySet<Id>): Id | null {
  let above: Code | null = parent
  while (above && gone.has(above.id)) above = codebook.parentById.get(above.id) ?? null
  return above?.id ?? null
}

function ancestorsOf(codebook: Codebook, code: Code): readonly Code[] {
  const parent = codebook.parentById.get(code.id) ?? null
  return parent ? [parent, ...ancestorsOf(codebook, parent)] : []
}

function filledFrom(code: Code, other: Code): Code {
  const known = new Set([code.name, ...code.aliases].map(foldKey))
  const added = [other.name, ...other.aliases].filter((name) => {
    const key = foldKey(name)
    if (known.has(key)) return false
    known.add(key)
    return true
  })
  return {
    ...code,
    definition: code.definition || other.definition,
    include: code.include || other.include,
    exclude: code.exclude || other.exclude,
    example: code.example || other.example,
    shortcut: code.shortcut ?? other.shortcut,
    aliases: added.length > 0 ? [...code.aliases, ...added] : code.aliases,
  }
}

function unknown(): Refused<'unknown'> {
  return refuse('unknown', 'One of these codes is no longer in the codebook.')
}
