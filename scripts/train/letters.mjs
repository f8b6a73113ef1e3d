import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { Refusal, say } from '../run/say.mjs'
import { at } from '../setup/places.mjs'

/**
 * Learns shared/text/legacy/letters.model.json: how often languages use their letters beyond ASCII.
 *
 *   node scripts/train/letters.mjs FOLDER
 *
 * FOLDER is `locales` of an Electron runtime: the texts of Chromium's menus and messages (BSD-3-Clause) in some
 * fifty languages, one file each. Of them only the counts of letters are kept.
 */
const [folder] = process.argv.slice(2)
if (!folder) throw new Refusal('Say where the locales of Electron are: node scripts/train/letters.mjs FOLDER')

/** Languages that were written in an encoding of their own, or in one of the West, before Unicode. */
const languages = [
  'ar bg ca cs da de el es et fa fi fr he hr hu it lt lv nb nl pl pt-BR ro ru sk sl sr sv th tr uk ur vi',
].flatMap((line) => line.split(' '))

/** Letters rarer than this many in ten thousand tell nothing. */
const rarest = 2

/** @type {Record<string, string>} */
const learnt = {}
for (const language of languages) {
  const file = readdirSync(folder).find((name) => name === `${language}.pak`)
  if (!file) throw new Refusal(`${folder} has no ${language}.pak`)
  const texts = textsOf(readFileSync(join(folder, file)))
  /** @type {Map<string, number>} */
  const counts = new Map()
  let all = 0
  for (const letter of written(texts.join('\n'), language)
    .toLowerCase()
    .match(/[^\P{L}a-z]|\p{M}/gu) ?? []) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
    all += 1
  }
  learnt[language] = [...counts]
    .map(([letter, count]) => /** @type {const} */ ([letter, Math.round((count / all) * 10_000)]))
    .filter(([, often]) => often >= rarest)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([letter, often]) => `${letter}${often}`)
    .join(' ')
}

const about =
  'How often languages use letters beyond ASCII, in ten thousand of them, small letters for both. Learnt by scripts/train/letters.mjs from the translated messages of Chromium (BSD-3-Clause); no text is in it.'
const target = at('shared', 'text', 'legacy', 'letters.model.json')
writeFileSync(target, `${JSON.stringify({ about, languages: learnt }, null, 2)}\n`)
say(`${languages.length} languages written to ${target}`)

/**
 * A text as the old encodings write it: Romanian with cedillas, Vietnamese tones behind their vowels.
 *
 * @param {string} text
 * @param {string} language
 */
function written(text, language) {
  if (language === 'ro') return text.replace(/[șȘ]/g, 'ş').replace(/[țȚ]/g, 'ţ')
  if (language !== 'vi') return text
  const parted = text.normalize('NFD').replace(/\p{L}[\u0302\u0306\u031b]/gu, (pair) => pair.normalize('NFC'))
  return iconv.decode(iconv.encode(parted, 'windows-1258'), 'windows-1258')
}

/**
 * The strings of a file of resources, version 5: after its head of twelve bytes the number (two bytes) and the
 * place (four) of each, and one more that tells where the last ends.
 *
 * @param {Buffer} bytes
 */
function textsOf(bytes) {
  if (bytes.readUInt32LE(0) !== 5 || bytes[4] !== 1)
    throw new Refusal('These resources are of another version, or not in UTF-8.')
  const count = bytes.readUInt16LE(8)
  /** @param {number} index */
  const place = (index) => bytes.readUInt32LE(12 + 6 * index + 2)
  return Array.from({ length: count }, (_, index) => bytes.toString('utf8', place(index), place(index + 1)))
}
