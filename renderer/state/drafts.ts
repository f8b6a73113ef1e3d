import { createStore, useStore } from 'zustand'
import { Visit } from './visit'

/** Text in a field that is not an edit of the project yet. */
interface Drafts {
  readonly unsaved: ReadonlySet<Draft>
}

const drafts = createStore<Drafts>(() => ({ unsaved: new Set() }))

/** True while something typed is not an edit yet: "Saved" would not be true. */
export const useTyping = (): boolean =>
  useStore(drafts, ({ unsaved }) => [...unsaved].some((draft) => draft.refusal === null))

/** Pause in typing after which what was typed is saved, in milliseconds. */
const pause = 600

/** What a field is about, as of the last drawing. */
export interface DraftSource {
  /** The field's name, for speaking of what could not be kept. */
  readonly label: string
  /** What the project holds. */
  readonly value: string
  /** Saves a text as part of the visit; gives the reason, in a sentence, when it cannot be kept. */
  readonly onSave: (text: string, visit: Visit) => string | null
}

/** A text that could not be kept, and why. */
export interface RefusedDraft {
  readonly label: string
  readonly text: string
  readonly refusal: string
}

/**
 * What is typed in one field, between the first letter and leaving it: saved when typing pauses, when the
 * field is left, and whenever `saveDrafts` is called. One visit is one step of undo.
 */
export class Draft {
  #source: DraftSource
  #unsaved: string | null = null
  #refusal: string | null = null
  #visit = new Visit()
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #onRefusal: (refusal: string | null) => void

  constructor(source: DraftSource, onRefusal: (refusal: string | null) => void) {
    this.#source = source
    this.#onRefusal = onRefusal
  }

  /** Why what was typed last could not be kept; null while that is not known or all is well. */
  get refusal(): string | null {
    return this.#refusal
  }

  follow(source: DraftSource): void {
    this.#source = source
  }

  type(text: string): void {
    this.#unsaved = text
    this.#refuse(null)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.save(), pause)
    drafts.setState(({ unsaved }) => ({ unsaved: new Set(unsaved).add(this) }))
  }

  /** Saves what was typed; null when nothing is left that could not be kept. */
  save(): RefusedDraft | null {
    clearTimeout(this.#timer)
    const text = this.#unsaved
    if (text === null) return null
    const { label, value, onSave } = this.#source
    const refusal = text === value ? null : onSave(text, this.#visit)
    this.#refuse(refusal)
    if (refusal !== null) {
      drafts.setState(({ unsaved }) => ({ unsaved: new Set(unsaved) }))
      return { label, text, refusal }
    }
    this.drop()
    return null
  }

  /** Saves, and ends the visit: what is typed next is another step of undo. */
  leave(): RefusedDraft | null {
    const refused = this.save()
    this.#visit = new Visit()
    return refused
  }

  /** Forgets what was typed. */
  drop(): void {
    clearTimeout(this.#timer)
    this.#unsaved = null
    drafts.setState(({ unsaved }) => ({ unsaved: new Set([...unsaved].filter((one) => one !== this)) }))
  }

  #refuse(refusal: string | null): void {
    if (this.#refusal === refusal) return
    this.#refusal = refusal
    this.#onRefusal(refusal)
  }
}

/** Makes edits of everything that is typed anywhere; gives what could not be kept. */
export function saveDrafts(): readonly RefusedDraft[] {
  return [...drafts.getState().unsaved].flatMap((draft) => draft.save() ?? [])
}

/** Forgets everything that is typed anywhere: the project it belongs to is left. */
export function dropDrafts(): void {
  for (const draft of drafts.getState().unsaved) draft.drop()
}
