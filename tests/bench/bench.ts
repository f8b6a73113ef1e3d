/** One measured figure. */
export interface Row {
  /** Stable name of what was measured, `<area>.<figure>`, the same at every size. */
  readonly id: string
  /** What it was measured on, in words or numbers: 10000, '10,000 words, 1,000 segments'. */
  readonly size: number | string
  readonly figure: number
  /** 'ms', 'kB', 'x' ... */
  readonly unit: string
  /** Bounds, inclusive; without one the figure is only told. */
  readonly goal?: Goal
}

export interface Goal {
  readonly atMost?: number
  readonly atLeast?: number
}

/** A benchmark: `npm run bench -- NAME` runs it alone, in a process of its own. */
export interface Bench {
  /** Unique among all benches; what is typed after `npm run bench --`. */
  readonly name: string
  /** What is measured and on what, in one sentence. */
  readonly about: string
  run(report: (row: Row) => void): Promise<void>
}
