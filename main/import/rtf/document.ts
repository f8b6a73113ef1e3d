/** A document in Rich Text Format as what can be read in it, in order. */
export interface RtfDocument {
  readonly paragraphs: readonly RtfParagraph[]
  /** Footnotes, in order. */
  readonly notes: readonly string[]
  /** "" where the document is silent. */
  readonly title: string
  readonly author: string
}

export interface RtfParagraph {
  /** Breaks within it are line feeds, tabs are tabs. */
  readonly text: string
  /** All of its text is bold. */
  readonly bold: boolean
  readonly centred: boolean
  /** Level of a heading, from 1; null for none. */
  readonly level: number | null
  /** It is an item of a list. */
  readonly list: boolean
  readonly bookmarks: readonly string[]
  /** Addresses that its text links to. */
  readonly links: readonly string[]
  /** Where it stands in a table, counted from 0 over the document; null outside tables. */
  readonly cell: { readonly row: number; readonly column: number } | null
}
