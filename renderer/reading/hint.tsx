import { useCallback, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Box } from '../picker/placing'

interface HintState {
  readonly text: string
  readonly near: Box
}

/** A sentence beside the caret that goes away by itself: why a key did nothing. */
export function useHint(): readonly [HintState | null, (text: string, near: Box) => void] {
  const [hint, setHint] = useState<HintState | null>(null)
  useEffect(() => {
    if (!hint) return
    const timer = setTimeout(() => setHint(null), 3200)
    const onPress = (): void => setHint(null)
    document.addEventListener('pointerdown', onPress)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerdown', onPress)
    }
  }, [hint])
  const say = useCallback((text: string, near: Box) => setHint({ text, near }), [])
  return [hint, say]
}

export function Hint({ hint }: { readonly hint: HintState }) {
  const left = Math.max(8, Math.min(hint.near.left, window.innerWidth - 328))
  const top = Math.max(8, Math.min(hint.near.bottom + 8, window.innerHeight - 60))
  return createPortal(
    <div className="hint-card" role="status" style={{ left, top }}>
      {hint.text}
    </div>,
    document.body,
  )
}
