// A list in its four states: a skeleton of itself, what went wrong, what will be here, and rows.
import './listing.css'
import { Button } from 'antd'
import type { ReactNode } from 'react'

import type { KnockError } from '../parts/knock.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { listingWords } from './listing-words.ts'
import { PlainTable, type Column } from './plain-table.tsx'

interface ListingProps<Row> {
  /** What the table is, for those who listen. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  /** Undefined until they are there. */
  readonly rows: readonly Row[] | undefined
  readonly keyOf: (row: Row) => string
  readonly error: KnockError | null
  readonly onRetry: () => void
  /** What is shown where there are no rows. */
  readonly empty: ReactNode
  readonly more?: {
    readonly isThere: boolean
    readonly isLoading: boolean
    readonly load: () => void
  }
}

export function Listing<Row extends object>(props: ListingProps<Row>) {
  const { label, columns, rows, keyOf, error, onRetry, empty, more } = props
  const t = useTexts(listingWords)
  if (error && !rows) return <Failed error={error} onRetry={onRetry} />
  if (!rows) return <Loading lines={8} />
  if (rows.length === 0 && !more?.isThere) return empty
  return (
    <div className="listing">
      <PlainTable label={label} columns={columns} rows={rows} keyOf={keyOf} />
      <div className="listing-end">
        <span className="quiet" role="status">
          {t.shown(rows.length)}
        </span>
        {more?.isThere && (
          <Button loading={more.isLoading} onClick={more.load}>
            {t.more}
          </Button>
        )}
      </div>
    </div>
  )
}
