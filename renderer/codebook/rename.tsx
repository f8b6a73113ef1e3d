import { useRef, useState } from 'react'
import { Dialog, FieldError, Input, Popover, TextField } from 'react-aria-components'
import { CodeDot } from '../ui/code'
import { changeCode } from './actions'
import { type CodeTaskProps, dotOf } from './task-props'

/** Puts the popover's own dot exactly over the row's: its border and padding in CSS pixels. */
const besideDot = 10
const overDot = -22

/** A field over the code's row: Enter renames, Escape leaves it. */
export function RenamePopover({ code, onClose }: CodeTaskProps) {
  const dot = useRef(dotOf(code.id))
  const [name, setName] = useState(code.name)
  const [error, setError] = useState<string | null>(null)
  const finish = (): void => {
    const refused = name.trim() === code.name ? null : changeCode(code.id, { name })
    setError(refused)
    if (refused === null) onClose()
  }
  return (
    <Popover
      className="popover rename"
      triggerRef={dot}
      placement="bottom start"
      offset={overDot}
      crossOffset={-besideDot}
      style={{ width: roomFor(dot.current) }}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog className="rename-dialog" aria-label={`Rename ${code.name}`}>
        <CodeDot code={code} />
        <TextField
          aria-label={`New name of ${code.name}`}
          className="rename-field"
          value={name}
          onChange={(text) => {
            setName(text)
            setError(null)
          }}
          isInvalid={error !== null}
          autoFocus
        >
          <Input
            className="rename-input"
            dir="auto"
            onFocus={(event) => event.target.select()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) finish()
            }}
          />
          <FieldError className="field-error">{error}</FieldError>
        </TextField>
      </Dialog>
    </Popover>
  )
}

/** From the dot to the end of its row, in CSS pixels. */
function roomFor(dot: Element | null): number {
  const end = dot?.parentElement?.getBoundingClientRect().right ?? 0
  return Math.max(180, end - (dot?.getBoundingClientRect().left ?? 0))
}
