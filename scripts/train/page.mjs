import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { bundleForNode } from '../run/bundle.mjs'
import { at } from '../setup/places.mjs'
import { overlapOf, readPages, say, scoreOf, tokensOf } from './page-data.mjs'
import { pool, predict, train, writeTree } from './trees.mjs'

/**
 * Learns shared/import/page/page.model.json: which words stand in page furniture and which in text, which
 * names of classes go with either, and two forests that say how likely a line of a web page is body text (the
 * second looks again, knowing what the first said of the lines around).
 *
 *   node scripts/train/page.mjs FOLDER [--hold]
 *
 * See page-data.mjs for FOLDER. Pages stay outside this project: the model holds single words and numbers only.
 * With --hold a third of the sites is kept out of training and measured on, and nothing is written.
 */
const [folder = '', ...options] = process.argv.slice(2)
const hold = options.includes('--hold')

const modules = [
  'main/import/html/parse.ts',
  ...['line', 'lexicon', 'context'].map((name) => `shared/import/${name}.ts`),
  ...['lines', 'features', 'classes', 'head', 'signals'].map((name) => `shared/import/page/${name}.ts`),
]
const loaded = await Promise.all(
  (await bundleForNode(modules, at('out/train'))).map((file) => import(pathToFileURL(file).href)),
)
const [
  { parsePage },
  { readLines },
  { lexiconOf },
  { widen, contextNamesOf },
  { textLines },
  { pageFeatures, pageFeatureNames, pageFeatureWidth },
  { classWordsOf },
  { readHead },
  { signalsOf },
] = loaded
const widerNames = contextNamesOf(pageFeatureNames)

const folds = 3
const forest = { trees: 90, leaves: 20, rate: 0.13, minWeight: 20, bins: 40, columns: 0.4 }
const smallForest = { ...forest, trees: 60 }

/** A page with its lines, and for each the share of it that the reader kept, 0 to 1, or -1 when that is open. */
function prepare(page) {
  const { root } = parsePage(page.bytes, { chosen: null })
  const head = readHead(root)
  const lines = textLines(root)
  const texts = lines.map((line) => line.text)
  const kept = keptOf(texts, page.body)
  const tokens = texts.map((text) => tokensOf(text).length || 1)
  const whole = tokens.reduce((sum, count, index) => sum + (kept[index] >= 0.5 ? count : 0), 0)
  return {
    ...page,
    bytes: null,
    signals: signalsOf(head),
    lines,
    texts,
    kept,
    answers: kept.map((share) => (share >= 0.5 ? 1 : 0)),
    weights: tokens.map((count, index) =>
      kept[index] < 0
        ? 0
        : (0.15 + Math.min(3, (40 * Math.min(80, count)) / Math.max(300, whole))) * (page.news ? 2 : 1),
    ),
    named: lines.map((line) => namesAround(line.element)),
    held: hold && page.hash % 3 === 0,
    fold: (page.hash >>> 5) % folds,
  }
}

function keptOf(texts, body) {
  const words = tokensOf(body.toLowerCase())
  const joined = ` ${words.join(' ')} `
  const whole = new Set(body.split('\n').map((line) => tokensOf(line.toLowerCase()).join(' ')))
  const runs = new Set()
  for (let index = 0; index + 4 <= words.length; index += 1) runs.add(words.slice(index, index + 4).join(' '))
  const kept = texts.map((text) => {
    const own = tokensOf(text.toLowerCase())
    const key = own.join(' ')
    if (own.length === 0) return -1
    if (own.length < 4) return whole.has(key) ? 0.9 : joined.includes(` ${key} `) && key.length > 3 ? -1 : 0
    if (whole.has(key)) return 1
    let found = 0
    for (let index = 0; index + 4 <= own.length; index += 1)
      if (runs.has(own.slice(index, index + 4).join(' '))) found += 1
    return found / (own.length - 3)
  })
  // A short line far from all kept text is a menu entry that happens to be a heading too.
  return kept.map((share, index) => {
    if (share !== 0.9) return share
    const near = kept.slice(Math.max(0, index - 4), index + 5)
    return near.some((other, offset) => other >= 0.5 && other !== 0.9 && offset !== 4) ? 0.9 : 0
  })
}

function namesAround(element) {
  const names = new Set()
  for (let up = element; up && up.tag !== 'body'; up = up.parent)
    for (const word of classWordsOf(up)) names.add(word)
  return names
}

/** Logarithms of how many more sites have a word in furniture than in text. */
function weigh(pages, wordsOf, least) {
  const counts = new Map()
  const seen = new Set()
  for (const page of pages)
    page.texts.forEach((_, index) => {
      const share = page.kept[index]
      if (share < 0 || (share > 0.2 && share < 0.8)) return
      for (const word of wordsOf(page, index)) {
        const key = `${page.site} ${share > 0.5} ${word}`
        if (seen.has(key)) continue
        seen.add(key)
        const count = counts.get(word) ?? { text: 0, furniture: 0 }
        if (share > 0.5) count.text += 1
        else count.furniture += 1
        counts.set(word, count)
      }
    })
  const weights = new Map()
  for (const [word, { text, furniture }] of counts) {
    const weight = Number(Math.log((furniture + 0.7) / (text + 0.7)).toFixed(1))
    if (text + furniture >= least && Math.abs(weight) >= 0.5) weights.set(word, weight)
  }
  return weights
}

const learnWords = (pages) =>
  weigh(
    pages,
    (page, index) =>
      new Set(
        (page.texts[index].toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [])
          .slice(0, 14)
          .filter((word) => word.length <= 24),
      ),
    6,
  )

