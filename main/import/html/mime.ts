/** A part of a MIME message (RFC 2045): headers by name in small letters, and its bytes with the transfer encoding undone. */
export interface MimePart {
  readonly headers: ReadonlyMap<string, string>
  /** Small letters, without parameters: "text/html". */
  readonly type: string
  readonly bytes: Uint8Array
}

const deepest = 4
const mostParts = 5_000

/**
 * The parts of a message that hold no others, in order; the headers of the message itself come as `headers`.
 * Damaged messages give what can be read of them.
 */
export function readMime(bytes: Uint8Array): {
  readonly headers: ReadonlyMap<string, string>
  readonly parts: readonly MimePart[]
} {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const parts: MimePart[] = []
  const headers = readPart(text, parts, 0)
  return { headers, parts }
}

function readPart(text: string, parts: MimePart[], depth: number): ReadonlyMap<string, string> {
  const gap = /\r?\n\r?\n/.exec(text)
  const headers = headersOf(gap ? text.slice(0, gap.index) : text)
  const body = gap ? text.slice(gap.index + gap[0].length) : ''
  const content = headers.get('content-type') ?? 'text/plain'
  const type = (content.split(';')[0] ?? '').trim().toLowerCase()
  const boundary = parameterOf(content, 'boundary')
  if (type.startsWith('multipart/') && boundary !== '' && depth < deepest) {
    for (const piece of piecesOf(body, boundary))
      if (parts.length < mostParts) readPart(piece, parts, depth + 1)
  } else
    parts.push({ headers, type, bytes: decodeBody(body, headers.get('content-transfer-encoding') ?? '') })
  return headers
}

function headersOf(block: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return headers
}

/** A parameter of a header's value, "" for none. */
export function parameterOf(value: string, name: string): string {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value)
  return found?.[1] ?? found?.[2] ?? ''
}

/** What stands between the lines of a boundary; the last piece also where the closing one is missing. */
function piecesOf(body: string, boundary: string): readonly string[] {
  const mark = `--${boundary}`
  const pieces: string[] = []
  let from = -1
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== '\n') continue
    if (from >= 0) pieces.push(body.slice(from, at).replace(/\r?\n$/, ''))
    if (body.startsWith('--', at + mark.length)) return pieces
    const end = body.indexOf('\n', at)
    if (end < 0) return pieces
    from = end + 1
  }
  if (from >= 0) pieces.push(body.slice(from))
  return pieces
}

function decodeBody(body: string, encoding: string): Uint8Array {
  const name = encoding.toLowerCase().trim()
  if (name === 'base64') return new Uint8Array(Buffer.from(body, 'base64'))
  if (name === 'quoted-printable')
    return new Uint8Array(
      Buffer.from(
        body
          .replace(/[ \t]+(?=\r?\n|$)/g, '')
          .replace(/=\r?\n/g, '')
          .replace(/=([\dA-Fa-f]{2})/g, (_, digits: string) =>
            String.fromCharCode(Number.parseInt(digits, 16)),
          ),
        'latin1',
      ),
    )
  return new Uint8Array(Buffer.from(body, 'latin1'))
}
