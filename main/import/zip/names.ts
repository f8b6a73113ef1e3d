import iconv from 'iconv-lite'

/**
 * The name of an entry from its bytes: UTF-8 where the archive says so (bit 11 of its flags) or the bytes are
 * that anyway, as many programs write it unsaid; else code page 437, the format's own (APPNOTE 4.4.17 and
 * appendix D). Backslashes of old Windows programs become "/".
 */
export function entryName(raw: Uint8Array, flags: number): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const name = (flags & 0x800) !== 0 ? bytes.toString('utf8') : (utf8Of(raw) ?? iconv.decode(bytes, 'cp437'))
  return name.replaceAll('\\', '/')
}

function utf8Of(raw: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Whether a name leads out of the folder it is unpacked to: absolute, with a drive, or with "..". */
export function escapes(name: string): boolean {
  return name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..')
}

const centralHeader = 0x02014b50
const endOfDirectory = 0x06054b50
/** Bytes of the record that ends a zip, and of the longest comment behind it. */
const endSize = 22
const longestComment = 0xffff

/**
 * The names of a zip's first entries without unpacking anything, for telling one kind of document from
 * another. Empty when the bytes are no zip or its directory cannot be found.
 */
export function peekNames(bytes: Uint8Array, most = 200): readonly string[] {
  if (!isZip(bytes)) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const from = Math.max(0, bytes.length - endSize - longestComment)
  let end = bytes.length - endSize
  while (end >= from && view.getUint32(end, true) !== endOfDirectory) end -= 1
  if (end < from) return []
  const names: string[] = []
  let at = view.getUint32(end + 16, true)
  while (names.length < most && at + 46 <= bytes.length && view.getUint32(at, true) === centralHeader) {
    const length = view.getUint16(at + 28, true)
    names.push(entryName(bytes.subarray(at + 46, at + 46 + length), view.getUint16(at + 8, true)))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

/** Whether the bytes begin as a zip does, the empty one included. */
export function isZip(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes
  return a === 0x50 && b === 0x4b && ((c === 0x03 && d === 0x04) || (c === 0x05 && d === 0x06))
}
