/** A piece of an RTF file. Offsets are bytes. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  /** A control word with its number, null for none, or a control symbol. */
  | { readonly kind: 'control'; readonly name: string; readonly value: number | null }
  /** One byte of text by its number: \'e9. */
  | { readonly kind: 'byte'; readonly byte: number }
  /** Text as its bytes, one unit each. */
  | { readonly kind: 'text'; readonly text: string }

/**
 * The pieces of an RTF file after the specification 1.9.1, "Contents of an RTF file". `source` holds a byte in
 * each unit (Latin-1). Line ends mean nothing; binary data is passed over.
 */
export function* rtfTokens(source: string): Generator<RtfToken, void> {
  const plain = /[^\\{}\r\n]+/y
  const word = /([a-zA-Z]{1,32})(-?\d{1,10})? ?/y
  let at = 0
  while (at < source.length) {
    const unit = source[at]
    if (unit === '{') {
      at += 1
      yield { kind: 'open' }
    } else if (unit === '}') {
      at += 1
      yield { kind: 'close' }
    } else if (unit === '\r' || unit === '\n') at += 1
    else if (unit === '\\') {
      word.lastIndex = at + 1
      const match = word.exec(source)
      if (match) {
        at = word.lastIndex
        const value = match[2] === undefined ? null : Number(match[2])
        if (match[1] === 'bin' && value !== null && value > 0) at += value
        else yield { kind: 'control', name: match[1] ?? '', value }
        continue
      }
      const symbol = source[at + 1] ?? ''
      if (symbol === "'") {
        const byte = Number.parseInt(source.slice(at + 2, at + 4), 16)
        at += 4
        if (!Number.isNaN(byte)) yield { kind: 'byte', byte }
        continue
      }
      at += 2
      if (symbol === '\r' || symbol === '\n') yield { kind: 'control', name: 'par', value: null }
      else yield { kind: 'control', name: symbol, value: null }
    } else {
      plain.lastIndex = at
      const text = plain.exec(source)?.[0] ?? unit ?? ''
      at += text.length
      yield { kind: 'text', text }
    }
  }
}
