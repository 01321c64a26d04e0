// What the gateway does about a method: the contract lives in the protocol, its handler here,
// under the same file name. There is no third place.
import type {
  Contract,
  ParsedRequest,
  ResponseInput,
  SubCodeName,
  WireMembers,
} from '@hongbao/protocol'

import type { Caller } from '../funds/model.ts'

/** The user whom auth_token names, and what that user allowed. */
export interface TokenUser {
  readonly userId: bigint
  readonly scopes: readonly string[]
}

/** Who called, and where the answer goes besides the connection. */
export interface Call extends Caller {
  /** There where the contract needs one. */
  readonly user?: TokenUser
  readonly notifyUrl: string | null
  readonly returnUrl: string | null
  /** How long after payment the rest of a packet goes back, by the product contract if any. */
  readonly returnAfterMs: number
}

/** A refusal by name; `message` takes the catalogue's sub_msg's place where more can be said. */
export interface Refused {
  readonly kind: 'refused'
  readonly subCode: SubCodeName
  readonly message?: string
}

/** 10000 with these members, in the order of the contract; or a refusal. */
export type Answer = { readonly kind: 'done'; readonly members: WireMembers } | Refused

/** What a handler says, in the contract's own types. */
export type Reply<C extends Contract> =
  | { readonly kind: 'done'; readonly response: ResponseInput<C> }
  | Refused

/** An operation that a server calls and waits for. Pages and order strings are the cashier's. */
export interface Operation {
  readonly contract: Contract
  /** `request` is what the contract has parsed. */
  perform(request: unknown, call: Call): Promise<Answer>
}

/** Ties a handler to its contract, whose types it then has on both sides. */
export function implement<C extends Contract>(
  contract: C,
  handle: (request: ParsedRequest<C>, call: Call) => Promise<Reply<C>>,
): Operation {
  const render: (response: never) => WireMembers = contract.renderResponse
  return {
    contract,
    async perform(request, call) {
      const reply = await handle(request as ParsedRequest<C>, call)
      if (reply.kind === 'refused') return reply
      return { kind: 'done', members: render(reply.response as never) }
    },
  }
}
