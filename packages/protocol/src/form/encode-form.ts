import type { Charset } from '../charset/charset.ts'
import { encodeText } from '../charset/encode-text.ts'
import { escapeUtf8 } from './encode-utf8-form.ts'
import type { FormPair } from './parse-form.ts'

/**
 * Writes `application/x-www-form-urlencoded` text, in the order given. All but ASCII letters,
 * digits and `-` `.` `_` `*` is percent-encoded with capital digits, as by the official Java
 * package; so the text is safe inside HTML attributes and URLs. A blank becomes `+`, or `%20` where
 * `+` may be misread, as in the order strings of the mobile SDK. Never throws.
 */
export function encodeForm(
  pairs: Iterable<FormPair>,
  charset: Charset,
  blank: '+' | '%20' = '+',
): string {
  const encode = charset === 'utf-8' ? escapeUtf8 : (text: string) => escapeIn(charset, text)
  let form = ''
  for (const [name, value] of pairs) {
    form += `${form === '' ? '' : '&'}${encode(name)}=${encode(value)}`
  }
  return blank === '+' ? form.replaceAll('%20', '+') : form
}

function escapeIn(charset: Charset, text: string): string {
  // Letters that need no escape are the same byte in every charset of ours.
  if (/^[A-Za-z0-9\-._*]*$/.test(text)) return text
  let escaped = ''
  for (const byte of encodeText(text, charset)) escaped += escapes[byte] ?? ''
  return escaped
}

/** What each byte is written as. */
const escapes: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte)
  return /[A-Za-z0-9\-._*]/.test(letter)
    ? letter
    : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
})
