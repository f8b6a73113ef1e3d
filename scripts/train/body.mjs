import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { bundleForNode } from '../run/bundle.mjs'
import { at } from '../setup/places.mjs'
import { readPages, say } from './pages.mjs'
import { pool, predict, train, writeTree } from './trees.mjs'

/**
 * Learns shared/import/body.model.json: which words stand in page furniture and which in text, which two words
 * open its lines, and two forests that say how likely a line is body text (the second looks again, knowing what
 * the first said of the lines around).
 *
 *   node scripts/train/body.mjs FOLDER [--hold | --fold N]
 *
 * See pages.mjs for FOLDER. Pages stay outside this project: the model holds single words, pairs of words and
 * numbers only. With --hold a fifth of the sites is kept out of training and measured on, and nothing is
 * written. With --fold the Nth fifth is kept out, and the model goes to out/train/ for benches of the whole
 * cleaner.
 *
 * The file in the project is what --fold 0 gives, so that the sites it was measured on are ones it never saw.
 */
const [folder = '', option, number = '0'] = process.argv.slice(2)
const hold = option === '--hold' || option === '--fold'
const heldFifth = Number(number)

const [lineBundle = '', lexiconBundle = '', plainBundle = '', looksBundle = ''] = await bundleForNode(
  ['line', 'lexicon', 'plain', 'looks'].map((name) => `shared/import/${name}.ts`),
  at('out/train'),
)
/** @param {string} file */
const load = (file) => import(pathToFileURL(file).href)
const { readLines } = await load(lineBundle)
const { lexiconOf } = await load(lexiconBundle)
const { firstNames, secondNames, PlainTable, plainColumn, plainWidth } = await load(plainBundle)
const { firstEnough, secondEnough, isSettled } = await load(looksBundle)

const folds = 3
const forest = { trees: 64, leaves: 24, rate: 0.15, minWeight: 20, easy: 0.3 }

/**
 * A line counts for what it does to the score of its page, where every line of text is a share of the whole, and
 * long lines of text for more, so that what is measured is close to what a reader would miss.
 */
function weightsOf(page) {
  const lengths = page.kept.map((line) => page.texts[line].trim().length)
  const isBody = (index) => page.labels[index] === 'B'
  const body = lengths.reduce((sum, length, index) => sum + (isBody(index) ? length : 0), 0)
  const share = 20 / (10 + lengths.filter((_, index) => isBody(index)).length)
  return lengths.map((length, index) =>
    'TM?'.includes(page.labels[index])
      ? 0
      : (0.2 + share + Math.min(2, (20 * Math.min(300, length)) / Math.max(2000, body))) *
        (page.news ? 1.8 : 0.9),
  )
}

/**
 * Logarithms of how many more sites have a word in furniture than in text, for words of `least` sites or more.
 *
 * @param {(page: object, line: number) => Iterable<string>} wordsOf
 */
function weigh(pages, wordsOf, least) {
  const counts = new Map()
  const seen = new Set()
  for (const page of pages) {
    if (page.gold.variant === 'join' || page.gold.variant === 'second') continue
    page.labels.forEach((label, line) => {
      if (label !== 'B' && label !== 'X') return
      for (const word of wordsOf(page, line)) {
        const key = `${page.site} ${label} ${word}`
        if (seen.has(key)) continue
        seen.add(key)
        const count = counts.get(word) ?? { text: 0, furniture: 0 }
        if (label === 'B') count.text += 1
        else count.furniture += 1
        counts.set(word, count)
      }
    })
  }
  const weights = new Map()
  for (const [word, { text, furniture }] of counts) {
    const weight = Number(Math.log((furniture + 0.7) / (text + 0.7)).toFixed(1))
    if (text + furniture >= least && Math.abs(weight) >= 0.6) weights.set(word, weight)
  }
  return weights
}

const leastSites = 6
const learnWords = (pages) => weigh(pages, (page, line) => page.words[line], leastSites)
const learnOpenings = (pages) => weigh(pages, (page, line) => [page.openings[line]], leastSites)
const learnLexicon = (pages) => lexiconOf(learnWords(pages), learnOpenings(pages))

/** The words that are weighed, and the two that open the line. */
function wordsIn(lines) {
  return lines.map(({ key }) => {
    const words = (key.match(/[\p{L}\p{M}]+/gu) ?? []).slice(0, 14)
    return new Set(words.filter((word) => word.length <= 24))
  })
}

const openingsIn = (lines) => lines.map(({ key }) => key.split(' ').slice(0, 2).join(' ').slice(0, 40))

function tableWith(page, lexicon) {
  const lines = readLines(page.texts, lexicon)
  return new PlainTable(
    page.kept.map((line) => lines[line]),
    page.gaps,
  )
}

/** The named columns of a page's rows, a row a line. */
function rowsOf(page, names) {
  const { rows } = page.table
  const columns = names.map(plainColumn)
  const count = page.kept.length
  const out = new Float32Array(count * columns.length)
  for (let line = 0; line < count; line += 1)
    for (let index = 0; index < columns.length; index += 1)
      out[line * columns.length + index] = rows[line * plainWidth + columns[index]]
  return out
}

const firstRows = (page) => rowsOf(page, firstNames)

function secondRows(page) {
  page.table.takeLook(page.likelihoods)
  return rowsOf(page, secondNames)
}

