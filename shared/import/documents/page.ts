import type { PageLine } from '../page/lines'
import type { Block } from './blocks'

/** The lines of a page within a document (a mail, a book's chapter, a cell) as blocks; nothing tells debris. */
export function pageBlocks(lines: readonly PageLine[]): readonly Block[] {
  return lines.map(({ text, block, element }): Block => {
    switch (block) {
      case 'heading':
        return { kind: 'heading', text, level: Number(/^h([1-6])$/.exec(element.tag)?.[1] ?? 2) }
      case 'list':
      case 'quote':
      case 'caption':
        return { kind: block, text }
      case 'alt':
        return { kind: 'caption', text, certainty: 0.6 }
      case 'row':
        return { kind: 'paragraph', text, certainty: 0.7 }
      default:
        return { kind: 'paragraph', text }
    }
  })
}
