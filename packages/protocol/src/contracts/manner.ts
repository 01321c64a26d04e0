// How a method is asked and answered. Most are as the fund methods are, and do not say so.

/** What a method asks of its caller besides a signature, and the form of its answer. */
export interface Manner {
  /** Where the business parameters travel: in one as JSON, or as parameters themselves. */
  readonly carriedIn: 'biz_content' | 'parameters'
  /** The product that the merchant must have signed. */
  readonly product: 'cash_red_packet' | 'none'
  /** Whether auth_token has to name the user it is about. */
  readonly needsUser: boolean
  /** Whether a provider may call it for a merchant, with app_auth_token. */
  readonly takesAppAuth: boolean
  /** Whether success is answered without code and msg, and failure as error_response. */
  readonly isBare: boolean
  /** How it calls a field that is missing or malformed. */
  readonly malformed: 'ILLEGAL_ARGUMENT' | 'INVAILID_ARGUMENTS'
}

/** The manner of the six, and of whoever says nothing else. */
export const asFundMethods: Manner = {
  carriedIn: 'biz_content',
  product: 'cash_red_packet',
  needsUser: false,
  takesAppAuth: true,
  isBare: false,
  malformed: 'ILLEGAL_ARGUMENT',
}
