import { z } from 'zod'
import { columnTargets } from './import/tables/targets'

/**
 * The records of a project. Every field is present (absent facts are "", [], {} or null), so that two
 * records are equal exactly when their JSON is. Offsets are half-open UTF-16 ranges of an article's text.
 */

/** Lower case only, since ids become file names and some file systems fold case. */
export const idSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/)
export type Id = string

/** An instant: ISO 8601 in UTC, as Date.prototype.toISOString writes it. */
export const instantSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

/** A JSON value whose parts cannot be assigned to. */
export type Frozen<T> = T extends (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T

export const projectRecordSchema = z.object({
  id: z.literal('project'),
  name: z.string().min(1).max(200),
  note: z.string(),
  createdAt: instantSchema,
})

export const coderSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(200),
  createdAt: instantSchema,
})

/** Hues of equal lightness and chroma; the theme turns a name into colours. */
export const codeColours = [
  'blue',
  'amber',
  'red',
  'green',
  'violet',
  'teal',
  'orange',
  'pink',
  'lime',
  'indigo',
  'brown',
  'cyan',
  'magenta',
  'olive',
] as const
export const codeColourSchema = z.enum(codeColours)
export type CodeColour = z.infer<typeof codeColourSchema>

export const dimensionSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(200),
  /** What a coder asks of a segment: "Who makes the claim?" */
  question: z.string(),
  choice: z.enum(['one', 'many']),
  required: z.boolean(),
  /** New codes may be added while coding. */
  open: z.boolean(),
  /** The list its codes come from; two dimensions may share one (Speaker and Addressee: the same actors). */
  listId: idSchema,
  order: z.number(),
  createdAt: instantSchema,
})

export const codeSchema = z.object({
  id: idSchema,
  listId: idSchema,
  parentId: idSchema.nullable(),
  name: z.string().min(1).max(5000),
  definition: z.string(),
  include: z.string(),
  exclude: z.string(),
  example: z.string(),
  colour: codeColourSchema,
  /** One character, pressed in the code picker; null for none. */
  shortcut: z.string().min(1).max(8).nullable(),
  aliases: z.array(z.string()),
  order: z.number(),
  createdAt: instantSchema,
})

export const datePrecisions = ['year', 'month', 'day', 'time'] as const
export const articleDateSchema = z.object({
  /** ISO 8601 as far as known: 2024, 2024-03, 2024-03-12, 2024-03-12T17:21, with the zone where one was printed. */
  iso: z.string().regex(/^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?$/),
  precision: z.enum(datePrecisions),
  /** As the page printed it; "" when a person typed the date. */
  text: z.string(),
})

/** The facts about an article that importers look for and people correct. */
export const articleFactsSchema = z.object({
  title: z.string(),
  outlet: z.string(),
  authors: z.array(z.string()),
  agency: z.string(),
  section: z.string(),
  place: z.string(),
  date: articleDateSchema.nullable(),
  url: z.string(),
  /** BCP 47, "" when unknown. */
  language: z.string(),
})

/** Where an article came from: enough to find it in its file again. */
export const provenanceSchema = z.object({
  /** Relative to the folder or name of the file that was picked, with "/" between parts. */
  file: z.string(),
  format: z.string(),
  /** WHATWG label of the encoding the bytes were read in. */
  encoding: z.string(),
  /** Half-open UTF-16 range of the file's normalised text that became this article. */
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  parser: z.string(),
  /** The number that the news database gave the article, "" for none. */
  databaseId: z.string(),
  /** What a person said of columns of the table it stood in, by their names; {} where all were guessed. */
  columns: z.record(z.string(), z.enum(columnTargets)),
  importedAt: instantSchema,
})

export const articleStatusSchema = z.enum(['not-started', 'in-progress', 'done'])
export type ArticleStatus = z.infer<typeof articleStatusSchema>

export const articleSchema = articleFactsSchema.extend({
  id: idSchema,
  /** Values of the team's own variables by variable id. */
  variables: z.record(idSchema, z.string()),
  textSha256: sha256Schema,
  originalSha256: sha256Schema,
  /** File ending of the original without the dot, lower case. */
  originalExt: z.string().regex(/^[a-z0-9]{0,16}$/),
  /** Words and lines of the text outside debris, and UTF-16 length of the whole text. */
  words: z.number().int().min(0),
  lines: z.number().int().min(0),
  length: z.number().int().min(0),
  /** What each coder says of the article; without an entry it follows from the coder's segments. */
  statuses: z.record(idSchema, articleStatusSchema),
  provenance: provenanceSchema,
  warnings: z.array(z.string()),
  createdAt: instantSchema,
})

export const variableSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(200),
  order: z.number(),
  createdAt: instantSchema,
})

export const regionKinds = [
  'headline',
  'byline',
  'dateline',
  'date',
  'caption',
  'heading',
  'list',
  'quote',
  'debris',
] as const
export const regionKindSchema = z.enum(regionKinds)
export type RegionKind = z.infer<typeof regionKindSchema>

