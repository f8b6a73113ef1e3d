import type { DateReading } from '../../../shared/import/databases/date'
import {
  type FactivaBlock,
  type FactivaRow,
  readFactivaBlocks,
  readFactivaRows,
} from '../../../shared/import/databases/factiva'
import { ancestorsOf, type PageBlock, pageBlocks, pageDocuments } from '../../../shared/import/databases/page'
import { attributeOf, elementsOf, type PageElement, type PageNode } from '../../../shared/import/page/tree'
import type { ParsedArticle } from '../../../shared/import/parsed'
import { isPageCutOff, warnedOfCut } from '../cutOff'
import { ImportError } from '../failure'
import type { Format } from '../format'
import { textHead } from '../head'
import { parsePage } from '../html/parse'

/** Pages that Factiva saves: an element of class "enArticle" for each article, with codes of fields or without. */
export const factivaHtml: Format = {
  id: 'factiva-html',
  name: 'Factiva page',
  extensions: ['html', 'htm'],
  detect(bytes) {
    const head = textHead(bytes)
    if (head === null || !/<html|<body|<div/iu.test(head)) return 0
    const titled = /<title>\s*(?:Dow Jones\s+)?Factiva\b/iu.test(head)
    if (/class=["'](?:article\s+)?[a-z]{2,6}Article\b/u.test(head)) return 0.95
    if (titled) return 0.9
    // Long scripts and style sheets may stand before the first article.
    return /factiva/iu.test(head) && wholeHas(bytes, 'Article"') ? 0.85 : 0
  },
  parse(bytes, { encoding, now, dateOrder = null }) {
    const page = parsePage(bytes, { chosen: encoding })
    const roots = [...elementsOf(page.root)].filter((element) => languageOf(element) !== null)
    if (roots.length === 0)
      throw new ImportError(
        'No article was found in this Factiva page. Save the articles themselves ("Article format") rather than the list of headlines, and import that.',
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

const wholeHas = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text)

/** The language in the class of an article's element ("en" of "enArticle"), null for other elements. */
function languageOf(element: PageElement): string | null {
  if (element.tag !== 'div' && element.tag !== 'article' && element.tag !== 'td') return null
  for (const name of (attributeOf(element, 'class') ?? '').split(/\s+/u)) {
    const found = /^(?<language>[a-z]{2,6})Article$/u.exec(name)?.groups?.language
    if (found !== undefined) return found
  }
  return null
}

function articlesOf(
  page: PageElement,
  roots: readonly PageElement[],
  reading: DateReading,
): readonly ParsedArticle[] {
  return pageDocuments(page, roots).map(({ root, blocks, ...around }) => {
    const options = { ...reading, language: languageOf(root) ?? '' }
    const { rows, elements } = rowsOf(root)
    if (rows.length === 0) return readFactivaBlocks(blocks.map(roled), around, options)
    const loose = blocks.filter(
      (block) => !ancestorsOf(block.element).some((element) => elements.has(element)),
    )
    return readFactivaRows(rows, { before: around.before, after: [...loose, ...around.after] }, options)
  })
}

/** The rows of the labelled layout and their elements; none for the other. */
function rowsOf(root: PageElement): {
  readonly rows: readonly FactivaRow[]
  readonly elements: ReadonlySet<PageElement>
} {
  const rows: FactivaRow[] = []
  const elements = new Set<PageElement>()
  for (const element of elementsOf(root)) {
    if (element.tag !== 'tr') continue
    const cells = element.children.filter((child) => child.kind === 'element' && /^t[dh]$/u.test(child.tag))
    const [first, second] = cells as readonly PageElement[]
    const code = first ? shortText(first).replace(/[\s\u00a0:]+/gu, '') : ''
    if (!first || !second || !/^[A-Z][A-Z0-9]{1,3}$/u.test(code)) continue
    rows.push({ code, blocks: cells.slice(1).flatMap((cell) => pageBlocks(cell as PageElement)) })
    elements.add(element)
  }
  return rows.some((row) => row.code === 'HD') ? { rows, elements } : { rows: [], elements: new Set() }
}

/** The text of a cell as far as a code needs it: cells within cells are not read over and over. */
function shortText(cell: PageElement): string {
  let text = ''
  let left = 40
  const open: PageNode[] = [cell]
  for (let node = open.pop(); node && left > 0 && text.length < 80; node = open.pop()) {
    left -= 1
    if (node.kind === 'text') text += node.text
    else for (let at = node.children.length - 1; at >= 0; at -= 1) open.push(node.children[at] as PageNode)
  }
  return text
}

function roled(block: PageBlock): FactivaBlock {
  const has = (word: RegExp): boolean => block.classes.slice(0, 3).some((classes) => word.test(classes))
  const inner = [...elementsOf(block.element)].some((element) =>
    /headline/iu.test(attributeOf(element, 'class') ?? ''),
  )
  const own = block.classes[0] ?? ''
  if (/(?:^|\s)hd(?:\s|$)/u.test(own) || (inner && !has(/articleparagraph/u)))
    return { block, role: 'headline' }
  if (/(?:^|\s)author(?:\s|$)/u.test(own)) return { block, role: 'author' }
  return { block, role: has(/articleparagraph/u) ? 'text' : null }
}
