import { type LinkedArticle, readLinked } from './linked'
import { attributeOf, elementsOf, type PageElement, rawTextOf } from './tree'

/** What a page says of itself outside its text. */
export interface PageHead {
  /** Contents of the meta elements by name, property or itemprop in small letters, in the order of the page. */
  readonly metas: ReadonlyMap<string, readonly string[]>
  readonly linked: LinkedArticle
  /** The title element's text, with the site's tail. */
  readonly title: string
  /** The page's own address, absolute, "" when it does not say. */
  readonly url: string
  /** What the html element declares, "" for nothing. */
  readonly language: string
}

/** Reads the head of a page, and what stands in its body of the same kinds. */
export function readHead(root: PageElement): PageHead {
  const metas = new Map<string, string[]>()
  let title = ''
  let canonical = ''
  let language = ''
  for (const element of elementsOf(root)) {
    if (element.tag === 'meta') {
      const content = attributeOf(element, 'content') ?? attributeOf(element, 'value') ?? ''
      if (content.trim() === '') continue
      for (const named of ['property', 'name', 'itemprop', 'http-equiv']) {
        const name = attributeOf(element, named)?.trim().toLowerCase()
        if (!name) continue
        const list = metas.get(name)
        if (list) list.push(content.trim())
        else metas.set(name, [content.trim()])
      }
    } else if (element.tag === 'title' && title === '' && element.parent?.tag !== 'svg')
      title = element.children
        .map((child) => (child.kind === 'text' ? child.text : rawTextOf(child)))
        .join('')
        .replace(/\s+/g, ' ')
        .trim()
    else if (
      element.tag === 'link' &&
      canonical === '' &&
      /\bcanonical\b/i.test(attributeOf(element, 'rel') ?? '')
    )
      canonical = attributeOf(element, 'href')?.trim() ?? ''
    else if (element.tag === 'html')
      language = (attributeOf(element, 'lang') ?? attributeOf(element, 'xml:lang') ?? '').trim()
  }
  const linked = readLinked(root, [title, ...(metas.get('og:title') ?? [])])
  const candidates = [
    canonical,
    metas.get('og:url')?.[0] ?? '',
    metas.get('twitter:url')?.[0] ?? '',
    linked.url,
  ]
  const absolute = candidates.filter((url) => /^https?:\/\/[^/\s]+/i.test(url))
  // A canonical address that is only the site's front page is a mistake of its template.
  const url = absolute.find((one) => /^https?:\/\/[^/]+\/[^?#]/i.test(one)) ?? absolute[0] ?? ''
  return { metas, linked, title, url, language }
}

/** The first content of the first of these names that has one, "" for none. */
export function metaOf(head: PageHead, names: readonly string[]): string {
  for (const name of names) {
    const found = head.metas.get(name)?.[0]
    if (found !== undefined) return found
  }
  return ''
}
