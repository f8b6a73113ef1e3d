/** A Word document as what can be read in it, in order. */
export interface DocxDocument {
  readonly paragraphs: readonly DocxParagraph[]
  /** Footnotes and endnotes, in order. */
  readonly notes: readonly DocxNote[]
  readonly properties: DocxProperties
}

export interface DocxParagraph {
  /** Breaks within it are line feeds, tabs are tabs. Deleted text of tracked changes is left out. */
  readonly text: string
  /** Name of its style in the language of the format: "heading 1", "Quote", "caption"; "" for none. */
  readonly style: string
  /** Level of a heading, from 1; null for none. */
  readonly level: number | null
  /** It is an item of a list. */
  readonly list: boolean
  readonly centred: boolean
  /** All of its text is bold by its own formatting. */
  readonly bold: boolean
  readonly bookmarks: readonly string[]
  /** Addresses that its text links to. */
  readonly links: readonly string[]
  /** Descriptions of the pictures in it, "" for a picture without one. */
  readonly pictures: readonly string[]
  /** Where it stands in a table, all counted from 0 over the document; null outside tables. */
  readonly cell: DocxCell | null
}

export interface DocxCell {
  readonly table: number
  readonly row: number
  readonly column: number
}

export interface DocxNote {
  readonly kind: 'footnote' | 'endnote'
  readonly text: string
}

/** What the document's properties say; "" where they are silent. */
export interface DocxProperties {
  readonly title: string
  readonly creator: string
  /** ISO 8601 as written. */
  readonly created: string
  /** Properties that the program that made it added, by name. */
  readonly custom: Readonly<Record<string, string>>
}
