// Forms in UTF-8, which need nothing but the language: browsers write them as servers do.
import type { FormPair } from './parse-form.ts'

/** The text of `encodeForm` in UTF-8. */
export function encodeUtf8Form(pairs: Iterable<FormPair>, blank: '+' | '%20' = '+'): string {
  let form = ''
  for (const [name, value] of pairs) {
    form += `${form === '' ? '' : '&'}${escapeUtf8(name)}=${escapeUtf8(value)}`
  }
  return blank === '+' ? form.replaceAll('%20', '+') : form
}

/** All but ASCII letters, digits and `-` `.` `_` `*`, percent-encoded with capital digits. */
export function escapeUtf8(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
