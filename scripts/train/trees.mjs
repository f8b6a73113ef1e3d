/**
 * Gradient-boosted trees for a yes-or-no question, as in J. Friedman, "Greedy function approximation"
 * (2001), with binned features and trees grown leaf by leaf as in G. Ke et al., "LightGBM" (2017). Small,
 * without dependencies, and the same on every machine: its random numbers come from a seed.
 */

/**
 * @typedef {{ feature: number, threshold: number, left: Tree, right: Tree } | { value: number }} Tree
 * @typedef {{ base: number, trees: Tree[] }} Forest
 * @typedef {{ trees: number, leaves: number, rate: number, bins: number, rows: number, columns: number,
 *   minWeight: number, lambda: number, easy: number, seed: number }} Settings `easy` is the share of those
 *   examples that a tree sees whose answers the trees before tell almost surely; they count for the others.
 */

/** @type {Settings} */
export const defaults = {
  trees: 80,
  leaves: 24,
  rate: 0.12,
  bins: 48,
  rows: 0.6,
  columns: 0.5,
  minWeight: 4,
  lambda: 1,
  easy: 1,
  seed: 1,
}

/**
 * @param {Float32Array} data one row of `width` numbers per example
 * @param {number} width
 * @param {Uint8Array} answers 0 or 1 per example
 * @param {Float32Array} weights 0 leaves an example out
 * @param {Partial<Settings>} [settings]
 * @returns {Forest}
 */
export function train(data, width, answers, weights, settings = {}) {
  const { trees, leaves, rate, bins, rows, columns, minWeight, lambda, easy, seed } = {
    ...defaults,
    ...settings,
  }
  const random = randomFrom(seed)
  const used = []
  for (let row = 0; row < answers.length; row += 1) if (weights[row] > 0) used.push(row)
  const count = used.length
  const { edges, binned } = binColumns(data, width, used, bins)
  let total = 0
  let yes = 0
  for (const row of used) {
    total += weights[row]
    yes += weights[row] * answers[row]
  }
  const base = Math.log(yes / (total - yes))
  const scores = new Float64Array(count).fill(base)
  const gradients = new Float64Array(count)
  const curvatures = new Float64Array(count)
  /** @type {Tree[]} */
  const forest = []
  for (let number = 0; number < trees; number += 1) {
    for (let at = 0; at < count; at += 1) {
      const row = used[at]
      const likelihood = 1 / (1 + Math.exp(-scores[at]))
      gradients[at] = weights[row] * (likelihood - answers[row])
      curvatures[at] = Math.max(1e-9, weights[row] * likelihood * (1 - likelihood))
    }
    const sample = []
    for (let at = 0; at < count; at += 1) {
      const row = used[at]
      const told = Math.abs(gradients[at]) < almostSure * weights[row]
      if (random() >= (told ? rows * easy : rows)) continue
      if (told) {
        gradients[at] /= easy
        curvatures[at] /= easy
      }
      sample.push(at)
    }
    const features = []
    for (let feature = 0; feature < width; feature += 1)
      if (edges[feature].length > 0 && random() < columns) features.push(feature)
    const tree = growTree({
      rows: Int32Array.from(sample),
      features,
      edges,
      binned,
      gradients,
      curvatures,
      bins,
      leaves,
      rate,
      minWeight,
      lambda,
    })
    for (let at = 0; at < count; at += 1) scores[at] += valueAt(tree, binned, at)
    forest.push(tree)
  }
  return { base, trees: forest.map(stripBins) }
}

/** A likelihood this near to the answer leaves little to learn. */
const almostSure = 0.05

/** @param {number} seed */
function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/**
 * @param {Float32Array} data
 * @param {number} width
 * @param {readonly number[]} used
 * @param {number} bins
 */
function binColumns(data, width, used, bins) {
  const edges = []
  const binned = []
  const step = Math.max(1, Math.floor(used.length / 30000))
  for (let feature = 0; feature < width; feature += 1) {
    const values = []
    for (let at = 0; at < used.length; at += step) values.push(data[used[at] * width + feature])
    const cuts = cutsOf(
      values.sort((a, b) => a - b),
      bins,
    )
    const column = new Uint8Array(used.length)
    for (let at = 0; at < used.length; at += 1) {
      const value = data[used[at] * width + feature]
      let low = 0
      let high = cuts.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (value < cuts[middle]) high = middle
        else low = middle + 1
      }
      column[at] = low
    }
    edges.push(cuts)
    binned.push(column)
  }
  return { edges, binned }
}

/**
 * Where a column is cut into at most `bins` bins: between all values when they are few, so that a rare value
 * keeps a bin of its own, else at quantiles of the distinct values and of all values in turn.
 *
 * @param {readonly number[]} sorted
 * @param {number} bins
 */
function cutsOf(sorted, bins) {
  const distinct = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1])
  const between = (at) => Math.fround((distinct[at] + distinct[at - 1]) / 2)
  if (distinct.length <= bins) return distinct.slice(1).map((_, at) => between(at + 1))
  const cuts = new Set()
  const place = new Map(distinct.map((value, at) => [value, at]))
  const half = bins >> 1
  for (let bin = 1; bin < half; bin += 1) {
    cuts.add(between(Math.max(1, Math.floor((bin * distinct.length) / half))))
    cuts.add(between(Math.max(1, place.get(sorted[Math.floor((bin * sorted.length) / half)]) ?? 1)))
  }
  return [...cuts].sort((a, b) => a - b)
}

