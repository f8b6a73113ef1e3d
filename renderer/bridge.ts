import type { AnswerOf, Bridge, EventName, EventOf, InputOf, PageChannel, Result } from '../shared/contract'
import { fromJson } from '../shared/json'
import { joinPieces, type Parts, type Rest } from '../shared/pieces'

declare global {
  interface Window {
    readonly framewise: Bridge
  }
}

/** Asks main. Never throws: a failure is a value with a message a person can read. */
export async function ask<C extends PageChannel>(channel: C, input: InputOf<C>): Promise<AnswerOf<C>> {
  return await whole<AnswerOf<C>>(fromJson(await window.framewise.invoke(channel, input)))
}

/** Listens to what main tells unasked; returns the function that stops listening. */
export function listen<N extends EventName>(name: N, listener: (event: EventOf<N>) => void): () => void {
  return window.framewise.subscribe(name, (event) => listener(fromJson(event)))
}

/** Hands over files that a person dropped on the window. */
export async function drop(files: readonly File[]): Promise<AnswerOf<'import.dropped'>> {
  return await whole<AnswerOf<'import.dropped'>>(fromJson(await window.framewise.drop(files)))
}

/** An answer with all of its pieces. */
async function whole<A extends Result<unknown>>(first: A & { readonly rest?: Rest }): Promise<A> {
  const { rest } = first
  if (!first.ok || !rest) return first
  const pieces = [first.value as Parts]
  while (pieces.length < rest.pieces) {
    const next = fromJson(
      await window.framewise.invoke('answer.rest', { answer: rest.answer, piece: pieces.length }),
    )
    if (!next.ok) return { ok: false, code: 'failed', message: next.message } as A
    pieces.push(next.value)
  }
  return { ok: true, value: joinPieces(pieces) } as A
}

/** A fresh id: the prefix, a dash, and 80 random bits in base 36. */
export function newId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  let value = 0n
  for (const byte of bytes) value = value * 256n + BigInt(byte)
  return `${prefix}-${value.toString(36).padStart(16, '0')}`
}
