// What one request may tell, in a word, for tests of the settling alone.

import { AlipayFault } from '../src/outcome/alipay-fault.ts'
import { doubt } from '../src/outcome/finding.ts'
import type { QueryFinding } from '../src/outcome/next-step.ts'
import { refusalOf } from '../src/outcome/refusals.ts'

/** What one request tells. `fails` was sent, `unsent` never left. */
export type Word =
  | 'done'
  | 'fails'
  | 'unsent'
  | 'processing'
  | 'absent'
  | `refused ${string}`
  | `limited`
  | `door ${string}`

export function findingOf(word: Word): QueryFinding<string> {
  const [kind = '', subCode] = word.split(' ')
  switch (kind) {
    case 'done':
      return { outcome: 'done', response: 'the response', traceId: 'trace' }
    case 'absent':
      return { outcome: 'absent', traceId: 'trace' }
    case 'unsent':
      return doubt(new AlipayFault('unreachable', 'no connection'), false)
    case 'refused':
      return refusalOf({ code: '40004', subCode, message: 'no' }, 'trace')
    case 'limited':
      return refusalOf({ code: '40005', subCode: 'isv.app-call-limited', message: '' }, 'trace')
    case 'door':
      return refusalOf({ code: '20001', subCode, message: 'no' }, 'trace')
    default:
      return doubt(new AlipayFault(kind === 'processing' ? 'processing' : 'timeout', 'no answer'))
  }
}
