// A line about what has just been asked for: done, or not and why.
import './note.css'
import type { ReactNode } from 'react'

export function Note({
  mood,
  children,
}: {
  readonly mood: 'good' | 'bad'
  readonly children: ReactNode
}) {
  return <p className={`note note-${mood}`}>{children}</p>
}
