import { useEffect, useRef, useState } from 'react'
import { TextArea, TextField } from 'react-aria-components'
import type { Segment } from '../../shared/schema'
import { segmentNow, writeMemo } from '../reading/coding'
import { useProject } from '../state/project'

/** Pause in typing after which a memo is saved, in milliseconds. */
const pause = 600

/**
 * The memo of a segment. It saves itself when typing pauses, when the field is left, when another segment
 * or article is chosen and when the window closes; each save is one step of undo.
 */
export function Memo({ segment }: { readonly segment: Segment }) {
  const readOnly = useProject((state) => state.meta?.readOnly !== null)
  const [draft, setDraft] = useState<string | null>(null)
  const unsaved = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { articleId, id } = segment

  const save = useRef(() => {
    clearTimeout(timer.current)
    const text = unsaved.current
    unsaved.current = null
    const now = text === null ? null : segmentNow(articleId, id)
    if (now && text !== null) writeMemo(now, text)
  }).current

  useEffect(() => {
    window.addEventListener('pagehide', save)
    window.addEventListener('beforeunload', save)
    return () => {
      window.removeEventListener('pagehide', save)
      window.removeEventListener('beforeunload', save)
      save()
    }
  }, [save])

  return (
    <TextField
      className="memo"
      aria-label="Memo"
      isReadOnly={readOnly}
      value={draft ?? segment.memo}
      onChange={(text) => {
        setDraft(text)
        unsaved.current = text
        clearTimeout(timer.current)
        timer.current = setTimeout(save, pause)
      }}
      onBlur={() => {
        save()
        setDraft(null)
      }}
    >
      <TextArea className="input memo-text" placeholder="Memo" rows={2} dir="auto" />
    </TextField>
  )
}
