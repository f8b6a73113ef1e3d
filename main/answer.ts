import type { Result } from '../shared/contract'

export function answer<T>(value: T): Result<T, never> {
  return { ok: true, value }
}

/** An expected failure; the message says what happened, what is safe and what to do. */
export function refuse<const E extends string>(code: E, message: string): Result<never, E> & { ok: false } {
  return { ok: false, code, message }
}

/** What an error says of itself, for a sentence that a person reads. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
