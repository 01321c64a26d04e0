import { isUnknownOutcome } from '@hongbao/protocol'
import { AlipayFault } from '../outcome/alipay-fault.ts'
import { doubt } from '../outcome/finding.ts'
import type { Finding } from '../outcome/finding.ts'
import { refusalOf } from '../outcome/refusals.ts'
import type { Answer } from './answer.ts'

/**
 * Whether a verified answer is a success, a refusal, or leaves it open. It looks at the codes only:
 * what `status` says is the affair of those who know the method.
 * https://opendocs.alipay.com/common/02km9f
 */
export function judgeAnswer(answer: Answer): Finding<Answer> {
  const { code, subCode, subMsg, msg, node, traceId } = answer
  // Tokens of users are answered without a code when all is well.
  if (code === '10000' || (code === undefined && subCode === undefined)) {
    return { outcome: 'done', response: answer, traceId }
  }
  if (code === undefined || isUnknownOutcome(code, withoutPrefix(subCode))) {
    const reason = code === '10003' ? 'processing' : 'platform-error'
    const message = `The platform answered ${code ?? 'without a code'} ${subCode ?? msg ?? ''}`
    return doubt(new AlipayFault(reason, message, traceId))
  }
  const { display_message: sentence } = node
  const members = {
    code,
    subCode,
    message: subMsg ?? msg ?? subCode ?? code,
    displayMessage: typeof sentence === 'string' ? sentence : undefined,
  }
  return refusalOf(members, traceId)
}

/** Older products of the platform write business codes with the prefix `ACQ.` */
function withoutPrefix(subCode: string | undefined): string | undefined {
  return subCode?.replace(/^ACQ[.]/, '')
}
