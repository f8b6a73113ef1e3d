import type { DateReading } from '../../../shared/import/databases/date'
import {
  type EuropresseBlock,
  type EuropresseRole,
  readEuropresse,
} from '../../../shared/import/databases/europresse'
import { ancestorsOf, type PageBlock, pageDocuments } from '../../../shared/import/databases/page'
import { attributeOf, elementsOf, type PageElement } from '../../../shared/import/page/tree'
import type { ParsedArticle } from '../../../shared/import/parsed'
import { isPageCutOff, warnedOfCut } from '../cutOff'
import { ImportError } from '../failure'
import type { Format } from '../format'
import { textHead } from '../head'
import { parsePage } from '../html/parse'

/** Pages that Europresse saves: the old layout of tables, the new one of <article> elements. */
export const europresseHtml: Format = {
  id: 'europresse-html',
  name: 'Europresse page',
  extensions: ['html', 'htm'],
  detect(bytes) {
    const head = textHead(bytes)
    if (head === null || !/<html|<body|<article|<table/iu.test(head)) return 0
    if (/class=["'][^"']*\bDocPublicationName\b/u.test(head)) return 0.96
    return /europresse|cedrom-sni/iu.test(head) && /DocHeader|titreArticle/u.test(head) ? 0.9 : 0
  },
  parse(bytes, { encoding, now, dateOrder = null }) {
    const page = parsePage(bytes, { chosen: encoding })
    const roots = rootsOf(page.root)
    if (roots.length === 0)
      throw new ImportError(
        'No article was found in this Europresse page. Save the documents themselves as HTML rather than the list of results, and import that.',
      )
    return {
      articles: warnedOfCut(
        articlesOf(page.root, roots, { now, order: dateOrder }),
        isPageCutOff(page.source),
      ),
      encoding: page.encoding,
      encodingReason: page.encodingReason,
    }
  },
}

const classed = (element: PageElement, name: RegExp): boolean =>
  name.test(attributeOf(element, 'class') ?? '')
const isOutlet = (element: PageElement): boolean => classed(element, /(?:^|\s)DocPublicationName(?:\s|$)/u)

/**
 * The element of each document: its <article>, or in the old layout the largest element around its outlet that
 * holds no other document's.
 */
function rootsOf(page: PageElement): readonly PageElement[] {
  const outlets: PageElement[] = []
  for (const element of elementsOf(page)) if (isOutlet(element)) outlets.push(element)
  const held = new Map<PageElement, number>()
  for (const outlet of outlets)
    for (const element of ancestorsOf(outlet)) held.set(element, (held.get(element) ?? 0) + 1)
  const roots = new Set<PageElement>()
  for (const outlet of outlets) {
    const around = ancestorsOf(outlet)
    const article = around.find((element) => element.tag === 'article')
    const root =
      article ?? around.findLast((element) => held.get(element) === 1 && !whole.has(element.tag)) ?? outlet
    roots.add(root)
  }
  // An article without its outlet is one all the same.
  for (const element of elementsOf(page))
    if (element.tag === 'article' && !roots.has(element) && titled(element)) roots.add(element)
  const order = [...elementsOf(page)]
  const places = new Map(order.map((element, place) => [element, place]))
  return [...roots].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
}

const isHeadline = (element: PageElement): boolean => classed(element, /titreArticleVisu|rdp__articletitle/iu)

function titled(article: PageElement): boolean {
  for (const element of elementsOf(article)) if (classed(element, /titreArticle/iu)) return true
  return headed(article)
}

/** Elements around all documents. */
const whole: ReadonlySet<string> = new Set(['#document', 'html', 'body'])

/** Whether the headline itself is marked in an article, not only the element around it and its kicker. */
function headed(article: PageElement): boolean {
  for (const element of elementsOf(article)) if (isHeadline(element)) return true
  return false
}

function articlesOf(
  page: PageElement,
  roots: readonly PageElement[],
  reading: DateReading,
): readonly ParsedArticle[] {
  return pageDocuments(page, roots).map(({ root, blocks, before, after }) =>
    readEuropresse(
      blocks.flatMap((block) => split(block, root, headed(root))),
      { before, after },
      reading,
    ),
  )
}

/**
 * A block with its roles: the innermost element around a text that has one tells it. In the old layout one cell
 * holds everything, so its lines are told one by one; lines of one role in the new layout stay together.
 */
function split(block: PageBlock, root: PageElement, marked: boolean): readonly EuropresseBlock[] {
  const parts: { role: EuropresseRole; lines: string[] }[] = []
  for (const [at, line] of block.lines.entries()) {
    const around = ancestorsOf(block.elements[at] ?? block.element)
    const inside = around.slice(0, Math.max(0, around.indexOf(root)))
    const told = roleOf(inside.map((one) => attributeOf(one, 'class') ?? ''))
    const within = (tag: string): boolean => inside.some((one) => one.tag === tag)
    const role = within('aside')
      ? 'aside'
      : told === 'title'
        ? marked
          ? 'open'
          : 'headline'
        : (told ?? (within('header') ? 'authors' : null))
    const last = parts.at(-1)
    if (role !== null && last?.role === role) last.lines.push(line)
    else parts.push({ role: role ?? 'open', lines: [line] })
  }
  return parts.map(({ role, lines }) => ({ block: { ...block, lines }, role }))
}

/** The role that classes tell, "title" for what stands around headline and kicker. */
function roleOf(classes: readonly string[]): EuropresseRole | 'title' | null {
  for (const names of classes.map((one) => one.toLowerCase())) {
    if (/docpublicationname/u.test(names)) return 'outlet'
    if (/docheader|doctitresoussection/u.test(names)) return 'line'
    if (/rdp__subtitle/u.test(names)) return 'subtitle'
    if (/titrearticlevisu|rdp__articletitle/u.test(names)) return 'headline'
    if (/titrearticle/u.test(names)) return 'title'
    if (/docauthors|sm-margin-bottomnews/u.test(names)) return 'authors'
    if (/dococcurcontainer|dococurrcontainer|doctext/u.test(names)) return 'text'
    if (/txtcertificat|public-|apd-wrapper/u.test(names)) return 'foot'
  }
  return null
}
