import { bareText } from './features'
import { attributeOf, elementsOf, type PageElement } from './tree'

/**
 * What a page says of its article in JSON-LD (schema.org): as it stands there, "" and [] for what it does not
 * say. Several objects may describe the same article; the one that describes it best gives each fact.
 */
export interface LinkedArticle {
  /** What the best description calls the headline, "" for none and where the JSON is broken. */
  readonly headline: string
  /** The description is of news, as newsrooms write it and plugins of other sites do not. */
  readonly ofNews: boolean
  readonly titles: readonly string[]
  readonly published: readonly string[]
  readonly created: readonly string[]
  readonly modified: readonly string[]
  readonly authors: readonly string[]
  readonly publisher: string
  /** What the whole site is called. */
  readonly site: string
  readonly section: string
  readonly url: string
  readonly language: string
  readonly description: string
  readonly body: string
}

type Json = unknown
type JsonObject = { readonly [key: string]: Json }

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Objects below these keys are about something else than the page's article. */
const aside =
  /^(?:comment|review|reviews|hasPart|itemListElement|mentions|isPartOf|video|about|potentialAction|relatedLink|citation|isBasedOn|subjectOf|associatedMedia|image|primaryImageOfPage|breadcrumb)$/i

const deepestObject = 12
const mostObjects = 4_000

/**
 * Reads all JSON-LD of a page. Text that is no JSON, as when quotation marks are not escaped, is searched for its
 * facts. Of several articles the one whose headline is among `titles` comes first; with `only` there are no others.
 */
export function readLinked(root: PageElement, titles: readonly string[] = [], only = false): LinkedArticle {
  const wanted = titles.map(bareText).filter((title) => title.length >= 8)
  const isWanted = (value: JsonObject): boolean => {
    const headline = bareText(textsOf(value.headline)[0] ?? textsOf(value.name)[0] ?? '')
    return headline.length >= 8 && wanted.some((title) => title.includes(headline))
  }
  const objects: { readonly value: JsonObject; readonly weight: number }[] = []
  const byId = new Map<string, JsonObject>()
  const broken: string[] = []
  for (const script of elementsOf(root)) {
    if (script.tag !== 'script' || !/ld\+json/i.test(attributeOf(script, 'type') ?? '')) continue
    const source = script.children.map((child) => (child.kind === 'text' ? child.text : '')).join('')
    const parsed = parseLeniently(source)
    if (parsed === null) broken.push(source)
    else
      for (const value of parsed)
        collect(value, 0, (found) => {
          if (objects.length >= mostObjects) return
          objects.push({ value: found, weight: weightOf(found) })
          if (typeof found['@id'] === 'string' && Object.keys(found).length > 1) byId.set(found['@id'], found)
        })
  }
  const described = objects.filter(({ weight }) => weight > 0)
  const articles = described
    .filter(({ value }) => !only || isWanted(value))
    .sort((a, b) => b.weight - a.weight)
    .map(({ value }) => value)
  // Several articles on one page: its own is the one that the page is called by.
  const several = described.filter(({ weight }) => weight >= 4).length > 1
  const own = several && !only ? articles.findIndex((value) => isWanted(value) && weightOf(value) >= 4) : -1
  if (own > 0) articles.unshift(...articles.splice(own, 1))
  const all = (key: string): readonly string[] => articles.flatMap((value) => textsOf(value[key]))
  const first = (key: string): string => all(key)[0] ?? ''
  const fallback = (key: string): readonly string[] =>
    only
      ? []
      : broken.flatMap((source) => {
          const match = new RegExp(`"${key}"\\s*:\\s*"((?:[^"\\\\]|\\\\.){1,400})"`).exec(source)
          return match?.[1] === undefined ? [] : [plain(match[1])]
        })
  const main = articles.find((value) => peopleOf(value.author ?? value.creator, byId).length > 0)
  const publisher = articles
    .map((value) => namesOf(value.publisher ?? value.sourceOrganization, byId)[0] ?? '')
    .find((name) => name !== '')
  const site = objects.find(({ value }) => typesOf(value).includes('WebSite'))
  return {
    headline: first('headline'),
    ofNews: articles[0] !== undefined && typesOf(articles[0]).some((type) => /News|LiveBlog/.test(type)),
    titles: [...all('headline'), ...fallback('headline'), ...all('name'), ...all('alternativeHeadline')],
    published: [...all('datePublished'), ...fallback('datePublished')],
    created: [...all('dateCreated'), ...all('uploadDate')],
    modified: [...all('dateModified'), ...fallback('dateModified')],
    authors: main ? peopleOf(main.author ?? main.creator, byId) : only ? [] : brokenAuthors(broken),
    publisher: publisher ?? '',
    site: site ? (textsOf(site.value.name)[0] ?? '') : '',
    section: first('articleSection'),
    url: textsOf(articles[0]?.url)[0] ?? '',
    language: first('inLanguage'),
    description: first('description'),
    body: all('articleBody').reduce((longest, text) => (text.length > longest.length ? text : longest), ''),
  }
}

