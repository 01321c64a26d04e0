// Names and values, as a list that reads aloud in order.
import type { ReactNode } from 'react'

/** A row whose value is null is left out. */
export type Fact = readonly [name: string, value: ReactNode]

export function Facts({ rows }: { readonly rows: readonly Fact[] }) {
  return (
    <dl className="facts card">
      {rows.map(([name, value]) =>
        value === null || value === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
