import { create } from 'zustand'
import { saveDrafts } from '../state/drafts'
import { retrySaving, settled, unsavedEdits, useSaving } from '../state/saving'

/** What the person is shown before the open project is left. */
export type Leaving =
  | { readonly kind: 'saving'; readonly edits: number }
  | {
      readonly kind: 'unsaved'
      /** What would be lost, each in a few words. */
      readonly lost: readonly string[]
      readonly why: string
    }

type Choice = 'again' | 'lose' | 'stay'

interface Asking {
  readonly leaving: Leaving | null
  readonly choose: (choice: Choice) => void
}

export const useLeaving = create<Asking>(() => ({ leaving: null, choose: () => undefined }))

/** Saving that takes longer than this is shown, in milliseconds. */
const blink = 250

/**
 * Saves everything before the open project is left, and waits for it. While something cannot be saved the
 * person chooses: `lose` when they leave all the same, `stay` when not.
 */
export async function readyToLeave(): Promise<'saved' | 'lose' | 'stay'> {
  for (;;) {
    if (saveDrafts().length === 0 && unsavedEdits().length === 0) return 'saved'
    retrySaving()
    if (!(await savedOrStopped())) return 'stay'
    const lost = whatIsUnsaved()
    if (lost.length === 0) return 'saved'
    const choice = await asked({ kind: 'unsaved', lost, why: useSaving.getState().trouble ?? '' })
    if (choice !== 'again') return choice
  }
}

/** Edits and texts that are not in the project yet, each in a few words. */
export function whatIsUnsaved(): readonly string[] {
  const typed = saveDrafts().map(({ label, refusal }) => `what was typed in “${label}”: ${refusal}`)
  return [...unsavedEdits(), ...typed]
}

/** False when the person does not want to wait any longer. */
async function savedOrStopped(): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stopped = new Promise<false>((stop) => {
    timer = setTimeout(() => {
      void asked({ kind: 'saving', edits: unsavedEdits().length }).then(() => stop(false))
    }, blink)
  })
  try {
    return await Promise.race([settled().then(() => true as const), stopped])
  } finally {
    clearTimeout(timer)
    useLeaving.setState({ leaving: null })
  }
}

function asked(leaving: Leaving): Promise<Choice> {
  return new Promise((answer) => {
    useLeaving.setState({
      leaving,
      choose: (choice) => {
        useLeaving.setState({ leaving: null })
        answer(choice)
      },
    })
  })
}
