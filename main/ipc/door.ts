import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { type Channel, contract, longAnswers, type Result } from '../../shared/contract'
import { type Json, toJson } from '../../shared/json'
import type { Handlers } from './handlers'
import { LongAnswers } from './longAnswers'

export interface DoorOptions {
  /** Whether the sender is our page: its main frame, at our origin. */
  readonly trusts: (event: IpcMainInvokeEvent) => boolean
  /** Where calls that failed unexpectedly are written down. */
  readonly log: (where: string, error: unknown) => void
}

export interface Door {
  /** Resolves once no call is under way. */
  idle(): Promise<void>
}

type Answer = Json<Result<unknown>>

/**
 * Lets the page call the handlers, and nothing else: one loop over the contract that checks the sender,
 * parses the input, and turns whatever a handler throws into an answer.
 */
export function openDoor(ipc: Pick<IpcMain, 'handle'>, handlers: Handlers, options: DoorOptions): Door {
  const pending = new Set<Promise<Answer>>()
  const long = new LongAnswers()
  const all = { ...handlers, 'answer.rest': long.next.bind(long) }
  for (const channel of Object.keys(contract) as Channel[]) {
    ipc.handle(channel, (event, input: unknown) => {
      const call = pass(channel, event, input)
      pending.add(call)
      void call.finally(() => pending.delete(call))
      return call
    })
  }

  async function pass(channel: Channel, event: IpcMainInvokeEvent, input: unknown): Promise<Answer> {
    const result = await answerTo(channel, event, input)
    if (!result.ok) return toJson(result)
    const { value, rest } = longAnswers.includes(channel)
      ? long.begin(result.value)
      : { value: result.value, rest: null }
    return `{"ok":true,"value":${toJson(value)}${rest ? `,"rest":${toJson(rest)}` : ''}}`
  }

  async function answerTo(
    channel: Channel,
    event: IpcMainInvokeEvent,
    input: unknown,
  ): Promise<Result<unknown>> {
    if (!options.trusts(event)) {
      options.log(channel, new Error('A sender that is not the page of Framewise was refused'))
      return { ok: false, code: 'bad-input', message: 'This page may not call Framewise.' }
    }
    const parsed = contract[channel].input.safeParse(input)
    if (!parsed.success) {
      options.log(channel, parsed.error)
      return {
        ok: false,
        code: 'bad-input',
        message: 'Framewise refused a request because its form was wrong. Nothing was changed.',
      }
    }
    try {
      // The schema of this very channel parsed the input; the types of a loop cannot say so.
      return await (all[channel] as (input: unknown) => Promise<Result<unknown>>)(parsed.data)
    } catch (error) {
      options.log(channel, error)
      return {
        ok: false,
        code: 'failed',
        message:
          'Something went wrong inside Framewise. What was saved before is safe. ' +
          'Try again; if it fails again, the details are in log.txt in Framewise’s data folder.',
      }
    }
  }

  return {
    idle: async () => {
      while (pending.size > 0) await Promise.allSettled(pending)
    },
  }
}
