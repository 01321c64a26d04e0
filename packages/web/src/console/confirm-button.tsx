// A button for what cannot be taken back: it asks first. The browser's own dialog keeps the focus
// inside, closes with Escape, and gives the focus back.
import './confirm-button.css'
import { Button } from 'antd'
import { useId, useRef } from 'react'

import { useTexts } from '../parts/texts.ts'
import { words } from '../parts/words.ts'

interface ConfirmButtonProps {
  /** Of the button, and of the one that says yes. */
  readonly label: string
  readonly title: string
  readonly text: string
  readonly isDanger?: boolean
  readonly isLoading: boolean
  readonly onConfirm: () => void
}

export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, title, text, isDanger = false, isLoading, onConfirm } = props
  const w = useTexts(words)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const close = () => dialog.current?.close()
  return (
    <>
      <Button
        type={isDanger ? 'default' : 'primary'}
        danger={isDanger}
        loading={isLoading}
        onClick={() => dialog.current?.showModal()}
      >
        {label}
      </Button>
      <dialog ref={dialog} className="confirm" aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        <p>{text}</p>
        <div className="confirm-answers">
          <Button onClick={close}>{w.cancel}</Button>
          <Button
            type="primary"
            danger={isDanger}
            onClick={() => {
              close()
              onConfirm()
            }}
          >
            {label}
          </Button>
        </div>
      </dialog>
    </>
  )
}
