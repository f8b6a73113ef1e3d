import type { z } from 'zod'
import type { Channel, contract, ErrorOf, OutputOf, Result } from '../../shared/contract'
import { refuse } from '../answer'

/** The input of a call as its handler gets it: parsed by the contract's schema. */
export type ParsedInput<C extends Channel> = z.output<(typeof contract)[C]['input']>

export type Handler<C extends Channel> = (
  input: ParsedInput<C>,
) => Promise<Result<OutputOf<C>, ErrorOf<C>>> | Result<OutputOf<C>, ErrorOf<C>>

/** One handler per call of the contract but for the door's own: a missing one does not compile. */
export type Handlers = { readonly [C in Exclude<Channel, 'answer.rest'>]: Handler<C> }

/** The handlers of one part of the contract: `HandlersOf<'project'>` has every call named `project.…`. */
export type HandlersOf<Part extends string> = Pick<Handlers, Extract<keyof Handlers, `${Part}.${string}`>>

export const noProject = refuse('no-project', 'No project is open. Open a project or create one first.')
