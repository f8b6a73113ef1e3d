import { z } from 'zod'
import { manyChangeSchema } from '../import/many'
import { originalAskSchema, originalPageSchema } from '../import/original'
import {
  fileProposalSchema,
  fileSummarySchema,
  importBatchSchema,
  reviewEditsSchema,
} from '../import/proposal'
import { referenceChoiceSchema, referenceReviewSchema } from '../references/reference'
import { idSchema } from '../schema'
import { call, nothing, saving } from './call'
import { importOutcomeSchema } from './values'

/** From files to articles. */
export const importCalls = {
  /** Asks for files or a folder, reads them, and proposes; null when the person cancels the dialog. */
  'import.choose': call(
    z.object({ what: z.enum(['files', 'folder']) }),
    importBatchSchema.nullable(),
    saving,
  ),
  /** From the preload only: the paths of files that a person dropped on the window. */
  'import.dropped': call(
    z.object({ paths: z.array(z.string()).min(1) }),
    importBatchSchema.nullable(),
    saving,
  ),
  /** Opens the review of an article that is in the project already. */
  'import.reviewArticle': call(z.object({ articleId: idSchema }), importBatchSchema, [
    ...saving,
    'unreadable',
  ]),
  'import.file': call(z.object({ fileId: idSchema }), fileProposalSchema, ['no-batch', 'unreadable']),
  /** Some rows of a file of the batch as it is, beside the lines that it becomes. */
  'import.original': call(originalAskSchema.extend({ fileId: idSchema }), originalPageSchema, [
    'no-batch',
    'unreadable',
  ]),
  'import.revise': call(z.object({ fileId: idSchema, edits: reviewEditsSchema }), fileProposalSchema, [
    'no-batch',
    'unreadable',
  ]),
  /** Corrects many files at once. Comes back with those that changed, and their corrections before. */
  'import.reviseMany': call(
    z.object({ fileIds: z.array(idSchema).min(1), change: manyChangeSchema }),
    z.object({ files: z.array(fileSummarySchema), before: z.record(idSchema, reviewEditsSchema) }),
    ['no-batch', 'refused'],
  ),
  /** Proposes the files anew that rules of import concern which changed since. Comes back as `import.reviseMany`. */
  'import.rules': call(
    nothing,
    z.object({ files: z.array(fileSummarySchema), before: z.record(idSchema, reviewEditsSchema) }),
    ['no-batch', 'refused'],
  ),
  /** Imports these files of the batch as proposed and corrected: one Change. */
  'import.commit': call(z.object({ fileIds: z.array(idSchema).min(1) }), importOutcomeSchema, [
    ...saving,
    'no-batch',
  ]),
  /** Holds the reading or the import that is under way between two files, or goes on with it. */
  'import.pause': call(z.object({ paused: z.boolean() }), nothing, []),
  /** Stops the reading or the import that is under way; nothing of it stays. */
  'import.cancel': call(nothing, nothing, []),
  'import.discard': call(nothing, nothing, []),
  /** The last import of this project on this machine, if it ended with the app before it was done. */
  'import.unfinished': call(
    nothing,
    z
      .object({
        startedAt: z.string(),
        /** Files that were read; 0 when the reading itself did not finish. */
        files: z.number().int(),
        /** Names of what was picked, a few at most, and how many more there were. */
        from: z.array(z.string()),
        more: z.number().int(),
        /** Whether any of it is still where it was. */
        there: z.boolean(),
        /** Files that were corrected. */
        corrected: z.number().int(),
        /** Whether it ended while articles came into the project. */
        importing: z.boolean(),
      })
      .nullable(),
    [],
  ),
  /** Reads the files of that import again, with the corrections that were made. */
  'import.resume': call(nothing, importBatchSchema.nullable(), saving),
  /** Removes what that import left behind. */
  'import.forget': call(nothing, nothing, []),
} as const

/** From lists of references to facts of articles that are there. */
export const referenceCalls = {
  /** Asks for files of references and finds the articles they speak of; null when the person cancels. */
  'references.choose': call(nothing, referenceReviewSchema.nullable(), [...saving, 'unreadable']),
  /** Takes over what was chosen of the references under review: one Change. */
  'references.apply': call(
    z.object({ reviewId: idSchema, choices: z.array(referenceChoiceSchema) }),
    z.object({ articles: z.array(idSchema), facts: z.number().int() }),
    [...saving, 'no-batch'],
  ),
  'references.discard': call(nothing, nothing, []),
} as const
