import { agencyName, isAgency, knownAgency } from './agencies'
import type { Line } from './line'
import { furnitureOf } from './marks'
import { ordinaryCase } from './names'
import { controlWords, sectionNames } from './phrases'

/** Where names of outlets and agencies were found besides the lines themselves. */
export interface OutletEvidence {
  /** The article's lines; votes are looked for in those outside `body`. */
  readonly lines: readonly Line[]
  readonly headlineAt: number | null
  readonly bodyAt: number
  readonly body: ReadonlySet<number>
  /** Line number of the date line, or null. */
  readonly dateAt: number | null
  /** Behind names in a byline: "By Rafe Dallan | Gulf Courier". */
  readonly bylineOutlet: string
  readonly bylineAgencies: readonly string[]
  readonly authors: readonly string[]
  /** Behind the headline: "Title | Outlet". */
  readonly titleTails: readonly string[]
  /** In the dateline's brackets. */
  readonly datelineSources: readonly string[]
  /** What the article before it on the same page gave, "" for none. */
  readonly pageOutlet: string
}

export interface Outlet {
  readonly outlet: string
  readonly agency: string
}

/** Decides which name is the outlet's and which agency's copy the article is. */
export function findOutlet(evidence: OutletEvidence): Outlet {
  const outlet = new Ballot(evidence).winner()
  const isOutlet = (name: string): boolean => name.toLowerCase() === outlet.toLowerCase()
  const { datelineSources, bylineAgencies } = evidence
  // Beside the outlet in the dateline's brackets stands whose copy it is, known or not.
  const beside =
    datelineSources.length > 1 && datelineSources.some(isOutlet)
      ? datelineSources.find((name) => !isOutlet(name))
      : undefined
  const agency =
    beside ??
    [...datelineSources, ...bylineAgencies].find((name) => isAgency(name)) ??
    bylineAgencies[0] ??
    ''
  return { outlet, agency: agency === '' ? '' : agencyName(agency) }
}

/** So many names at most are looked for all over the page. */
const contenders = 20

interface Entry {
  name: string
  /** All that speaks for it, and what of it names it as an outlet. */
  weight: number
  told: number
  /** Known only as a line at the top of the page. */
  printed: boolean
}

/** A name with less than this behind it is not taken: no outlet is better than a wrong one. */
const enough = 2

/** Names that may be the outlet's, each with what speaks for it. The weights are set by hand. */
class Ballot {
  readonly #evidence: OutletEvidence
  readonly #sums = new Map<string, Entry>()

  constructor(evidence: OutletEvidence) {
    this.#evidence = evidence
    this.#vote(evidence.bylineOutlet, 3)
    this.#vote(evidence.pageOutlet, 2)
    for (const tail of evidence.titleTails) this.#vote(tail, 1.5)
    for (const name of evidence.datelineSources)
      this.#vote(name, knownAgency(name) ? 0.5 : isAgency(name) ? 1 : 2)
    const lines = this.#linesAround()
    for (const line of lines) {
      for (const name of rightsHolders(line)) this.#vote(name, knownAgency(clean(name)) ? 0.5 : 1.5)
      for (const { name, weight } of namedBy(line)) this.#vote(name, weight)
      if (line.index === evidence.dateAt)
        for (const name of besideDate(line)) this.#vote(name, knownAgency(name) ? 1 : 2.5)
    }
    this.#voteForTop(lines)
    this.#confirm(lines)
  }

  winner(): string {
    // A picture's credit alone makes no outlet, wherever else the name may stand.
    const [top] = [...this.#sums.values()]
      .filter((entry) => entry.told >= 1 || entry.printed)
      .sort((a, b) => b.weight - a.weight)
    return top && top.weight >= enough ? top.name : ''
  }

  /** Lines outside the text, each once. */
  #linesAround(): readonly Line[] {
    const seen = new Set<number>()
    return this.#evidence.lines.filter(
      (line) =>
        !line.blank &&
        line.length <= 400 &&
        !this.#evidence.body.has(line.index) &&
        !seen.has(line.keyHash) &&
        seen.add(line.keyHash),
    )
  }

  #vote(printed: string, weight: number): void {
    const name = clean(printed)
    if (!couldBeOutlet(name) || this.#evidence.authors.some((author) => author === name)) return
    const key = name.toLowerCase()
    const known = this.#sums.get(key) ?? { name, weight: 0, told: 0, printed: false }
    known.name = better(known.name, name)
    known.weight += weight
    if (weight >= 1) known.told += weight
    this.#sums.set(key, known)
  }

  /** Short lines at the top of the page: the outlet's name is often among them, and little speaks for it yet. */
  #voteForTop(lines: readonly Line[]): void {
    for (const line of lines.slice(0, 8)) {
      if (line.words > 5 || line.sentence || line.bars > 0 || line.furniture || this.#sums.has(line.key))
        continue
      const name = clean(line.text)
      if (couldBeOutlet(name)) this.#sums.set(line.key, { name, weight: 0.6, told: 0, printed: true })
    }
  }

  /** Names that were voted for gain where they stand alone, above the headline, elsewhere, or in addresses. */
  #confirm(lines: readonly Line[]): void {
    const top = this.#evidence.headlineAt ?? this.#evidence.bodyAt
    const hosts = hostsIn(lines)
    const ranked = [...this.#sums].sort(([, a], [, b]) => b.weight - a.weight)
    for (const [key, entry] of ranked.slice(0, contenders)) {
      let elsewhere = 0
      let gain = 0
      for (const line of lines) {
        if (line.length > 200 || !line.key.includes(key)) continue
        if (line.key === key) {
          if (!entry.printed) gain = Math.max(gain, line.index < top ? 2 : 1)
          entry.name = better(entry.name, line.text)
        } else elsewhere += 1
      }
      const letters = key.replace(/[^\p{L}\p{N}]+/gu, '')
      const host = letters.length >= 4 && hosts.some((one) => one.includes(letters) || letters.includes(one))
      const apart = entry.printed ? elsewhere : elsewhere - 1
      entry.weight += gain + Math.min(1, Math.max(0, apart) * 0.5) + (host ? 1 : 0)
    }
  }
}

