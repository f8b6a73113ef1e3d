import { SaxesParser } from 'saxes'
import { decodeAs } from '../decode'
import { ImportError } from '../failure'

/** What is told of an XML document while it is read. Names are local: without their prefix. */
export interface XmlHandler {
  readonly open: (tag: XmlTag) => void
  readonly close: (tag: XmlTag) => void
  /** Text and CDATA, in pieces. */
  readonly text?: (text: string) => void
}

export interface XmlTag {
  readonly name: string
  /** Namespace, "" for none. */
  readonly uri: string
  /** By local name; of two with one local name that of the element's own namespace, or of none, counts. */
  readonly attributes: Readonly<Record<string, string>>
}

/** Elements within each other: deeper ones are made to exhaust a reader. */
const deepest = 1000

/**
 * Reads an XML document from beginning to end. Only the five entities of XML itself and numeric ones are
 * known. Nothing is fetched; a DTD is refused, or passed over unread where the format has always had one.
 * Throws an ImportError for what is not well-formed.
 */
export function readXml(
  source: Uint8Array | string,
  handler: XmlHandler,
  doctype: 'refuse' | 'pass' = 'refuse',
): void {
  const parser = new SaxesParser({ xmlns: true })
  const open: XmlTag[] = []
  parser.on('doctype', () => {
    if (doctype === 'refuse')
      throw new ImportError(
        'The file declares a document type, which files of its kind never do and which can be harmful. It was not opened.',
      )
  })
  parser.on('opentag', (tag) => {
    if (open.length >= deepest)
      throw new ImportError(
        `The file nests more than ${deepest} elements within each other, as no document does. It was not opened.`,
      )
    const attributes: Record<string, string> = {}
    for (const { local, uri, value } of Object.values(tag.attributes))
      if (attributes[local] === undefined || uri === '' || uri === tag.uri) attributes[local] = value
    const told: XmlTag = { name: tag.local, uri: tag.uri, attributes }
    open.push(told)
    handler.open(told)
  })
  parser.on('closetag', () => {
    const tag = open.pop()
    if (tag) handler.close(tag)
  })
  const { text } = handler
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  parser.on('error', (error) => {
    throw new ImportError(
      `The file is damaged or was cut off: its XML cannot be read (${error.message}). Get a new copy of it and import that.`,
    )
  })
  const whole = typeof source === 'string' ? source : xmlText(source)
  for (let at = 0; at < whole.length; at += piece) parser.write(whole.slice(at, at + piece))
  parser.close()
}

/** UTF-16 units handed over at once: the parser copies what it is given. */
const piece = 1 << 16

/** The text of an XML file: by its byte order mark, by what it declares, else as UTF-8. */
export function xmlText(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes, 'utf-16be').text.replace(/^\uFEFF/, '')
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0))
    return decodeAs(bytes, 'utf-16le').text.replace(/^\uFEFF/, '')
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^(?:ï»¿)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i
    .exec(head)?.[1]
    ?.toLowerCase()
  if (declared === undefined || /^(?:utf-?8|utf-?16.*|us-ascii)$/.test(declared))
    return new TextDecoder('utf-8').decode(bytes)
  const label = declared === 'iso-8859-1' ? 'windows-1252' : declared
  return decodeAs(bytes, label).text
}
