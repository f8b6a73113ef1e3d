/**
 * In how many files of an import each line stands, in bounded memory: a count-min sketch of two rows, so a
 * count can be too high by chance but never too low. Lines of more than `longest` UTF-16 units are body
 * text and not counted.
 */
export class Recurrence {
  readonly #rows: readonly [Uint16Array, Uint16Array]
  readonly #mask: number

  /** `cells` are the sketch itself, which threads may share: see `recurrenceCells`. */
  constructor(cells: SharedArrayBuffer | ArrayBuffer) {
    const size = cells.byteLength / 4
    this.#mask = size - 1
    this.#rows = [new Uint16Array(cells, 0, size), new Uint16Array(cells, size * 2, size)]
  }

  /** Counts every line of one file once. */
  count(lines: Iterable<string>): void {
    const seen = new Set<string>()
    for (const line of lines) {
      const key = keyOf(line)
      if (key === null || seen.has(key)) continue
      seen.add(key)
      const cells = this.#cells(key)
      for (const [row, cell] of cells) row[cell] = Math.min(65535, (row[cell] ?? 0) + 1)
    }
  }

  /** In how many counted files the line stands, the asking one included. */
  of(line: string): number {
    const key = keyOf(line)
    if (key === null) return 0
    return Math.min(...this.#cells(key).map(([row, cell]) => row[cell] ?? 0))
  }

  #cells(key: string): readonly (readonly [Uint16Array, number])[] {
    let first = 0x811c9dc5
    let second = 0x9e3779b9
    for (let at = 0; at < key.length; at += 1) {
      const unit = key.charCodeAt(at)
      first = Math.imul(first ^ unit, 0x01000193)
      second = Math.imul(second ^ unit, 0x85ebca6b) + (second >>> 13)
    }
    return [
      [this.#rows[0], (first ^ (first >>> 15)) & this.#mask],
      [this.#rows[1], (second ^ (second >>> 16)) & this.#mask],
    ]
  }
}

const longest = 300

function keyOf(line: string): string | null {
  if (line.length > longest) return null
  const key = line.trim()
  return key === '' ? null : key
}

/** Empty cells for a Recurrence over so many files, 16 MB at most. */
export function recurrenceCells(files: number): SharedArrayBuffer {
  const size = 2 ** Math.min(22, Math.max(12, Math.ceil(Math.log2(files * 256 + 1))))
  return new SharedArrayBuffer(size * 4)
}