/** Class names by how many lines of either kind they are around, sites counted once. */
function learnClasses(pages) {
  return weigh(pages, (page, index) => page.named[index], 5)
}

function featuresWith(page, lexicon, classes) {
  const lines = readLines(page.texts, lexicon)
  return pageFeatures(
    page.lines.map((line, index) => ({ page: line, line: lines[index] })),
    page.signals,
    classes,
  )
}

const fitTo = (pages, rowsOf, width, settings) => {
  const { rows, answers, weights } = pool(pages, rowsOf, width)
  return train(rows, width, answers, weights, settings)
}

const predictAll = (model, rows, width) =>
  Float32Array.from({ length: rows.length / width }, (_, index) => predict(model, rows, index * width))

const pages = readPages(folder, 'node scripts/train/page.mjs FOLDER [--hold]').map(prepare)
const learning = pages.filter((page) => !page.held)
say(
  `${learning.length} pages to learn from with ${learning.reduce((sum, page) => sum + page.texts.length, 0)} lines, ${pages.length - learning.length} held out`,
)
const best = (some) =>
  scoreOf(
    some.map((page) =>
      overlapOf(page.body, page.texts.filter((_, index) => page.kept[index] >= 0.5).join('\n')),
    ),
  ).f1.toFixed(4)
say(
  `with perfect lines F1 would be ${best(pages.filter((page) => page.news))} on news, ${best(pages.filter((page) => !page.news))} elsewhere`,
)

for (let fold = 0; fold < folds; fold += 1) {
  const others = learning.filter((page) => page.fold !== fold)
  const lexicon = lexiconOf(learnWords(others))
  const classes = learnClasses(others)
  for (const page of learning) if (page.fold === fold) page.rows = featuresWith(page, lexicon, classes)
}
say('features done')
for (let fold = 0; fold < folds; fold += 1) {
  const model = fitTo(
    learning.filter((page) => page.fold !== fold),
    (page) => page.rows,
    pageFeatureWidth,
    smallForest,
  )
  for (const page of learning)
    if (page.fold === fold) page.likelihoods = predictAll(model, page.rows, pageFeatureWidth)
  say(`fold ${fold + 1} of ${folds} done`)
}
const words = learnWords(learning)
const classes = learnClasses(learning)
const first = fitTo(learning, (page) => page.rows, pageFeatureWidth, smallForest)
const second = fitTo(
  learning,
  (page) => widen(page.rows, pageFeatureWidth, page.likelihoods),
  widerNames.length,
  forest,
)

if (hold) measure()
if (!hold || options.includes('--write')) {
  const rowsOf = (weights) => {
    const sorted = [...weights]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([word, weight]) => `${word}:${weight}`)
    const rows = []
    for (let start = 0; start < sorted.length; start += 12)
      rows.push(sorted.slice(start, start + 12).join(' '))
    return rows
  }
  const model = {
    about:
      'How likely a line of a web page is body text. Learnt by scripts/train/page.mjs from WCXB (CC-BY-4.0) and the test cases of Fundus (MIT). Words and names of classes have the logarithm of how many more sites have them in page furniture than in text.',
    words: rowsOf(words),
    classes: rowsOf(classes),
    first: { base: first.base, trees: first.trees.map((tree) => writeTree(tree, pageFeatureNames)) },
    second: { base: second.base, trees: second.trees.map((tree) => writeTree(tree, widerNames)) },
  }
  writeFileSync(at('shared/import/page/page.model.json'), `${JSON.stringify(model, null, 2)}\n`)
  say(
    `${words.size} words, ${classes.size} names of classes and ${first.trees.length + second.trees.length} trees written to shared/import/page/page.model.json`,
  )
}

/** Overlap with what the reader kept on held-out pages. */
function measure() {
  const lexicon = lexiconOf(words)
  const held = pages.filter((page) => page.held)
  for (const page of held) {
    const rows = featuresWith(page, lexicon, classes)
    const likelihoods = predictAll(first, rows, pageFeatureWidth)
    page.first = likelihoods
    page.likelihoods = predictAll(second, widen(rows, pageFeatureWidth, likelihoods), widerNames.length)
  }
  for (const threshold of [0.3, 0.4, 0.5, 0.6])
    for (const [name, some] of [
      ['news', held.filter((page) => page.news)],
      ['web', held.filter((page) => !page.news)],
    ]) {
      const { f1, precision, recall } = scoreOf(
        some.map((page) =>
          overlapOf(
            page.body,
            page.texts.filter((_, index) => page.likelihoods[index] >= threshold).join('\n'),
          ),
        ),
      )
      say(
        `at ${threshold} on ${some.length} pages (${name}): F1 ${f1.toFixed(4)}, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
      )
    }
  if (options.includes('--wrong')) {
    const worst = held
      .map((page) => {
        const { right, missed, wrong } = overlapOf(
          page.body,
          page.texts.filter((_, index) => page.likelihoods[index] >= 0.5).join('\n'),
        )
        return { page, right, missed, wrong }
      })
      .sort((a, b) => a.right - b.right)
      .slice(0, 60)
    for (const { page, right, missed, wrong } of worst) {
      say(
        `\n## ${page.id} ${page.url} right ${right.toFixed(2)} missed ${missed.toFixed(2)} wrong ${wrong.toFixed(2)}`,
      )
      const shown = page.texts
        .map((text, index) => ({ text, kept: page.kept[index], said: page.likelihoods[index] }))
        .filter(({ kept, said }) => kept >= 0 && kept >= 0.5 !== said >= 0.5)
        .slice(0, 8)
      for (const { text, kept, said } of shown)
        say(`  ${kept >= 0.5 ? 'MISSED' : 'wrong '} ${said.toFixed(2)} ${text.slice(0, 150)}`)
    }
  }
}
