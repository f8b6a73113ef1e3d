import { Check, EllipsisVertical } from 'lucide-react'
import { memo } from 'react'
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import type { LineKind } from '../../shared/import/proposal'
import type { Id } from '../../shared/schema'
import { lineNames, relabelLine } from './relabel'

interface LineControlProps {
  readonly articleId: Id
  /** The line that is pointed at, or that holds the caret while the menu is open. */
  readonly line: number
  readonly kind: LineKind
  /** Pixels from the top of the text to the line, and the height of its first row. */
  readonly top: number
  readonly isOpen: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** The small control in the left margin that says what a line is: paragraph, caption, page debris... */
export const LineControl = memo(function LineControl(props: LineControlProps) {
  const { articleId, line, kind, top, isOpen, onOpenChange } = props
  const kinds = Object.entries(lineNames) as [LineKind, string][]
  return (
    <div className="kind-control" style={{ transform: `translateY(${top}px)` }}>
      <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
        <Button className="kind-button" aria-label={`What line ${line + 1} is`} excludeFromTabOrder>
          <EllipsisVertical size={14} strokeWidth={1.75} aria-hidden />
        </Button>
        <Popover className="popover kind-popover" placement="bottom start" offset={2}>
          <Menu
            className="list-box"
            aria-label="This line is"
            selectionMode="single"
            selectedKeys={[kind]}
            disallowEmptySelection
            onAction={(key) => {
              const chosen = kinds.find(([id]) => id === key)?.[0]
              if (chosen && chosen !== kind) relabelLine(articleId, line, chosen)
            }}
          >
            <MenuSection>
              <Header className="kind-heading">This line is</Header>
              {kinds.map(([id, name]) => (
                <MenuItem key={id} id={id} textValue={name} className="list-item">
                  <span className="kind-check">
                    {id === kind ? <Check size={13} strokeWidth={2} aria-hidden /> : null}
                  </span>
                  {name}
                </MenuItem>
              ))}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
})
