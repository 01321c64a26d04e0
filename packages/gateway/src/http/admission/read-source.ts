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
    if (hidesAnother(name, value)) return ambiguous
  }
  return { charset, parameters, bizContent: '', isEncrypted: false }
}

/** Values in which ampersands are at home. What stands behind the JSON makes it no JSON. */
const mayHoldAmpersands: ReadonlySet<string> = new Set(['biz_content', 'notify_url', 'return_url'])

/** Optional parameters by which a call means something else when they are not read. */
const missed = /&(?:app_auth_token|encrypt_type|notify_url|return_url)=/

/**
 * The string to sign, `a=1&b=2`, does not say where a parameter ends. Written into the value before
 * it, or into its own name, a parameter would still be signed, but not be read.
 */
function hidesAnother(name: string, value: string): boolean {
  if (/[&=]/.test(name)) return true
  return value.includes('&') && !mayHoldAmpersands.has(name) && missed.test(value)
}

// What was sent is not repeated here: nobody has signed for it yet.
const tooLarge = refuse('isv.invalid-parameter', '参数无效：请求内容过长')
const tooMany = refuse('isv.invalid-parameter', '参数无效：参数个数过多')
const ambiguous = refuse('isv.invalid-parameter', '参数无效：参数中含有另一参数')
const unreadable = '参数无效：请求参数的URL编码不正确'
const contradiction = '参数无效：同一参数出现多次且取值不同'

function countPieces(form: Uint8Array): number {
  let count = 1
  for (let at = form.indexOf(ampersand); at !== -1; at = form.indexOf(ampersand, at + 1)) count += 1
  return count
}
