import { useEffect, useRef, useState } from 'react'
import { clip } from '../../shared/building'
import { Draft, type DraftSource } from '../state/drafts'
import { addNotice } from '../state/project'

interface DraftText {
  /** What the field shows: what is typed, else what the project holds. */
  readonly text: string
  /** Why what was typed cannot be kept, in a sentence. */
  readonly error: string | null
  readonly type: (text: string) => void
  /** The field is left, or Enter was pressed in it. */
  readonly leave: () => void
}

/** Text of a field that saves itself; what cannot be kept stays in the field with the reason. */
export function useDraft(source: DraftSource): DraftText {
  const [typed, setTyped] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const held = useRef<Draft>(undefined)
  held.current ??= new Draft(source, setError)
  const draft = held.current

  useEffect(() => draft.follow(source))
  useEffect(
    () => () => {
      const refused = draft.leave()
      if (!refused) return
      draft.drop()
      addNotice({
        level: 'warning',
        message: `What was typed in “${refused.label}” was not kept. ${refused.refusal} It was: “${clip(refused.text, 400)}”`,
      })
    },
    [draft],
  )

  return {
    text: typed ?? source.value,
    error,
    type: (text) => {
      setTyped(text)
      draft.type(text)
    },
    leave: () => {
      if (draft.leave() === null) setTyped(null)
    },
  }
}
