import { featureNames, featuresOf, featureWidth } from '../features'
import type { Line } from '../line'
import { type ClassWeights, landmarks, type Standing, Standings } from './classes'
import type { BlockKind, PageLine } from './lines'
import type { PageElement } from './tree'

/** What the head of a page says of its text. Compared by letters and digits alone, in small letters. */
export interface PageSignals {
  /** Titles that the page gives itself. */
  readonly titles: readonly string[]
  /** The summary in its head, "" for none. */
  readonly description: string
  /** The whole text as the page hands it to search engines, "" for none. */
  readonly body: string
}

const blocks: readonly BlockKind[] = ['heading', 'paragraph', 'list', 'quote', 'caption', 'row', 'text']
const tags = [
  'p',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'div',
  'td',
  'tr',
  'dd',
  'figcaption',
  'section',
  'article',
] as const

const ownNames = [
  ...blocks.map((block) => `block-${block}`),
  ...tags.map((tag) => `tag-${tag}`),
  'linked',
  'strong',
  'hidden',
  'depth',
  'classInner',
  'classOwn',
  'classOne',
  'classTwo',
  'classThree',
  'classMost',
  'classLeast',
  'classSum',
  ...landmarks.map((name) => `within-${name}`),
  'articleBody',
  'parentText',
  'parentLines',
  'parentLinked',
  'parentMean',
  'aroundText',
  'aroundLines',
  'aroundLinked',
  'alikeText',
  'alikeLines',
  'alikeLinked',
  'alikeMean',
  'steps',
  'below',
  'stepsPlain',
  'isTitled',
  'fromTitle',
  'summary',
  'told',
  'toldNear',
] as const

const neighbourNames = [
  'linked',
  'classOwn',
  'classOne',
  'classMost',
  'classSum',
  'parentText',
  'alikeText',
  'steps',
  'told',
  'block-heading',
  'block-paragraph',
  'within-p',
] as const
const reach = 2

export const pageFeatureNames: readonly string[] = [
  ...featureNames,
  ...ownNames,
  ...Array.from({ length: reach }, (_, at) => at + 1).flatMap((distance) =>
    [-distance, distance].flatMap((offset) =>
      neighbourNames.map((name) => `page-${name}${offset > 0 ? '+' : ''}${offset}`),
    ),
  ),
]
export const pageFeatureWidth = pageFeatureNames.length

/** A line of a page with what its words tell. */
export interface ReadLine {
  readonly page: PageLine
  readonly line: Line
}

/** One row of `pageFeatureWidth` numbers per line: what its words, its place and its markup tell. */
export function pageFeatures(
  lines: readonly ReadLine[],
  signals: PageSignals,
  weights: ClassWeights,
): Float32Array {
  const count = lines.length
  const words = featuresOf(
    lines.map(({ line }) => line),
    lines.map(() => false),
  )
  const rows = new Float32Array(count * pageFeatureWidth)
  const standings = new Standings(weights)
  const own = lines.map(({ page }) => standings.of(page.element))
  const groups = new Groups(lines, own)
  const places = new Places(lines, own)
  const told = toldOf(lines, signals)
  const titleAt = titleLine(lines, told)
  for (let at = 0; at < count; at += 1) {
    const { page } = lines[at] as ReadLine
    const standing = own[at] as Standing
    const row = at * pageFeatureWidth
    rows.set(words.subarray(at * featureWidth, (at + 1) * featureWidth), row)
    let column = row + featureWidth
    const put = (value: number): void => {
      rows[column] = value
      column += 1
    }
    for (const block of blocks) put(page.block === block ? 1 : 0)
    for (const tag of tags) put(page.element.tag === tag ? 1 : 0)
    put(page.linked / page.text.length)
    put(page.strong / page.text.length)
    put(page.hidden ? 1 : 0)
    put(standing.depth)
    put(innerWeight(page, standings))
    put(standing.weight)
    put(standing.around?.weight ?? 0)
    put(standing.around?.around?.weight ?? 0)
    put(standing.around?.around?.around?.weight ?? 0)
    put(standing.most)
    put(standing.least)
    put(standing.sum)
    for (let bit = 0; bit < landmarks.length; bit += 1) put((standing.within >> bit) & 1)
    put(standing.inBody ? 1 : 0)
    for (const value of groups.of(at)) put(value)
    for (const value of places.of(at)) put(value)
    put(told.titled[at] ?? 0)
    put(titleAt < 0 ? -99 : Math.max(-60, Math.min(200, at - titleAt)))
    put(told.summary[at] ?? 0)
    put(told.body[at] ?? 0)
    put(Math.max(told.body[at - 1] ?? -1, told.body[at + 1] ?? -1))
  }
  fillNeighbours(rows, count)
  return rows
}

