import { bareText } from './features'
import type { PageHead } from './head'
import type { PageLine } from './lines'

/** More than any title has, in UTF-16 units. */
const longest = 1000

/** A page's title and the line it stands in, -1 where no line holds it. */
export interface PageTitle {
  readonly title: string
  readonly line: number
}

/**
 * The article's title: the headline that the page names for programs, else the heading that agrees with the
 * titles in its head, since those carry the site's name behind or before them and a heading does not.
 * `likelihoods` say which lines are body text.
 */
export function titleOf(
  head: PageHead,
  lines: readonly PageLine[],
  likelihoods: Float32Array,
  outlets: readonly string[],
): PageTitle {
  const told = [
    ...head.linked.titles.slice(0, 3),
    ...[
      'og:title',
      'twitter:title',
      'parsely-title',
      'sailthru.title',
      'dc.title',
      'headline',
      'title',
    ].flatMap((name) => head.metas.get(name) ?? []),
    head.title,
  ]
    .map((title) => decoded(title.slice(0, longest)))
    .filter((title) => title !== '')
  const start = textStart(lines, likelihoods)
  const names = siteNames(told, outlets)
  const heading = bestHeading(
    lines,
    told.map((title) => withoutNames(bareText(title), names)).filter((title) => title !== ''),
    names,
    start,
  )
  const printed = unframed(lines[heading]?.text ?? '', told.map(bareText), outlets)
  const headline = withoutSite(decoded(head.linked.headline.slice(0, longest)), outlets)
  const forSearch = isForSearch(head, printed, headline, outlets)
  if (headline !== '' && heading >= 0 && !prefersPrinted(printed, headline, head.linked.ofNews && !forSearch))
    return { title: headline, line: heading }
  if (heading >= 0) return { title: printed, line: heading }
  const [first = ''] = told
  const title = withoutSite(first, outlets)
  const bare = bareText(title)
  const line = lines.findIndex(
    ({ text, block }) => block !== 'alt' && text.length < 400 && bareText(text) === bare,
  )
  if (title !== '') return { title, line }
  const h1 = lines.findIndex(({ element }) => element.tag === 'h1')
  return { title: lines[h1]?.text ?? '', line: h1 }
}

/** More words than a site's name has. */
const mostNameWords = 6

/** What the site is called, bare: its names, and what follows a title that the head also gives without it. */
function siteNames(told: readonly string[], outlets: readonly string[]): ReadonlySet<string> {
  const names = new Set(outlets.map(bareText))
  const whole = new Set(told.map(bareText))
  for (const title of told)
    for (const { index, 0: mark } of title.matchAll(separator)) {
      const tail = title.slice(index + mark.length)
      const short = tail.length < index && tail.split(' ').length <= mostNameWords
      if (short && whole.has(bareText(title.slice(0, index)))) names.add(bareText(tail))
    }
  names.delete('')
  return names
}

/** A bare title without the site's name at its beginning or end; "" for the name alone. */
function withoutNames(title: string, names: ReadonlySet<string>): string {
  if (names.has(title)) return ''
  for (const name of names) {
    if (name.length < 5) continue
    if (title.startsWith(`${name} `)) return title.slice(name.length + 1)
    if (title.endsWith(` ${name}`)) return title.slice(0, -name.length - 1)
  }
  return title
}

/**
 * Whether the headline in JSON-LD is the one that search engines are to show: the window's title repeats it, and
 * what the page gives to be shared by is the printed one.
 */
function isForSearch(
  { title, metas }: PageHead,
  printed: string,
  headline: string,
  outlets: readonly string[],
): boolean {
  const bare = bareText(printed)
  const same = (other: string): boolean => bareText(withoutSite(decoded(other), outlets)) === bare
  const shared = ['og:title', 'twitter:title'].flatMap((name) => metas.get(name) ?? [])
  return (
    bare !== '' &&
    shared.some(same) &&
    !same(headline) &&
    bareText(withoutSite(decoded(title), outlets)) === bareText(headline)
  )
}

