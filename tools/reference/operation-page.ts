// The page of one method.
import {
  meanings,
  resultCodes,
  resultOf,
  subCodes,
  type Contract,
  type CouponContract,
  type OtherContract,
  type PlatformMethod,
  type RefusalOf,
} from '@hongbao/protocol'

import { examples } from './examples.ts'
import { code, jsonBlock, list, page, table } from './markdown.ts'
import { prose } from './prose.ts'
import { remedies } from './remedies.ts'

/** A contract of ours, its refusals known by name. */
export type Documented = Omit<Contract<PlatformMethod>, 'errors'> & {
  readonly errors: readonly RefusalOf<CouponContract | OtherContract>[]
}

const calledBy = {
  execute: "the merchant's server, which gets a signed JSON answer",
  sdk: 'the mobile SDK, with an order string that the server has signed',
  page: "the payer's browser, with a URL or form that the server has signed",
}

const announced = 'success goes to `notify_url`, see [notifications.md](notifications.md)'

export function operationPage(contract: Documented): string {
  const { method, zh, call, notifies, key } = contract
  const { purpose, rules, idempotency, official = `api_5/${method}` } = prose[method]
  const facts = [
    `Called by: ${calledBy[call]}`,
    `Notification: ${notifies ? announced : 'none'}`,
    ...(key.length > 0 ? [`An operation is named by: ${key.map(code).join(' + ')}`] : []),
    ...callerFacts(contract),
    `Official page: <https://docs.open.alipay.com/${official}/>`,
  ]
  return page(
    `# ${method}`,
    `**${zh}.** ${purpose}`,
    list(facts),
    '## Rules',
    list(rules),
    `## Request (${carriers[contract.carriedIn]})`,
    Object.keys(contract.request).length === 0
      ? 'None.'
      : fieldTable('Required', contract.request, requirementOf(contract)),
    '## Response',
    fieldTable('Always there', contract.response, (name) =>
      contract.response[name]?.isRequired ? 'yes' : 'no',
    ),
    '## Idempotency',
    idempotency,
    '## Errors',
    errorTable(contract),
    'Besides these, the gateway itself may answer any code of [sub-codes.md](sub-codes.md).',
    '## Example',
    ...exampleBlocks(contract),
  )
}

const carriers = { biz_content: '`biz_content`', parameters: 'parameters beside the public ones' }

/** What is not as with the fund methods. */
function callerFacts({ product, needsUser, takesAppAuth, isBare }: Documented): string[] {
  return [
    ...(needsUser ? ['`auth_token`: the access token of the user it is about'] : []),
    ...(product === 'none' ? ['Product: none needs to be signed'] : []),
    ...(takesAppAuth ? [] : ['`app_auth_token`: not taken']),
    ...(isBare ? ['Success carries no `code` and no `msg`; failure is an `error_response`'] : []),
  ]
}

function fieldTable(
  second: string,
  fields: Contract['response'],
  secondOf: (name: string) => string,
): string {
  const meaningOf = (name: string) => meanings[name as keyof typeof meanings]
  const rows = Object.entries(fields).map(([name, { max, format }]) => {
    const { zh, en } = meaningOf(name)
    return [code(name), secondOf(name), String(max), format.en, en, zh]
  })
  return table(['Field', second, 'Max', 'Form', 'Meaning', '中文'], rows)
}

function requirementOf({ request, choices }: Documented): (name: string) => string {
  return (name) => {
    const choice = choices.find((names) => names.includes(name))
    if (!choice) return request[name]?.isRequired ? 'yes' : 'no'
    return choice[0] === name ? 'one of both, wins' : `or ${choice[0] ?? ''}`
  }
}

function errorTable(contract: Documented): string {
  const rows = contract.errors.map((name) => {
    return [code(name), contract.subMsgOf(name), subCodes[name].en, remedies[name]]
  })
  return table(['sub_code', 'sub_msg', 'Meaning', 'What the client does'], rows)
}

function exampleBlocks(contract: Documented): string[] {
  const { request, response, refusal } = examples[contract.method]
  const bizContent = contract.renderRequest(request)
  const node = `${contract.method.replaceAll('.', '_')}_response`
  const done = contract.isBare ? {} : { code: '10000', msg: resultCodes['10000'].msg }
  const failure = contract.isBare ? 'error_response' : node
  const refused = {
    ...resultOf(refusal),
    sub_code: refusal,
    sub_msg: contract.subMsgOf(refusal),
    ...contract.echo(bizContent),
  }
  const answer = (name: string, members: object) => jsonBlock({ [name]: members, sign: '…' })
  return [
    contract.carriedIn === 'parameters' ? 'Parameters:' : '`biz_content`:',
    jsonBlock(bizContent),
    'Done:',
    answer(node, { ...done, ...contract.renderResponse(response) }),
    'Refused:',
    answer(failure, refused),
  ]
}
