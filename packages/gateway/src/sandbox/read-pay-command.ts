// What POST /sandbox/pay is asked to do.

export interface PayCommand {
  readonly action: 'confirm' | 'cancel'
  readonly userId: bigint
  /** Either what the merchant's app would hand to the mobile SDK, or the number of an order. */
  readonly orderString: string | undefined
  readonly authNo: string | undefined
}

/** The command, or in words what is wrong with it. */
export function readPayCommand(body: unknown): PayCommand | { readonly problem: string } {
  if (typeof body !== 'object' || body === null) return { problem: 'the body is not an object' }
  const { orderString, authNo, userId, action } = body as Readonly<Record<string, unknown>>
  if (action !== 'confirm' && action !== 'cancel') {
    return { problem: 'action is neither "confirm" nor "cancel"' }
  }
  if (typeof userId !== 'string' || !/^[0-9]{16}$/.test(userId)) {
    return { problem: 'userId is not a text of 16 digits' }
  }
  if (!isTextOrAbsent(orderString) || !isTextOrAbsent(authNo)) {
    return { problem: 'orderString and authNo are texts' }
  }
  if ((orderString === undefined) === (authNo === undefined)) {
    return { problem: 'one of orderString and authNo is needed' }
  }
  return { action, userId: BigInt(userId), orderString, authNo }
}

const isTextOrAbsent = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string'
