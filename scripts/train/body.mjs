import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { bundleForNode } from '../run/bundle.mjs'
import { at } from '../setup/places.mjs'
import { readPages, say } from './pages.mjs'
import { predict, train, writeTree } from './trees.mjs'

/**
 * Learns shared/import/body.model.json: which words stand in page furniture and which in text, and two
 * forests that say how likely a line is body text (the second looks again, knowing what the first said of the
 * lines around).
 *
 *   node scripts/train/body.mjs FOLDER [--hold]
 *
 * See pages.mjs for FOLDER. Pages stay outside this project: the model holds single words and numbers only. With --hold a quarter of the pages is kept out of training and measured on,
 * and nothing is written.
 */
const [folder = '', option] = process.argv.slice(2)
const hold = option === '--hold'

const [lineBundle = '', lexiconBundle = '', featuresBundle = '', contextBundle = ''] = await bundleForNode(
  ['line', 'lexicon', 'features', 'context'].map((name) => `shared/import/${name}.ts`),
  at('out/train'),
)
/** @param {string} file */
const load = (file) => import(pathToFileURL(file).href)
const { readLines } = await load(lineBundle)
const { lexiconOf } = await load(lexiconBundle)
const { featuresOf, featureNames, featureWidth } = await load(featuresBundle)
const { contextOf, contextNames, contextWidth } = await load(contextBundle)

const folds = 3
const forest = { trees: 70, leaves: 20, rate: 0.15, minWeight: 25 }

/** Long lines of text count for more, so that what is measured is close to what a reader would miss. */
function weightsOf(page) {
  const lengths = page.kept.map((line) => page.texts[line].trim().length)
  const body = lengths.reduce((sum, length, index) => sum + (page.labels[index] === 'B' ? length : 0), 0)
  return lengths.map((length, index) =>
    'TM?'.includes(page.labels[index])
      ? 0
      : (0.25 + Math.min(4, (40 * Math.min(300, length)) / Math.max(2000, body))) * (page.news ? 3 : 0.7),
  )
}

/** Weights of words by how many sites have them in furniture and in text. */
function learnWords(pages) {
  const counts = new Map()
  const seen = new Set()
  for (const page of pages) {
    if (page.gold.variant === 'join') continue
    page.kept.forEach((line, index) => {
      const label = page.labels[index]
      if (label !== 'B' && label !== 'X') return
      for (const word of new Set(
        (page.texts[line].toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).slice(0, 14),
      )) {
        const key = `${page.site} ${label} ${word}`
        if (seen.has(key) || word.length > 24) continue
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
    if (text + furniture >= 6 && Math.abs(weight) >= 0.6) weights.set(word, weight)
  }
  return weights
}

function featuresWith(page, lexicon) {
  const lines = readLines(page.texts, lexicon)
  return featuresOf(
    page.kept.map((line) => lines[line]),
    page.gaps,
  )
}

/** Puts the rows of many pages under each other. */
function pool(pages, rowsOf, width) {
  const count = pages.reduce((sum, page) => sum + page.kept.length, 0)
  const rows = new Float32Array(count * width)
  const answers = new Uint8Array(count)
  const weights = new Float32Array(count)
  let next = 0
  for (const page of pages) {
    rows.set(rowsOf(page), next * width)
    page.labels.forEach((label, index) => {
      answers[next] = label === 'B' ? 1 : 0
      weights[next] = page.weights[index]
      next += 1
    })
  }
  return { rows, answers, weights }
}

const fitTo = (pages, rowsOf, width) => {
  const { rows, answers, weights } = pool(pages, rowsOf, width)
  return train(rows, width, answers, weights, forest)
}

const predictAll = (model, rows, width) =>
  Float32Array.from({ length: rows.length / width }, (_, index) => predict(model, rows, index * width))

const pages = readPages(folder, 'node scripts/train/body.mjs FOLDER [--hold]').map((page) => ({
  ...page,
  weights: weightsOf(page),
  held: hold && page.hash % 4 === 0,
  fold: (page.hash >>> 4) % folds,
}))
const learning = pages.filter((page) => !page.held)
say(`${learning.length} dumps to learn from, ${pages.length - learning.length} held out`)

// The second look must see likelihoods as they are on unseen pages: each third is judged by the other two.
for (let fold = 0; fold < folds; fold += 1) {
  const others = learning.filter((page) => page.fold !== fold)
  const lexicon = lexiconOf(learnWords(others))
  for (const page of learning) if (page.fold === fold) page.rows = featuresWith(page, lexicon)
}
for (let fold = 0; fold < folds; fold += 1) {
  const model = fitTo(
    learning.filter((page) => page.fold !== fold),
    (page) => page.rows,
    featureWidth,
  )
  for (const page of learning)
    if (page.fold === fold) page.likelihoods = predictAll(model, page.rows, featureWidth)
  say(`fold ${fold + 1} of ${folds} done`)
}
const words = learnWords(learning)
const first = fitTo(learning, (page) => page.rows, featureWidth)
const second = fitTo(learning, (page) => contextOf(page.rows, page.likelihoods), contextWidth)

if (hold) measure()
else {
  const sorted = [...words].sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, weight]) => `${word}:${weight}`)
  const rows = []
  for (let start = 0; start < sorted.length; start += 12) rows.push(sorted.slice(start, start + 12).join(' '))
  const model = {
    about:
      'How likely a line is body text. Learnt by scripts/train/body.mjs from line labels made with WCXB (CC-BY-4.0) and the test cases of Fundus (MIT). Words have the logarithm of how much more often they stand in page furniture than in text.',
    words: rows,
    first: { base: first.base, trees: first.trees.map((tree) => writeTree(tree, featureNames)) },
    second: { base: second.base, trees: second.trees.map((tree) => writeTree(tree, contextNames)) },
  }
  writeFileSync(at('shared/import/body.model.json'), `${JSON.stringify(model, null, 2)}\n`)
  say(
    `${words.size} words and ${first.trees.length + second.trees.length} trees written to shared/import/body.model.json`,
  )
}

/** Mean F1 of body lines per held-out dump, by kind of page and variant. */
function measure() {
  const lexicon = lexiconOf(words)
  for (const page of pages) {
    if (!page.held) continue
    const rows = featuresWith(page, lexicon)
    page.likelihoods = predictAll(first, rows, featureWidth)
    page.likelihoods = predictAll(second, contextOf(rows, page.likelihoods), contextWidth)
  }
  for (const threshold of [0.4, 0.45, 0.5, 0.55, 0.6]) {
    const groups = new Map()
    for (const page of pages) {
      if (!page.held) continue
      const key = `${page.news ? 'news' : 'web'} ${page.gold.variant}`
      const group = groups.get(key) ?? { sum: 0, count: 0 }
      group.sum += f1(page, threshold)
      group.count += 1
      groups.set(key, group)
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
