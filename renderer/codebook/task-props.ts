import type { Codebook } from '../../shared/codebook/lookup'
import type { Code, Id } from '../../shared/schema'

/** What every dialog and popover about a code gets. */
export interface CodeTaskProps {
  readonly book: Codebook
  readonly code: Code
  readonly onClose: () => void
}

/** The dot of a code's row on the screen, where a popover about it hangs. */
export function dotOf(codeId: Id): Element | null {
  return document.querySelector(`[data-code="${codeId}"] .code-dot`)
}
