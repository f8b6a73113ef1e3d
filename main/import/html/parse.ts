import type { PageElement } from '../../../shared/import/page/tree'
import type { Decoded } from '../decode'
import { ImportError } from '../failure'
import { type Declared, decodeHtml } from './decode'
import { treeOf } from './tree'

/** A page's tree and how its characters were read. Its root, "#document", holds "html". */
export interface ParsedPage {
  readonly root: PageElement
  /** The page's source. */
  readonly source: string
  readonly encoding: string
  readonly encodingReason: string
}

/** Pages above this many UTF-16 units are refused: their tree would fill the memory. */
const longest = 64 * 1024 * 1024

/**
 * Bytes of a web page as a tree, by the parsing rules of the HTML standard; nothing runs and nothing is fetched.
 * Throws an ImportError that says what to do when the bytes are no text or the page is too large.
 */
export function parsePage(bytes: Uint8Array, declared: Declared): ParsedPage {
  const decoded: Decoded = decodeHtml(bytes, declared)
  const { encoding, reason: encodingReason } = decoded
  return { root: parseHtml(decoded.text), source: decoded.text, encoding, encodingReason }
}

/** The tree of a page's source. See parsePage. */
export function parseHtml(source: string): PageElement {
  if (source.length > longest)
    throw new ImportError(
      `The page has ${Math.round(source.length / 1024 / 1024)} million characters. Framewise reads pages of up to 64 million: save the part you need as a page of its own and import that.`,
    )
  return treeOf(source)
}
