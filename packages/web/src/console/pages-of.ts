// Lists that come page by page: what was read stays, and the next page is asked for by hand.
import type { Door, DoorAnswer, DoorInput } from '@hongbao/gateway/json'
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'

import { knock, type KnockError } from '../parts/knock.ts'

/** `given` says what to ask, `nextOf` where an answer says it goes on. */
export function usePages<D extends Door>(
  door: D,
  given: Partial<DoorInput<D>>,
  nextOf: (answer: DoorAnswer<D>) => string | null,
  isEnabled = true,
) {
  return useInfiniteQuery<DoorAnswer<D>, KnockError, DoorAnswer<D>[], readonly unknown[], string>({
    queryKey: [door.path, 'pages', given],
    queryFn: ({ pageParam }) => {
      const query = { ...(given.query as object), before: pageParam } as DoorInput<D>['query']
      return knock(door, pageParam === '' ? given : { ...given, query })
    },
    initialPageParam: '',
    getNextPageParam: (last) => nextOf(last) ?? undefined,
    select: ({ pages }) => pages,
    enabled: isEnabled,
  })
}

/** What a listing shows of such pages; `rowsOf` says which rows an answer brings. */
export function listed<Answer, Row>(
  pages: UseInfiniteQueryResult<readonly Answer[], KnockError>,
  rowsOf: (answer: Answer) => readonly Row[],
) {
  return {
    rows: pages.data?.flatMap(rowsOf),
    error: pages.error,
    onRetry: () => void pages.refetch(),
    more: {
      isThere: pages.hasNextPage,
      isLoading: pages.isFetchingNextPage,
      load: () => void pages.fetchNextPage(),
    },
  }
}
