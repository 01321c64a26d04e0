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
  const parsed = contract.parseRequest(content)
  if (parsed.ok) return content
  const { field, reasonEn } = parsed
  throw new AlipayMisuseError('invalid-request', `${contract.method}: ${reasonEn}.`, { field })
}
