import { refuse } from '../refusal.ts'
import { found, type Stage } from './draft.ts'

/** The parameters are what the contract says; the answer names the field, repeats the numbers. */
export const parseRequest: Stage = (draft) => {
  const contract = found(draft.contract)
  const content = found(draft.content)
  const parsed = contract.parseRequest(content)
  if (!parsed.ok) {
    return refuse(
      contract.malformed,
      `${contract.subMsgOf(contract.malformed)}：${parsed.reason}`,
      contract.echo(content),
    )
  }
  draft.request = parsed.request
  return undefined
}
