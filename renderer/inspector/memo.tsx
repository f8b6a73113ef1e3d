import { TextArea, TextField } from 'react-aria-components'
import type { Segment } from '../../shared/schema'
import { segmentNow, writeMemo } from '../reading/coding'
import { useProject } from '../state/project'
import { useDraft } from '../ui/use-draft'

/** The memo of a segment; it saves itself, and one visit to it is one step of undo. */
export function Memo({ segment }: { readonly segment: Segment }) {
  const readOnly = useProject((state) => state.meta?.readOnly !== null)
  const { articleId, id } = segment
  const draft = useDraft({
    label: 'Memo',
    value: segment.memo,
    onSave: (text, visit) => {
      const now = segmentNow(articleId, id)
      return now ? writeMemo(now, text, visit) : 'The segment it belongs to is no longer there.'
    },
  })
  return (
    <TextField
      className="memo"
      aria-label="Memo"
      isReadOnly={readOnly}
      value={draft.text}
      onChange={draft.type}
      onBlur={draft.leave}
    >
      <TextArea className="input memo-text" placeholder="Memo" rows={2} dir="auto" />
    </TextField>
  )
}
