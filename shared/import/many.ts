import { z } from 'zod'
import { type Frozen, idSchema } from '../schema'
import {
  dateOrderSchema,
  type FileProposal,
  lineKindSchema,
  type ReviewEdits,
  reviewEditsSchema,
} from './proposal'

/** One correction of many files at once. */
export const manyChangeSchema = z.discriminatedUnion('kind', [
  /** Every article is of this outlet. */
  z.object({ kind: z.literal('outlet'), outlet: z.string() }),
  /** Dates such as 03/04/2024 have the day first, or the month; null decides each by its own evidence. */
  z.object({ kind: z.literal('dateOrder'), order: dateOrderSchema.nullable() }),
  /** Lines with this text are of this kind, in articles of the outlet; null in all. */
  z.object({
    kind: z.literal('line'),
    text: z.string(),
    as: lineKindSchema,
    outlet: z.string().nullable(),
  }),
  /** Letters that look wrongly decoded are repaired, or left as they were read. */
  z.object({ kind: z.literal('letters'), repair: z.boolean() }),
  /** As the files were before another change. */
  z.object({ kind: z.literal('restore'), edits: z.record(idSchema, reviewEditsSchema) }),
])
export type ManyChange = Frozen<z.infer<typeof manyChangeSchema>>

/** A file's corrections after a change of many; the same object where it changes nothing in the file. */
export function editsAfter(change: ManyChange, proposal: FileProposal): ReviewEdits {
  const { edits, articles, lines } = proposal
  switch (change.kind) {
    case 'outlet': {
      const wrong = articles.filter((article) => article.facts.outlet !== change.outlet)
      if (wrong.length === 0) return edits
      const facts = { ...edits.facts }
      for (const { firstLine } of wrong)
        facts[String(firstLine)] = { ...facts[String(firstLine)], outlet: change.outlet }
      return { ...edits, facts }
    }
    case 'dateOrder':
      return edits.dateOrder === change.order ? edits : { ...edits, dateOrder: change.order }
    case 'line': {
      const text = change.text.trim()
      const kinds: Record<string, ReviewEdits['kinds'][string]> = {}
      for (const { firstLine, endLine, facts } of articles) {
        if (change.outlet !== null && facts.outlet !== change.outlet) continue
        for (let at = firstLine; at < endLine; at += 1) {
          const line = lines[at]
          if (line && line.text.trim() === text && (line.kind !== change.as || line.certainty < 1))
            kinds[String(at)] = change.as
        }
      }
      return Object.keys(kinds).length === 0 ? edits : { ...edits, kinds: { ...edits.kinds, ...kinds } }
    }
    case 'letters':
      return !proposal.letters || proposal.letters.repaired === change.repair
        ? edits
        : { ...edits, letters: change.repair }
    case 'restore':
      return change.edits[proposal.id] ?? edits
  }
}
