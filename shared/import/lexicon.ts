import model from './body.model.json'
import { hashSeed, hashStep } from './chars'
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

const addressing =
  'you your yours our us ihr ihre ihren sie unser unsere unseren vous votre vos nos notre usted tu tus nuestro nuestra você sua nosso nossa tuo tua vostro nostro nostra uw jouw onze вы ваш ваши ваша нас наш наши 您 您的 我们 本站 本网'
const pictures =
  'photo photos photograph photographs photography picture pictures image images credit courtesy foto fotos fotografía bild bilder archivbild archivfoto symbolbild crédit crédits illustration graphic getty reuters ap afp epa dpa xinhua shutterstock alamy imago handout фото أرشيف تصوير صورة عدسة screenshot quelle video'

/** What is known of a word, as bits. */
export const Known = { control: 1, addressing: 2, picture: 4 } as const

/**
 * Words in small letters with what is known of them, found by their hash (see hashStep): a line's words are
 * looked up without being cut out of it. Two words of one hash are taken for one, which among some thousand
 * words does not happen in practice.
 */
export class Lexicon {
  readonly #mask: number
  readonly #hashes: Int32Array
  /** 1 + the place of the word in the two arrays below, 0 where the slot is empty. */
  readonly #places: Uint16Array
  readonly known: Uint8Array
  readonly weights: Float64Array

  readonly #openings: ReadonlyMap<number, number>

  constructor(
    words: ReadonlyMap<string, { readonly known: number; readonly weight: number }>,
    openings: ReadonlyMap<string, number>,
  ) {
    this.#openings = new Map([...openings].map(([opening, weight]) => [hashOf(opening), weight]))
    const size = 2 ** Math.ceil(Math.log2(words.size * 4 + 16))
    this.#mask = size - 1
    this.#hashes = new Int32Array(size)
    this.#places = new Uint16Array(size)
    this.known = new Uint8Array(words.size)
    this.weights = new Float64Array(words.size)
    let place = 0
    for (const [word, { known, weight }] of words) {
      const hash = hashOf(word)
      let slot = this.#slotOf(hash)
      while (this.#places[slot] !== 0) slot = (slot + 1) & this.#mask
      this.#hashes[slot] = hash
      this.#places[slot] = place + 1
      this.known[place] = known
      this.weights[place] = weight
      place += 1
    }
  }

  /** Where a word's facts are in `known` and `weights`, or -1. */
  find(hash: number): number {
    for (let slot = this.#slotOf(hash); ; slot = (slot + 1) & this.#mask) {
      const place = this.#places[slot] as number
      if (place === 0) return -1
      if (this.#hashes[slot] === hash) return place - 1
    }
  }

  /** The weight of the two words that a line opens with, by the hash of its key up to there; 0 for unknown ones. */
  openingOf(hash: number): number {
    return this.#openings.get(hash) ?? 0
  }

  #slotOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.#mask
  }
}

function hashOf(text: string): number {
  let hash = hashSeed
  for (let at = 0; at < text.length; at += 1) hash = hashStep(hash, text.charCodeAt(at))
  return hash
}

/**
 * A lexicon with these weights: above 0 for words that stand in page furniture more often than in text, and for
 * pairs of words that open its lines, below 0 for the reverse. Small letters.
 */
export function lexiconOf(
  weights: ReadonlyMap<string, number>,
  openings: ReadonlyMap<string, number> = new Map(),
): Lexicon {
  const addressingWords = new Set(addressing.split(' '))
  const pictureWords = new Set(pictures.split(' '))
  const facts = new Map<string, { known: number; weight: number }>()
  for (const word of [...weights.keys(), ...controlWords, ...addressingWords, ...pictureWords])
    facts.set(word, {
      known:
        (controlWords.has(word) ? Known.control : 0) |
        (addressingWords.has(word) ? Known.addressing : 0) |
        (pictureWords.has(word) ? Known.picture : 0),
      weight: weights.get(word) ?? 0,
    })
  return new Lexicon(facts, openings)
}

let learnt: Lexicon | null = null

/** The lexicon with the weights that were learnt, made when it is first asked for. */
export function learntLexicon(): Lexicon {
  learnt ??= lexiconOf(weightsIn(model.words, ' '), weightsIn(model.openings, ' | '))
  return learnt
}

/** Weights written as "word:weight", several in a row. */
const weightsIn = (rows: readonly string[], between: string): ReadonlyMap<string, number> =>
  new Map(
    rows.flatMap((row) =>
      row.split(between).map((entry) => {
        const at = entry.lastIndexOf(':')
        return [entry.slice(0, at), Number(entry.slice(at + 1))] as const
      }),
    ),
  )
