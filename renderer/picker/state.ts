import type { Id, Span } from '../../shared/schema'
import { createShown } from '../state/shown'
import type { Box } from './placing'

/** What codes are being picked for. All codes given while it is open go to one segment. */
export interface Picking {
  readonly articleId: Id
  readonly pane: 0 | 1
  /** The passage to be coded; for a segment that exists already, its own. */
  readonly spans: readonly Span[]
  /** The text under the spans. */
  readonly quote: string
  /** The segment that the codes go to; null until the first code makes one. */
  readonly segmentId: Id | null
  /** Only codes of this dimension; null for all. */
  readonly dimensionId: Id | null
  /** Where the passage or the button is in the window now; null while it is out of sight. */
  readonly anchor: () => Box | null
  /** Called when the card closes, to give the focus back; `done` when the codes went to a segment. */
  readonly onClose: (done: boolean) => void
}

export const usePicker = createShown<{ readonly picking: Picking | null }>(() => ({ picking: null }))

export function openPicker(picking: Picking): void {
  usePicker.setState({ picking })
}

export function closePicker(): void {
  const { picking } = usePicker.getState()
  if (!picking) return
  usePicker.setState({ picking: null })
  picking.onClose(picking.segmentId !== null)
}
