// From bytes to parameters. Sizes are limited before anything is decoded.
import { readRequest } from '@hongbao/protocol'

import { httpLimits } from '../../limits.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Draft, Source } from './draft.ts'

const ampersand = 0x26

/** The parameters of a call, or why they cannot be read. */
export function readSource({ query, body }: Source): Draft | Refusal {
  const { bodyBytesMax, parametersMax, nameCharsMax, valueCharsMax } = httpLimits
  if (query.length > bodyBytesMax || body.length > bodyBytesMax) return tooLarge
  if (countPieces(query) + countPieces(body) > parametersMax) return tooMany

  const read = readRequest(query, body)
  if ('refusal' in read) {
    const { refusal, field } = read
    if (refusal === 'isv.invalid-charset') return refuse(refusal)
    return refuse(refusal, field === undefined ? unreadable : contradiction)
  }
  const { charset, parameters } = read
  for (const [name, value] of parameters) {
    if (name.length > nameCharsMax || value.length > valueCharsMax) return tooLarge
  }
  return { charset, parameters, bizContent: '', isEncrypted: false }
}

// What was sent is not repeated here: nobody has signed for it yet.
const tooLarge = refuse('isv.invalid-parameter', '参数无效：请求内容过长')
const tooMany = refuse('isv.invalid-parameter', '参数无效：参数个数过多')
const unreadable = '参数无效：请求参数的URL编码不正确'
const contradiction = '参数无效：同一参数出现多次且取值不同'

function countPieces(form: Uint8Array): number {
  let count = 1
  for (let at = form.indexOf(ampersand); at !== -1; at = form.indexOf(ampersand, at + 1)) count += 1
  return count
}