const neighbourColumns = neighbourNames.map((name) => featureWidth + ownNames.indexOf(name))

function fillNeighbours(rows: Float32Array, count: number): void {
  for (let at = 0; at < count; at += 1) {
    let column = at * pageFeatureWidth + featureWidth + ownNames.length
    for (let distance = 1; distance <= reach; distance += 1)
      for (const other of [at - distance, at + distance])
        for (const source of neighbourColumns) {
          rows[column] = other < 0 || other >= count ? -2 : (rows[other * pageFeatureWidth + source] ?? 0)
          column += 1
        }
  }
}

/** The greatest weight among inline elements that hold the whole line. */
function innerWeight({ element, texts }: PageLine, standings: Standings): number {
  let weight = 0
  for (let inner = texts[0]?.parent ?? null; inner && inner !== element; inner = inner.parent) {
    const own = standings.of(inner).weight
    if (Math.abs(own) > Math.abs(weight)) weight = own
  }
  return weight
}

/** Words of running text in a line: 0 for links and scraps. */
function proseOf({ page, line }: ReadLine): number {
  const free = 1 - page.linked / page.text.length
  return line.words >= 10 && free > 0.5 && !page.hidden ? Math.min(200, line.words) * free : 0
}

interface Group {
  prose: number
  words: number
  linked: number
  lines: number
}

/** How much text stands with a line: in the element around its own, in the next, and in blocks alike. */
class Groups {
  readonly #keys: readonly (readonly [PageElement, PageElement, string])[]
  readonly #groups = new Map<PageElement | string, Group>()
  readonly #outer = new Map<PageElement, Group>()
  #mostInner = 1
  #mostOuter = 1
  #mostAlike = 1

