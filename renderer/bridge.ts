import type { AnswerOf, Bridge, EventName, EventOf, InputOf, PageChannel } from '../shared/contract'
import { fromJson } from '../shared/json'

declare global {
  interface Window {
    readonly framewise: Bridge
  }
}

/** Asks main. Never throws: a failure is a value with a message a person can read. */
export async function ask<C extends PageChannel>(channel: C, input: InputOf<C>): Promise<AnswerOf<C>> {
  return fromJson(await window.framewise.invoke(channel, input))
}

/** Listens to what main tells unasked; returns the function that stops listening. */
export function listen<N extends EventName>(name: N, listener: (event: EventOf<N>) => void): () => void {
  return window.framewise.subscribe(name, (event) => listener(fromJson(event)))
}

/** Hands over files that a person dropped on the window. */
export async function drop(files: readonly File[]): Promise<AnswerOf<'import.dropped'>> {
  return fromJson(await window.framewise.drop(files))
}

/** A fresh id: the prefix, a dash, and 80 random bits in base 36. */
export function newId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  let value = 0n
  for (const byte of bytes) value = value * 256n + BigInt(byte)
  return `${prefix}-${value.toString(36).padStart(16, '0')}`
}
