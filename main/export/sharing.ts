import type { ExportReader } from '../../shared/export/reader'
import type { Id } from '../../shared/schema'

/**
 * The same reader for several tables that are written side by side: what one of them read lately, the
 * others get without reading again. Holds a few articles, whatever the size of the project.
 */
export function sharedReader(reader: ExportReader): ExportReader {
  return {
    ...reader,
    text: lately((articleId) => reader.text(articleId)),
    segments: lately((articleId) => reader.segments(articleId)),
  }
}

/** Enough for tables that wait for the disk at different moments. */
const mostArticles = 24

function lately<T>(read: (articleId: Id) => Promise<T>): (articleId: Id) => Promise<T> {
  const held = new Map<Id, Promise<T>>()
  return (articleId) => {
    const known = held.get(articleId)
    if (known) return known
    const reading = read(articleId)
    held.set(articleId, reading)
    const [oldest] = held.keys()
    if (held.size > mostArticles && oldest !== undefined) held.delete(oldest)
    return reading
  }
}
