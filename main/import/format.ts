import type { ParsedText } from '../../shared/import/parsed'
import type { DateOrder } from '../../shared/import/proposal'
import type { ColumnChoice } from '../../shared/import/tables/targets'

/** What a format module makes of a file, and how its characters were read. */
export interface ParsedFile extends ParsedText {
  /** WHATWG label of the encoding the bytes were read in. */
  readonly encoding: string
  readonly encodingReason: string
}

export interface ParseOptions {
  /** WHATWG label a person chose, or null to find it out. Formats that fix their encoding need not heed it. */
  readonly encoding: string | null
  /** Name of the file, with its path inside the picked folder. */
  readonly name: string
  /** The instant of the import: dates after it are refused. */
  readonly now: string
  /** Which of day and month comes first in dates such as 03/04/2024, when a person said it. */
  readonly dateOrder?: DateOrder | null
  /** What a person said of a table's columns; the others, or all, are guessed. Only tables heed it. */
  readonly columns?: ColumnChoice | null
}

/** One kind of file. */
export interface Format {
  readonly id: string
  /** For people: "Nexis Uni document". */
  readonly name: string
  /** Lower case without the dot; what file dialogs offer. The content decides, not the ending. */
  readonly extensions: readonly string[]
  /**
   * How sure the format is that the bytes are its own, 0 to 1. Must be quick: it looks at the beginning, never
   * parses the whole. A format that is a special case of another (a database's HTML) is the surer of the two.
   */
  readonly detect: (bytes: Uint8Array, name: string) => number
  /** Throws an ImportError that tells a person what is wrong when the bytes are not what it expected. */
  readonly parse: (bytes: Uint8Array, options: ParseOptions) => ParsedFile | Promise<ParsedFile>
}
