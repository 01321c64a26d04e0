import { encodeForm } from '@hongbao/protocol'
import type { Answer } from '../answer/answer.ts'
import { judgeAnswer } from '../answer/judge-answer.ts'
import { readAnswer } from '../answer/read-answer.ts'
import type { Settings } from '../client/settings.ts'
import { responseBytesMax } from '../limits.ts'
import type { LogFields } from '../logging/logger.ts'
import { AlipayFault } from '../outcome/alipay-fault.ts'
import { doubt } from '../outcome/finding.ts'
import type { Doubt, Finding } from '../outcome/finding.ts'
import { TransportFault } from '../transport/transport.ts'
import type { TransportRequest } from '../transport/transport.ts'
import { composeParameters } from './compose-parameters.ts'
import type { RequestContent } from './compose-parameters.ts'
import { explainSignature } from './explain-signature.ts'
import { signParameters } from './sign-parameters.ts'

/** How long one request may take, and who may end it. */
export interface RequestLimits {
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

/**
 * Sends one request and judges the answer. Throws {@link AlipayMisuseError} before anything is
 * sent; whatever happens afterwards is a finding.
 */
export async function sendRequest(
  settings: Settings,
  content: RequestContent,
  limits: RequestLimits,
): Promise<Finding<Answer>> {
  const { clock, logger } = settings
  const startedAt = clock.now()
  const finding = await exchange(settings, content, limits)
  logger.debug(
    { method: content.method, ms: clock.now() - startedAt, ...fieldsOf(finding) },
    'request to the platform',
  )
  return finding
}

async function exchange(
  settings: Settings,
  content: RequestContent,
  limits: RequestLimits,
): Promise<Finding<Answer>> {
  const parameters = composeParameters(settings, content)
  const { sign, signedText } = await signParameters(settings, parameters)
  const { charset, constantQuery, gateway } = settings
  const query = `${constantQuery}&${encodeForm([...parameters.query, sign], charset)}`
  const answer = await send(settings, content.method, {
    url: `${gateway}?${query}`,
    headers: headersByCharset[charset],
    body: encodeForm(parameters.body, charset),
    timeoutMs: limits.timeoutMs,
    connectTimeoutMs: settings.connectTimeoutMs,
    responseBytesMax,
    signal: limits.signal,
  })
  if ('outcome' in answer) return answer
  const finding = judgeAnswer(answer)
  if (finding.outcome !== 'refused' || finding.subCode !== 'isv.invalid-signature') return finding
  return { ...finding, message: explainSignature(finding.message, signedText, charset) }
}

/** Whatever a transport does, nothing is thrown once a request may have left. */
async function send(
  settings: Settings,
  method: string,
  request: TransportRequest,
): Promise<Answer | Doubt> {
  try {
    const answer = readAnswer(await settings.transport.send(request), method, settings)
    return answer instanceof AlipayFault ? doubt(answer) : answer
  } catch (error) {
    if (error instanceof TransportFault) {
      return doubt(new AlipayFault(error.code, error.message, undefined, error), error.sent)
    }
    const message = 'The transport failed in a way it should not.'
    return doubt(new AlipayFault('connection-cut', message, undefined, error))
  }
}

/** Codes and numbers of the platform only: its messages may quote what was sent. */
function fieldsOf(finding: Finding<Answer>): LogFields {
  switch (finding.outcome) {
    case 'done':
      return { outcome: 'done', code: finding.response.code, trace_id: finding.traceId }
    case 'refused': {
      const { code, subCode, traceId } = finding
      return { outcome: 'refused', code, sub_code: subCode, trace_id: traceId }
    }
    case 'doubt':
      return { outcome: 'doubt', reason: finding.fault.code, trace_id: finding.fault.traceId }
  }
}

const headersOf = (charset: Settings['charset']) => ({
  accept: 'application/json',
  'content-type': `application/x-www-form-urlencoded;charset=${charset}`,
  'user-agent': 'hongbao-sdk',
})

const headersByCharset = {
  'utf-8': headersOf('utf-8'),
  gbk: headersOf('gbk'),
  gb2312: headersOf('gb2312'),
}
