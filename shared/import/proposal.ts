import { z } from 'zod'
import { articleFactsSchema, type Frozen, idSchema, regionKindSchema, regionKinds } from '../schema'
import { columnTargets } from './tables/targets'

/**
 * What an import would yield, before anything is written. A file's text is cut into articles at line
 * boundaries: the articles' line ranges follow each other and together hold every line, so no character
 * of the file is lost. Offsets are half-open UTF-16 ranges of the file's normalised text.
 */

/** What a line is. `paragraph` is body text; `blank` has only white space. */
export const lineKinds = [...regionKinds, 'paragraph', 'blank'] as const
export const lineKindSchema = z.enum(lineKinds)
export type LineKind = z.infer<typeof lineKindSchema>

export const proposedLineSchema = z.object({
  text: z.string(),
  kind: lineKindSchema,
  /** 0 to 1; 1 when a person said it. */
  certainty: z.number().min(0).max(1),
  /** The rule of the project that says what the line is; absent where none does. */
  rule: idSchema.optional(),
})

/** A mark on part of a line: the dateline before the first sentence, "Enditem" after the last. */
export const proposedPartSchema = z.object({
  kind: regionKindSchema,
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  certainty: z.number().min(0).max(1),
})

export const duplicateSchema = z.object({
  /**
   * Same bytes as a file, or same text or same number in the same database as an article, already in the
   * project or earlier in this batch.
   */
  how: z.enum(['same-file', 'same-text', 'same-number']),
  /** Where it is already: the title of the article or the name of the file. */
  where: z.string(),
})

export const proposedArticleSchema = z.object({
  /** Half-open range of line numbers, from 0. */
  firstLine: z.number().int().min(0),
  endLine: z.number().int().min(0),
  facts: articleFactsSchema,
  /** The database's own number of the article, "" for none. */
  databaseId: z.string(),
  /** The database's own fields by the names it prints; they become variables of the article. */
  fields: z.record(z.string(), z.string()),
  parts: z.array(proposedPartSchema),
  warnings: z.array(z.string()),
  /** False when it is left out, by a person or because it is there already; its text stays in the kept original. */
  included: z.boolean(),
  /** Where it is already; null when it is new. Only the batch knows: the cleaner leaves it null. */
  duplicate: duplicateSchema.nullable(),
  /** The outlet as the file gives it, before rules and corrections. */
  outletFound: z.string(),
  /** Rules of the project that gave the article its outlet or the order of its date. */
  rules: z.array(idSchema),
})

/** Which of day and month a date of numbers alone prints first. */
export const dateOrderSchema = z.enum(['day', 'month'])
export type DateOrder = z.infer<typeof dateOrderSchema>

/** A person's corrections of one file, kept apart from the proposal so that they survive a new reading. */
export const reviewEditsSchema = z.object({
  /** WHATWG label to read the bytes in, or null for the detected one. */
  encoding: z.string().nullable(),
  /** Line numbers at which an article after the first begins, or null for those proposed. */
  splits: z.array(z.number().int().min(1)).nullable(),
  /** Line number -> kind. */
  kinds: z.record(z.string().regex(/^\d+$/), lineKindSchema),
  /** First line of an article -> facts a person corrected. */
  facts: z.record(z.string().regex(/^\d+$/), articleFactsSchema.partial()),
  /** First lines of articles to leave out. */
  leftOut: z.array(z.number().int().min(0)),
  /** First lines of articles to import although they are there already. */
  wanted: z.array(z.number().int().min(0)),
  /** For dates such as 03/04/2024; null where each is decided by its own evidence. */
  dateOrder: dateOrderSchema.nullable(),
  /** What columns of a table are, by their names; those not named are guessed. */
  columns: z.record(z.string(), z.enum(columnTargets)).optional(),
  /** Whether letters that look wrongly decoded are repaired; absent for no. */
  letters: z.boolean().optional(),
})

/** A column of a table: what it becomes, and its first cells that are not empty, cut short. */
export const tableColumnSchema = z.object({
  name: z.string(),
  target: z.enum(columnTargets),
  samples: z.array(z.string()),
})

