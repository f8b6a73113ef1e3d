import { Check } from 'lucide-react'
import { useRef, useState } from 'react'
import { Dialog, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { descendantsOf } from '../../shared/codebook/lookup'
import { type CodeColour, codeColours } from '../../shared/schema'
import { Checkbox } from '../ui/fields'
import { recolour, tell } from './actions'
import { type CodeTaskProps, dotOf } from './task-props'

const colourName = (colour: CodeColour): string => colour.charAt(0).toUpperCase() + colour.slice(1)

interface PaletteProps {
  readonly label: string
  readonly value: CodeColour
  readonly onChange: (colour: CodeColour) => void
  readonly autoFocus?: boolean
}

/** The named colours of codes; colour is never alone, so each is named when it is pointed at or reached. */
export function Palette({ label, value, onChange, autoFocus = false }: PaletteProps) {
  const [shown, setShown] = useState<CodeColour>(value)
  return (
    <div className="palette">
      <ListBox
        aria-label={label}
        className="palette-grid"
        layout="grid"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        autoFocus={autoFocus}
        onSelectionChange={(keys) => {
          const colour = codeColours.find((each) => keys !== 'all' && keys.has(each))
          if (colour) onChange(colour)
        }}
      >
        {codeColours.map((colour) => (
          <ListBoxItem
            key={colour}
            id={colour}
            textValue={colourName(colour)}
            aria-label={colourName(colour)}
            className="palette-colour"
            data-colour={colour}
            onHoverStart={() => setShown(colour)}
            onHoverEnd={() => setShown(value)}
            onFocus={() => setShown(colour)}
          >
            <Check size={13} strokeWidth={2.5} aria-hidden />
          </ListBoxItem>
        ))}
      </ListBox>
      <span className="palette-name" data-colour={shown} aria-hidden>
        {colourName(shown)}
      </span>
    </div>
  )
}

/** The palette beside a code's row. */
export function RecolourPopover({ book, code, onClose }: CodeTaskProps) {
  const dot = useRef(dotOf(code.id))
  const below = descendantsOf(book, code.id).length
  const [branch, setBranch] = useState(false)
  return (
    <Popover
      className="popover"
      triggerRef={dot}
      placement="bottom start"
      crossOffset={-12}
      offset={12}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog className="palette-dialog" aria-label={`Colour of ${code.name}`}>
        <Palette
          label={`Colour of ${code.name}`}
          value={code.colour}
          autoFocus
          onChange={(colour) => {
            tell(recolour(code.id, colour, branch))
            onClose()
          }}
        />
        {below > 0 ? (
          <Checkbox isSelected={branch} onChange={setBranch}>
            Also the {below === 1 ? 'code' : `${below} codes`} under it
          </Checkbox>
        ) : null}
      </Dialog>
    </Popover>
  )
}