/** Of two spellings the one that is not all capitals. */
const better = (one: string, other: string): string =>
  one === one.toUpperCase() && /\p{Ll}/u.test(other) ? other : one

const legal =
  /[\s,]+(?:&|ltd|limited|inc|llc|plc|gmbh|ag|se|kg|co|corp|corporation|company|cooperative|media|publishing|publishers|publications|group|holdings?|network|newspapers?|s\.?a\.?|s\.?l\.?|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|verlag|verlagsgesellschaft|m\.?b\.?h|online|digital|news media)\.?$/iu

function clean(printed: string): string {
  let name = printed
    .replace(/\b(?:19|20)\d{2}(?:\s?[-–]\s?(?:\d{2,4}|present))?\b/g, ' ')
    .replace(/^[\s,.:;|–—•©ⓒ-]+|[\s,.:;|–—•*©ⓒ-]+$/gu, '')
    .replace(/\s+/g, ' ')
  for (let guard = 0; guard < 5 && legal.test(name) && name.replace(legal, '').length >= 3; guard += 1)
    name = name.replace(legal, '')
  if (/^[\p{Script=Han}]{5,}社$/u.test(name)) name = name.slice(0, -1)
  return name.length > 5 ? ordinaryCase(name) : name
}

/** Words that begin where names are looked for and are none. */
const noName =
  /^(?:us|me|our|all|any|by|von|par|por|published|posted|updated|publicado|publicada|publié|veröffentlicht|publisert|publicerad|uppfært|copyright|photo|photos|photographs|bildquelle|foto|image|journalist|author|source|story|news|more|navigation|riproduzione|licencja|keine|vse|все|все права|جميع|حقوق)\b/iu

function couldBeOutlet(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= 50 &&
    name.split(' ').length <= 6 &&
    /^(?:\p{Lu}|\p{Lo})/u.test(name) &&
    !/[[\]{}<>=@/;()+*!?]|https?:|\d{3}/u.test(name) &&
    !noName.test(name) &&
    !sectionNames.has(name.toLowerCase()) &&
    !controlWords.has(name.toLowerCase()) &&
    furnitureOf(name.toLowerCase()) === null
  )
}

const holdsRights = /©|ⓒ|\(c\)|copyright|版权|版權/u
const saysSo = /(?:19|20)\d{2}|reserved|vorbehalten|réservés|reservados|riservati|版权所有|محفوظة|защищены/iu

/** Who holds the rights by a copyright line; a picture's credit is none. */
function rightsHolders(line: Line): readonly string[] {
  if (line.words > 40 || !holdsRights.test(line.key) || (line.caption >= 0.5 && !saysSo.test(line.text)))
    return []
  const signed = /(?:©|ⓒ|\(c\)|copyright)\s*(?:©|\(c\)|copyright)?\s*(?<rest>[^|]{2,120})/iu.exec(line.text)
    ?.groups?.rest
  const han = /(?:版权所有|版權所有)[\s:：]*(?:©|\(c\))?\s*(?<rest>[^\s，。|]{2,20})/u.exec(line.text)?.groups
    ?.rest
  const before = /(?<rest>[^©]{2,60})©/u.exec(line.text)?.groups?.rest
  const found: string[] = []
  if (signed)
    found.push(
      signed.split(
        /[.。|]\s|\.\s?$|,\s(?:all|alle|tous|todos)|\s(?:all rights|alle rechte|tous droits|todos los|tutti i|все права|جميع)/iu,
      )[0] ?? '',
    )
  if (han) found.push(han)
  if (!signed && before && !/rights|reserved|محفوظة/i.test(before)) found.push(before)
  return found.filter((name) => !isAgency(clean(name)) || saysSo.test(line.text))
}

