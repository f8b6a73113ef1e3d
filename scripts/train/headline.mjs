import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { bundleForNode } from '../run/bundle.mjs'
import { at } from '../setup/places.mjs'
import { readPages, say } from './pages.mjs'
import { predict, train, writeTree } from './trees.mjs'

/**
 * Learns shared/import/headline.model.json: how likely a line is the headline. To be run after body.mjs, since
 * it starts from where the text begins.
 *
 *   node scripts/train/headline.mjs FOLDER [--hold]
 *
 * See pages.mjs for FOLDER. With --hold a quarter of the pages is kept out of training and measured on, and
 * nothing is written.
 */
const [folder = '', option] = process.argv.slice(2)
const hold = option === '--hold'
const pages = readPages(folder, 'node scripts/train/headline.mjs FOLDER [--hold]')

const names = ['line', 'body', 'roles', 'headline']
const [lineBundle = '', bodyBundle = '', rolesBundle = '', headlineBundle = ''] = await bundleForNode(
  names.map((name) => `shared/import/${name}.ts`),
  at('out/train'),
)
/** @param {string} file */
const load = (file) => import(pathToFileURL(file).href)
const { readLines } = await load(lineBundle)
const { bodyLikelihood } = await load(bodyBundle)
const { beginning } = await load(rolesBundle)
const { headlineNames, headlineRows, headlineWidth } = await load(headlineBundle)

const settings = { trees: 80, leaves: 12, rate: 0.12, minWeight: 8, rows: 0.7, columns: 0.6 }

/** Rows of the lines around the beginning of a page's text, and which of them are the headline. */
function examplesOf(page) {
  const end = (page.kept.at(-1) ?? -1) + 1
  const all = readLines(page.texts.slice(0, end))
  const likelihood = bodyLikelihood(all, () => 0)
  const lines = page.kept.map((line) => all[line])
  const body = page.kept.map((line) => likelihood[line])
  const { start, isName } = beginning(lines, (line) => likelihood[line.index] >= 0.5)
  const { first, rows } = headlineRows(lines, page.gaps, start, body, isName)
  const count = rows.length / headlineWidth
  const answers = page.labels.slice(first, first + count).map((label) => (label === 'T' ? 1 : 0))
  return { lines, first, rows, count, answers }
}

const examples = pages.map((page) => ({ page, ...examplesOf(page), held: hold && page.hash % 4 === 0 }))
const learning = examples.filter(({ held }) => !held)
const total = learning.reduce((sum, { count }) => sum + count, 0)
const rows = new Float32Array(total * headlineWidth)
const answers = new Uint8Array(total)
const weights = new Float32Array(total)
let next = 0
for (const example of learning) {
  rows.set(example.rows, next * headlineWidth)
  for (const answer of example.answers) {
    answers[next] = answer
    weights[next] = (example.page.news ? 3 : 1) * (answer ? 2 : 1)
    next += 1
  }
}
const forest = train(rows, headlineWidth, answers, weights, settings)
say(`${learning.length} dumps, ${total} lines`)

if (hold) measure()
else {
  const model = {
    about:
      'How likely a line is the headline. Learnt by scripts/train/headline.mjs from line labels made with WCXB (CC-BY-4.0) and the test cases of Fundus (MIT).',
    base: forest.base,
    trees: forest.trees.map((tree) => writeTree(tree, headlineNames)),
  }
  writeFileSync(at('shared/import/headline.model.json'), `${JSON.stringify(model, null, 2)}\n`)
  say(`${forest.trees.length} trees written to shared/import/headline.model.json`)
}

/** Share of held-out dumps with a headline whose likeliest line is one. */
function measure() {
  const groups = new Map()
  for (const { page, held, rows: own, count, answers: right, lines, first } of examples) {
    if (!held || !page.labels.includes('T')) continue
    let best = 0
    let top = -1
    for (let index = 0; index < count; index += 1) {
      const likelihood = predict(forest, own, index * headlineWidth)
      if (likelihood > top) {
        top = likelihood
        best = index
      }
    }
    const key = `${page.news ? 'news' : 'web'} ${page.gold.variant}`
    const group = groups.get(key) ?? { right: 0, count: 0 }
    group.count += 1
    if (right[best]) group.right += 1
    else if (process.argv.includes('--wrong'))
      say(`${page.gold.id}: ${lines[first + best]?.text.slice(0, 80)} | ${page.gold.title}`)
    groups.set(key, group)
  }
  for (const [key, { right, count }] of [...groups].sort())
    say(`${key}: ${(right / count).toFixed(3)} of ${count}`)
}
