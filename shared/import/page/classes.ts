import { attributeOf, type PageElement } from './tree'

/**
 * How much more often a word of class names stands on furniture than on text: above 0 for furniture, below 0
 * for text, as the logarithm of the odds.
 */
export type ClassWeights = ReadonlyMap<string, number>

/** Attributes whose values name what an element is for. */
const naming = ['class', 'id', 'itemprop', 'role', 'data-testid', 'data-component', 'data-type', 'aria-label']

/** The words an element is named with: "articleBody__text" gives article, body and text. */
export function classWordsOf(element: PageElement): readonly string[] {
  let named = ''
  for (const { name, value } of element.attributes)
    if (naming.includes(name) && value.length <= 400) named += ` ${value}`
  if (named === '') return none
  const words = named
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return [...new Set(words)].filter((word) => word.length >= 2 && word.length <= 20)
}

const none: readonly string[] = []

/** Elements that say by themselves what they hold. */
export const landmarks = [
  'article',
  'main',
  'aside',
  'nav',
  'footer',
  'header',
  'form',
  'figure',
  'table',
  'ul',
  'ol',
  'section',
  'button',
  'p',
  'blockquote',
] as const
type Landmark = (typeof landmarks)[number]

const roles: Readonly<Record<string, Landmark>> = {
  navigation: 'nav',
  menu: 'nav',
  complementary: 'aside',
  contentinfo: 'footer',
  banner: 'header',
  main: 'main',
  article: 'article',
  search: 'form',
  dialog: 'aside',
}

/** What an element and those around it say. Weights of names without any known word are 0. */
export interface Standing {
  readonly element: PageElement
  readonly around: Standing | null
  /** Elements around, the document aside. */
  readonly depth: number
  /** Of the element's own names: the mean. */
  readonly weight: number
  /** Of all names from the element up to the body: greatest, least and sum. */
  readonly most: number
  readonly least: number
  readonly sum: number
  /** Bit n is set within the landmark n. */
  readonly within: number
  /** Within the text of an article by microdata. */
  readonly inBody: boolean
  /** Tag and first class of the element and the three around: alike for the paragraphs of a text. */
  readonly signature: string
}

/** Standings of the elements of one page, each found once. */
export class Standings {
  readonly #weights: ClassWeights
  readonly #known = new Map<PageElement, Standing>()

  constructor(weights: ClassWeights) {
    this.#weights = weights
  }

  of(element: PageElement): Standing {
    const known = this.#known.get(element)
    if (known) return known
    const around = element.parent ? this.of(element.parent) : null
    const own = this.#weigh(element)
    const named = landmarks.indexOf(element.tag as Landmark)
    const role = attributeOf(element, 'role')
    const played = role === null ? -1 : landmarks.indexOf(roles[role] as Landmark)
    const bits = (named >= 0 ? 1 << named : 0) | (played >= 0 ? 1 << played : 0)
    const itemprop = attributeOf(element, 'itemprop')
    const standing: Standing = {
      element,
      around,
      depth: (around?.depth ?? -1) + 1,
      weight: own.mean,
      most: Math.max(own.most, around?.most ?? 0),
      least: Math.min(own.least, around?.least ?? 0),
      sum: own.mean + (around?.sum ?? 0),
      within: bits | (around?.within ?? 0),
      inBody: itemprop === 'articleBody' || (around?.inBody ?? false),
      signature: signatureOf(element, around),
    }
    this.#known.set(element, standing)
    return standing
  }

  #weigh(element: PageElement): { readonly mean: number; readonly most: number; readonly least: number } {
    let sum = 0
    let most = 0
    let least = 0
    let known = 0
    // Themes name the whole page on its body: "single post with-sidebar".
    if (element.tag !== 'body' && element.tag !== 'html')
      for (const word of classWordsOf(element)) {
        const weight = this.#weights.get(word)
        if (weight === undefined) continue
        known += 1
        sum += weight
        most = Math.max(most, weight)
        least = Math.min(least, weight)
      }
    return { mean: known === 0 ? 0 : sum / known, most, least }
  }
}

const signatureDepth = 4

function signatureOf(element: PageElement, around: Standing | null): string {
  const [first = ''] = (attributeOf(element, 'class') ?? '').trim().split(/\s+/)
  const outer = around?.signature.split('>').slice(0, signatureDepth - 1) ?? []
  return [`${element.tag}.${first}`, ...outer].join('>')
}
