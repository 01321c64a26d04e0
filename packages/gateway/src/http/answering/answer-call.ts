// One call, from its bytes to the bytes of its answer. Whatever goes wrong on the way becomes an
// answer, too: nobody is left waiting, and nothing of ours ends in a 5xx.
import { renderErrorPage } from '../../cashier/error-page.ts'
import { showCashier } from '../../cashier/show-cashier.ts'
import { admit, type Admitted } from '../admission/admit.ts'
import type { Source } from '../admission/draft.ts'
import type { GatewayDeps } from '../deps.ts'
import { perform, subCodeOfFault, type Performed } from '../performing.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Outcome } from './render-reply.ts'
import { jsonReply, type Reply } from './reply.ts'
import type { ReplyForm } from './reply-form.ts'
import { spoilSignatures } from './signatures.ts'

/** Never rejects but for a key that cannot sign. */
export async function answerCall(
  source: Source,
  deps: GatewayDeps,
  traceId: string,
): Promise<Reply> {
  const admission = await admit(source, deps)
  if (admission.kind === 'rejected') {
    const { refusal, form, cause } = admission
    if (cause !== undefined) deps.log.error({ trace_id: traceId, err: cause }, 'call not admitted')
    return turnDown(refusal, form, deps)
  }
  switch (admission.contract.call) {
    case 'execute':
      return answerOperation(admission, deps, traceId)
    case 'page':
      return showCashier(admission, deps, traceId)
    case 'sdk':
      return turnDown(notForServers, admission.form, deps)
  }
}

const notForServers = refuse(
  'isv.invalid-method',
  '该接口的请求串须交给手机SDK调起支付宝，不能直接请求网关',
)

/** Calls that go through a browser end on a page, all others in JSON. */
function turnDown(refusal: Refusal, form: ReplyForm, deps: GatewayDeps): Promise<Reply> | Reply {
  const isForServers = form.contract === undefined || form.contract.call === 'execute'
  return isForServers ? jsonReply(refusal, form, deps.signatures) : renderErrorPage(refusal, form)
}

async function answerOperation(
  admitted: Admitted,
  deps: GatewayDeps,
  traceId: string,
): Promise<Reply> {
  const { outcome, spoil } = await performOperation(admitted, deps, traceId)
  const signatures = spoil === 'bad-signature' ? spoilSignatures(deps.signatures) : deps.signatures
  const reply = await jsonReply(outcome, admitted.form, signatures)
  return spoil === 'hang-up' ? { ...reply, isHungUp: true } : reply
}

async function performOperation(
  { contract, request, content, call }: Admitted,
  deps: GatewayDeps,
  traceId: string,
): Promise<Performed<Outcome>> {
  const operation = deps.operations.get(contract.method)
  if (operation === undefined) return { outcome: refuse('isv.invalid-method') }
  try {
    const fault = await deps.sandbox?.faults.take(contract.method)
    const effect = async (): Promise<Outcome> => {
      const answer = await operation.perform(request, call)
      if (answer.kind !== 'refused') return answer
      const message = answer.message ?? contract.subMsgOf(answer.subCode)
      return { ...answer, message, members: contract.echo(content) }
    }
    return await perform(effect, fault)
  } catch (error) {
    deps.log.error({ trace_id: traceId, err: error }, 'call not performed')
    return { outcome: refuse(subCodeOfFault(error)) }
  }
}