function collect(value: Json, depth: number, take: (value: JsonObject) => void): void {
  if (depth > deepestObject) return
  if (Array.isArray(value)) for (const one of value) collect(one, depth + 1, take)
  else if (isObject(value)) {
    if (value['@type'] !== undefined) take(value)
    for (const [key, inner] of Object.entries(value))
      if (typeof inner === 'object' && !aside.test(key)) collect(inner, depth + 1, take)
  }
}

const typesOf = (value: JsonObject): readonly string[] => textsOf(value['@type'])

/** How far an object describes the page's article: 0 not at all. */
function weightOf(value: JsonObject): number {
  let weight = 0
  for (const type of typesOf(value)) {
    const name = type.replace(/^.*[/#:]/, '')
    if (/Article$|Posting$|^Report$|NewsArticle|^Review$|^Recipe$|^HowTo$/.test(name)) weight = 4
    else if (/^(?:CreativeWork|VideoObject|PodcastEpisode|Book|Dataset|QAPage)$/.test(name))
      weight = Math.max(weight, 2)
    else if (/^(?:WebPage|ItemPage|AboutPage|MedicalWebPage)$/.test(name)) weight = Math.max(weight, 1)
  }
  if (weight === 0) return 0
  if (value.articleBody !== undefined || value.datePublished !== undefined) weight += 0.5
  if (value.headline !== undefined) weight += 0.3
  if (value.author !== undefined) weight += 0.1
  return weight
}

/** Texts of a value: strings, and the values of language-tagged ones. */
function textsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (isObject(value)) return textsOf(value['@value'] ?? value.name ?? value['@id'])
  return []
}

function namesOf(value: Json, byId: ReadonlyMap<string, JsonObject>): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (Array.isArray(value)) return value.flatMap((one) => namesOf(one, byId))
  if (!isObject(value)) return []
  const known = value.name === undefined && typeof value['@id'] === 'string' ? byId.get(value['@id']) : value
  if (!known) return []
  const name = textsOf(known.name)
  if (name.length > 0) return name
  const both = [textsOf(known.givenName)[0], textsOf(known.familyName)[0]].filter(
    (part) => part !== undefined,
  )
  return both.length > 0 ? [both.join(' ')] : []
}

/** Names of people; those of organisations come only where no person is named. */
function peopleOf(value: Json, byId: ReadonlyMap<string, JsonObject>): readonly string[] {
  const list = Array.isArray(value) ? value : [value]
  const people = list.filter((one) => {
    if (!isObject(one)) return typeof one === 'string'
    const known =
      one['@type'] === undefined && typeof one['@id'] === 'string' ? (byId.get(one['@id']) ?? one) : one
    return !typesOf(known).some((type) => /Organization|WebSite|Corporation/.test(type))
  })
  return namesOf(people.length > 0 ? people : list, byId)
}

function brokenAuthors(sources: readonly string[]): readonly string[] {
  for (const source of sources) {
    const found = /"author"\s*:\s*(?:\[?\s*\{[^{}]{0,300}?"name"\s*:\s*)?"((?:[^"\\]|\\.){2,100})"/.exec(
      source,
    )
    if (found?.[1]) return [plain(found[1])]
  }
  return []
}

function plain(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`))
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

/** The values in a script of JSON-LD, null when none can be read. Forgives what pages do wrong. */
function parseLeniently(source: string): readonly Json[] | null {
  const bare = source
    .replace(/^[\s\uFEFF]*(?:\/\/\s*)?(?:<!--|<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/)/, '')
    .replace(/(?:\/\/\s*)?(?:-->|\]\]>|\/\*\s*\]\]>\s*\*\/)\s*$/, '')
    .trim()
    .replace(/;+$/, '')
  if (bare === '') return []
  const attempts = [
    () => bare,
    // Line breaks and tabs within strings.
    () => bare.replace(/\p{Cc}+/gu, ' '),
    () =>
      bare
        .replace(/\p{Cc}+/gu, ' ')
        .replace(/,\s*(?=[}\]])/g, '')
        .replace(/\\(?!["\\/bfnrtu])/g, ''),
    () => `[${bare.replace(/\p{Cc}+/gu, ' ').replace(/\}\s*,?\s*\{/g, '},{')}]`,
    () =>
      bare
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
        .replace(/\p{Cc}+/gu, ' '),
  ]
  for (const attempt of attempts) {
    try {
      return [JSON.parse(attempt())]
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return null
}
