// A list that grows as it is scrolled: pages of a door, one after the other, and its four states.
import type { Door, DoorAnswer, DoorInput } from '@hongbao/gateway/json'
import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query'
import { InfiniteScroll } from 'antd-mobile'
import type { ReactNode } from 'react'

import { doorKey, knock, type KnockError } from '../parts/knock.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { words } from '../parts/words.ts'
import { walletWords } from './words.ts'

/** A door's pages so far. */
export function usePages<D extends Door>(door: D, given: Partial<DoorInput<D>>) {
  type Page = DoorAnswer<D>
  type Pages = InfiniteData<Page, string | null>
  return useInfiniteQuery<Page, KnockError, Pages, readonly unknown[], string | null>({
    queryKey: [...doorKey(door, given), 'pages'],
    queryFn: ({ pageParam }) => {
      const query = { ...(given.query as object), ...(pageParam !== null && { before: pageParam }) }
      return knock(door, { ...given, query } as Partial<DoorInput<D>>)
    },
    initialPageParam: null,
    getNextPageParam: (page) => (page as { readonly next: string | null }).next,
  })
}

interface PageListProps<Row> {
  readonly pages: {
    readonly error: KnockError | null
    readonly isPending: boolean
    readonly hasNextPage: boolean
    readonly refetch: () => unknown
    readonly fetchNextPage: () => Promise<unknown>
  }
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly children: (row: Row) => ReactNode
  readonly empty: ReactNode
  readonly label: string
}

export function PageList<Row>({ pages, rows, keyOf, children, empty, label }: PageListProps<Row>) {
  const t = { ...useTexts(words), ...useTexts(walletWords) }
  if (pages.error && rows.length === 0) {
    return <Failed error={pages.error} onRetry={() => void pages.refetch()} />
  }
  if (pages.isPending) return <Loading lines={6} />
  if (rows.length === 0 && !pages.hasNextPage) return empty
  return (
    <>
      <ul className="rows" aria-label={label}>
        {rows.map((row) => (
          <li key={keyOf(row)}>{children(row)}</li>
        ))}
      </ul>
      <InfiniteScroll
        hasMore={pages.hasNextPage}
        loadMore={async () => {
          await pages.fetchNextPage()
        }}
      >
        {(hasMore, failed, retry) =>
          failed ? (
            <button type="button" className="plain-button" onClick={retry}>
              {t.tryAgain}
            </button>
          ) : (
            <span role="status">{hasMore ? t.loading : t.end}</span>
          )
        }
      </InfiniteScroll>
    </>
  )
}
