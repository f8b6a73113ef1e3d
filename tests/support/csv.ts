/**
 * Reads CSV after RFC 4180 the strict way: CRLF ends a row, a quoted cell may hold anything, a bare cell
 * neither quotation marks nor line breaks. A byte order mark at the beginning is dropped.
 */
export function parseCsv(source: string, separator = ','): readonly (readonly string[])[] {
  const text = source.replace(/^\uFEFF/, '')
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (at >= text.length) throw new Error('A quoted cell does not end')
        if (text[at] !== '"') cell += text[at]
        else if (text[at + 1] === '"') cell += text[at++]
        else break
      }
      at++
    } else {
      while (at < text.length && text[at] !== separator && text[at] !== '\r') {
        if (text[at] === '"' || text[at] === '\n')
          throw new Error(`A bare cell holds ${JSON.stringify(text[at])}`)
        cell += text[at++]
      }
    }
    row.push(cell)
    if (text[at] === separator) {
      at++
      // A separator at the end of the text would leave out the empty cell behind it.
      if (at === text.length) throw new Error('The last row does not end')
    } else if (text.startsWith('\r\n', at)) {
      at += 2
      rows.push(row)
      row = []
    } else throw new Error(`After a cell comes ${JSON.stringify(text.slice(at, at + 5))}`)
  }
  if (row.length > 0) throw new Error('The last row does not end')
  return rows
}

/** Rows as objects by the names in the first row. */
export function parseTable(source: string, separator = ','): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = parseCsv(source, separator)
  return rows.map((row) => {
    if (row.length !== header.length)
      throw new Error(`A row has ${row.length} cells for ${header.length} columns`)
    return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']))
  })
}

/** Takes away the apostrophe that the spreadsheet-safe mode puts before a cell. */
export function unguarded(cell: string): string {
  return /^'+(?:[\s\u200b]*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell) ? cell.slice(1) : cell
}
