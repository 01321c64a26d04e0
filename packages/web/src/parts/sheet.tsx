// A sheet from the bottom of a phone. The browser's own dialog keeps the focus inside, closes on
// Escape and gives the focus back.
import './sheet.css'
import { useEffect, useId, useRef, type ReactNode } from 'react'

import { useTexts } from './texts.ts'
import { words } from './words.ts'

interface SheetProps {
  readonly title: string
  readonly children: ReactNode
  /** Closed by its button, by Escape or beside it. */
  readonly onClose: () => void
  /** While something runs that cannot be taken back. */
  readonly isBusy?: boolean
}

export function Sheet({ title, children, onClose, isBusy = false }: SheetProps) {
  const t = useTexts(words)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opened = dialog.current
    opened?.showModal()
    // The dialog would give the focus to its first button.
    opened?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => opened?.close()
  }, [])
  useEffect(() => {
    const opened = dialog.current
    const close = (event: Event): void => {
      const isBeside = event.type === 'click' && event.target === opened
      if (event.type === 'cancel') event.preventDefault()
      if ((event.type === 'cancel' || isBeside) && !isBusy) onClose()
    }
    opened?.addEventListener('cancel', close)
    opened?.addEventListener('click', close)
    return () => {
      opened?.removeEventListener('cancel', close)
      opened?.removeEventListener('click', close)
    }
  }, [isBusy, onClose])
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={id}>
      <div className="sheet-body">
        <header className="sheet-head">
          <button
            type="button"
            className="sheet-close"
            aria-label={t.close}
            disabled={isBusy}
            onClick={onClose}
          >
            <span aria-hidden="true">×</span>
          </button>
          <h2 id={id}>{title}</h2>
        </header>
        {children}
      </div>
    </dialog>
  )
}
