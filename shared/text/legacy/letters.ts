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
const signs: ReadonlyMap<string, number> = new Map(
  (
    [
      ['’“”–«»', 0.12],
      ['‘„…—،', 0.06],
      ['؛؟·•\u00a0', 0.02],
      ['€£§©®°™№', 0.006],
      ['¿¡¥‚‹›´½¼¾²³±×ªºµ†‡₪฿־׳״', 0.002],
    ] as const
  ).flatMap(([all, share]) => [...all].map((sign) => [sign, log(share)] as const)),
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

/** What a character is; several may hold. */
const Is = { letter: 1, latin: 2, mark: 4, digit: 8, known: 16 } as const

/** What the characters of the basic plane are, each found out when it is first met. */
const classes = new Uint8Array(0x10000)

function classOf(character: string): number {
  const unit = character.length === 1 ? character.charCodeAt(0) : -1
  const known = unit < 0 ? 0 : (classes[unit] as number)
  if (known !== 0) return known
  const found =
    (/\p{L}|\p{M}/u.test(character) ? Is.letter : 0) |
    (latin.test(character) ? Is.latin : 0) |
    (/\p{M}/u.test(character) ? Is.mark : 0) |
    (/\d/.test(character) ? Is.digit : 0) |
    Is.known
  if (unit >= 0) classes[unit] = found
  return found
}

const isLetter = (character: string): boolean => (classOf(character) & Is.letter) !== 0
const isDigit = (character: string): boolean => (classOf(character) & Is.digit) !== 0

/** Signs that may stand between two letters, and those that seldom do. */
const joints = new Set('’‘\u00ad·\u00a0´')
const dashes = new Set('–—')

/** Counts what a text has beyond ASCII. */
export function countLetters(text: string): LetterCount {
  const letters = new Map<string, number>()
  let common = 0
  let count = 0
  const characters = [...text]
  for (const [at, here] of characters.entries()) {
    if (here < '\u0080') continue
    count += 1
    const before = characters[at - 1] ?? ' '
    const after = characters[at + 1] ?? ' '
    if (here === '\uFFFD' || here < '\u00a0') {
      common += hole
      continue
    }
    if (!isLetter(here)) {
      common += signs.get(here) ?? rareSign
      if (isLetter(before) && isLetter(after) && !joints.has(here)) common += dashes.has(here) ? dashed : odd
      continue
    }
    const small = here.toLowerCase()
    letters.set(small, (letters.get(small) ?? 0) + 1)
    if (here !== small) {
      common += capital
      if (isLetter(before) && before !== before.toUpperCase()) common += odd
    }
    if (isDigit(before) || isDigit(after)) common += besideDigit
    else if (isOther(here, before) || isOther(here, after)) common += odd
  }
  const ascii = (text.match(/[a-z]/gi)?.length ?? 0) / Math.max(1, count)
  return { letters, common, ascii }
}

/** Whether two neighbours are letters of which one is Latin and the other not. */
const isOther = (here: string, beside: string): boolean =>
  isLetter(beside) &&
  ((classOf(here) | classOf(beside)) & Is.mark) === 0 &&
  ((classOf(here) ^ classOf(beside)) & Is.latin) !== 0

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
