import { type PageLine, textLines } from '../page/lines'
import { attributeOf, classesOf, elementsOf, type PageElement, type PageNode } from '../page/tree'
import { type Block, blockOf } from './blocks'

/** A block of a page with the elements it is made of. */
export interface PageBlock extends Block {
  /** The innermost block element around its first character. */
  readonly element: PageElement
  /** Classes and ids of that element and all around it, the innermost first. */
  readonly classes: readonly string[]
  /** For each line the innermost element around its first text, null for none. */
  readonly elements: readonly (PageElement | null)[]
}

/** What a style sheet's class does to text. */
interface ClassStyle {
  readonly centred: boolean
  readonly bold: boolean
  /** In points; null when the class sets none. */
  readonly size: number | null
}

/** Type above this size is a headline's; databases set their text in 10 points. */
const headlineSize = 12.5

/**
 * A subtree as blocks: the lines of one element follow each other in one block. Names of anchors before a
 * block are its marks; alignment and size are taken from the classes of the page's own style sheet.
 */
export function pageBlocks(
  root: PageElement,
  styles: ReadonlyMap<string, ClassStyle> = new Map(),
): readonly PageBlock[] {
  const anchors = anchorsOf(root)
  const blocks: PageBlock[] = []
  let run: PageLine[] = []
  let next = 0
  const close = (): void => {
    const [first] = run
    if (!first) return
    const around = ancestorsOf(first.element)
    const marks: string[] = []
    const start = first.texts[0]
    const position = start ? (anchors.order.get(start) ?? 0) : 0
    while (next < anchors.names.length && (anchors.names[next]?.position ?? 0) < position) {
      marks.push(anchors.names[next]?.name ?? '')
      next += 1
    }
    const text = run.map((line) => line.text).join('\n')
    const parents = run.flatMap((line) =>
      line.texts.filter((one) => one.text.trim() !== '').map((one) => one.parent),
    )
    const styled = parents.map((parent) => (parent ? styleOf(parent, styles) : null))
    const size = styled[0]?.size ?? null
    const linked = run.flatMap((line) => line.texts.map((one) => linkAround(one.parent)))
    const block = blockOf(text, {
      marks,
      centred: around.some((element) => styleOf(element, styles)?.centred === true || isCentred(element)),
      bold:
        run.every((line) => line.strong === line.text.length) ||
        (styled.length > 0 && styled.every((style) => style?.bold === true)),
      level:
        size !== null && size >= headlineSize
          ? 1
          : first.block === 'heading'
            ? Number(first.element.tag[1]) || 2
            : null,
      kind:
        first.block === 'list'
          ? 'list'
          : first.block === 'quote'
            ? 'quote'
            : first.block === 'caption'
              ? 'caption'
              : null,
      links: [...new Set(linked.filter((link) => link !== null))],
    })
    if (block)
      blocks.push({
        ...block,
        element: first.element,
        classes: around.map((element) => classesOf(element).trim()),
        elements: run.map((line) => line.texts.find((one) => one.text.trim() !== '')?.parent ?? null),
      })
    run = []
  }
  for (const line of textLines(root)) {
    if (run.length > 0 && run[0]?.element !== line.element) close()
    run.push(line)
  }
  close()
  return blocks
}

/** A document of a page: the blocks in its element, and what stands outside of all such elements around it. */
export interface PageDocument {
  readonly root: PageElement
  readonly blocks: readonly PageBlock[]
  readonly before: readonly PageBlock[]
  readonly after: readonly PageBlock[]
}

/** The blocks of a page by the documents' elements, in their order; those behind the last belong to it. */
export function pageDocuments(page: PageElement, roots: readonly PageElement[]): readonly PageDocument[] {
  const found = new Map(
    roots.map((root) => [root, { blocks: [] as PageBlock[], before: [] as PageBlock[] }] as const),
  )
  let waiting: PageBlock[] = []
  let last: PageElement | null = null
  for (const block of pageBlocks(page)) {
    const root: PageElement | undefined = ancestorsOf(block.element).find((element) => found.has(element))
    const document = root && found.get(root)
    if (!document) {
      waiting.push(block)
      continue
    }
    // Between blocks of one document they are its own.
    if (root === last) document.blocks.push(...waiting)
    else document.before.push(...waiting)
    waiting = []
    last = root
    document.blocks.push(block)
  }
  return roots.map((root, at) => ({
    root,
    blocks: found.get(root)?.blocks ?? [],
    before: found.get(root)?.before ?? [],
    after: at === roots.length - 1 ? waiting : [],
  }))
}

/** The classes of the page's style sheets, as far as databases use them. */
export function classStyles(source: string): ReadonlyMap<string, ClassStyle> {
  const styles = new Map<string, ClassStyle>()
  for (const sheet of source.matchAll(/<style\b[^>]*>(?<rules>[\s\S]*?)<\/style>/giu))
    for (const rule of (sheet.groups?.rules ?? '').matchAll(/\.(?<name>[\w-]+)\s*\{(?<body>[^}]*)\}/gu)) {
      const { name = '', body = '' } = rule.groups ?? {}
      const size = /font-size:\s*(?<size>[\d.]+)pt/iu.exec(body)?.groups?.size
      styles.set(name.toLowerCase(), {
        centred: /text-align:\s*center/iu.test(body),
        // Red and bold marks the words that were searched for.
        bold: /font-weight:\s*bold/iu.test(body) && !/color:\s*#cc0033/iu.test(body),
        size: size === undefined ? null : Number(size),
      })
    }
  return styles
}

/** The element itself and all around it, the innermost first. */
export function ancestorsOf(element: PageElement): readonly PageElement[] {
  const around: PageElement[] = []
  for (let one: PageElement | null = element; one; one = one.parent) around.push(one)
  return around
}

function styleOf(element: PageElement, styles: ReadonlyMap<string, ClassStyle>): ClassStyle | null {
  if (styles.size === 0) return null
  for (const name of (attributeOf(element, 'class') ?? '').toLowerCase().split(/\s+/u)) {
    const style = styles.get(name)
    if (style) return style
  }
  return null
}

const isCentred = (element: PageElement): boolean =>
  element.tag === 'center' || (attributeOf(element, 'align') ?? '').toLowerCase() === 'center'

function linkAround(element: PageElement | null): string | null {
  for (let one = element; one; one = one.parent) if (one.tag === 'a') return attributeOf(one, 'href')
  return null
}

/** The order of all nodes, and the anchors with their names. */
function anchorsOf(root: PageElement): {
  readonly order: ReadonlyMap<PageNode, number>
  readonly names: readonly { readonly name: string; readonly position: number }[]
} {
  const order = new Map<PageNode, number>()
  const names: { name: string; position: number }[] = []
  for (const element of elementsOf(root)) {
    if (element.tag !== 'a') continue
    const name = attributeOf(element, 'name')
    if (name !== null) names.push({ name, position: -1 })
  }
  if (names.length === 0) return { order, names }
  let position = 0
  let met = 0
  const open: PageNode[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    position += 1
    order.set(node, position)
    if (node.kind === 'text') continue
    const anchor = names[met]
    if (anchor && node.tag === 'a' && attributeOf(node, 'name') !== null) {
      anchor.position = position
      met += 1
    }
    for (let at = node.children.length - 1; at >= 0; at -= 1) open.push(node.children[at] as PageNode)
  }
  return { order, names }
}
