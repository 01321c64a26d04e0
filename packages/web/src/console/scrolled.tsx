// What may be larger than its place: it is scrolled, and with the keyboard as well.
import type { ReactNode } from 'react'

interface ScrolledProps {
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}

export function Scrolled({ label, className, children }: ScrolledProps) {
  return (
    // Arrow keys scroll what has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={className} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