/** What an import of this project is to do by itself, as a person taught it once. */
export const ruleSaysSchema = z.discriminatedUnion('kind', [
  /** Lines with this text, white space at its ends aside, are of this kind in articles of the outlet; null in all. */
  z.object({
    kind: z.literal('line'),
    text: z.string().min(1).max(2000),
    as: z.enum([...regionKinds, 'paragraph']),
    outlet: z.string().min(1).nullable(),
  }),
  /** What the outlet prints first in dates such as 03/04/2024. */
  z.object({ kind: z.literal('dateOrder'), outlet: z.string().min(1), order: z.enum(['day', 'month']) }),
  /** The outlet that files call `from` is called `to`. */
  z.object({ kind: z.literal('outlet'), from: z.string().min(1), to: z.string().min(1) }),
  /** What the columns of tables with exactly these columns become. */
  z.object({
    kind: z.literal('columns'),
    header: z.array(z.string()).min(1),
    columns: z.record(z.string(), z.enum(columnTargets)),
  }),
])

/** A rule of import that was learnt from a person's correction. */
export const ruleSchema = z.object({
  id: idSchema,
  says: ruleSaysSchema,
  /** False while it is turned off. */
  on: z.boolean(),
  coderId: idSchema,
  createdAt: instantSchema,
  /** To how many imported articles it was applied, and when last; null for never. */
  used: z.number().int().min(0),
  usedAt: instantSchema.nullable(),
})

/** A stand-off mark on article text that is not coding. Text under no region is body. */
export const regionSchema = z.object({
  id: idSchema,
  articleId: idSchema,
  kind: regionKindSchema,
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  /** 0 to 1 as the cleaner said; 1 when a person said it. */
  certainty: z.number().min(0).max(1),
  /** A coder's id, or null for the cleaner. */
  coderId: idSchema.nullable(),
})

export const spanSchema = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) })

/** A span with the evidence needed to find it again: the text under it and up to 32 UTF-16 units each side. */
export const anchorSchema = spanSchema.extend({
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
})

export const segmentSchema = z.object({
  id: idSchema,
  articleId: idSchema,
  /** In text order, not overlapping, at least one, none empty. */
  spans: z.array(anchorSchema).min(1),
  /** Code ids by dimension id, in the order they were given; no empty list. */
  codes: z.record(idSchema, z.array(idSchema)),
  memo: z.string(),
  coderId: idSchema,
  createdAt: instantSchema,
  updatedAt: instantSchema,
})

export type ProjectRecord = Frozen<z.infer<typeof projectRecordSchema>>
export type Coder = Frozen<z.infer<typeof coderSchema>>
export type Dimension = Frozen<z.infer<typeof dimensionSchema>>
export type Code = Frozen<z.infer<typeof codeSchema>>
export type ArticleDate = Frozen<z.infer<typeof articleDateSchema>>
export type ArticleFacts = Frozen<z.infer<typeof articleFactsSchema>>
export type Provenance = Frozen<z.infer<typeof provenanceSchema>>
export type Article = Frozen<z.infer<typeof articleSchema>>
export type Variable = Frozen<z.infer<typeof variableSchema>>
export type RuleSays = Frozen<z.infer<typeof ruleSaysSchema>>
export type Rule = Frozen<z.infer<typeof ruleSchema>>
export type Region = Frozen<z.infer<typeof regionSchema>>
export type Span = Frozen<z.infer<typeof spanSchema>>
export type Anchor = Frozen<z.infer<typeof anchorSchema>>
export type Segment = Frozen<z.infer<typeof segmentSchema>>

/** Every kind of record and its schema: the one list from which files, changes and types follow. */
export const recordSchemas = {
  project: projectRecordSchema,
  coder: coderSchema,
  dimension: dimensionSchema,
  code: codeSchema,
  variable: variableSchema,
  rule: ruleSchema,
  article: articleSchema,
  region: regionSchema,
  segment: segmentSchema,
} as const
export type Kind = keyof typeof recordSchemas
export type RecordOf<K extends Kind> = Frozen<z.infer<(typeof recordSchemas)[K]>>

const editSchema = <K extends Kind, S extends z.ZodType>(kind: K, record: S) =>
  z.object({ kind: z.literal(kind), id: z.string(), before: record.nullable(), after: record.nullable() })

/** One record created (before null), changed or removed (after null). */
export const recordEditSchema = z.discriminatedUnion('kind', [
  editSchema('project', projectRecordSchema),
  editSchema('coder', coderSchema),
  editSchema('dimension', dimensionSchema),
  editSchema('code', codeSchema),
  editSchema('variable', variableSchema),
  editSchema('rule', ruleSchema),
  editSchema('article', articleSchema),
  editSchema('region', regionSchema),
  editSchema('segment', segmentSchema),
])

/** One undoable edit. `label` completes "Undo: ..." and "Redo: ..." in lower case: "tag 'Sovereignty'". */
export const changeSchema = z.object({
  id: idSchema,
  at: instantSchema,
  coder: idSchema,
  label: z.string().min(1).max(300),
  records: z.array(recordEditSchema).min(1),
})

export type EditOf<K extends Kind> = {
  readonly kind: K
  readonly id: Id
  readonly before: RecordOf<K> | null
  readonly after: RecordOf<K> | null
}
export type RecordEdit = { [K in Kind]: EditOf<K> }[Kind]
export interface Change {
  readonly id: Id
  readonly at: string
  readonly coder: Id
  readonly label: string
  readonly records: readonly RecordEdit[]
}

/** What building a Change needs from outside: who, when, and fresh ids. Pure code asks for it. */
export interface Making {
  readonly coderId: Id
  readonly now: string
  readonly newId: (prefix: string) => Id
}