function fitTo(pages, rowsOfPage, names, settings) {
  const { rows, answers, weights } = pool(pages, rowsOfPage, names.length)
  return train(rows, names.length, answers, weights, settings)
}

const predictAll = (model, rows, names, enough) =>
  Float32Array.from({ length: rows.length / names.length }, (_, index) =>
    predict(model, rows, index * names.length, enough),
  )

const firstLook = (model, page) => predictAll(model, firstRows(page), firstNames, firstEnough)

/** The second look, which leaves alone what the first has settled. */
function secondLook(model, page) {
  const found = predictAll(model, secondRows(page), secondNames, secondEnough)
  return found.map((likelihood, line) =>
    isSettled(page.likelihoods, line) ? page.likelihoods[line] : likelihood,
  )
}

/** A page with only those lines to learn from that the first look leaves open. */
const openLines = (page) => ({
  ...page,
  weights: page.weights.map((weight, line) => (isSettled(page.likelihoods, line) ? 0 : weight)),
})

const pages = readPages(folder, 'node scripts/train/body.mjs FOLDER [--hold | --fold N]').map((page) => {
  const texts = readLines(page.texts)
  const lines = page.kept.map((line) => texts[line])
  return {
    ...page,
    words: wordsIn(lines),
    openings: openingsIn(lines),
    answers: page.labels.map((label) => (label === 'B' ? 1 : 0)),
    weights: weightsOf(page),
    held: hold && page.hash % 5 === heldFifth,
    fold: (page.hash >>> 4) % folds,
  }
})
const learning = pages.filter((page) => !page.held)
say(`${learning.length} dumps to learn from, ${pages.length - learning.length} held out`)

// The second look must see likelihoods as they are on unseen pages: each third is judged by the other two.
for (let fold = 0; fold < folds; fold += 1) {
  const lexicon = learnLexicon(learning.filter((page) => page.fold !== fold))
  for (const page of learning) if (page.fold === fold) page.table = tableWith(page, lexicon)
}
for (let fold = 0; fold < folds; fold += 1) {
  const others = learning.filter((page) => page.fold !== fold)
  const model = fitTo(others, firstRows, firstNames, forest)
  for (const page of learning) if (page.fold === fold) page.likelihoods = firstLook(model, page)
  say(`fold ${fold + 1} of ${folds} done`)
}
const words = learnWords(learning)
const openings = learnOpenings(learning)
const first = fitTo(learning, firstRows, firstNames, forest)
const second = fitTo(learning.map(openLines), secondRows, secondNames, forest)

if (hold) measure()
if (option !== '--hold')
  write(hold ? `out/train/body.${heldFifth}.model.json` : 'shared/import/body.model.json')

/** @param {string} file */
function write(file) {
  const model = {
    about:
      'How likely a line is body text. Learnt by scripts/train/body.mjs from line labels made with WCXB (CC-BY-4.0) and the test cases of Fundus (MIT). Words, and pairs of words that open lines, have the logarithm of how much more often they stand in page furniture than in text.',
    words: linesOfWeights(words, ' '),
    openings: linesOfWeights(openings, ' | '),
    first: { base: first.base, trees: first.trees.map((tree) => writeTree(tree, firstNames)) },
    second: { base: second.base, trees: second.trees.map((tree) => writeTree(tree, secondNames)) },
  }
  writeFileSync(at(file), `${JSON.stringify(model, null, 2)}\n`)
  const trees = first.trees.length + second.trees.length
  say(`${words.size} words, ${openings.size} openings and ${trees} trees written to ${file}`)
}

function linesOfWeights(weights, between) {
  const sorted = [...weights]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, weight]) => `${word}:${weight}`)
  const rows = []
  for (let start = 0; start < sorted.length; start += 12)
    rows.push(sorted.slice(start, start + 12).join(between))
  return rows
}

/** Mean F1 of body lines per held-out dump, by kind of page and variant. */
function measure() {
  const lexicon = lexiconOf(words, openings)
  for (const page of pages) {
    if (!page.held) continue
    page.table = tableWith(page, lexicon)
    page.likelihoods = firstLook(first, page)
    page.likelihoods = secondLook(second, page)
  }
  for (const threshold of [0.35, 0.4, 0.45, 0.5, 0.55]) {
    const groups = new Map()
    for (const page of pages) {
      if (!page.held) continue
      for (const kind of [page.news ? 'news' : 'web', 'all']) {
        const key = `${kind} ${page.gold.variant}`
        const group = groups.get(key) ?? { sum: 0, count: 0 }
        group.sum += f1(page, threshold)
        group.count += 1
        groups.set(key, group)
      }
    }
    const shown = [...groups]
      .sort()
      .map(([key, { sum, count }]) => `${key} ${(sum / count).toFixed(3)} (${count})`)
    say(`at ${threshold}: ${shown.join(', ')}`)
  }
}

function f1(page, threshold) {
  let right = 0
  let wrong = 0
  let missed = 0
  page.labels.forEach((label, index) => {
    if ('TM?'.includes(label)) return
    const said = page.likelihoods[index] >= threshold
    if (label === 'B' && said) right += 1
    else if (label === 'B') missed += 1
    else if (said) wrong += 1
  })
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed)
}
