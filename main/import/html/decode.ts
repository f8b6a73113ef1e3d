import { encodings } from '../../../shared/import/encodings'
import { type Decoded, decode, decodeAs } from '../decode'

/** What is said of a page's encoding outside its bytes. */
export interface Declared {
  /** WHATWG label a person chose, or null; it is followed whatever the bytes are. */
  readonly chosen: string | null
  /** The charset of a Content-Type header, null or "" for none. */
  readonly header?: string | null
}

/** Bytes in which a declaration is looked for; the standard asks for 1,024, old pages need more. */
const prescan = 8 * 1024

/**
 * Reads a page's bytes as text: a byte order mark first, then the declared charset (header before meta) as far
 * as the bytes bear it out, then statistics. Pages that declare UTF-8 and are Windows-1252, and the reverse,
 * are common, so bytes that are UTF-8 are read as such whatever they declare. Throws an ImportError for a file
 * that is empty or no text.
 */
export function decodeHtml(bytes: Uint8Array, { chosen, header }: Declared): Decoded {
  if (chosen !== null) return decodeAs(bytes, chosen)
  const found = decode(bytes)
  const name = nonEmpty(header) ?? declaredCharset(bytes)
  if (name === null || found.reason === 'byte order mark' || found.encoding.startsWith('utf-16')) return found
  const label = labelOf(name)
  if (label === null)
    return { ...found, reason: `${found.reason}; the page declares an unknown charset, "${name}"` }
  if (label === found.encoding || found.reason === 'plain ASCII')
    return { ...found, reason: `declared as ${name}, and the bytes agree` }
  if (found.encoding === 'utf-8') return { ...found, reason: `${found.reason}, though declared as ${name}` }
  // The bytes are no UTF-8.
  if (label !== 'utf-8' && !label.startsWith('utf-16') && bearsOut(bytes, label, found.encoding))
    return { ...decodeAs(bytes, label), reason: `declared as ${name}` }
  return { ...found, reason: `${found.reason}, though declared as ${name}` }
}

const nonEmpty = (text: string | null | undefined): string | null =>
  text === null || text === undefined || text.trim() === '' ? null : text.trim()

const declaration =
  /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*(?<meta>[\w:.-]+)|^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["'](?<xml>[\w:.-]+)/i

function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(prescan, bytes.length)).toString('latin1')
  const groups = declaration.exec(head.replace(/<!--[\s\S]*?-->/g, ' '))?.groups
  return nonEmpty(groups?.meta ?? groups?.xml)
}

/** Names the standard gives to encodings that are read as another, and names that pages misspell. */
const otherNames: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  unicode: 'utf-8',
  'x-sjis': 'shift_jis',
  sjis: 'shift_jis',
  'shift-jis': 'shift_jis',
  'windows-31j': 'shift_jis',
  gb2312: 'gb18030',
  'gb-2312': 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  'big5-hkscs': 'big5',
  'ks_c_5601-1987': 'euc-kr',
  'windows-949': 'euc-kr',
  'tis-620': 'windows-874',
  'iso-8859-11': 'windows-874',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'latin-1': 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-8-i': 'windows-1255',
  'x-mac-roman': 'macintosh',
  cp866: 'ibm866',
  'koi8-ru': 'koi8-u',
}

/** The label of an encoding that can be read, null for a charset that is none. */
function labelOf(name: string): string | null {
  const small = name.toLowerCase()
  const label = otherNames[small] ?? small.replace(/^(?:cp|win|x-cp)-?(?=125\d$)/, 'windows-')
  return encodings.some((encoding) => encoding.label === label) ? label : null
}

/**
 * Whether bytes that are no UTF-8 may be in the declared encoding: it leaves no hole, and where statistics
 * see another script, the declaration is not the western default that servers send for everything.
 */
function bearsOut(bytes: Uint8Array, label: string, guessed: string): boolean {
  const text = decodeAs(bytes, label).text
  let beyond = 0
  let holes = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) continue
    beyond += 1
    if (unit === 0xfffd || unit < 0xa0) holes += 1
  }
  if (holes > beyond * 0.02 + 1) return false
  return label !== 'windows-1252' || western.has(guessed) || beyond < text.length * 0.05
}

const western: ReadonlySet<string> = new Set(['windows-1252', 'iso-8859-15', 'macintosh', 'windows-1254'])
