import { readXml } from './read'

/** An element with what is in it. */
export interface XmlElement {
  /** Local: without its prefix. */
  readonly name: string
  readonly uri: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

interface Growing extends XmlElement {
  readonly children: (XmlElement | string)[]
}

/** The root element of an XML document, read as `readXml` reads it. */
export function xmlTree(source: Uint8Array | string, doctype: 'refuse' | 'pass' = 'refuse'): XmlElement {
  const top: Growing = { name: '', uri: '', attributes: {}, children: [] }
  const open: Growing[] = [top]
  readXml(
    source,
    {
      open: (tag) => {
        const element: Growing = { ...tag, children: [] }
        open.at(-1)?.children.push(element)
        open.push(element)
      },
      close: () => open.pop(),
      text: (text) => {
        if (open.length > 1) open.at(-1)?.children.push(text)
      },
    },
    doctype,
  )
  const root = top.children[0]
  return root !== undefined && typeof root !== 'string' ? root : top
}

/** The child elements of a name, in order. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  )
}

/** The first child element of a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0]
}

/** All elements of a name within an element, at any depth, in the order of the document. */
export function descendantsOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  const found: XmlElement[] = []
  const visit = (one: XmlElement): void => {
    for (const child of one.children)
      if (typeof child !== 'string') {
        if (child.name === name) found.push(child)
        visit(child)
      }
  }
  if (element) visit(element)
  return found
}

/** All text within an element. */
export function textWithin(element: XmlElement | undefined): string {
  return (element?.children ?? [])
    .map((child) => (typeof child === 'string' ? child : textWithin(child)))
    .join('')
}
