import { X } from 'lucide-react'
import { Button } from 'react-aria-components'
import type { Code } from '../../shared/schema'

/** The square that stands for a code's colour; its name is always beside it. */
export function CodeDot({ code }: { readonly code: Pick<Code, 'colour'> }) {
  return <span className="code-dot" data-colour={code.colour} aria-hidden />
}

interface CodeChipProps {
  readonly code: Pick<Code, 'colour' | 'name'>
  readonly onRemove?: () => void
}

/** A code as it stands in a record; with `onRemove` it can be taken off. */
export function CodeChip({ code, onRemove }: CodeChipProps) {
  return (
    <span className="code-chip" data-colour={code.colour} dir="auto">
      <span className="clip">{code.name}</span>
      {onRemove ? (
        <Button className="code-chip-remove" aria-label={`Take off ${code.name}`} onPress={onRemove}>
          <X size={12} strokeWidth={2} aria-hidden />
        </Button>
      ) : null}
    </span>
  )
}
