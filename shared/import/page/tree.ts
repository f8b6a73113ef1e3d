/**
 * A parsed web page: elements and texts, nothing else. Comments, the doctype and processing instructions are
 * not kept. The tree is never changed once it is built, so lines may point into it.
 */
export interface PageElement {
  readonly kind: 'element'
  /** Lower case: "div". */
  readonly tag: string
  readonly attributes: readonly PageAttribute[]
  readonly children: readonly PageNode[]
  readonly parent: PageElement | null
}

export interface PageText {
  readonly kind: 'text'
  /** Character references resolved. */
  readonly text: string
  readonly parent: PageElement | null
}

export interface PageAttribute {
  /** Lower case. */
  readonly name: string
  readonly value: string
}

export type PageNode = PageElement | PageText

/** The value of an attribute, null when the element has none of the name. */
export function attributeOf(element: PageElement, name: string): string | null {
  for (const attribute of element.attributes) if (attribute.name === name) return attribute.value
  return null
}

/** Class and id, one string, in small letters. */
export function classesOf(element: PageElement): string {
  let classes = ''
  for (const { name, value } of element.attributes)
    if (name === 'class' || name === 'id') classes += ` ${value}`
  return classes.toLowerCase()
}

/** Whether an element is another one or stands in it. */
export function isWithin(element: PageElement, outer: PageElement): boolean {
  for (let up: PageElement | null = element; up; up = up.parent) if (up === outer) return true
  return false
}

/** Every element of a subtree in the order of the page, its root first. */
export function* elementsOf(root: PageElement): Generator<PageElement, void> {
  const open: PageElement[] = [root]
  for (let element = open.pop(); element; element = open.pop()) {
    yield element
    for (let at = element.children.length - 1; at >= 0; at -= 1) {
      const child = element.children[at] as PageNode
      if (child.kind === 'element') open.push(child)
    }
  }
}

/** The first element of a subtree for which `is` holds, its root included; null when there is none. */
export function firstElement(root: PageElement, is: (element: PageElement) => boolean): PageElement | null {
  for (const element of elementsOf(root)) if (is(element)) return element
  return null
}

/**
 * The texts of a subtree, one after the other as they stand, scripts and styles aside. No more is read once
 * `limit` UTF-16 units are exceeded, or so many nodes that hold little or no text.
 */
export function rawTextOf(root: PageElement, limit = Number.POSITIVE_INFINITY): string {
  let text = ''
  let left = limit + 100
  const open: PageNode[] = [root]
  for (let node = open.pop(); node && text.length <= limit && left > 0; node = open.pop()) {
    left -= 1
    if (node.kind === 'text') text += node.text
    else if (!unreadTags.has(node.tag))
      for (let at = node.children.length - 1; at >= 0; at -= 1) open.push(node.children[at] as PageNode)
  }
  return text
}

/** Elements whose texts no reader sees. */
export const unreadTags: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'head',
  'title',
  'iframe',
  'noembed',
  'noframes',
  'audio',
  'video',
  'canvas',
  'datalist',
])
