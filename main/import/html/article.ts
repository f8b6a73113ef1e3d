import { readPage } from '../../../shared/import/page/read'
import { firstElement, type PageElement } from '../../../shared/import/page/tree'
import { ImportError } from '../failure'
import type { ParsedFile } from '../format'
import type { ParsedPage } from './parse'

/**
 * A parsed page as what an import takes in. `url` is its address where the file says it outside the page.
 * Throws an ImportError for a page without text.
 */
export function articleOf(
  page: ParsedPage,
  options: { readonly now: string; readonly url: string },
): ParsedFile {
  const articles = readPage(page.root, { now: options.now, url: options.url || savedFrom(page.source) })
  if (articles.every(({ lines }) => lines.every(({ text }) => text === ''))) refuse(page.root)
  return {
    articles,
    encoding: page.encoding,
    encodingReason: page.encodingReason,
  }
}

function refuse(root: PageElement): never {
  // Counters of visitors stand in a frame for browsers without scripts.
  const isFrame = (element: PageElement): boolean =>
    element.tag === 'frameset' || (element.tag === 'iframe' && element.parent?.tag !== 'noscript')
  if (firstElement(root, isFrame))
    throw new ImportError(
      'The page is made of frames and holds no text itself: its text stands in other files. Import those.',
    )
  throw new ImportError(
    'The page holds no text. A script may fill it when it is opened: open it in a browser, save it from there as a complete page, and import that.',
  )
}

/** Where browsers and archivers note the address of a page they saved, within the first units. */
const noted = 8 * 1024
const notes: readonly RegExp[] = [
  /<!--\s*saved from url=\(\d+\)(?<url>https?:\/\/\S+?)\s*-->/i,
  /Page saved with SingleFile\s+url:\s*(?<url>https?:\/\/\S+)/i,
  /<!--\s*Mirrored from (?<url>\S+) by HTTrack/i,
]

function savedFrom(source: string): string {
  const head = source.slice(0, noted)
  for (const note of notes) {
    const url = note.exec(head)?.groups?.url
    if (url) return /^https?:/i.test(url) ? url : `http://${url}`
  }
  return ''
}