function growTree(job) {
  const root = leafOf(job, job.rows)
  const open = [root]
  for (let leaves = 1; leaves < job.leaves; leaves += 1) {
    let best = null
    for (const leaf of open) if (leaf.split && (!best || leaf.split.gain > best.split.gain)) best = leaf
    if (!best) break
    divide(job, best)
    open.splice(open.indexOf(best), 1, best.left, best.right)
  }
  return treeOf(job, root)
}

function leafOf(job, rows, sums = histogram(job, rows)) {
  let gradient = 0
  let curvature = 0
  for (const at of rows) {
    gradient += job.gradients[at]
    curvature += job.curvatures[at]
  }
  const leaf = { rows, sums, gradient, curvature, split: null, left: null, right: null, by: null }
  leaf.split = bestSplit(job, leaf)
  return leaf
}

function histogram(job, rows) {
  const { features, binned, bins, gradients, curvatures } = job
  const sums = new Float64Array(features.length * bins * 2)
  for (let index = 0; index < features.length; index += 1) {
    const column = binned[features[index]]
    const offset = index * bins * 2
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]
      const cell = offset + column[row] * 2
      sums[cell] += gradients[row]
      sums[cell + 1] += curvatures[row]
    }
  }
  return sums
}

function bestSplit(job, leaf) {
  const { features, edges, bins, minWeight, lambda } = job
  const whole = (leaf.gradient * leaf.gradient) / (leaf.curvature + lambda)
  let best = null
  for (let index = 0; index < features.length; index += 1) {
    const offset = index * bins * 2
    let gradient = 0
    let curvature = 0
    for (let bin = 0; bin < edges[features[index]].length; bin += 1) {
      gradient += leaf.sums[offset + bin * 2]
      curvature += leaf.sums[offset + bin * 2 + 1]
      const rest = leaf.curvature - curvature
      if (curvature < minWeight) continue
      if (rest < minWeight) break
      const other = leaf.gradient - gradient
      const gain = (gradient * gradient) / (curvature + lambda) + (other * other) / (rest + lambda) - whole
      if (gain > 1e-6 && (!best || gain > best.gain)) best = { gain, feature: features[index], bin }
    }
  }
  return best
}

function divide(job, leaf) {
  const { feature, bin } = leaf.split
  const column = job.binned[feature]
  const low = leaf.rows.filter((row) => column[row] <= bin)
  const high = leaf.rows.filter((row) => column[row] > bin)
  const small = low.length < high.length ? low : high
  const sums = histogram(job, small)
  const others = leaf.sums
  for (let cell = 0; cell < others.length; cell += 1) others[cell] -= sums[cell]
  leaf.by = leaf.split
  leaf.left = leafOf(job, low, small === low ? sums : others)
  leaf.right = leafOf(job, high, small === high ? sums : others)
}

function treeOf(job, leaf) {
  if (!leaf.by) return { value: (-job.rate * leaf.gradient) / (leaf.curvature + job.lambda) }
  const { feature, bin } = leaf.by
  return {
    feature,
    bin,
    threshold: job.edges[feature][bin],
    left: treeOf(job, leaf.left),
    right: treeOf(job, leaf.right),
  }
}

function valueAt(tree, binned, at) {
  let node = tree
  while (node.feature !== undefined) node = binned[node.feature][at] <= node.bin ? node.left : node.right
  return node.value
}

function stripBins(tree) {
  if (tree.feature === undefined) return { value: tree.value }
  return {
    feature: tree.feature,
    threshold: tree.threshold,
    left: stripBins(tree.left),
    right: stripBins(tree.right),
  }
}

/**
 * Puts the rows of many pages under each other.
 *
 * @template {{ answers: ArrayLike<number>, weights: ArrayLike<number> }} Page an answer, 0 or 1, and a weight a row
 * @param {readonly Page[]} pages
 * @param {(page: Page) => Float32Array} rowsOf
 * @param {number} width
 */
export function pool(pages, rowsOf, width) {
  const count = pages.reduce((sum, page) => sum + page.answers.length, 0)
  const rows = new Float32Array(count * width)
  const answers = new Uint8Array(count)
  const weights = new Float32Array(count)
  let next = 0
  for (const page of pages) {
    rows.set(rowsOf(page), next * width)
    answers.set(page.answers, next)
    weights.set(page.weights, next)
    next += page.answers.length
  }
  return { rows, answers, weights }
}

/**
 * A tree in one line, parts before their children: `words<12.5 sentence<0.5 =-0.12 =0.3 =0.5`. A smaller
 * value goes to the first child, any other to the second.
 *
 * @param {Tree} tree
 * @param {readonly string[]} names of the features
 * @returns {string}
 */
export function writeTree(tree, names) {
  if ('value' in tree) return `=${short(tree.value)}`
  return `${names[tree.feature]}<${short(tree.threshold)} ${writeTree(tree.left, names)} ${writeTree(tree.right, names)}`
}

/** @param {number} value */
const short = (value) => String(Number(value.toPrecision(4)))

/**
 * @param {Forest} forest
 * @param {Float32Array} data
 * @param {number} start where the row begins
 * @param {number} [enough] odds, as a logarithm, beyond which no further tree is asked, as the app does
 * @returns {number} the likelihood of yes, 0 to 1
 */
export function predict(forest, data, start, enough = Number.POSITIVE_INFINITY) {
  let score = forest.base
  for (const [number, tree] of forest.trees.entries()) {
    if (number % 8 === 0 && Math.abs(score) > enough) break
    let node = tree
    while ('feature' in node) node = data[start + node.feature] < node.threshold ? node.left : node.right
    score += node.value
  }
  return 1 / (1 + Math.exp(-score))
}
