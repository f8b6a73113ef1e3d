import model from './body.model.json'
import { isWordUnit } from './chars'
import { controlWords } from './phrases'

/** What the words of a line tell, looked up one by one. */
export interface LineWords {
  /** Share of the words that name buttons and menu entries, 0 to 1. */
  readonly controls: number
  /** Words that speak to the reader or for the page: "you", "your", "our". */
  readonly addressing: number
  /** Words that go with pictures: "photo", "getty", "archiv". */
  readonly pictures: number
  /** Mean, greatest and summed weight of the first words: above 0 they are common in page furniture, below 0 in text. */
  readonly weightMean: number
  readonly weightMost: number
  readonly weightSum: number
  /** Share of the first words that have a weight. */
  readonly weighed: number
}

interface WordFacts {
  readonly control: boolean
  readonly addressing: boolean
  readonly picture: boolean
  readonly weight: number
}

const addressing =
  'you your yours our us ihr ihre ihren sie unser unsere unseren vous votre vos nos notre usted tu tus nuestro nuestra você sua nosso nossa tuo tua vostro nostro nostra uw jouw onze вы ваш ваши ваша нас наш наши 您 您的 我们 本站 本网'
const pictures =
  'photo photos photograph photographs photography picture pictures image images credit courtesy foto fotos fotografía bild bilder archivbild archivfoto symbolbild crédit crédits illustration graphic getty reuters ap afp epa dpa xinhua shutterstock alamy imago handout фото أرشيف تصوير صورة عدسة screenshot quelle video'

/** Words in small letters with what is known of them. */
export type Lexicon = ReadonlyMap<string, WordFacts>

/**
 * A lexicon with these weights: above 0 for words that stand in page furniture more often than in text,
 * below 0 for the reverse.
 */
export function lexiconOf(weights: ReadonlyMap<string, number>): Lexicon {
  const addressingWords = new Set(addressing.split(' '))
  const pictureWords = new Set(pictures.split(' '))
  const facts = new Map<string, WordFacts>()
  for (const word of [...weights.keys(), ...controlWords, ...addressingWords, ...pictureWords])
    facts.set(word, {
      control: controlWords.has(word),
      addressing: addressingWords.has(word),
      picture: pictureWords.has(word),
      weight: weights.get(word) ?? 0,
    })
  return facts
}

let learnt: Lexicon | null = null

/** The lexicon with the weights that were learnt, made when it is first asked for. */
export function learntLexicon(): Lexicon {
  learnt ??= lexiconOf(
    new Map(
      model.words.flatMap((row) =>
        row.split(' ').map((entry) => {
          const at = entry.lastIndexOf(':')
          return [entry.slice(0, at), Number(entry.slice(at + 1))] as const
        }),
      ),
    ),
  )
  return learnt
}

/** Words that are weighed; later ones tell little more. */
const weighedWords = 14

/** Words that are looked up at the beginning of a line, and UTF-16 units at its end, where credits stand. */
const lookedUp = 30
const tail = 60

/** Looks up the words of a line in small letters. */
export function readWords(key: string, lexicon: Lexicon): LineWords {
  let words = 0
  let controls = 0
  let addressed = 0
  let pictured = 0
  let sum = 0
  let most = -3
  let weighed = 0
  let start = -1
  let at = 0
  for (; at <= key.length && words < lookedUp; at += 1) {
    if (at < key.length && isWordUnit(key.charCodeAt(at))) {
      if (start < 0) start = at
      continue
    }
    if (start < 0) continue
    const facts = at - start <= longestWord ? lexicon.get(key.slice(start, at)) : undefined
    words += 1
    start = -1
    if (!facts) continue
    if (facts.control) controls += 1
    if (facts.addressing) addressed += 1
    if (facts.picture) pictured += 1
    if (words <= weighedWords && facts.weight !== 0) {
      sum += facts.weight
      weighed += 1
      if (facts.weight > most) most = facts.weight
    }
  }
  const more = at < key.length
  if (more && pictured === 0) pictured = picturesIn(key, Math.max(at, key.length - tail), lexicon)
  const first = Math.max(1, Math.min(words, weighedWords))
  return {
    controls: more || words === 0 ? 0 : controls / words,
    addressing: addressed,
    pictures: pictured,
    weightMean: sum / first,
    weightMost: most,
    weightSum: Math.max(-8, Math.min(8, sum)),
    weighed: weighed / first,
  }
}

const longestWord = 24

function picturesIn(key: string, from: number, lexicon: Lexicon): number {
  let count = 0
  let start = -1
  for (let at = from; at <= key.length; at += 1) {
    if (at < key.length && isWordUnit(key.charCodeAt(at))) {
      if (start < 0) start = at
    } else if (start >= 0) {
      if (at - start <= longestWord && lexicon.get(key.slice(start, at))?.picture) count += 1
      start = -1
    }
  }
  return count
}
