// How pages speak to the gateway: each call is a door that the gateway has declared.
import type { Door, DoorAnswer, DoorInput, ProblemBody } from '@hongbao/gateway/json'
import { useMutation, useQuery, type UseQueryOptions } from '@tanstack/react-query'

type Given<D extends Door> = Partial<DoorInput<D>>

/** What went wrong at a door: its problem, or that nobody answered. */
export class KnockError extends Error {
  override readonly name = 'KnockError'
  readonly status: number
  readonly problem: ProblemBody['error']
  constructor(status: number, problem: ProblemBody['error']) {
    super(problem.message)
    this.status = status
    this.problem = problem
  }
}

/** Nobody answered; what became of the call is unknown. */
const noAnswer: ProblemBody['error'] = {
  code: 'no_answer',
  message: 'No answer from the server. Check the connection and try again.',
  messageZh: '服务器没有应答，请检查网络后重试。',
  requestId: '',
}

/** Knocks at a door. Throws {@link KnockError}. */
export async function knock<D extends Door>(door: D, given: Given<D> = {}): Promise<DoorAnswer<D>> {
  const values = (given.params ?? {}) as Readonly<Record<string, string>>
  const path = door.path.replaceAll(/:(\w+)/g, (_part, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  )
  const search = new URLSearchParams(
    Object.entries(
      (given.query ?? {}) as Readonly<Record<string, string | number | boolean | undefined>>,
    ).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  ).toString()
  const response = await fetch(search ? `${path}?${search}` : path, {
    method: door.method,
    credentials: 'same-origin',
    ...(door.method !== 'GET' && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(given.body ?? {}),
    }),
  }).catch(() => undefined)
  const answer: unknown = await response?.json().catch(() => undefined)
  if (response?.ok && answer !== undefined) return answer as DoorAnswer<D>
  const problem = (answer as ProblemBody | undefined)?.error ?? noAnswer
  throw new KnockError(response?.status ?? 0, problem)
}

/** Names a door's answer in the cache; the first part, its path, forgets all of a door. */
export const doorKey = <D extends Door>(door: D, given?: Given<D>): readonly unknown[] =>
  given === undefined ? [door.path] : [door.path, given]

/** What a door answers, kept and asked for again as the query client is told. */
export function useDoor<D extends Door>(
  door: D,
  given: Given<D> = {},
  options: Omit<UseQueryOptions<DoorAnswer<D>, KnockError>, 'queryKey' | 'queryFn'> = {},
) {
  return useQuery<DoorAnswer<D>, KnockError>({
    ...options,
    queryKey: doorKey(door, given),
    queryFn: () => knock(door, given),
  })
}

/** For doors that change something: `mutate` knocks. */
export function useKnock<D extends Door>(door: D) {
  return useMutation<DoorAnswer<D>, KnockError, Given<D>>({
    mutationFn: (given) => knock(door, given),
  })
}
