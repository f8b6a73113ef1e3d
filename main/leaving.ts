import type { BrowserWindow } from 'electron'

export interface LeavingParts {
  /** Whether the page has been loaded and listens. */
  readonly isListening: () => boolean
  /** Asks the page to save what it holds; it answers by `answered`. */
  readonly askPage: () => void
  /** Asks the person whether to close without these edits; with none it is not known which. */
  readonly leaveUnsaved: (unsaved: readonly string[]) => boolean
}

/** A page that does not answer within this many milliseconds is closed without its answer. */
const patience = 8_000

/**
 * Closes a window only when its page has saved everything: first the page is asked to, then the person is
 * told what could not be saved, and only then the page is unloaded.
 */
export class Leaving {
  readonly #window: BrowserWindow
  readonly #parts: LeavingParts
  #state: 'open' | 'asked' | 'agreed' | 'lost' = 'open'
  #timer: NodeJS.Timeout | undefined

  constructor(window: BrowserWindow, parts: LeavingParts) {
    this.#window = window
    this.#parts = parts
    window.on('close', (event) => {
      if (this.#state === 'agreed' || this.#state === 'lost') return
      if (!parts.isListening() || window.webContents.isCrashed()) return
      event.preventDefault()
      if (this.#state === 'asked') return
      this.#state = 'asked'
      this.#timer = setTimeout(() => this.#close('agreed'), patience)
      parts.askPage()
    })
    window.on('closed', () => clearTimeout(this.#timer))
    window.webContents.on('will-prevent-unload', (event) => {
      // Here, to prevent the default is to unload the page although it asked to stay.
      if (this.#state === 'lost' || parts.leaveUnsaved([])) event.preventDefault()
      else this.#state = 'open'
    })
  }

  /** The page has saved what could be saved; `unsaved` is the rest. */
  answered(unsaved: readonly string[]): void {
    if (this.#state !== 'asked') return
    clearTimeout(this.#timer)
    if (unsaved.length === 0) this.#close('agreed')
    else if (this.#parts.leaveUnsaved(unsaved)) this.#close('lost')
    else this.#state = 'open'
  }

  #close(state: 'agreed' | 'lost'): void {
    this.#state = state
    // Its answer must be on its way before the page goes.
    setImmediate(() => {
      if (!this.#window.isDestroyed()) this.#window.close()
    })
  }
}
