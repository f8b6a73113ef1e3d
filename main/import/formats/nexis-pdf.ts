import { inflateSync } from 'node:zlib'
import type { Format } from '../format'
import { nexisArticles } from '../pdf/nexis'
import { readPdf } from '../pdf/read'
import { plainPdf } from './pdf'

/** PDFs of Nexis Uni, Nexis Advance and Lexis+, in the layout of their Word documents. */
export const nexisPdf: Format = {
  id: 'nexis-pdf',
  name: 'Nexis PDF',
  extensions: ['pdf'],
  detect: (bytes) =>
    new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-') && linksToNexis(bytes)
      ? 0.95
      : 0,
  async parse(bytes, { now, dateOrder = null }) {
    const document = await readPdf(bytes, { links: true })
    const articles = nexisArticles(document.pages, { now, order: dateOrder })
    // An article that links to Nexis is none of its documents.
    if (articles.length === 0) return plainPdf(document)
    return { articles, encoding: 'utf-8', encodingReason: 'fixed by the format' }
  },
}

/** Addresses of documents in Nexis: each headline leads to its own. */
const address =
  /advance\.lexis\.com|plus\.lexis\.com|urn:contentItem|urn%3acontentItem|[./]nexis\.com\/|nexisuni/i

/** Packed objects that are looked into, and bytes of each, packed and unpacked. */
const mostObjects = 200
const mostPacked = 256 * 1024
const mostUnpacked = 1024 * 1024

/** Whether a PDF has such a link, in the open or in the packed streams that hold its objects (ISO 32000-1, 7.5.7). */
function linksToNexis(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = all.toString('latin1')
  if (address.test(text)) return true
  let looked = 0
  for (const { index } of text.matchAll(/\/ObjStm\b/g)) {
    looked += 1
    if (looked > mostObjects) return false
    const start = text.indexOf('stream', index)
    const end = text.indexOf('endstream', start)
    if (start < 0 || end < 0 || end - start > mostPacked) continue
    const from = start + 6 + (text[start + 6] === '\r' ? 2 : 1)
    if (address.test(unpacked(all.subarray(from, end)))) return true
  }
  return false
}

function unpacked(bytes: Uint8Array): string {
  try {
    return inflateSync(bytes, { maxOutputLength: mostUnpacked }).toString('latin1')
  } catch {
    // Packed otherwise, encrypted or damaged: then the reading tells.
    return ''
  }
}
