import { AlipayMisuseError } from '../errors.ts'
import type { CallableContract, WireContent } from './operation.ts'

/**
 * The texts of `biz_content`, in order by the contract. Throws {@link AlipayMisuseError} naming the
 * member that is not, before anything is sent: the platform would refuse it with ILLEGAL_ARGUMENT.
 */
export function renderContent<Input>(
  contract: CallableContract<Input, unknown>,
  input: Input,
): WireContent {
  const content = contract.renderRequest(input)
  for (const [field, value] of Object.entries<unknown>(content)) {
    if (typeof value !== 'string') throw notText(contract.method, field)
  }
  const parsed = contract.parseRequest(content)
  if (parsed.ok) return content
  const { field, reasonEn } = parsed
  throw new AlipayMisuseError('invalid-request', `${contract.method}: ${reasonEn}.`, { field })
}

/** Programs without types may pass a number, and 0.1 + 0.2 is no amount. */
function notText(method: string, field: string): AlipayMisuseError {
  const message = `${method}: ${field} must be text; an amount may be a bigint of fen, too.`
  return new AlipayMisuseError('invalid-request', message, { field })
}