  constructor(lines: readonly ReadLine[], standings: readonly Standing[]) {
    this.#keys = standings.map((standing) => {
      const parent = standing.around ?? standing
      return [parent.element, (parent.around ?? parent).element, standing.signature] as const
    })
    lines.forEach((read, at) => {
      const prose = proseOf(read)
      const [inner, outer, alike] = this.#keys[at] as readonly [PageElement, PageElement, string]
      const one = put(this.#groups, inner, read, prose)
      const two = put(this.#outer, outer, read, prose)
      const three = put(this.#groups, alike, read, prose)
      this.#mostInner = Math.max(this.#mostInner, one.prose)
      this.#mostOuter = Math.max(this.#mostOuter, two.prose)
      this.#mostAlike = Math.max(this.#mostAlike, three.prose)
    })
  }

  of(at: number): readonly number[] {
    const [inner, outer, alike] = this.#keys[at] as readonly [PageElement, PageElement, string]
    const one = this.#groups.get(inner) as Group
    const two = this.#outer.get(outer) as Group
    const three = this.#groups.get(alike) as Group
    return [
      one.prose / this.#mostInner,
      Math.min(200, one.lines),
      one.linked / one.words,
      Math.min(200, one.words / one.lines),
      two.prose / this.#mostOuter,
      Math.min(300, two.lines),
      two.linked / two.words,
      three.prose / this.#mostAlike,
      Math.min(300, three.lines),
      three.linked / three.words,
      Math.min(200, three.words / three.lines),
    ]
  }
}

function put<K>(groups: Map<K, Group>, key: K, { page, line }: ReadLine, prose: number): Group {
  const group = groups.get(key) ?? { prose: 0, words: 0, linked: 0, lines: 0 }
  const words = Math.max(1, line.words)
  group.prose += prose
  group.words += words
  group.linked += words * (page.linked / page.text.length)
  group.lines += 1
  groups.set(key, group)
  return group
}

/**
 * How far a line stands from where the text is. The element with most text is found as Readability does
 * (A. Narayanan and others, Mozilla): every line gives its words to the elements around it, less to outer ones.
 */
class Places {
  readonly #steps: Map<PageElement, number>
  readonly #plain: Map<PageElement, number>
  readonly #standings: readonly Standing[]

  constructor(lines: readonly ReadLine[], standings: readonly Standing[]) {
    this.#standings = standings
    const scores = new Map<Standing, number>()
    const plain = new Map<Standing, number>()
    lines.forEach((read, at) => {
      const prose = proseOf(read)
      if (prose === 0) return
      let level = 0
      for (let up = (standings[at] as Standing).around; up && level < 5; up = up.around) {
        const share = level === 0 ? 1 : level === 1 ? 0.6 : 1 / (level * 2)
        scores.set(up, (scores.get(up) ?? 0) + prose * share * (up.sum > 2 ? 0.4 : 1))
        plain.set(up, (plain.get(up) ?? 0) + prose * share)
        level += 1
      }
    })
    this.#steps = stepsFrom(topOf(scores))
    this.#plain = stepsFrom(topOf(plain))
  }

  of(at: number): readonly number[] {
    const standing = this.#standings[at] as Standing
    const [steps, below] = distance(standing, this.#steps)
    return [steps, below, distance(standing, this.#plain)[0]]
  }
}

function topOf(scores: ReadonlyMap<Standing, number>): Standing | null {
  let top: Standing | null = null
  let most = 0
  for (const [standing, score] of scores)
    if (score > most) {
      most = score
      top = standing
    }
  return top
}

function stepsFrom(top: Standing | null): Map<PageElement, number> {
  const steps = new Map<PageElement, number>()
  for (let up = top; up; up = up.around) steps.set(up.element, steps.size)
  return steps
}

/** Steps up from the text's element to the first one that holds the line, and from there down to the line. */
function distance(standing: Standing, steps: ReadonlyMap<PageElement, number>): readonly [number, number] {
  let below = 0
  for (let up: Standing | null = standing; up; up = up.around) {
    const found = steps.get(up.element)
    if (found !== undefined) return [found, below]
    below += 1
  }
  return [50, below]
}

/** Letters and digits in small letters: what is compared. */
export const bareText = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

interface Told {
  readonly titled: readonly number[]
  readonly summary: readonly number[]
  /** Share of a line's words that stand in the told text in the same order; -1 when none is told. */
  readonly body: readonly number[]
}

function toldOf(lines: readonly ReadLine[], signals: PageSignals): Told {
  const titles = signals.titles.map(bareText).filter((title) => title.length >= 8)
  const description = bareText(signals.description)
  const body = ` ${bareText(signals.body)} `
  const has = body.length > 200
  const runs = has ? runsOf(body.split(' ')) : null
  const titled: number[] = []
  const summary: number[] = []
  const told: number[] = []
  for (const { page } of lines) {
    // Only its beginning can be a title or that of a summary.
    const bare = bareText(has ? page.text : page.text.slice(0, 320))
    titled.push(
      bare.length >= 8 && bare.length < 300
        ? titles.some((title) => title === bare)
          ? 2
          : titles.some((title) => title.includes(bare) && bare.length > title.length * 0.6)
            ? 1
            : 0
        : 0,
    )
    summary.push(
      description.length >= 30 && bare.length >= 30
        ? bare.startsWith(description.slice(0, 40)) || description.startsWith(bare.slice(0, 40))
          ? 1
          : 0
        : 0,
    )
    told.push(runs ? shareTold(bare, body, runs) : -1)
  }
  return { titled, summary, body: told }
}

const runLength = 4

function runsOf(words: readonly string[]): ReadonlySet<string> {
  const runs = new Set<string>()
  for (let at = 0; at + runLength <= words.length; at += 1)
    runs.add(words.slice(at, at + runLength).join(' '))
  return runs
}

function shareTold(bare: string, body: string, runs: ReadonlySet<string>): number {
  const words = bare.split(' ')
  if (words.length < runLength) return body.includes(` ${bare} `) ? 0.5 : 0
  let found = 0
  const count = words.length - runLength + 1
  for (let at = 0; at < count; at += 1) if (runs.has(words.slice(at, at + runLength).join(' '))) found += 1
  return found / count
}

/** The line from which distances to the headline are counted: a heading that is a title, else any such line, else the first h1. */
function titleLine(lines: readonly ReadLine[], told: Told): number {
  const heading = lines.findIndex(({ page }, at) => page.block === 'heading' && (told.titled[at] ?? 0) > 0)
  if (heading >= 0) return heading
  const any = told.titled.indexOf(2)
  return any >= 0 ? any : lines.findIndex(({ page }) => page.element.tag === 'h1')
}
