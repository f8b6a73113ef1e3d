import { attributeOf, classesOf, type PageElement, type PageNode, type PageText, unreadTags } from './tree'

/**
 * What the markup says a line is. `text` stands in no element that says anything; `row` holds the cells of a
 * table's row with tabs between; `alt` is a picture's text for those who do not see it.
 */
export type BlockKind = 'heading' | 'paragraph' | 'list' | 'quote' | 'caption' | 'row' | 'text' | 'alt'

/** One line of a page as a reader sees it. */
export interface PageLine {
  /** Not empty, without line breaks and without white space at its ends; runs of white space are one space. */
  readonly text: string
  readonly block: BlockKind
  /** The innermost block around the line's first character, or the picture. */
  readonly element: PageElement
  /** The texts of the tree that the line is made of, in order; none for `alt`. */
  readonly texts: readonly PageText[]
  /** UTF-16 units of `text` within links and buttons, and within strong or bold type. */
  readonly linked: number
  readonly strong: number
  /** The markup hides it until a script or a person shows it. */
  readonly hidden: boolean
}

export interface LineOptions {
  /** Whether pictures give lines. Default false. */
  readonly alts?: boolean
}

/**
 * A subtree as lines in reading order. Blocks and `<br>` end a line; nothing that a reader would see is left
 * out, texts that the markup hides come too, marked. Scripts, styles, templates and fallbacks of media give
 * nothing.
 */