/** A printed headline without the site's name, and without a kicker where the head gives it without. */
function unframed(printed: string, told: readonly string[], outlets: readonly string[]): string {
  const text = withoutSite(printed, outlets, true)
  const bare = bareText(text)
  for (const title of told) {
    if (title.length < 15 || !bare.endsWith(` ${title}`)) continue
    for (const mark of text.matchAll(/(?<=[:–—|-]\s)\S/gu)) {
      const tail = text.slice(mark.index)
      if (bareText(tail) === title) return tail
    }
  }
  return text
}

/**
 * Whether the printed headline is rather the article's than the one in JSON-LD. Newsrooms write both, and an
 * article goes by the latter; elsewhere a plugin fills it with what search engines should show. Of a headline
 * with a kicker before it and one without, the one without; of one cut short, the other.
 */
function prefersPrinted(printed: string, headline: string, ofNews: boolean): boolean {
  const one = bareText(printed)
  const other = bareText(headline)
  if (one === other || /(?:…|\.\.\.)$/.test(headline) || other === '') return true
  if (/^[^\p{L}\p{N}"'«»„“‘¿¡([]/u.test(printed)) return false
  if (other.endsWith(` ${one}`) && one.length >= 12) return true
  if (one.endsWith(` ${other}`) && other.length >= 12) return false
  return !ofNews
}

/** A site that goes by its address: "lantern.example". */
const isAddress = (text: string): boolean => /^\p{L}[\p{L}\d-]*\.\p{L}{2,}$/u.test(text)

/** Four words, or as many letters of a script that writes no spaces. */
const isHeadline = (text: string): boolean =>
  /\S\s+\S+\s+\S+\s+\S/.test(text) ||
  (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text) && text.length >= 10)

/** Where running text begins: headings far behind it are other stories'. */
function textStart(lines: readonly PageLine[], likelihoods: Float32Array): number {
  const at = lines.findIndex(
    ({ text, block }, index) => (likelihoods[index] ?? 0) > 0.6 && block !== 'heading' && text.length > 80,
  )
  return at < 0 ? lines.length : at
}

/** The heading that agrees best with what the head says; -1 when none does. */
function bestHeading(
  lines: readonly PageLine[],
  told: readonly string[],
  names: ReadonlySet<string>,
  start: number,
): number {
  let best = -1
  let most = 0
  const h1s = lines.filter(
    ({ element, text }) => element.tag === 'h1' && !names.has(bareText(text)) && !isAddress(text),
  ).length
  lines.forEach(({ text, block, element, hidden, linked }, index) => {
    if (block === 'alt' || block === 'caption' || text.length > 300 || text.length < 4) return
    const heading = block === 'heading'
    if (!heading && index > start + 2) return
    const bare = bareText(text)
    if (bare === '' || (names.has(bare) && told.length > 0) || isAddress(text)) return
    let score = 0
    for (const [rank, title] of told.entries()) {
      const same = agreement(bare, title)
      score = Math.max(score, same * (1 - rank * 0.01))
    }
    if (score < 0.55) {
      // The only h1 right above the text is the headline whatever the head says; a short one may be a section's.
      if (!(element.tag === 'h1' && h1s === 1 && index <= start && start - index < 30)) return
      const alike = told.some((title) => agreement(bare, title) >= 0.3)
      if (!alike && (hidden || linked > 0 || !isHeadline(text))) return
      score = alike ? 0.5 : 0.4
    }
    if (element.tag === 'h1') score += 0.3
    else if (heading) score += 0.15
    else if (score < 0.9) return
    if (hidden) score -= 0.2
    if (linked > text.length * 0.8 && element.tag !== 'h1') score -= 0.3
    if (index > start + 3) score -= 0.2
    if (score > most) {
      most = score
      best = index
    }
  })
  return most > 0.6 ? best : -1
}

/** From 0 to 1: how far a printed line is a told title, whose site's name may follow or precede. */
function agreement(line: string, title: string): number {
  if (title === '') return 0
  if (line === title) return 1
  const padded = ` ${title} `
  const contained = padded.startsWith(` ${line} `) || padded.endsWith(` ${line} `)
  if (contained && line.length >= 12) return line.length > title.length * 0.4 ? 0.95 : 0.6
  const words = new Set(line.split(' '))
  const others = new Set(title.split(' '))
  let shared = 0
  for (const word of words) if (others.has(word)) shared += 1
  return shared / (words.size + others.size - shared)
}

const separator = /\s+(?:[|–—·•»«:]{1,2}|-{1,2}|::|\/\/)\s+|\s*\|\s*/gu

/** A title without the site's name behind or before it; `strict` leaves tails that only look like one. */
export function withoutSite(title: string, outlets: readonly string[], strict = false): string {
  const marks = [...title.matchAll(separator)]
  if (marks.length === 0) return title
  const names = outlets.map(glued).filter((name) => name !== '')
  const isSite = (part: string): boolean => {
    const bare = glued(part)
    return (
      bare !== '' &&
      names.some(
        (name) => name === bare || (bare.length >= 4 && (name.includes(bare) || bare.includes(name))),
      )
    )
  }
  let end = title.length
  for (let at = marks.length - 1; at >= 0; at -= 1) {
    const mark = marks[at] as RegExpMatchArray
    const tail = title.slice((mark.index ?? 0) + mark[0].length, end)
    const last = at === marks.length - 1
    // Between « and » stands a quotation.
    const bar = mark[0].includes('|') || (mark[0].includes('»') && !title.includes('«'))
    const head = title.slice(0, mark.index)
    if (
      isSite(tail) ||
      (bar && !strict && tail.split(' ').length <= 5 && head.length > tail.length && head.length >= 15)
    ) {
      end = mark.index ?? end
      continue
    }
    // "Title - Section - Site": the site goes with all behind the first mark near it.
    if (
      last &&
      !strict &&
      names.length === 0 &&
      /-|–|—/.test(mark[0]) &&
      tail.split(' ').length <= 3 &&
      head.length > 30
    )
      end = mark.index ?? end
    break
  }
  const [first] = marks
  const lead = first ? title.slice(0, first.index) : ''
  if (end === title.length && first && isSite(lead))
    return title.slice((first.index ?? 0) + first[0].length).trim()
  return title.slice(0, end).trim()
}

const glued = (text: string): string => bareText(text).replaceAll(' ', '')

/** Titles in attributes are often escaped twice. */
export function decoded(text: string): string {
  return unescaped(/&amp;(?:amp;)?#?\w{2,8};/.test(text) ? unescaped(text) : text)
    .replace(/<\/?[a-z][^>]{0,80}>/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
}

const unescaped = (text: string): string =>
  text.replace(
    /&(?:amp;)?(?:#(\d{1,6})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      const code = decimal
        ? Number(decimal)
        : hex
          ? Number.parseInt(hex, 16)
          : (named.get(name ?? '') ?? named.get(name?.toLowerCase() ?? '') ?? -1)
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole
    },
  )

/** Character references of HTML that titles hold: the western letters from U+00A0 on in order, and marks. */
const named: ReadonlyMap<string, number> = new Map([
  ...'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
    .split(' ')
    .map((name, at) => [name, 0xa0 + at] as const),
  ['amp', 38],
  ['quot', 34],
  ['apos', 39],
  ['lt', 60],
  ['gt', 62],
  ['rsquo', 0x2019],
  ['lsquo', 0x2018],
  ['rdquo', 0x201d],
  ['ldquo', 0x201c],
  ['sbquo', 0x201a],
  ['bdquo', 0x201e],
  ['ndash', 0x2013],
  ['mdash', 0x2014],
  ['hellip', 0x2026],
  ['bull', 0x2022],
  ['euro', 0x20ac],
  ['trade', 0x2122],
])
