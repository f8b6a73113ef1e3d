import { z } from 'zod'
import { originalAskSchema, originalPageSchema } from '../import/original'
import { changeSchema, idSchema } from '../schema'
import { call, nothing, reading, saving } from './call'
import { articleContentSchema, codeImpactSchema, committedSchema } from './values'

/** What would be deleted: codes, or a dimension, whose codes may be another one's too. */
const doomedSchema = z.union([z.object({ codeIds: z.array(idSchema) }), z.object({ dimensionId: idSchema })])

/** Articles, edits and the codebook of the open project. */
export const codingCalls = {
  'article.open': call(z.object({ articleId: idSchema }), articleContentSchema, reading),
  /** Some rows of the file that an article was imported from, beside the lines of the file's text. */
  'article.original': call(originalAskSchema.extend({ articleId: idSchema }), originalPageSchema, reading),
  /** Ids of articles whose title, facts or text contain all the words of the query, folded. */
  'article.search': call(z.object({ query: z.string().max(500) }), z.array(idSchema), reading),
  'article.delete': call(z.object({ articleIds: z.array(idSchema).min(1) }), committedSchema, saving),

  /** `joins`: the edit before that this one continues; where it is the last step of undo, both become one. */
  'change.commit': call(
    z.object({ change: changeSchema, joins: idSchema.nullable().default(null) }),
    committedSchema,
    saving,
  ),
  /** The label of what was undone or redone, null when there was nothing. */
  'history.undo': call(nothing, z.string().nullable(), saving),
  'history.redo': call(nothing, z.string().nullable(), saving),

  'codebook.counts': call(nothing, z.record(idSchema, codeImpactSchema.omit({ emptied: true })), reading),
  'codebook.impact': call(doomedSchema, codeImpactSchema, reading),
  'codebook.merge': call(
    z.object({ from: z.array(idSchema).min(1), into: idSchema }),
    committedSchema,
    saving,
  ),
  'codebook.deleteCodes': call(
    z.object({ codeIds: z.array(idSchema).min(1), children: z.enum(['lift', 'delete']) }),
    committedSchema,
    saving,
  ),
  'codebook.deleteDimension': call(z.object({ dimensionId: idSchema }), committedSchema, saving),
  /** Stops the bulk edit under way, as long as nothing of it was changed. */
  'codebook.cancel': call(nothing, nothing, []),
} as const
