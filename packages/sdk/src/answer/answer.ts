import type { JsonObject } from './json.ts'

/** The platform's answer to one request, verified and taken apart. */
export interface Answer {
  /** `10000` and so on; a few old methods answer a success without one. */
  readonly code: string | undefined
  readonly msg: string | undefined
  readonly subCode: string | undefined
  readonly subMsg: string | undefined
  /** All members of the node, as on the wire. */
  readonly node: JsonObject
  /** The platform's number for the request. */
  readonly traceId: string | undefined
}
