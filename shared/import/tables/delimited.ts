/** A text of delimited values, cut into rows of cells. */
export interface Delimited {
  readonly rows: readonly (readonly string[])[]
  readonly delimiter: string
  /** The row, from 1, of a quotation mark that is never closed; null when all are. */
  readonly unclosed: number | null
}

const delimiters = [',', ';', '\t', '|'] as const

/** UTF-16 units from which the delimiter is told. */
const looked = 64 * 1024

/**
 * Cuts CSV, TSV and their like into cells (RFC 4180, read with forbearance): the delimiter is the one that gives
 * rows of the same width, a quotation mark inside a cell that is neither doubled nor at its end stands for itself,
 * and a first line `sep=;` as spreadsheets write it is heeded. Line ends within quoted cells stay.
 */
export function readDelimited(text: string): Delimited {
  const told = /^sep=(.)\r?\n/i.exec(text)
  const body = told ? text.slice(told[0].length) : text
  const delimiter = told?.[1] ?? delimiterOf(body)
  return { ...cut(body, delimiter), delimiter }
}

/** How well a text reads as a table: 0 for one column, to 1 for many rows of one width. */
export function delimitedShare(text: string): number {
  const { rows } = cut(text.slice(0, looked), delimiterOf(text))
  return evenness(rows, text.length > looked).share
}

function delimiterOf(text: string): string {
  const sample = text.slice(0, looked)
  let best = ','
  let most = 0
  for (const delimiter of delimiters) {
    const { share, width } = evenness(cut(sample, delimiter).rows, text.length > looked)
    const score = share * Math.min(width - 1, 4)
    if (score > most) {
      most = score
      best = delimiter
    }
  }
  return best
}

function evenness(
  rows: readonly (readonly string[])[],
  isCut: boolean,
): { readonly share: number; readonly width: number } {
  const whole = (isCut ? rows.slice(0, -1) : rows).filter((row) => row.length > 1 || row[0] !== '')
  const width = whole[0]?.length ?? 1
  if (whole.length === 0 || width < 2) return { share: 0, width: 1 }
  return { share: whole.filter((row) => row.length === width).length / whole.length, width }
}

/** Searches to the end of the text that may fail, so that the work stays in proportion to the text. */
const mostFailures = 20

function cut(text: string, delimiter: string): { rows: string[][]; unclosed: number | null } {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  let unclosed: number | null = null
  let failures = 0
  const length = text.length
  while (at < length) {
    if (text[at] === '"' && failures < mostFailures) {
      const quoted = quotedCell(text, at, delimiter)
      if (quoted.closed) {
        row.push(quoted.value)
        at = quoted.end
      } else {
        // A mark that nothing closes belongs to the text of its cell.
        unclosed ??= rows.length + 1
        failures += 1
        const end = endOfPlain(text, at, delimiter)
        row.push(text.slice(at, end))
        at = end
      }
    } else {
      const end = endOfPlain(text, at, delimiter)
      row.push(text.slice(at, end))
      at = end
    }
    if (text[at] === delimiter) {
      at += 1
      if (at === length || text[at] === '\n' || text[at] === '\r') row.push('')
      else continue
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return { rows, unclosed }
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1
  return at
}

/** The cell that begins with the quotation mark at `from`; its end is where the delimiter or line end stands. */
function quotedCell(
  text: string,
  from: number,
  delimiter: string,
): { readonly value: string; readonly end: number; readonly closed: boolean } {
  let value = ''
  let start = from + 1
  for (;;) {
    const mark = text.indexOf('"', start)
    if (mark < 0) return { value: '', end: from, closed: false }
    const next = text[mark + 1]
    if (next === '"') {
      value += text.slice(start, mark + 1)
      start = mark + 2
      continue
    }
    if (
      text[mark - 1] === '\\' &&
      next !== delimiter &&
      next !== '\n' &&
      next !== '\r' &&
      next !== undefined
    ) {
      value += `${text.slice(start, mark - 1)}"`
      start = mark + 1
      continue
    }
    let end = mark + 1
    while (text[end] === ' ' && delimiter !== ' ') end += 1
    if (end >= text.length || text[end] === delimiter || text[end] === '\n' || text[end] === '\r')
      return { value: value + text.slice(start, mark), end, closed: true }
    value += text.slice(start, mark + 1)
    start = mark + 1
  }
}
