import { z } from 'zod'
import { articleFactsSchema, type Frozen, idSchema } from '../schema'

/**
 * A record of a reference file (RIS, CSL-JSON): what a library, a database or a reference manager knows of an
 * article, without its text.
 */
export const referenceSchema = z.object({
  /** Place among all references that were read together, from 1. */
  number: z.number().int().min(1),
  /** Name of the file it stands in. */
  file: z.string(),
  facts: articleFactsSchema.partial(),
  /** Numbers by which databases know the article, as they were printed. */
  ids: z.array(z.string()),
  /** Everything else by names for people: "Keywords", "Pages". No value is empty. */
  fields: z.record(z.string(), z.string()),
  /** In words, for a person. */
  warnings: z.array(z.string()),
})
export type Reference = Frozen<z.infer<typeof referenceSchema>>

/** A reference as its file gives it, before it has its place among others. */
export type ReadReference = Omit<Reference, 'number' | 'file'>

/** An article of the project that a reference may speak of. */
export const candidateSchema = z.object({
  articleId: idSchema,
  /** 0 to 1. */
  certainty: z.number().min(0).max(1),
  /** What speaks for it, as a clause: "same address". */
  why: z.string(),
})
export type Candidate = Frozen<z.infer<typeof candidateSchema>>

/** References with the articles they may speak of, before anything is changed. */
export const referenceReviewSchema = z.object({
  id: idSchema,
  records: z.array(referenceSchema.extend({ candidates: z.array(candidateSchema) })),
  /** Files that could not be read, and why. */
  failed: z.array(z.object({ file: z.string(), why: z.string() })),
})
export type ReferenceReview = Frozen<z.infer<typeof referenceReviewSchema>>
export type MatchedReference = ReferenceReview['records'][number]

/** What a person wants of one reference. */
export const referenceChoiceSchema = z.object({
  number: z.number().int().min(1),
  articleId: idSchema,
  /** Keys of the facts to take over: see `factRows`. */
  take: z.array(z.string().max(220)),
})
export type ReferenceChoice = Frozen<z.infer<typeof referenceChoiceSchema>>
