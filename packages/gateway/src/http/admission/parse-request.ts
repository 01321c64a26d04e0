import { refuse } from '../refusal.ts'
import { found, type Stage } from './draft.ts'

/** biz_content is what the contract says; the answer names the field, and repeats the numbers. */
export const parseRequest: Stage = (draft) => {
  const contract = found(draft.contract)
  const content = found(draft.content)
  const parsed = contract.parseRequest(content)
  if (!parsed.ok) {
    return refuse('ILLEGAL_ARGUMENT', `参数异常：${parsed.reason}`, contract.echo(content))
  }
  draft.request = parsed.request
  return undefined
}
