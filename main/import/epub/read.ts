import type { Block } from '../../../shared/import/documents/blocks'
import { pageBlocks } from '../../../shared/import/documents/page'
import { textLines } from '../../../shared/import/page/lines'
import { ImportError } from '../failure'
import { parseHtml } from '../html/parse'
import { xmlText } from '../xml/read'
import { childOf, childrenOf, descendantsOf, textWithin, type XmlElement, xmlTree } from '../xml/tree'
import { documentLimits } from '../zip/limits'
import { openZip } from '../zip/zip'

/** A book's text in the order of its spine, and what its package says of it; "" where that is silent. */
export interface Epub {
  readonly blocks: readonly Block[]
  readonly title: string
  readonly creators: readonly string[]
  readonly publisher: string
  readonly date: string
  readonly language: string
  readonly identifier: string
}

/** Reads a book (EPUB 2 and 3). Parts that are missing are passed over; a book under copy protection is refused. */
export async function readEpub(bytes: Uint8Array): Promise<Epub> {
  const zip = await openZip(bytes, documentLimits)
  const container = xmlTree(await zip.read('META-INF/container.xml'), 'pass')
  const place = descendantsOf(container, 'rootfile')[0]?.attributes['full-path'] ?? ''
  const opf = xmlTree(await zip.read(place), 'pass')
  const metadata = childOf(opf, 'metadata')
  const items = new Map(
    childrenOf(childOf(opf, 'manifest'), 'item').map(({ attributes }) => [attributes.id ?? '', attributes]),
  )
  const protection = await zip.readIfThere('META-INF/encryption.xml')
  const locked = protection ? lockedParts(xmlTree(protection, 'pass')) : new Set<string>()
  const folder = place.includes('/') ? place.slice(0, place.lastIndexOf('/') + 1) : ''
  const blocks: Block[] = []
  for (const { attributes } of childrenOf(childOf(opf, 'spine'), 'itemref')) {
    const item = items.get(attributes.idref ?? '')
    if (!item || /\bnav\b/.test(item.properties ?? '') || !/html|xml/.test(item['media-type'] ?? 'html'))
      continue
    const name = nameOf(folder, item.href ?? '')
    if (locked.has(name))
      throw new ImportError(
        'The book is under copy protection (DRM) and cannot be read. Import a copy without it.',
      )
    const part = await zip.readIfThere(name)
    // XHTML in books is often not well-formed, so the rules for web pages read it.
    if (part) blocks.push(...pageBlocks(textLines(bodyOf(xmlText(part)), { alts: true })))
  }
  const all = (name: string): readonly string[] =>
    childrenOf(metadata, name)
      .map((one) => textWithin(one).replace(/\s+/g, ' ').trim())
      .filter((text) => text !== '')
  return {
    blocks,
    title: all('title')[0] ?? '',
    creators: creatorsOf(metadata),
    publisher: all('publisher')[0] ?? '',
    date: dateOf(metadata),
    language: all('language')[0] ?? '',
    identifier: all('identifier')[0] ?? '',
  }
}

/** A self-closing `<title/>` or `<script/>`, fine in XHTML, would swallow a web page. */
const bodyOf = (source: string): ReturnType<typeof parseHtml> =>
  parseHtml(
    source
      .replace(/<\?xml[^>]*\?>/, '')
      .replace(/<(title|script|style|a|div|span|p|i|b|em|textarea|iframe)\b([^<>]*)\/>/gi, '<$1$2></$1>'),
  )

/** Those whose role is author, or who have none. */
function creatorsOf(metadata: XmlElement | undefined): readonly string[] {
  return childrenOf(metadata, 'creator')
    .filter(({ attributes }) => attributes.role === undefined || attributes.role === 'aut')
    .map((one) => textWithin(one).replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '')
}

/** The date of publication; of modification never. */
function dateOf(metadata: XmlElement | undefined): string {
  const dates = childrenOf(metadata, 'date')
  const published = dates.find(({ attributes }) => /publication|issued/.test(attributes.event ?? ''))
  const plain = dates.find(({ attributes }) => attributes.event === undefined)
  return textWithin(published ?? plain).trim()
}

/** Parts that are encrypted, but for fonts, which books scramble freely. */
function lockedParts(encryption: XmlElement): ReadonlySet<string> {
  return new Set(
    descendantsOf(encryption, 'EncryptedData')
      .filter((one) => !/obfuscation/i.test(childOf(one, 'EncryptionMethod')?.attributes.Algorithm ?? ''))
      .map((one) => nameOf('', descendantsOf(one, 'CipherReference')[0]?.attributes.URI ?? '')),
  )
}

function nameOf(folder: string, href: string): string {
  const path = href.split('#')[0] ?? ''
  let plain = path
  try {
    plain = decodeURIComponent(path)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
  }
  const kept: string[] = []
  for (const part of `${folder}${plain}`.split('/')) {
    if (part === '..') kept.pop()
    else if (part !== '.' && part !== '') kept.push(part)
  }
  return kept.join('/')
}