interface Vote {
  readonly name: string
  readonly weight: number
}

const nameSource =
  "(?<name>(?:The |the )?\\p{Lu}[\\p{L}.&'’-]*(?:\\s(?:of |the |and |& )?\\p{Lu}[\\p{L}.&'’-]*){0,4})"

/** Forms in which pages name themselves. `hint` must be in the line in small letters: most lines are passed over by it. */
const invitations: readonly { readonly hint: string; readonly form: RegExp; readonly weight: number }[] = [
  { hint: ' on ', form: new RegExp(`^(?:Follow|Like|Join) (?:the )?${nameSource} on `, 'u'), weight: 2 },
  { hint: 'get more', form: new RegExp(`^(?:Send.{0,20})?Get more from ${nameSource}`, 'iu'), weight: 2 },
  { hint: 'app download', form: new RegExp(`^${nameSource} App Download`, 'u'), weight: 2 },
  { hint: 'explore', form: new RegExp(`^(?:EXPLORE|Explore) ${nameSource}$`, 'u'), weight: 1.5 },
  { hint: 'about', form: new RegExp(`^(?:About|ABOUT) ${nameSource}$`, 'u'), weight: 1.5 },
  { hint: ' to ', form: new RegExp(`^(?:Subscribe|Sign up) to ${nameSource}`, 'u'), weight: 1 },
  { hint: 'more ', form: new RegExp(`^(?:More from|Read more on) ${nameSource}$`, 'u'), weight: 1 },
  {
    hint: ', ',
    form: new RegExp(`\\b(?:Columnist|Reporter|Correspondent|Editor), ${nameSource}$`, 'u'),
    weight: 2,
  },
  {
    hint: ' for ',
    form: new RegExp(`\\b(?:writes|written|reports) .{0,40}for ${nameSource}\\.?$`, 'u'),
    weight: 2,
  },
  {
    hint: ': ',
    form: new RegExp(`\\b(?:Photograph|Photo|Picture|Foto): (?:[\\p{L} .]+/)?${nameSource}\\)?$`, 'u'),
    weight: 0.5,
  },
]
const sources =
  /(?:来源|來源|稿源|Source|Quelle|Fuente|Fonte|Источник|المصدر)\s?[:：]\s*(?<name>[^|\s　]{1,20}(?:\s[\p{Lu}][^|\s　]*){0,4})/u

/** Names of the outlet in invitations, credits and source lines. */
function namedBy(line: Line): readonly Vote[] {
  if (line.words > 30 || line.words < 2) return []
  const found: Vote[] = []
  const source =
    line.caption >= 0.5 || !/[:：]/.test(line.text) ? undefined : sources.exec(line.text)?.groups?.name
  if (source) found.push({ name: source, weight: 2 })
  for (const { hint, form, weight } of invitations) {
    if (!line.key.includes(hint)) continue
    const name = form.exec(line.text)?.groups?.name
    if (name) found.push({ name: name.replace(/^the /, ''), weight })
  }
  return found
}

/** "Tidewater Post, March 12, 2024": the name before the date, buttons before it aside. */
function besideDate(line: Line): readonly string[] {
  const date = line.dates[0]
  if (!date) return []
  const before = line.text.slice(0, date.start)
  const name =
    /(?:^By |^|[|)\]a-z]\s|Print E-mail |E-mail |Print )(?<name>(?:The )?\p{Lu}[\p{L}.&'’-]*(?:\s\p{Lu}[\p{L}.&'’-]*){0,3})(?:,\s*|\s+)$/u.exec(
      before,
    )?.groups?.name
  if (!name) return []
  const words = name.split(' ')
  while (words.length > 1 && controlWords.has((words[0] ?? '').toLowerCase())) words.shift()
  // A single word before a date is a place or a label, unless it is an agency.
  return words.length > 1 || isAgency(name) ? [words.join(' ')] : []
}

/** Names in the addresses of a page: of "news@tidewaterpost.example" and "www.tidewaterpost.example" the middle. */
function hostsIn(lines: readonly Line[]): readonly string[] {
  const hosts = new Set<string>()
  for (const line of lines) {
    if (!line.text.includes('@') && !line.text.includes('://') && !line.key.includes('www.')) continue
    for (const match of line.key.matchAll(
      /(?:@|https?:\/\/(?:www\.)?|\bwww\.)(?<host>[a-z0-9-]{4,40})\./gu,
    )) {
      const host = (match.groups?.host ?? '').replaceAll('-', '')
      if (!common.has(host)) hosts.add(host)
    }
  }
  return [...hosts]
}

const common = new Set(
  'twitter facebook instagram youtube google linkedin tiktok whatsapp telegram'.split(' '),
)
