// A door of the JSON API, declared once: the server opens it, OpenAPI describes it, and pages knock
// at it with its types. Nothing in this folder needs Node.
import { z } from 'zod'

/** `desk`: the merchant's own people. */
export type Who = 'anybody' | 'user' | 'desk'

const nothing = z.object({})
type Nothing = typeof nothing
type Any = z.ZodType

/** What a door declares besides its method and path. */
interface Terms<P extends Any, Q extends Any, B extends Any, A extends Any, W extends Who> {
  readonly who: W
  /** One line, for OpenAPI. */
  readonly summary: string
  /** Parts of the path that begin with a colon. */
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** Members that are not declared here never leave the server. */
  readonly answer: A
  /** The codes of the problems that are this door's own. */
  readonly problems?: readonly string[]
}

/** A door, with what its texts are parsed by. */
export interface Door<
  P extends Any = Any,
  Q extends Any = Any,
  B extends Any = Any,
  A extends Any = Any,
  W extends Who = Who,
> {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly who: W
  readonly summary: string
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly answer: A
  readonly problems: readonly string[]
}

/** Declares one. */
export function door<
  A extends Any,
  const W extends Who,
  P extends Any = Nothing,
  Q extends Any = Nothing,
  B extends Any = Nothing,
>(method: Door['method'], path: string, terms: Terms<P, Q, B, A, W>): Door<P, Q, B, A, W> {
  const { params, query, body, problems, ...rest } = terms
  return {
    ...rest,
    method,
    path,
    // Left out, they are what their types say by default.
    params: params ?? (nothing as unknown as P),
    query: query ?? (nothing as unknown as Q),
    body: body ?? (nothing as unknown as B),
    problems: problems ?? [],
  }
}

/** What a door's caller has to send. */
export interface DoorInput<D extends Door> {
  readonly params: z.input<D['params']>
  readonly query: z.input<D['query']>
  readonly body: z.input<D['body']>
}

/** What a door answers, as its caller reads it. */
export type DoorAnswer<D extends Door> = z.output<D['answer']>
