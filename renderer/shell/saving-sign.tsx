import { useEffect, useState } from 'react'
import { useTyping } from '../state/drafts'
import { useProject } from '../state/project'
import { retrySaving, useSaving } from '../state/saving'
import { Button } from '../ui/button'

/** Tells whether all that was done is on disk. "Saving" shows only when it takes longer than a blink. */
export function SavingSign() {
  const readOnly = useProject((state) => state.meta?.readOnly ?? null)
  const waiting = useSaving((state) => state.waiting.length)
  const trouble = useSaving((state) => state.trouble)
  const typing = useTyping()
  const slow = useSlow(typing || (waiting > 0 && trouble === null))

  if (readOnly !== null) {
    return (
      <span className="saving" title={readOnly} role="status">
        <span className="saving-dot saving-off" aria-hidden />
        Read-only
      </span>
    )
  }
  if (trouble !== null) {
    return (
      <span className="saving saving-trouble" role="alert" title={trouble}>
        <span className="saving-dot saving-bad" aria-hidden />
        Not saved: {waiting} {waiting === 1 ? 'edit' : 'edits'} kept in memory
        <Button onPress={retrySaving}>Try again</Button>
      </span>
    )
  }
  return (
    <span className="saving" role="status">
      <span className={`saving-dot ${slow ? 'saving-busy' : ''}`} aria-hidden />
      {slow ? 'Saving' : 'Saved'}
    </span>
  )
}

function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!busy) {
      setSlow(false)
      return
    }
    const timer = setTimeout(() => setSlow(true), 150)
    return () => clearTimeout(timer)
  }, [busy])
  return slow
}
