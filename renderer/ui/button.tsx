import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip as AriaTooltip,
  TooltipTrigger,
} from 'react-aria-components'

type Look = 'plain' | 'primary' | 'quiet' | 'danger'

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: Look
  readonly icon?: ReactNode
  readonly children: ReactNode
}

export function Button({ look = 'plain', icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`button button-${look}`}>
      {icon}
      <span>{children}</span>
    </AriaButton>
  )
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** Its name: read aloud, and shown on hover. */
  readonly label: string
  /** How a keyboard reaches it, shown beside the name. */
  readonly keys?: string
  readonly icon: ReactNode
  readonly pressed?: boolean
}

/** A button that shows only an icon; its name appears on hover and focus. */
export function IconButton({ label, keys, icon, pressed, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...rest}
        aria-label={label}
        className="icon-button"
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      >
        {icon}
      </AriaButton>
      <AriaTooltip className="tooltip" offset={6}>
        {label}
        {keys ? <kbd>{keys}</kbd> : null}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
