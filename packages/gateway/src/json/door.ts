// A door of our JSON API, declared once: the server opens it, the pages knock at it, and both have
// their types from here. Nothing in this folder needs Node.
import { z } from 'zod'

/** Who may log in. */
export type Kind = 'person' | 'merchant' | 'operator'

/** Which session counts: a browser may be logged in as a person and as a merchant at a time. */
export type Room = 'wallet' | 'console'

const nothing = z.object({})

type Any = z.ZodType
type Who = readonly Kind[]
type Nothing = typeof nothing

/** What a door declares besides its method and path. */
interface Terms<P extends Any, Q extends Any, B extends Any, A extends Any, W extends Who> {
  readonly room: Room
  /** Whose session opens it; empty: it opens for everybody, logged in or not. */
  readonly who: W
  /** Parts of the path that begin with a colon. */
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** What comes back; members that are not declared here never leave the server. */
  readonly answer: A
  /** Calls from one address in a minute; the usual number unless given. */
  readonly perMinute?: number
  /** What the audit trail calls it; every door that changes something has one. */
  readonly action?: string
}

/** A door, with what its texts are parsed by. */
export interface Door<
  P extends Any = Any,
  Q extends Any = Any,
  B extends Any = Any,
  A extends Any = Any,
  W extends Who = Who,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Begins with /api/, or with /sandbox/ where production has no such door. */
  readonly path: string
  readonly room: Room
  readonly who: W
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly answer: A
  readonly perMinute: number | undefined
  readonly action: string | undefined
}

/** Declares a door that only looks. */
export function looking<
  A extends Any,
  const W extends Who,
  P extends Any = Nothing,
  Q extends Any = Nothing,
>(
  path: string,
  terms: Omit<Terms<P, Q, Nothing, A, W>, 'body' | 'action'>,
): Door<P, Q, Nothing, A, W> {
  return complete('GET', path, terms)
}

/** Declares a door that only looks, at something too long for an address. */
export function asking<
  A extends Any,
  const W extends Who,
  P extends Any = Nothing,
  B extends Any = Nothing,
>(
  path: string,
  terms: Omit<Terms<P, Nothing, B, A, W>, 'query' | 'action'>,
): Door<P, Nothing, B, A, W> {
  return complete('POST', path, terms)
}

/** Declares a door that changes something, by the name of the action in the audit trail. */
export function changing<
  A extends Any,
  const W extends Who,
  P extends Any = Nothing,
  B extends Any = Nothing,
>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  action: string,
  terms: Omit<Terms<P, Nothing, B, A, W>, 'query' | 'action'>,
): Door<P, Nothing, B, A, W> {
  return complete(method, path, { ...terms, action })
}

function complete<P extends Any, Q extends Any, B extends Any, A extends Any, W extends Who>(
  method: Door['method'],
  path: string,
  terms: Terms<P, Q, B, A, W>,
): Door<P, Q, B, A, W> {
  const { params, query, body, perMinute, action, ...rest } = terms
  return {
    ...rest,
    method,
    path,
    // Left out, they are what their types say by default.
    params: params ?? (nothing as unknown as P),
    query: query ?? (nothing as unknown as Q),
    body: body ?? (nothing as unknown as B),
    perMinute,
    action,
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