export function textLines(root: PageElement, options: LineOptions = {}): readonly PageLine[] {
  const reader = new Reader(options.alts === true)
  reader.read(root, top)
  reader.flush()
  return reader.lines
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const blockTags = words(
  'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p picture pre search section select summary table tbody td textarea tfoot th thead tr ul xmp',
)
/** A row whose cells hold one of these is layout and no row of data. */
const layoutTags = words(
  'article blockquote br dl figure form h1 h2 h3 h4 h5 h6 hr ol p pre section table ul',
)
const headingTags = words('h1 h2 h3 h4 h5 h6')
const preformattedTags = words('pre textarea listing xmp')
const linkTags = words('a button')
const strongTags = words('b strong')
/** Neighbours among these do not stand in one word even where no white space is between. */
const separateTags = words('a button label option time cite address')
const looseParents = words('div header footer section article aside nav main address td body form')

/** What holds for the texts below an element. */
interface State {
  readonly block: BlockKind
  readonly owner: PageElement | null
  readonly linked: boolean
  readonly strong: boolean
  readonly hidden: boolean
  readonly preformatted: boolean
  /** Within a cell of a row that is one line. */
  readonly inRow: boolean
}

const top: State = {
  block: 'text',
  owner: null,
  linked: false,
  strong: false,
  hidden: false,
  preformatted: false,
  inRow: false,
}

class Reader {
  readonly lines: PageLine[] = []
  readonly #alts: boolean
  #text = ''
  #space = false
  #tab = false
  #cells = 0
  #linked = 0
  #strong = 0
  #first: State = top
  #texts: PageText[] = []
  #pictures: PageLine[] = []

  constructor(alts: boolean) {
    this.#alts = alts
  }

  /** The tree's depth is capped where it is parsed, so this may call itself. */
  read(node: PageNode, state: State): void {
    if (node.kind === 'text') {
      this.#readText(node, state)
      return
    }
    const { tag } = node
    if (unreadTags.has(tag) && !isShadowRoot(node)) return
    if (tag === 'br') {
      if (state.inRow) this.#space = true
      else this.flush()
      return
    }
    if (tag === 'img' || tag === 'area') {
      this.#readPicture(node, state)
      return
    }
    if (tag === 'svg') {
      for (const child of node.children)
        if (child.kind === 'element' && (child.tag === 'text' || child.tag === 'g' || child.tag === 'svg'))
          this.read(child, state)
      return
    }
    if (tag === 'wbr') return
    const block = blockTags.has(tag)
    const below = stateBelow(node, state, block)
    const breaks = block && !(state.inRow && below.inRow)
    if (breaks) this.flush()
    else if (block) this.#space = true
    if (state.inRow && (tag === 'td' || tag === 'th') && this.#text !== '') this.#tab = true
    if (tag === 'option' || tag === 'label') this.#space = true
    let before: PageNode | null = null
    for (const child of node.children) {
      if (before?.kind === 'element' && child.kind === 'element' && this.#text !== '')
        this.#separate(before, child, node)
      this.read(child, below)
      before = child
    }
    if (tag === 'option' || tag === 'label') this.#space = true
    if (breaks) this.flush()
    else if (block) this.#space = true
  }

  /** Ends the line that is being read. */
  flush(): void {
    const text = this.#text.trim()
    if (text !== '') {
      const { block, owner, hidden } = this.#first
      this.lines.push({
        text,
        block: block === 'row' && this.#cells === 0 ? 'text' : block,
        element: owner as PageElement,
        texts: this.#texts,
        linked: Math.min(text.length, this.#linked),
        strong: Math.min(text.length, this.#strong),
        hidden,
      })
      this.#texts = []
    } else if (this.#texts.length > 0) this.#texts = []
    for (const picture of this.#pictures) this.lines.push(picture)
    this.#pictures = []
    this.#text = ''
    this.#space = false
    this.#tab = false
    this.#cells = 0
    this.#linked = 0
    this.#strong = 0
  }

  #readText(node: PageText, state: State): void {
    if (state.preformatted) {
      const [head = '', ...rest] = node.text.split(/\r?\n/)
      this.#add(head.replace(/[\v\f\u0085\u2028\u2029\ufeff]/g, ' '), node, state)
      for (const line of rest) {
        this.flush()
        this.#add(line.replace(/[\v\f\u0085\u2028\u2029\ufeff]/g, ' '), node, state)
      }
      return
    }
    const text = uneven.test(node.text) ? node.text.replace(space, ' ') : node.text
    if (text === ' ' || text === '') {
      if (text === ' ') this.#space = true
      return
    }
    if (text.startsWith(' ')) this.#space = true
    this.#add(text.trim() === '' ? text : text.replace(/^ | $/g, ''), node, state)
    if (text.endsWith(' ')) this.#space = true
  }

  #add(text: string, node: PageText, state: State): void {
    if (text === '') return
    if (this.#text === '') this.#first = state
    else if (this.#tab) {
      this.#text += '\t'
      this.#cells += 1
    } else if (this.#space) this.#text += ' '
    this.#tab = false
    this.#space = false
    this.#text += text
    this.#texts.push(node)
    if (state.linked) this.#linked += text.length
    if (state.strong) this.#strong += text.length
  }

  /** A space between links side by side, and between a name and a date that only a style sheet sets apart. */
  #separate(before: PageElement, after: PageElement, parent: PageElement): void {
    if (this.#space || blockTags.has(after.tag)) return
    if (separateTags.has(before.tag) || separateTags.has(after.tag)) {
      if (before.tag !== 'a' || after.tag !== 'a' || looseParents.has(parent.tag) || parent.tag === 'li')
        this.#space = true
    } else if (looseParents.has(parent.tag) && opensWord(after) && /[\p{L}\p{N}]$/u.test(this.#text))
      this.#space = true
  }

  #readPicture(element: PageElement, state: State): void {
    const alt = (attributeOf(element, 'alt') ?? '').replace(/\s+/g, ' ').trim()
    if (alt === '') return
    if (!/[\p{L}\p{N}]/u.test(alt)) {
      // An emoji that the page shows as a picture is text.
      if (/\p{Extended_Pictographic}/u.test(alt) && alt.length <= 16)
        this.#add(alt, { kind: 'text', text: alt, parent: element }, state)
      return
    }
    if (!this.#alts) return
    const picture: PageLine = {
      text: alt,
      block: 'alt',
      element,
      texts: [],
      linked: state.linked ? alt.length : 0,
      strong: 0,
      hidden: state.hidden || hides(element),
    }
    if (this.#text.trim() === '') this.lines.push(picture)
    else this.#pictures.push(picture)
  }
}

const space = /[ \t\n\r\v\f\u0085\u2028\u2029\ufeff]+/g
/** White space that is not one space: most texts have none. */
const uneven = /[\t\n\r\v\f\u0085\u2028\u2029\ufeff]| {2}/

const opensWord = (element: PageElement): boolean => /^[\p{Lu}\p{N}]/u.test(firstText(element))

function firstText(element: PageElement): string {
  const [child] = element.children
  return child === undefined ? '' : child.kind === 'text' ? child.text : firstText(child)
}

const isShadowRoot = (element: PageElement): boolean =>
  element.tag === 'template' && attributeOf(element, 'shadowrootmode') !== null

function stateBelow(element: PageElement, state: State, block: boolean): State {
  const { tag } = element
  const kind = blockOf(element, state.block)
  const inRow = tag === 'tr' ? !isLayout(element) : state.inRow
  const linked = state.linked || linkTags.has(tag)
  const strong = state.strong || strongTags.has(tag)
  const hidden = state.hidden || hides(element)
  const preformatted = state.preformatted || preformattedTags.has(tag)
  const owner = block && !(state.inRow && tag !== 'tr') ? element : (state.owner ?? element)
  if (
    kind === state.block &&
    inRow === state.inRow &&
    linked === state.linked &&
    strong === state.strong &&
    hidden === state.hidden &&
    preformatted === state.preformatted &&
    owner === state.owner
  )
    return state
  return { block: kind, owner, linked, strong, hidden, preformatted, inRow: inRow && tag !== 'table' }
}

/** A quotation and a list keep their kind in the paragraphs within; a heading or caption in them has its own. */
function blockOf(element: PageElement, around: BlockKind): BlockKind {
  const { tag } = element
  if (headingTags.has(tag) || attributeOf(element, 'role') === 'heading') return 'heading'
  if (tag === 'figcaption' || tag === 'caption') return 'caption'
  // What a mail program quotes is a mail that is answered or passed on, no quotation.
  if (tag === 'blockquote') return isQuotedMail(element) ? 'text' : 'quote'
  if (tag === 'li') return around === 'quote' ? 'quote' : 'list'
  if (tag === 'tr') return isLayout(element) ? 'text' : 'row'
  if (tag === 'table') return 'text'
  if (tag === 'p') return around === 'text' || around === 'row' ? 'paragraph' : around
  if (tag === 'article' || tag === 'body' || tag === 'main') return 'text'
  return around
}

const isQuotedMail = (element: PageElement): boolean =>
  attributeOf(element, 'type')?.toLowerCase() === 'cite' || /\bgmail_quote\b/.test(classesOf(element))

function isLayout(row: PageElement): boolean {
  for (const child of row.children)
    if (child.kind === 'element' && (layoutTags.has(child.tag) || isLayout(child))) return true
  return false
}

const hidingStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i

function hides(element: PageElement): boolean {
  if (element.tag === 'body' || element.tag === 'html') return false
  for (const { name, value } of element.attributes) {
    if (name === 'hidden' && value !== 'until-found') return true
    if (name === 'style' && hidingStyle.test(value)) return true
  }
  return element.tag === 'dialog' && attributeOf(element, 'open') === null
}
