import { type ComponentType, lazy, Suspense, useState } from 'react'

/** A component whose code comes in a file of its own. */
export interface Part<P extends object> {
  /** Gets the code ahead of its first use. */
  readonly fetch: () => Promise<{ readonly default: ComponentType<P> }>
  /** Null until it has been fetched. */
  readonly loaded: ComponentType<P> | null
  readonly Waiting: ComponentType<P>
}

/** Keeps what the first screen does not need out of the code that must be read before it can be drawn. */
export function partOf<P extends object>(load: () => Promise<ComponentType<P>>): Part<P> {
  const part: { loaded: ComponentType<P> | null } = { loaded: null }
  const fetch = async (): Promise<{ default: ComponentType<P> }> => {
    part.loaded = await load()
    return { default: part.loaded }
  }
  return Object.assign(part, { fetch, Waiting: lazy(fetch) })
}

interface LaterProps<P extends object> {
  readonly part: Part<P>
  readonly props: P
}

/** Draws the part: at once when it has been fetched, else its place stays empty until it has. */
export function Later<P extends object>({ part, props }: LaterProps<P>) {
  // Fixed when it is mounted, since exchanging the one for the other would lose what it holds.
  const [Ready] = useState(() => part.loaded)
  const { Waiting } = part
  return Ready ? (
    <Ready {...props} />
  ) : (
    <Suspense>
      <Waiting {...props} />
    </Suspense>
  )
}
