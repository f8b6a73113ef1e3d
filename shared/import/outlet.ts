import { agencyName, isAgency, knownAgency } from './agencies'
import type { Line } from './line'
import { ordinaryCase } from './names'
import { controlWords } from './phrases'

/** A name that may be the outlet's, and how much speaks for it. */
interface Vote {
  readonly name: string
  readonly weight: number
}

/** Where names of outlets and agencies were found besides the lines themselves. */
export interface OutletEvidence {
  readonly lines: readonly Line[]
  readonly headlineAt: number | null
  readonly bodyAt: number
  readonly body: ReadonlySet<number>
  /** Line number of the date line, or null. */
  readonly dateAt: number | null
  /** Behind names in a byline: "By Rafe Dallan | Gulf Courier". */
  readonly bylineOutlet: string
  readonly bylineAgencies: readonly string[]
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

const legal =
  /[\s,]+(?:ltd|limited|inc|llc|plc|gmbh|ag|se|kg|co|corp|corporation|company|cooperative|media|publishing|publishers|publications|group|holdings?|network|newspapers?|s\.?a\.?|s\.?l\.?|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|verlag|online|digital|news media)\.?$/iu

/** Decides which name is the outlet's and which agency's copy the article is. */
export function findOutlet(evidence: OutletEvidence): Outlet {
  const votes = collect(evidence)
  const sums = new Map<string, { name: string; weight: number }>()
  for (const { name, weight } of votes) {
    const key = name.toLowerCase()
    const sum = sums.get(key)
    if (!sum) sums.set(key, { name, weight })
    else sums.set(key, { name: better(sum.name, name), weight: sum.weight + weight })
  }
  const ranked = [...sums.values()].sort((a, b) => b.weight - a.weight)
  const top = ranked[0]
  const outlet = top && top.weight >= 1 ? top.name : ''
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

/** Of two spellings the one that is not all capitals. */
const better = (one: string, other: string): string =>
  one === one.toUpperCase() && /\p{Ll}/u.test(other) ? other : one

function collect(evidence: OutletEvidence): readonly Vote[] {
  const votes: Vote[] = []
  const add = (printed: string, weight: number): void => {
    const name = clean(printed)
    if (name !== '' && name.length <= 50 && !/^\d/.test(name) && name.split(/\s+/).length <= 6)
      votes.push({ name, weight })
  }
  add(evidence.bylineOutlet, 3)
  add(evidence.pageOutlet, 2)
  for (const tail of evidence.titleTails) add(tail, 1.5)
  for (const name of evidence.datelineSources) add(name, knownAgency(name) ? 0.5 : isAgency(name) ? 1 : 2)
  const seen = new Set<string>()
  const filled = evidence.lines.filter((line) => !line.blank && !seen.has(line.key) && seen.add(line.key))
  for (const line of filled) {
    if (evidence.body.has(line.index) || line.length > 400) continue
    for (const name of rightsHolders(line)) add(name, 2)
    for (const { name, weight } of namedBy(line)) add(name, weight)
    if (line.index === evidence.dateAt)
      for (const name of besideDate(line)) add(name, isAgency(name) && knownAgency(name) ? 1 : 2.5)
  }
  const known = new Set(votes.map((vote) => vote.name.toLowerCase()))
  const above = filled.filter((line) => line.index < (evidence.headlineAt ?? evidence.bodyAt)).slice(0, 6)
  for (const [at, line] of above.entries()) {
    if (line.words > 6 || line.sentence || line.bars > 0) {
      for (const name of known)
        if (line.text.toLowerCase().includes(name)) votes.push({ name: spelled(line.text, name), weight: 1 })
      continue
    }
    if (known.has(line.key)) add(line.text, 2)
    else if (
      at === 0 &&
      line.furniture === null &&
      line.capitalised >= 1 &&
      line.words >= 2 &&
      line.words <= 4
    )
      add(line.text, 1)
  }
  return votes
}

/** The name as the line spells it. */
function spelled(text: string, name: string): string {
  const at = text.toLowerCase().indexOf(name)
  return text.slice(at, at + name.length)
}

function clean(printed: string): string {
  let name = printed
    .replace(/\b(?:19|20)\d{2}(?:\s?[-–]\s?(?:\d{2,4}|present))?\b/g, ' ')
    .replace(/^[\s,.:;|–—•-]+|[\s,.:;|–—•*-]+$/gu, '')
    .replace(/\s+/g, ' ')
  if (/[[\]{}<>=@]|https?:/.test(name)) return ''
  for (let guard = 0; guard < 4 && legal.test(name) && name.replace(legal, '').length >= 3; guard += 1)
    name = name.replace(legal, '')
  return ordinaryCase(name.replace(/社$/u, (sign) => (name.length > 4 ? '' : sign)))
}

const holdsRights = /©|\(c\)|copyright|版权|版權/u

/** Who holds the rights by a copyright line. */
function rightsHolders(line: Line): readonly string[] {
  if (line.words > 40 || !holdsRights.test(line.key)) return []
  const signed = /(?:©|\(c\)|copyright)\s*(?:©|\(c\)|copyright)?\s*(?<rest>[^|]{2,120})/iu.exec(line.text)
    ?.groups?.rest
  const han = /(?:版权所有|版權所有)[\s:：]*(?:©|\(c\))?\s*(?<rest>[^\s，。|]{2,20})/u.exec(line.text)?.groups
    ?.rest
  const arabic = /(?<rest>[^©]{2,60})©/u.exec(line.text)
  const found: string[] = []
  if (signed)
    found.push(
      signed.split(
        /[.。|]\s|\.\s?$|,\s(?:all|alle|tous|todos)|\s(?:all rights|alle rechte|tous droits|todos los|tutti i|все права|جميع)/iu,
      )[0] ?? '',
    )
  if (han) found.push(han)
  if (!signed && arabic?.groups?.rest && !/rights|reserved|محفوظة/i.test(arabic.groups.rest))
    found.push(arabic.groups.rest)
  return found
}

const nameSource =
  "(?<name>(?:The |the )?\\p{Lu}[\\p{L}.&'’-]*(?:\\s(?:of |the |and |& )?\\p{Lu}[\\p{L}.&'’-]*){0,4})"
const followers: readonly { readonly form: RegExp; readonly weight: number }[] = [
  { form: new RegExp(`^(?:Follow|Like|Join) (?:the )?${nameSource} on `, 'u'), weight: 2 },
  { form: new RegExp(`^(?:Get )?more from ${nameSource}`, 'iu'), weight: 2 },
  { form: new RegExp(`^${nameSource} App Download`, 'u'), weight: 2 },
  { form: new RegExp(`^(?:Subscribe|Sign up) to ${nameSource}`, 'u'), weight: 2 },
  { form: new RegExp(`^(?:EXPLORE|Explore|About) ${nameSource}$`, 'u'), weight: 2 },
  {
    form: new RegExp(`\\b(?:Photograph|Photo|Picture|Foto): (?:[\\p{L} .]+/)?${nameSource}\\)?$`, 'u'),
    weight: 0.5,
  },
  { form: new RegExp(`\\b(?:Columnist|Reporter|Correspondent|Editor), ${nameSource}$`, 'u'), weight: 2 },
  { form: new RegExp(`\\b(?:for|writes about .* for) ${nameSource}\\.?$`, 'u'), weight: 2 },
]
const sources =
  /(?:来源|來源|稿源|Source|Quelle|Fuente|Fonte|Источник|المصدر)\s?[:：]\s*(?<name>[^|\s　]{1,20}(?:\s[\p{Lu}][^|\s　]*){0,4})/u

/** Names of the outlet in invitations, credits and source lines. */
function namedBy(line: Line): readonly Vote[] {
  if (line.words > 30 || line.words < 2) return []
  const found: Vote[] = []
  const source = sources.exec(line.text)?.groups?.name
  if (source) found.push({ name: source, weight: 2 })
  for (const { form, weight } of followers) {
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
  return [words.join(' ')]
}
