import { plainParsed } from '../../../shared/import/parsed'
import { normaliseText } from '../../../shared/text/normalise'
import { decode, decodeAs } from '../decode'
import type { Format } from '../format'

/** Scraped and plain text, of which only the characters are known. */
export const text: Format = {
  id: 'text',
  name: 'Plain text',
  extensions: ['txt', 'text'],
  // Whatever no other format claims is read as text; what is not text is refused while it is decoded.
  detect: () => 0.1,
  parse(bytes, { encoding }) {
    const decoded = encoding === null ? decode(bytes) : decodeAs(bytes, encoding)
    return {
      ...plainParsed(normaliseText(decoded.text)),
      encoding: decoded.encoding,
      encodingReason: decoded.reason,
    }
  },
}