const fileState = z.enum(['ready', 'failed'])

/** A row of the review list. */
export const fileSummarySchema = z.object({
  id: idSchema,
  /** Relative to the picked folder, or the file's name, with "/" between parts. */
  name: z.string(),
  /** Bytes. */
  size: z.number().int().min(0),
  state: fileState,
  /** Why it failed, in a sentence; "" when ready. */
  error: z.string(),
  format: z.string(),
  /** WHATWG label; how it was known is told in `encodingReason`. */
  encoding: z.string(),
  encodingReason: z.string(),
  titles: z.array(z.string()),
  warnings: z.array(z.string()),
  /** What outlets the articles to import are found to be of, and how those are called; a few at most. */
  outlets: z.array(z.object({ found: z.string(), called: z.string() })),
  /** How many of the articles to import have no date. */
  undated: z.number().int().min(0),
  /** How many of those without a date print one that can be read day first or month first. */
  undecided: z.number().int().min(0),
  /** Whether the cleaner cut the file into several articles and no person has said where the cuts are. */
  split: z.boolean(),
  /** To how many of the articles to import rules of the project were applied. */
  ruled: z.number().int().min(0),
  /** How many of its articles are there already. */
  duplicates: z.number().int().min(0),
  /** Where its first article is already, when all of them are. */
  duplicate: duplicateSchema.nullable(),
})

/** A place where letters of a file look wrongly decoded, with the word around it. */
export const letterPlaceSchema = z.object({
  /** Number of the line, from 0. */
  line: z.number().int().min(0),
  /** The word as it was read, and as it was written. */
  before: z.string(),
  after: z.string(),
  /** 0 to 1. */
  certainty: z.number().min(0).max(1),
})

/** What looks wrongly decoded in a file, and whether a person had it repaired. */
export const lettersSchema = z.object({
  count: z.number().int().min(0),
  repaired: z.boolean(),
  /** The first of them. */
  places: z.array(letterPlaceSchema),
})

export const fileProposalSchema = fileSummarySchema.extend({
  lines: z.array(proposedLineSchema),
  articles: z.array(proposedArticleSchema),
  /** The columns of a table; only for tables. */
  columns: z.array(tableColumnSchema).optional(),
  /** The rule of the project by which the columns were read; null for none. */
  columnsRule: idSchema.nullable(),
  /** Letters that look wrongly decoded; absent for none. */
  letters: lettersSchema.optional(),
  edits: reviewEditsSchema,
})

/** Files picked or dropped together. `replaces` names the article that is reviewed again, else null. */
export const importBatchSchema = z.object({
  id: idSchema,
  files: z.array(fileSummarySchema),
  /** What was passed over while folders were walked, in sentences. */
  notes: z.array(z.string()),
  replaces: idSchema.nullable(),
})

export const noEdits: ReviewEdits = {
  encoding: null,
  splits: null,
  kinds: {},
  facts: {},
  leftOut: [],
  wanted: [],
  dateOrder: null,
}

export type ProposedLine = Frozen<z.infer<typeof proposedLineSchema>>
export type ProposedPart = Frozen<z.infer<typeof proposedPartSchema>>
export type ProposedArticle = Frozen<z.infer<typeof proposedArticleSchema>>
export type ReviewEdits = Frozen<z.infer<typeof reviewEditsSchema>>
export type Duplicate = Frozen<z.infer<typeof duplicateSchema>>
export type FileSummary = Frozen<z.infer<typeof fileSummarySchema>>
export type FileProposal = Frozen<z.infer<typeof fileProposalSchema>>
export type ImportBatch = Frozen<z.infer<typeof importBatchSchema>>

/** Whether the article prints a date of which day and month cannot be told apart, and is left without one. */
export const isUndecided = ({ facts, warnings }: Pick<ProposedArticle, 'facts' | 'warnings'>): boolean =>
  facts.date === null && warnings.some((warning) => /\bcan be .*: the date was left empty/u.test(warning))
export type LetterPlace = Frozen<z.infer<typeof letterPlaceSchema>>
export type Letters = Frozen<z.infer<typeof lettersSchema>>
