import type { ProposedArticle, ProposedLine, ReviewEdits } from './proposal'

/** What the cleaner may know of a text besides its characters. */
export interface ProposeContext {
  /** Name of the file, with its path inside the picked folder. */
  readonly name: string
  /** The instant of the import: dates after it are refused. */
  readonly now: string
  /**
   * In how many other files of the same import a line stands too, white space at its ends aside. Lines
   * that recur are page furniture.
   */
  readonly recurring: (line: string) => number
}

export interface Proposed {
  readonly lines: readonly ProposedLine[]
  readonly articles: readonly ProposedArticle[]
}

export function propose(text: string, edits: ReviewEdits, context: ProposeContext): Proposed {
  void edits
  void context
  const lines = text.split('\n').map(
    (line): ProposedLine => ({
      text: line,
      kind: line.trim() === '' ? 'blank' : 'paragraph',
      certainty: 0.5,
    }),
  )
  return {
    lines,
    articles: [
      {
        firstLine: 0,
        endLine: lines.length,
        facts: {
          title: '',
          outlet: '',
          authors: [],
          agency: '',
          section: '',
          place: '',
          date: null,
          url: '',
          language: '',
        },
        parts: [],
        warnings: [],
        included: true,
      },
    ],
  }
}
