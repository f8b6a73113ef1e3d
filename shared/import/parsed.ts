import type { ArticleFacts } from '../schema'
import type { LineKind } from './proposal'
import type { TableColumn } from './tables/columns'
import type { ColumnChoice } from './tables/targets'

/**
 * What a format makes of a file, before the cleaner looks at it. A format that knows its structure says so
 * line by line; what it leaves open the cleaner finds out.
 */

export interface ParsedLine {
  /** Without a line feed. */
  readonly text: string
  /** Null when the format does not tell; the cleaner then does. */
  readonly kind: LineKind | null
  /** 0 to 1; of no meaning where `kind` is null. */
  readonly certainty: number
}

export interface ParsedArticle {
  /** Every line of the article, in order; at least one. */
  readonly lines: readonly ParsedLine[]
  /** What the format says of the article. A fact it does not say is left out, not "". */
  readonly facts: Partial<ArticleFacts>
  /**
   * Facts the format does not say: `find` them in the lines, or `leave` them empty, since the format names
   * all it knows. Language and the place of a dateline are found in either case.
   */
  readonly rest: 'find' | 'leave'
  /** The database's own number of the article, "" for none. */
  readonly databaseId: string
  /** The database's own fields by the names it prints, in its order. */
  readonly fields: Readonly<Record<string, string>>
  /** In words, for a person. */
  readonly warnings: readonly string[]
}

export interface ParsedText {
  /**
   * In order; their lines, joined, are the whole text of the file. A single article none of whose lines has
   * a kind may be cut into several by the cleaner.
   */
  readonly articles: readonly ParsedArticle[]
  /** What the columns of a table became; only for tables. */
  readonly columns?: readonly TableColumn[]
  /** What a person said of columns where it is not what is guessed; only for tables. */
  readonly chosen?: ColumnChoice
}

/** A text of which only the characters are known. `text` is normalised: see normaliseText. */
export function plainParsed(text: string): ParsedText {
  return {
    articles: [
      {
        lines: text.split('\n').map((line) => ({ text: line, kind: null, certainty: 0 })),
        facts: {},
        rest: 'find',
        databaseId: '',
        fields: {},
        warnings: [],
      },
    ],
  }
}

/** All lines of the file. */
export const linesOfParsed = (parsed: ParsedText): readonly string[] =>
  parsed.articles.flatMap((article) => article.lines.map((line) => line.text))

/** The normalised text of the file: all lines joined by LF. */
export const textOfParsed = (parsed: ParsedText): string => linesOfParsed(parsed).join('\n')
