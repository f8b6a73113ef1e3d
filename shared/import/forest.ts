/**
 * Boosted decision trees: the sum of what every tree says is the logarithm of the odds. A tree is written in
 * one line, a part before its children: `words<12.5 sentence<0.5 =-0.12 =0.3 =0.5`; a smaller value goes to
 * the first child, any other to the second.
 */
export interface WrittenForest {
  readonly base: number
  readonly trees: readonly string[]
}

/** Trees laid out in arrays: the first child of a part follows it, `second` says where the other is. */
export interface Forest {
  readonly base: number
  readonly roots: Int32Array
  /** Column of the row to look at, or -1 for a leaf. */
  readonly columns: Int16Array
  /** Threshold of a part, value of a leaf. */
  readonly values: Float64Array
  readonly second: Int32Array
}

/**
 * Throws a RangeError for a feature that is not among `names`, or that a function in their place, which tells
 * the column of a name, does not know.
 */
export function readForest(
  { base, trees }: WrittenForest,
  names: readonly string[] | ((name: string) => number),
): Forest {
  const columnOf = typeof names === 'function' ? names : columnsIn(names)
  const columns: number[] = []
  const values: number[] = []
  const second: number[] = []
  const roots: number[] = []
  for (const tree of trees) {
    const words = tree.split(' ')
    let at = 0
    const read = (): void => {
      const word = words[at] ?? ''
      at += 1
      const cut = word.indexOf('<')
      const node = columns.length
      if (cut < 0) {
        columns.push(-1)
        values.push(Number(word.slice(1)))
        second.push(0)
        return
      }
      columns.push(columnOf(word.slice(0, cut)))
      values.push(Number(word.slice(cut + 1)))
      second.push(0)
      read()
      second[node] = columns.length
      read()
    }
    roots.push(columns.length)
    read()
  }
  return {
    base,
    roots: Int32Array.from(roots),
    columns: Int16Array.from(columns),
    values: Float64Array.from(values),
    second: Int32Array.from(second),
  }
}

function columnsIn(names: readonly string[]): (name: string) => number {
  const columnOf = new Map(names.map((name, at) => [name, at]))
  return (name) => {
    const column = columnOf.get(name)
    if (column === undefined) throw new RangeError(`The model knows no feature "${name}"`)
    return column
  }
}

/** The likelihood, 0 to 1, of each row of `width` numbers. */
export function likelihoodsOf(forest: Forest, rows: Float32Array, width: number): Float32Array {
  const count = rows.length / width
  const out = new Float32Array(count)
  for (let row = 0; row < count; row += 1) out[row] = likelihoodAt(forest, rows, row * width)
  return out
}

/** Trees between two questions whether enough is known. */
const stride = 8

/**
 * The likelihood, 0 to 1, of the row that begins at `start`. Trees grow on what those before them left open:
 * once the odds are beyond `enough` (a logarithm), the rest is not asked.
 */
export function likelihoodAt(
  forest: Forest,
  rows: Float32Array,
  start: number,
  enough = Number.POSITIVE_INFINITY,
): number {
  const { roots, columns, values, second } = forest
  let score = forest.base
  for (let tree = 0; tree < roots.length; tree += 1) {
    if (tree % stride === 0 && (score > enough || score < -enough)) break
    let node = roots[tree] as number
    let column = columns[node] as number
    while (column >= 0) {
      node = (rows[start + column] as number) < (values[node] as number) ? node + 1 : (second[node] as number)
      column = columns[node] as number
    }
    score += values[node] as number
  }
  return 1 / (1 + Math.exp(-score))
}
