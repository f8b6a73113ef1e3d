import { Node } from '@tiptap/react'

/**
 * The reading document: one `line` per LF-separated line of the article, so that the position of an offset
 * is `offset + line + 1`. There are no marks: highlights, kinds of lines and folds are decorations.
 */
export const Document = Node.create({ name: 'doc', topNode: true, content: 'line+' })

export const Line = Node.create({
  name: 'line',
  content: 'text*',
  whitespace: 'pre',
  renderHTML: () => ['p', { dir: 'auto' }, 0],
})

export const Text = Node.create({ name: 'text', group: 'inline' })

/** The document of a text, as JSON: nothing of the text is ever read as HTML. */
export function documentOf(text: string): { type: 'doc'; content: object[] } {
  return {
    type: 'doc',
    content: text
      .split('\n')
      .map((line) =>
        line === '' ? { type: 'line' } : { type: 'line', content: [{ type: 'text', text: line }] },
      ),
  }
}
