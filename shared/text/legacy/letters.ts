import model from './letters.model.json'

/**
 * How likely letters beyond ASCII are in a language: what tells the encodings from each other that were in use
 * before Unicode. All figures are natural logarithms.
 */

/** What a text has beyond ASCII, counted once for all languages that it may be of. */
export interface LetterCount {
  /** Small letters and marks, and how often each stands. */
  readonly letters: ReadonlyMap<string, number>
  /** What speaks for or against the text in any language: its signs, capitals within words, holes. */
  readonly common: number
  /** Letters of ASCII for each character beyond it. */
  readonly ascii: number
}

const log = Math.log

/** Signs by how often news writes them, as a share of all signs beyond ASCII. How many there are tells nothing. */
const signs: ReadonlyMap<number, number> = new Map(
  (
    [
      ['’“”–«»', 0.12],
      ['‘„…—،', 0.06],
      ['؛؟·•\u00a0', 0.02],
      ['€£§©®°™№', 0.006],
      ['¿¡¥‚‹›´½¼¾²³±×ªºµ†‡₪฿־׳״', 0.002],
    ] as const
  ).flatMap(([all, share]) => [...all].map((sign) => [sign.charCodeAt(0), log(share)] as const)),
)

/** Share of a sign that news hardly writes, of a foreign letter of the same script, and of any other. */
const rareSign = log(0.000_2)
const foreign = log(0.000_1)
const alien = log(0.000_002)

/** A byte that no character has. */
const hole = log(0.000_000_1)

/** A sign or a capital within a word, a letter beside a digit, letters of two scripts in a word. */
const odd = log(0.01)
const besideDigit = log(0.05)

/** A dash between two letters. */
const dashed = log(0.1)

/** A capital is this much rarer than its small letter. */
const capital = log(0.1)

/** So many letters of ASCII to one beyond are seldom found around another script than the Latin. */
const surrounded = { from: 10, share: log(0.02) } as const

const latin = /\p{Script=Latin}/u

/** What a unit of UTF-16 is; several may hold. Characters beyond the basic plane count as signs. */
const Is = { letter: 1, latin: 2, mark: 4, digit: 8, known: 16 } as const

/** What the units are and their small letters, each found out when it is first met. */
const classes = new Uint8Array(0x10000)
const smallUnits = new Uint16Array(0x10000)

function classOf(unit: number): number {
  return (classes[unit] as number) || learn(unit)
}

function learn(unit: number): number {
  const character = String.fromCharCode(unit)
  const small = character.toLowerCase()
  smallUnits[unit] = small.length === 1 ? small.charCodeAt(0) : unit
  const found =
    (/[\p{L}\p{M}]/u.test(character) ? Is.letter : 0) |
    (latin.test(character) ? Is.latin : 0) |
    (/\p{M}/u.test(character) ? Is.mark : 0) |
    (/\d/.test(character) ? Is.digit : 0) |
    Is.known
  classes[unit] = found
  return found
}

const unitsOf = (all: string): ReadonlySet<number> => new Set([...all].map((one) => one.charCodeAt(0)))

/** Signs that may stand between two letters, and those that seldom do. */
const joints = unitsOf('’‘\u00ad·\u00a0´')
const dashes = unitsOf('–—')

const space = 0x20

/** Counts what a text has beyond ASCII. */
export function countLetters(text: string): LetterCount {
  const times = new Map<number, number>()
  let common = 0
  let count = 0
  let ascii = 0
  let unit = space
  let here = 0
  for (let at = 0; at < text.length; at += 1) {
    const before = unit
    const left = here
    unit = text.charCodeAt(at)
    here = classOf(unit)
    if (unit < 0x80) {
      if ((here & Is.letter) !== 0) ascii += 1
      continue
    }
    count += 1
    if (unit === 0xfffd || unit < 0xa0) {
      common += hole
      continue
    }
    const right = classOf(at + 1 < text.length ? text.charCodeAt(at + 1) : space)
    if ((here & Is.letter) === 0) {
      common += signs.get(unit) ?? rareSign
      if ((left & right & Is.letter) !== 0 && !joints.has(unit)) common += dashes.has(unit) ? dashed : odd
      continue
    }
    const small = smallUnits[unit] as number
    times.set(small, (times.get(small) ?? 0) + 1)
    if (unit !== small) {
      common += capital
      if ((left & Is.letter) !== 0 && isSmall(before)) common += odd
    }
    if (((left | right) & Is.digit) !== 0) common += besideDigit
    else if (isOther(here, left) || isOther(here, right)) common += odd
  }
  const letters = new Map([...times].map(([one, number]) => [String.fromCharCode(one), number] as const))
  return { letters, common, ascii: ascii / Math.max(1, count) }
}

/** Whether a unit is a letter that has a capital. */
const isSmall = (unit: number): boolean => {
  const character = String.fromCharCode(unit)
  return character !== character.toUpperCase()
}

/** Whether two neighbours are letters of which one is Latin and the other not. */
const isOther = (here: number, beside: number): boolean =>
  (beside & Is.letter) !== 0 && ((here | beside) & Is.mark) === 0 && ((here ^ beside) & Is.latin) !== 0

interface Language {
  readonly often: ReadonlyMap<string, number>
  readonly latin: boolean
}

const languages: ReadonlyMap<string, Language> = new Map(
  Object.entries(model.languages).map(([name, listed]) => {
    const often = new Map(
      listed.split(' ').map((one) => [one.slice(0, 1), log(Number(one.slice(1)) / 10_000)] as const),
    )
    return [name, { often, latin: latin.test(listed) }] as const
  }),
)

/** The likelihood of a text's characters beyond ASCII in a language of the model. */
export function likelihoodIn(language: string, { letters, common, ascii }: LetterCount): number {
  const known = languages.get(language)
  if (!known) throw new RangeError(`The letters of "${language}" were not learnt`)
  let sum = common + (!known.latin && ascii > surrounded.from ? surrounded.share : 0)
  for (const [one, times] of letters)
    sum += times * (known.often.get(one) ?? (known.latin === latin.test(one) ? foreign : alien))
  return sum
}
