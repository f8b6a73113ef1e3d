/** What a page writes for a character and a careless program leaves in the text: "&amp;#8217;", "&nbsp;". */
const entity = /&(?:amp;)*(?:#(\d{2,6})|#x([0-9a-f]{2,5})|([a-z]{2,8}));/gi

const named: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  laquo: '«',
  raquo: '»',
  lsaquo: '‹',
  rsaquo: '›',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  middot: '·',
  bull: '•',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  sect: '§',
  para: '¶',
  frac12: '½',
  szlig: 'ß',
  aelig: 'æ',
  AElig: 'Æ',
  oelig: 'œ',
  OElig: 'Œ',
  oslash: 'ø',
  Oslash: 'Ø',
  aring: 'å',
  Aring: 'Å',
  ntilde: 'ñ',
  Ntilde: 'Ñ',
  ccedil: 'ç',
  Ccedil: 'Ç',
}

const accents: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  caron: '\u030c',
}

export interface LeftEntity {
  readonly start: number
  readonly end: number
  readonly after: string
}

/** The entities left in a text, but none in addresses and none in a text that shows markup on purpose. */
export function leftEntities(text: string): readonly LeftEntity[] {
  if (!text.includes('&') || /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?>/i.test(text)) return []
  const found: LeftEntity[] = []
  for (const match of text.matchAll(entity)) {
    const after = characterOf(match)
    if (after === null || isInAddress(text, match.index)) continue
    found.push({ start: match.index, end: match.index + match[0].length, after })
  }
  return found
}

function characterOf([, decimal, hex, name]: RegExpExecArray): string | null {
  if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? null) : accented(name)
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  if (point === 34 || point === 38 || point === 39) return String.fromCharCode(point)
  const hidden = point === 0x2028 || point === 0x2029 || (point >= 0xd800 && point < 0xe000)
  return point < 0xa0 || point > 0x10ffff || hidden ? null : String.fromCodePoint(point)
}

function accented(name: string): string | null {
  const match = /^([A-Za-z])(acute|grave|circ|uml|tilde|caron)$/.exec(name)
  if (!match) return null
  const made = `${match[1]}${accents[match[2] ?? ''] ?? ''}`.normalize('NFC')
  return made.length === 1 ? made : null
}

/** No address is longer, and a word without end must not be walked through again for each of its places. */
const longestAddress = 2000

/** Whether the word around a place is an address, in which "&amp;" may belong to what a server is asked. */
function isInAddress(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - longestAddress), at)
  const word = before.slice(Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n')) + 1)
  return /:\/\/|^www\.|\?[^\s]*=/.test(word)
}
