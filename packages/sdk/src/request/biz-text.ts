import { decodeBytes, encodeText } from '@hongbao/protocol'
import type { Charset } from '@hongbao/protocol'
import { AlipayMisuseError } from '../errors.ts'

/**
 * The JSON text of `biz_content`. Characters that the charset lacks are written `\uXXXX`, so that
 * an emoji survives GBK. Text is taken as it stands.
 */
export function renderBizText(
  content: Readonly<Record<string, unknown>> | string,
  charset: Charset,
): string {
  if (typeof content === 'string') return content
  const text = stringify(content)
  if (charset === 'utf-8' || isWritable(text, charset)) return text
  return text.replaceAll(/[^\0-\x7F]/gu, (character) =>
    isWritable(character, charset) ? character : escapeUnits(character),
  )
}

function stringify(content: Readonly<Record<string, unknown>>): string {
  try {
    return JSON.stringify(content)
  } catch (cause) {
    const message =
      'bizContent cannot be written as JSON. Amounts as bigint are for the typed functions; here ' +
      'give them as text in yuan, as "12.30".'
    throw new AlipayMisuseError('invalid-request', message, { field: 'bizContent', cause })
  }
}

function isWritable(text: string, charset: Charset): boolean {
  return decodeBytes(encodeText(text, charset), charset) === text
}

function escapeUnits(character: string): string {
  let escaped = ''
  for (let at = 0; at < character.length; at += 1) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  }
  return escaped
}
