import { create, type StoreApi, type UseBoundStore } from 'zustand'

/**
 * Stores whose state changes at once, while components that show it can be made to follow a moment later.
 * What a person waits for (the colour over the passage just coded) is then painted in the next frame, and
 * everything that only follows from it is drawn after that frame.
 */

/** `subscribe`, which components use, can be held by `paintFirst`. */
export type ShownStore<T> = UseBoundStore<StoreApi<T>>

let isHolding = false
/** What to tell when the hold ends. */
const held = new Set<() => void>()

export function createShown<T>(initial: () => T): ShownStore<T> {
  return create<T>((_set, get, api) => {
    const atOnce = api.subscribe
    api.subscribe = (listener) => {
      const tell = (): void => listener(get(), get())
      const end = atOnce((state, before) => {
        if (isHolding) held.add(tell)
        else listener(state, before)
      })
      return () => {
        held.delete(tell)
        end()
      }
    }
    return initial()
  })
}

/** No frame comes while the window is hidden; components follow after so many milliseconds all the same. */
const longest = 100

/** Does the work; components follow what it changes, and whatever changes until then, after the next frame. */
export function paintFirst(work: () => void): void {
  isHolding = true
  let isDone = false
  const release = (): void => {
    if (isDone) return
    isDone = true
    clearTimeout(late)
    letGo()
  }
  const late = setTimeout(release, longest)
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = release
    port2.postMessage(null)
  })
  work()
}

function letGo(): void {
  isHolding = false
  const listeners = [...held]
  held.clear()
  for (const tell of listeners) tell()
}
