import { normaliseText } from '../../shared/text/normalise'
import { decode, decodeAs } from './decode'

/** What a format module makes of a file: the text that is cut into articles, and how it was read. */
export interface ParsedFile {
  /** Normalised: see normaliseText. */
  readonly text: string
  /** WHATWG label of the encoding the bytes were read in. */
  readonly encoding: string
  readonly encodingReason: string
}

export interface ParseOptions {
  /** WHATWG label a person chose, or null to find it out. */
  readonly encoding: string | null
}

/** One kind of file. Throws an ImportError when the bytes are not what it expected. */
export interface Format {
  readonly id: string
  readonly name: string
  /** Lower case without the dot; what file dialogs offer. The content decides, not the ending. */
  readonly extensions: readonly string[]
  /** How sure the format is that the bytes are its own, 0 to 1. */
  readonly detect: (bytes: Uint8Array, name: string) => number
  readonly parse: (bytes: Uint8Array, options: ParseOptions) => ParsedFile
}

const text: Format = {
  id: 'text',
  name: 'Plain text',
  extensions: ['txt', 'text'],
  // Whatever no other format claims is read as text; what is not text is refused while it is decoded.
  detect: () => 0.1,
  parse(bytes, { encoding }) {
    const decoded = encoding === null ? decode(bytes) : decodeAs(bytes, encoding)
    return {
      text: normaliseText(decoded.text),
      encoding: decoded.encoding,
      encodingReason: decoded.reason,
    }
  },
}

/** Every format that can be imported. A new one is a module and a row. */
export const formats: readonly Format[] = [text]

/** The format that is surest about a file. */
export function formatOf(bytes: Uint8Array, name: string): Format {
  const ranked = formats.map((format) => ({ format, certainty: format.detect(bytes, name) }))
  return ranked.reduce((best, next) => (next.certainty > best.certainty ? next : best)).format
}
