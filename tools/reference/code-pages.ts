// The pages of result codes and of sub_codes.
import {
  allContracts,
  contracts,
  isUnknownOutcome,
  resultCodes,
  subCodes,
  type ResultCode,
  type Retry,
  type SubCodeName,
} from '@hongbao/protocol'

import { code, list, page, table } from './markdown.ts'

const official = 'https://opendocs.alipay.com/common/02km9f'

const afterCode: Readonly<Record<ResultCode, string>> = {
  '10000': 'record it; with status INIT: repeat unchanged, or query',
  '10003': 'repeat unchanged, or query',
  '20000': 'repeat unchanged, or query; never make up new numbers',
  '20001': 'renew the authorisation',
  '40001': 'correct the request',
  '40002': 'correct the request',
  '40003': 'correct the configuration of the application',
  '40004': 'act on the sub_code',
  '40005': 'slow down, repeat later with the same numbers',
  '40006': 'sign the product, or ask for the right',
}

/** What a client does with the very same request, by retry class. */
const repeating: Readonly<Record<Retry, string>> = {
  'same-numbers': 'the outcome is unknown: repeat with the very same numbers, or query',
  later: 'refused, for a reason that may pass: may be repeated later with the same numbers',
  never: 'refused: do not repeat unchanged',
}

const resultCodeNames = (Object.keys(resultCodes) as ResultCode[]).toSorted()

export function resultCodesPage(): string {
  const rows = resultCodeNames.map((name) => {
    const { msg, zh, en } = resultCodes[name]
    const isUnknown = isUnknownOutcome(name) ? 'yes' : ''
    return [code(name), msg, en, zh, isUnknown, afterCode[name]]
  })
  return page(
    '# Result codes',
    'Every answer begins with `code` and `msg`, a fixed pair. Codes are text. The HTTP status is ' +
      `200 for all of them. Official page: <${official}>`,
    table(['code', 'msg', 'Meaning', '中文', 'Outcome unknown', 'What the client does'], rows),
    '## Unknown outcomes',
    'The outcome is unknown after 10003, 20000, a code that is not in this table, 40004 with ' +
      'SYSTEM_ERROR, 10000 with status INIT; and after whatever never became an answer: a ' +
      'time-out, a cut connection, an HTTP status other than 200, an unreadable answer, a ' +
      'missing node, a success without a sign or with a wrong one. ' +
      'AUTH_OPERATION_NOT_EXIST right after any of these proves nothing.',
    'Then repeat the very same request (same numbers and content, fresh timestamp and sign), or ' +
      'query the operation. Never make up new numbers: that is how a packet gets paid twice.',
  )
}

export function subCodesPage(): string {
  const names = Object.keys(subCodes) as SubCodeName[]
  const groups = resultCodeNames.flatMap((result) => {
    const rows = names.filter((name) => subCodes[name].code === result).map(rowOf)
    if (rows.length === 0) return []
    const heads = ['sub_code', 'sub_msg', 'Meaning', 'For the user', 'Repeat', 'Answered by']
    return [`## ${result} ${resultCodes[result].msg}`, table(heads, rows)]
  })
  const classes = Object.entries(repeating).map(([retry, does]) => `${code(retry)}: ${does}`)
  return page(
    '# sub_codes',
    'What a failed answer says behind `code` and `msg`. `sub_msg` is for developers and may say ' +
      'more than the text given here; the sentence for the user is what a merchant may show its ' +
      `end users. Business codes carry no \`ACQ.\` prefix. Official page: <${official}>`,
    'Whether the very same request may be repeated:',
    list(classes),
    ...groups,
  )
}

function rowOf(name: SubCodeName): string[] {
  const { zh, en, user, retry } = subCodes[name]
  return [code(name), zh, en, `${user.zh} ${user.en}`, code(retry), answeredBy(name)]
}

function answeredBy(name: SubCodeName): string {
  const answering = allContracts.filter(({ errors }) => errors.includes(name))
  if (answering.length === 0) return name.includes('.') ? 'any method' : 'authorisation'
  const isOfAllSix = contracts.every((contract) => answering.includes(contract))
  const six = isOfAllSix ? ['all six fund methods'] : []
  const named = answering.filter((one) => !isOfAllSix || !contracts.some((six) => six === one))
  return [...six, ...named.map(({ method }) => shortNameOf(method))].join(', ')
}

const shortNameOf = (method: string): string =>
  method.replace(/^alipay[.](?:fund[.]coupon[.](?:order|operation)[.])?/, '')
