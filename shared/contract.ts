import type { z } from 'zod'
import { codingCalls } from './contract/coding'
import type { EventName, EventOf } from './contract/events'
import { exportCalls } from './contract/export'
import { importCalls, referenceCalls } from './contract/import'
import { appCalls, backupCalls, projectCalls } from './contract/project'
import type { Json } from './json'
import type { Frozen } from './schema'

export * from './contract/events'
export * from './contract/values'

/**
 * The one list of what the renderer may ask of main: channel -> input, output, error codes. Main parses
 * every input by its schema; outputs are typed by theirs (and parsed in tests, since a catalogue of
 * 10,000 articles is not worth parsing twice).
 */
export const contract = {
  ...appCalls,
  ...projectCalls,
  ...backupCalls,
  ...codingCalls,
  ...importCalls,
  ...referenceCalls,
  ...exportCalls,
} as const

/** Channels that only the preload may call: what it passes cannot be made up by a page. */
export const preloadOnly = ['import.dropped'] as const satisfies readonly Channel[]

/** Calls whose answers tell of each file of an import: long ones come in pieces. */
export const longAnswers: readonly Channel[] = [
  'import.choose',
  'import.dropped',
  'import.resume',
  'import.reviseMany',
  'import.rules',
]

export type Channel = keyof typeof contract
export type InputOf<C extends Channel> = Frozen<z.input<(typeof contract)[C]['input']>>
export type OutputOf<C extends Channel> = Frozen<z.output<(typeof contract)[C]['output']>>
/** `bad-input`: main refused the call's form. `failed`: an error nobody foresaw; the message says what is safe. */
export type ErrorOf<C extends Channel> = (typeof contract)[C]['errors'][number] | 'bad-input' | 'failed'
export type PageChannel = Exclude<Channel, (typeof preloadOnly)[number]>

export type Result<T, E extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: E; readonly message: string }

export type AnswerOf<C extends Channel> = Result<OutputOf<C>, ErrorOf<C>>

/** What the preload puts on the page's window as `framewise`. */
export interface Bridge {
  invoke<C extends PageChannel>(channel: C, input: InputOf<C>): Promise<Json<AnswerOf<C>>>
  /** Returns the function that ends the subscription. */
  subscribe<N extends EventName>(name: N, listener: (event: Json<EventOf<N>>) => void): () => void
  /** Imports files that a person dropped on the window; their paths never reach the page. */
  drop(files: readonly File[]): Promise<Json<AnswerOf<'import.dropped'>>>
}

/** The part of the web platform's File that the bridge passes through. */
interface File {
  readonly name: string
  readonly size: number
}
