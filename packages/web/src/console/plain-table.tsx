// A table. Plain: the component library's measures scroll bars with a style of its own, which the
// pages' policy forbids.
import './plain-table.css'
import type { ReactNode } from 'react'

import { useTexts } from '../parts/texts.ts'
import { listingWords } from './listing-words.ts'
import { Scrolled } from './scrolled.tsx'

export interface Column<Row> {
  /** Empty: what the column has is buttons. */
  readonly title: string
  readonly align?: 'right'
  readonly render: (row: Row) => ReactNode
}

interface PlainTableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
}

export function PlainTable<Row>({ label, columns, rows, keyOf }: PlainTableProps<Row>) {
  const t = useTexts(listingWords)
  return (
    <Scrolled className="plain-table" label={label}>
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ title, align }, n) => (
              <th key={n} scope="col" className={align}>
                {title === '' ? <span className="only-read-aloud">{t.actions}</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ align, render }, n) => (
                <td key={n} className={align}>
                  {render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}
