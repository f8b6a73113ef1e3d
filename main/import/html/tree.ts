import { html, Parser, type Token, TokenizerMode, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5'
import type { PageAttribute, PageElement, PageText } from '../../../shared/import/page/tree'
import { ImportError } from '../failure'

/** A page with more elements is refused: its tree would fill the memory. */
const mostElements = 1_500_000

/** Elements deeper than this are not made, their content goes into the one around, much as in browsers. */
const deepest = 400

/**
 * The tree of a page's source by the parsing rules of the HTML standard, scripts off. Throws an ImportError for
 * a page of too many elements.
 */
export function treeOf(source: string): PageElement {
  const parser = new ShallowParser({ treeAdapter: new PageAdapter(), scriptingEnabled: false })
  parser.tokenizer.write(source, true)
  return parser.document
}

/** An element while the tree is built. */
interface Element extends PageElement {
  readonly attributes: PageAttribute[]
  children: (Element | Text)[]
  parent: Element | null
  readonly namespace: html.NS
  /** Where the parser puts the content of a template. */
  content: Element | null
}

interface Text extends PageText {
  text: string
  parent: Element | null
}

/** Stands for comments and the doctype, which the tree does not keep. */
interface Omitted {
  readonly kind: 'omitted'
  parent: null
}

type Types = TreeAdapterTypeMap<
  Element | Text | Omitted,
  Element,
  Element | Text | Omitted,
  Element,
  Element,
  Element,
  Omitted,
  Text,
  Element,
  Omitted
>
type Child = Element | Text | Omitted
type Mode = html.DOCUMENT_MODE

const omitted: Omitted = { kind: 'omitted', parent: null }

const elementOf = (tag: string, namespace: html.NS, attributes: PageAttribute[]): Element => ({
  kind: 'element',
  tag,
  namespace,
  attributes,
  children: [],
  parent: null,
  content: null,
})

class PageAdapter implements TreeAdapter<Types> {
  #elements = 0
  #mode: Mode = html.DOCUMENT_MODE.NO_QUIRKS

  createDocument(): Element {
    return elementOf('#document', html.NS.HTML, [])
  }
  createDocumentFragment(): Element {
    return elementOf('#fragment', html.NS.HTML, [])
  }
  createElement(tag: string, namespace: html.NS, attributes: PageAttribute[]): Element {
    this.#elements += 1
    if (this.#elements > mostElements)
      throw new ImportError(
        'The page has more than 1.5 million elements. Save the part you need as a page of its own and import that.',
      )
    return elementOf(tag, namespace, attributes)
  }
  createCommentNode(): Omitted {
    return omitted
  }
  createTextNode(text: string): Text {
    return { kind: 'text', text, parent: null }
  }
  appendChild(parent: Element, child: Child): void {
    if (child.kind === 'omitted') return
    parent.children.push(child)
    child.parent = parent
  }
  insertBefore(parent: Element, child: Child, before: Child): void {
    if (child.kind === 'omitted') return
    const at = before.kind === 'omitted' ? -1 : parent.children.lastIndexOf(before)
    parent.children.splice(at < 0 ? parent.children.length : at, 0, child)
    child.parent = parent
  }
  setTemplateContent(template: Element, content: Element): void {
    template.content = content
    template.children = content.children
  }
  getTemplateContent(template: Element): Element {
    return template.content ?? template
  }
  setDocumentType(): void {}
  setDocumentMode(_: Element, mode: Mode): void {
    this.#mode = mode
  }
  getDocumentMode(): Mode {
    return this.#mode
  }
  detachNode(child: Child): void {
    const { parent } = child
    if (!parent) return
    const at = parent.children.lastIndexOf(child as Element)
    if (at >= 0) parent.children.splice(at, 1)
    child.parent = null
  }
  insertText(parent: Element, text: string): void {
    const last = parent.children.at(-1)
    if (last?.kind === 'text') last.text += text
    else parent.children.push({ kind: 'text', text, parent })
  }
  insertTextBefore(parent: Element, text: string, before: Child): void {
    const at = before.kind === 'omitted' ? -1 : parent.children.lastIndexOf(before)
    const last = parent.children[at - 1]
    if (last?.kind === 'text') last.text += text
    else this.insertBefore(parent, this.createTextNode(text), before)
  }
  adoptAttributes(element: Element, attributes: readonly PageAttribute[]): void {
    const names = new Set(element.attributes.map(({ name }) => name))
    element.attributes.push(...attributes.filter(({ name }) => !names.has(name)))
  }
  getFirstChild(element: Element): Child | null {
    return element.children[0] ?? null
  }
  getChildNodes(element: Element): Child[] {
    return element.children
  }
  getParentNode(node: Child): Element | null {
    return node.parent
  }
  getAttrList(element: Element): PageAttribute[] {
    return element.attributes
  }
  getTagName(element: Element): string {
    return element.tag
  }
  getNamespaceURI(element: Element): html.NS {
    return element.namespace
  }
  getTextNodeContent(text: Text): string {
    return text.text
  }
  getCommentNodeContent(): string {
    return ''
  }
  getDocumentTypeNodeName(): string {
    return ''
  }
  getDocumentTypeNodePublicId(): string {
    return ''
  }
  getDocumentTypeNodeSystemId(): string {
    return ''
  }
  isTextNode(node: Child): node is Text {
    return node.kind === 'text'
  }
  isCommentNode(node: Child): node is Omitted {
    return node.kind === 'omitted'
  }
  isDocumentTypeNode(_: Child): _ is Omitted {
    return false
  }
  isElementNode(node: Child): node is Element {
    return node.kind === 'element'
  }
  getNodeSourceCodeLocation(): null {
    return null
  }
  setNodeSourceCodeLocation(): void {}
  updateNodeSourceCodeLocation(): void {}
}

/** Elements that the parser must see at any depth, since what follows their tag is no markup. */
const raw: ReadonlySet<string> = new Set(
  'script style textarea title xmp iframe noembed noframes plaintext select template svg math'.split(' '),
)

/** A parser whose tree is never much deeper than `deepest`: deeper pages are not drawn by browsers either. */
class ShallowParser extends Parser<Types> {
  /** Start tags passed over, whose end tags must be passed over too. */
  readonly #passed = new Map<string, number>()

  override onStartTag(token: Token.TagToken): void {
    this.#start(token)
    if (token.tagName === 'script' || token.tagName === 'style') this.#passCode(token)
  }

  #start(token: Token.TagToken): void {
    if (this.openElements.stackTop < deepest || raw.has(token.tagName)) super.onStartTag(token)
    else if (voids.has(token.tagName)) super.onStartTag(token)
    else {
      this.#breakLine(token)
      if (!token.selfClosing) this.#passed.set(token.tagName, (this.#passed.get(token.tagName) ?? 0) + 1)
    }
  }

  override onEndTag(token: Token.TagToken): void {
    const passed = this.#passed.get(token.tagName) ?? 0
    if (passed === 0) super.onEndTag(token)
    else {
      this.#passed.set(token.tagName, passed - 1)
      this.#breakLine(token)
    }
  }

  /**
   * Goes on at the end tag of a script or a style: most of a page is code, which need not be read letter by
   * letter. Only data in JSON-LD is kept. Code with a comment's beginning in it has rules of its own in the
   * standard and is read by them.
   */
  #passCode({ attrs }: Token.TagToken): void {
    const { state, preprocessor } = this.tokenizer
    if (state !== TokenizerMode.SCRIPT_DATA && state !== TokenizerMode.RAWTEXT) return
    const start = preprocessor.pos + 1
    const end = state === TokenizerMode.RAWTEXT ? styleEnd : scriptEnd
    end.lastIndex = start
    const found = end.exec(preprocessor.html)
    if (!found) return
    const code = preprocessor.html.slice(start, found.index)
    if (state === TokenizerMode.SCRIPT_DATA && code.includes('<!--')) return
    const { current } = this.openElements
    const isData = attrs.some(({ name, value }) => name === 'type' && /ld\+json/i.test(value))
    if (isData && code !== '' && current) this.treeAdapter.insertText(current, code)
    preprocessor.pos = found.index - 1
  }

  /** In place of the edge of a block that is passed over. */
  #breakLine(token: Token.TagToken): void {
    if (!inline.has(token.tagName))
      super.onStartTag({ ...token, tagName: 'br', tagID: html.TAG_ID.BR, attrs: [] })
  }
}

const inline: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo big cite code data em font i ins kbd label mark q s small span strike strong sub sup time tt u'.split(
    ' ',
  ),
)

const scriptEnd = /<\/script[\t\n\f\r />]/gi
const styleEnd = /<\/style[\t\n\f\r />]/gi

const voids: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)
