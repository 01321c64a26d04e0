// Small things that the console's pages share.
import './parts.css'
import { App, Button, Tag } from 'antd'
import type { ReactNode } from 'react'

import type { KnockError } from '../parts/knock.ts'
import { useProblemText, useTexts } from '../parts/texts.ts'
import { words } from '../parts/words.ts'

/** Copies a text, and says so, also aloud. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const w = useTexts(words)
  const { message } = App.useApp()
  const copy = () => void navigator.clipboard.writeText(text).then(() => message.success(w.copied))
  return (
    <Button size="small" onClick={copy} aria-label={label ? `${w.copy} ${label}` : undefined}>
      {w.copy}
    </Button>
  )
}

/** Long text in a box that scrolls, with a button to copy it. */
export function CodeBox({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <div className="code-box">
      <div className="code-box-head">
        <span>{label}</span>
        <CopyButton text={text} label={label} />
      </div>
      <textarea
        className="mono"
        readOnly
        aria-label={label}
        value={text}
        rows={Math.min(12, Math.max(text.split('\n').length, Math.ceil(text.length / 110)))}
      />
    </div>
  )
}

/** Offers a text as a file. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Says what a knock was refused for, in passing. */
export function useComplaint(): (error: KnockError) => void {
  const { message } = App.useApp()
  const textOf = useProblemText()
  return (error) => void message.error(textOf(error), 6)
}

const colours = {
  draft: 'quiet',
  none: 'quiet',
  submitted: 'warn',
  requested: 'warn',
  rejected: 'bad',
  suspended: 'bad',
  offline: 'quiet',
  online: 'good',
  signed: 'good',
} as const

type ReviewState = keyof typeof colours

/** Where an application or a contract stands; told by its word, the colour only helps. */
export function ReviewTag({
  state,
  children,
}: {
  readonly state: ReviewState
  readonly children: ReactNode
}) {
  return <Tag className={`state-tag state-${colours[state]}`}>{children}</Tag>
}
