// What is pasted where a message should be: a key, an error's text, or something else.
import { Buffer } from 'node:buffer'
import { conclude } from './conclude.ts'
import type { Diagnosis, DiagnosisCode } from './diagnosis.ts'
import { codeOfError } from './error-texts.ts'
import { inspectKey, readKnownKey } from './inspect-key.ts'
import type { ReadableKey } from './known-keys.ts'
import type { NoMessage } from './message.ts'

export function diagnoseOther(
  pasted: string | Uint8Array,
  { kind, charset }: NoMessage,
  keys: readonly ReadableKey[],
): Diagnosis {
  const text = typeof pasted === 'string' ? pasted : Buffer.from(pasted).toString('utf8')
  if (kind !== 'key') {
    return conclude({ kind, charset, codes: [codeOfError(text) ?? 'unreadable'] })
  }
  const code = inspectKey(text)
  const codes: readonly DiagnosisCode[] = code === 'right' ? [] : [code]
  const key = readKnownKey(text)
  const twin = typeof key === 'string' ? undefined : keys.find((one) => one.key.equals(key))
  const fitting = twin && { name: twin.known.name, role: twin.known.role }
  return conclude({ kind, codes, ...(fitting && { whichKeyFits: fitting, names: [fitting.name] }) })
}
