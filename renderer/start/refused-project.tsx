import { useEffect, useState } from 'react'
import type { OutputOf } from '../../shared/contract'
import { openBackups } from '../backups/state'
import { ask } from '../bridge'
import { openProject, useOpening } from '../shell/opening'
import { Button } from '../ui/button'
import './refused-project.css'

/** The project that did not open, why, and what can be done with it. */
export function RefusedProject() {
  const busy = useOpening((state) => state.busy)
  const [refused, setRefused] = useState<OutputOf<'project.refused'>>(null)
  useEffect(() => {
    if (busy) return
    let isWanted = true
    void ask('project.refused', null).then((answer) => {
      if (isWanted && answer.ok) setRefused(answer.value)
    })
    return () => {
      isWanted = false
    }
  }, [busy])
  if (!refused) return null
  return (
    <section className="start-refused" aria-label={`${refused.name} was not opened`}>
      <h2 className="label">Not opened</h2>
      <p>{refused.message}</p>
      <div className="start-refused-actions">
        <Button onPress={() => void openProject({ kind: 'refused' })}>Try again</Button>
        {refused.canRead ? (
          <Button onPress={() => void openProject({ kind: 'refused' }, true)}>Open read-only</Button>
        ) : null}
        {refused.hasBackups ? <Button onPress={() => openBackups('refused')}>Backups…</Button> : null}
      </div>
    </section>
  )
}
