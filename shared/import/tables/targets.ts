/** What a column of a table, a key of an object or a field of a front matter becomes. */
export const columnTargets = [
  'title',
  'lead',
  'text',
  'date',
  'outlet',
  'authors',
  'agency',
  'section',
  'place',
  'url',
  'language',
  'id',
  'variable',
  'ignore',
] as const
export type ColumnTarget = (typeof columnTargets)[number]

/** What a person said of columns, by their names; the others are guessed. */
export type ColumnChoice = Readonly<Record<string, ColumnTarget>>
