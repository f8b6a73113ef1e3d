import type { Code, Dimension, Id } from '../schema'

/**
 * The codebook with its order and its trees worked out. A code whose parent is missing, is in another list
 * or leads back to the code itself stands as a root, so that no record can hide codes or loop a reader.
 */
export interface Codebook {
  /** In the team's order. */
  readonly dimensions: readonly Dimension[]
  /** List by list as the dimensions use them, each list depth first; codes of unused lists come last. */
  readonly codes: readonly Code[]
  readonly dimensionById: ReadonlyMap<Id, Dimension>
  readonly codeById: ReadonlyMap<Id, Code>
  /** The parent that holds, null for roots. */
  readonly parentById: ReadonlyMap<Id, Code | null>
  /** Children in order, by parent; absent for leaves. */
  readonly childrenById: ReadonlyMap<Id, readonly Code[]>
  readonly rootsByList: ReadonlyMap<Id, readonly Code[]>
}

/** A code where it stands in its tree; roots have depth 0. */
export interface CodeNode {
  readonly code: Code
  readonly depth: number
}

/** Names of a path are joined by this: "States > Orsava". */
export const pathSeparator = ' > '

export function codebookOf(dimensions: Iterable<Dimension>, codes: Iterable<Code>): Codebook {
  const ordered = [...dimensions].sort(byOrder)
  const sorted = [...codes].sort(byOrder)
  const codeById = new Map(sorted.map((code) => [code.id, code]))
  const parentById = new Map(sorted.map((code) => [code.id, parentThatHolds(code, codeById)]))
  const childrenById = new Map<Id, Code[]>()
  const rootsByList = new Map<Id, Code[]>(ordered.map((dimension) => [dimension.listId, []]))
  for (const code of sorted) {
    const parent = parentById.get(code.id)
    const [group, key] = parent ? [childrenById, parent.id] : [rootsByList, code.listId]
    const siblings = group.get(key)
    if (siblings) siblings.push(code)
    else group.set(key, [code])
  }
  const book = {
    dimensions: ordered,
    dimensionById: new Map(ordered.map((dimension) => [dimension.id, dimension])),
    codeById,
    parentById,
    childrenById,
    rootsByList,
  }
  const listed = [...rootsByList.keys()].flatMap((listId) => treeOf(book, listId).map((node) => node.code))
  return { ...book, codes: listed }
}

/** The codes of a list depth first, as an outline shows them. */
export function treeOf(
  codebook: Pick<Codebook, 'rootsByList' | 'childrenById'>,
  listId: Id,
): readonly CodeNode[] {
  const nodes: CodeNode[] = []
  const visit = (codes: readonly Code[], depth: number): void => {
    for (const code of codes) {
      nodes.push({ code, depth })
      visit(codebook.childrenById.get(code.id) ?? [], depth + 1)
    }
  }
  visit(codebook.rootsByList.get(listId) ?? [], 0)
  return nodes
}

/** The code and what it stands under, outermost first; [] for an id that is not in the codebook. */
export function pathOf(codebook: Codebook, codeId: Id): readonly Code[] {
  const path: Code[] = []
  let code = codebook.codeById.get(codeId) ?? null
  while (code) {
    path.unshift(code)
    code = codebook.parentById.get(code.id) ?? null
  }
  return path
}

/** "States > Orsava"; the id itself for a code that is not in the codebook. */
export function pathName(codebook: Codebook, codeId: Id): string {
  const path = pathOf(codebook, codeId)
  return path.length === 0 ? codeId : path.map((code) => code.name).join(pathSeparator)
}

/** Everything below a code, depth first, without the code itself. */
export function descendantsOf(codebook: Codebook, codeId: Id): readonly Code[] {
  const children = codebook.childrenById.get(codeId) ?? []
  return children.flatMap((child) => [child, ...descendantsOf(codebook, child.id)])
}

/** The dimensions that draw on a list, in order. */
export function dimensionsOf(codebook: Codebook, listId: Id): readonly Dimension[] {
  return codebook.dimensions.filter((dimension) => dimension.listId === listId)
}

/** The team's order; what came first, then the smaller id, where the order says nothing. */
function byOrder(a: Dimension | Code, b: Dimension | Code): number {
  return a.order - b.order || compare(a.createdAt, b.createdAt) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function parentThatHolds(code: Code, codeById: ReadonlyMap<Id, Code>): Code | null {
  const parent = parentIn(code, codeById)
  const passed = new Set<Id>()
  for (let above = parent; above && !passed.has(above.id); above = parentIn(above, codeById)) {
    if (above.id === code.id) return null
    passed.add(above.id)
  }
  return parent
}

function parentIn(code: Code, codeById: ReadonlyMap<Id, Code>): Code | null {
  const parent = code.parentId === null ? undefined : codeById.get(code.parentId)
  return parent && parent.listId === code.listId ? parent : null
}
