// The business parameters: biz_content is one JSON object, or they stand beside it.
import { readBizContent, type Contract, type RequestParameters } from '@hongbao/protocol'

import { httpLimits } from '../../limits.ts'
import { refuse } from '../refusal.ts'
import { found, type Stage } from './draft.ts'
import { measureJson } from './measure-json.ts'

/**
 * Reads biz_content; a missing one is read as an empty object, so that the contract can name the
 * fields that are missing. A member that comes twice is refused: readers may disagree about which
 * one counts, and one of them may be a limit check. Members nobody knows, `__proto__` among them,
 * are harmless: JSON.parse makes ordinary members of them, and contracts ask only for their own.
 */
export const readContent: Stage = (draft) => {
  const contract = found(draft.contract)
  if (contract.carriedIn === 'parameters') {
    draft.content = pickContent(contract, draft.parameters)
    return undefined
  }
  const content = draft.bizContent === '' ? {} : parseObject(draft.bizContent)
  if (content === undefined) return refuse('isv.illegal-json')
  draft.content = content
  return undefined
}

/** Methods from before biz_content have their parameters beside the public ones. */
function pickContent({ request }: Contract, parameters: RequestParameters) {
  return Object.fromEntries(Object.keys(request).map((name) => [name, parameters.get(name)]))
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  const { depth, members } = measureJson(text)
  if (depth > httpLimits.jsonDepthMax) return undefined
  const content = readBizContent(text)
  return content === 'malformed' || Object.keys(content).length !== members ? undefined : content
}
