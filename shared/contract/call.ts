import { z } from 'zod'

export const nothing = z.null()

/** `not-saved`: the disk refused, the edit is kept in memory. `refused`: the record changed meanwhile. */
export const saving = ['not-saved', 'refused', 'read-only', 'no-project'] as const
export const reading = ['no-project', 'unreadable'] as const

/** One call: what it takes, what it gives, and the codes of its errors. */
export const call = <I extends z.ZodType, O extends z.ZodType, const E extends readonly string[]>(
  input: I,
  output: O,
  errors: E,
) => ({ input, output, errors })

export const opening = ['locked', 'newer-format', 'not-a-project', 'unreadable', 'unwritable'] as const
