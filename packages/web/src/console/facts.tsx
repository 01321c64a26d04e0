// Names and values of one thing, in two columns; what is not there is left out.
import './facts.css'
import type { ReactNode } from 'react'

export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [name: string, value: ReactNode])[]
}) {
  return (
    <dl className="fact-columns">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** A few large figures in a row. */
export function Figures({
  figures,
}: {
  readonly figures: readonly (readonly [name: string, value: ReactNode])[]
}) {
  return (
    <dl className="big-figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
