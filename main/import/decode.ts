import iconv from 'iconv-lite'
import { encodingName, encodings } from '../../shared/import/encodings'
import { ImportError } from './failure'
import { guessLegacy, guessWide } from './guess'

/** The text of a file as its bytes gave it, line ends and all, and how the encoding was known. */
export interface Decoded {
  readonly text: string
  /** WHATWG label. */
  readonly encoding: string
  /** A clause for a person: "byte order mark". */
  readonly reason: string
}

/** Bytes that are looked at where the whole file need not be. */
const sampleSize = 256 * 1024

/**
 * Reads bytes as text. A byte order mark decides, then whether the bytes are UTF-8, then the pattern of
 * NUL bytes that UTF-16 leaves, then how letters are distributed. Throws an ImportError for a file that is
 * empty or not text. A few stray NUL bytes do not make a text binary.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new ImportError('The file is empty. There is nothing to import.')
  const mark = markOf(bytes)
  if (mark) return { ...decodeAs(bytes, mark), reason: 'byte order mark' }
  const sample = bytes.subarray(0, sampleSize)
  refuseKnownFormats(bytes, sample)
  if (hasControls(sample)) {
    const wide = guessWide(sample)
    if (wide) return { ...decodeAs(bytes, wide), reason: 'letters as in UTF-16' }
    const padded = utf16Of(sample)
    if (padded) return { ...decodeAs(bytes, padded), reason: 'pattern of NUL bytes' }
    refuseBinary(sample)
  }
  const valid = strictUtf8(bytes)
  if (valid !== null) {
    // Every character beyond ASCII takes more bytes in UTF-8 than it has UTF-16 units.
    const reason = valid.length === bytes.length ? 'plain ASCII' : 'valid UTF-8'
    return { text: valid, encoding: 'utf-8', reason }
  }
  const { whole, broken } = countUtf8(bytes)
  if (whole >= 20 * broken)
    return {
      ...decodeAs(bytes, 'utf-8'),
      reason: `UTF-8 with ${broken === 1 ? 'one damaged place' : `${broken} damaged places`}, shown as \uFFFD`,
    }
  const { label, reason } = guessLegacy(bytes)
  return { ...decodeAs(bytes, label), reason }
}

/** Reads bytes in the encoding that a person chose. Bytes it does not know become U+FFFD. */
export function decodeAs(bytes: Uint8Array, label: string): Decoded {
  if (bytes.length === 0) throw new ImportError('The file is empty. There is nothing to import.')
  const known = encodings.find((encoding) => encoding.label === label)
  if (!known) throw new ImportError(`Framewise does not know the encoding "${label}".`)
  const text =
    label === 'utf-8' || label === 'utf-16le'
      ? new TextDecoder(label).decode(bytes)
      : iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), label)
  return { text, encoding: label, reason: `read as ${encodingName(label)}` }
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * UTF-16 without a mark: every line end, space and ASCII letter has a NUL on one side only. Text without
 * any ASCII at all is not seen.
 */
function utf16Of(sample: Uint8Array): string | null {
  const end = sample.length - (sample.length % 2)
  let even = 0
  let odd = 0
  for (let at = 0; at < end; at += 2) {
    if (sample[at] === 0) even += 1
    if (sample[at + 1] === 0) odd += 1
  }
  const units = end / 2
  const few = Math.max(1, units * 0.02)
  const many = Math.max(2, units * 0.05)
  if (odd >= many && even <= few && even * 10 < odd) return 'utf-16le'
  if (even >= many && odd <= few && odd * 10 < even) return 'utf-16be'
  return null
}

/** How compound files begin (MS-CFB 2.2). */
const officeHead = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]

const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive (or a Word, Excel or EPUB document)'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF image'],
  [[0x1f, 0x8b], 'a compressed file'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
  [[0x4d, 0x5a, 0x90, 0x00], 'a program'],
]

const refusal = (why: string): ImportError =>
  new ImportError(
    `The file is not plain text. ${why} Save it as text (.txt) in the program that made it, and import that.`,
  )

/** Names of the streams in an Office container, as its directory writes them. */
const hasName = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'))

/**
 * Why a compound file of Office cannot be read: today's documents are put into one when they have a password
 * (MS-OFFCRYPTO 2.3.4.4), those of before 2007 always are.
 */
function officeRefusal(bytes: Uint8Array): ImportError {
  if (hasName(bytes, 'EncryptedPackage'))
    return new ImportError(
      'The document is protected with a password. Save a copy without the password and import that.',
    )
  const [what, better] = hasName(bytes, 'WordDocument')
    ? ['a Word document (.doc)', '.docx']
    : hasName(bytes, 'Workbook') || hasName(bytes, 'Book')
      ? ['an Excel workbook (.xls)', '.xlsx']
      : hasName(bytes, '__substg1.0_')
        ? ['an Outlook message (.msg)', '.eml']
        : ['an Office document', '.docx or .xlsx']
  return new ImportError(
    `This is ${what} in a form that is older than Framewise reads. Open it in its program, save it as ${better}, and import that.`,
  )
}

/** Throws for files that begin as other formats do. */
function refuseKnownFormats(bytes: Uint8Array, sample: Uint8Array): void {
  if (officeHead.every((byte, at) => sample[at] === byte)) throw officeRefusal(bytes)
  const found = signatures.find(([head]) => head.every((byte, at) => sample[at] === byte))
  if (found) throw refusal(`It looks like ${found[1]}.`)
}

/** Throws when more than one byte in a hundred is a control byte that no text has. */
function refuseBinary(sample: Uint8Array): void {
  let odd = 0
  for (const byte of sample) if (isControl(byte)) odd += 1
  if (odd > sample.length * 0.01) throw refusal('It holds bytes that no text has.')
}

const hasControls = (sample: Uint8Array): boolean => sample.some(isControl)

/** NUL and control bytes but tab, line ends, form feed, DOS's end of file and the escape of ISO 2022. */
const isControl = (byte: number): boolean =>
  byte === 0x7f || (byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 0x1a && byte !== 0x1b)

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** How many multi-byte characters of UTF-8 are whole, and at how many places one is broken. */
function countUtf8(bytes: Uint8Array): { readonly whole: number; readonly broken: number } {
  let whole = 0
  let broken = 0
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) {
      at += 1
      continue
    }
    const length =
      lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 1
    let have = 1
    while (have < length && ((bytes[at + have] ?? 0) & 0xc0) === 0x80) have += 1
    if (length > 1 && have === length) whole += 1
    else broken += 1
    at += have
  }
  return { whole, broken }
}
