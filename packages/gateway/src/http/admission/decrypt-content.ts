// biz_content may be encrypted, under the signature. https://opendocs.alipay.com/common/02mse3
import { decryptContent as decrypt } from '@hongbao/protocol'

import { refuse } from '../refusal.ts'
import { found, valueOf, type Stage } from './draft.ts'

/** Cipher text is base64, which no JSON object looks like. */
const cipherTextForm = /^[A-Za-z0-9+/]{22,}={0,2}$/

/** biz_content is readable. From here on the answers to encrypted calls are encrypted, too. */
export const decryptContent: Stage = (draft) => {
  const { aesKey } = found(draft.application)
  const type = valueOf(draft, 'encrypt_type')
  const content = valueOf(draft, 'biz_content') ?? ''
  if (type === undefined) {
    if (aesKey !== undefined && cipherTextForm.test(content)) {
      return refuse('isv.decryption-error-missing-encrypt-type')
    }
    draft.bizContent = content
    return undefined
  }
  if (type.toUpperCase() !== 'AES') return refuse('isv.decryption-error-not-valid-encrypt-type')
  if (aesKey === undefined) return refuse('isv.decryption-error-not-valid-encrypt-key')
  const plain = decrypt(content, aesKey, draft.charset)
  if (plain === undefined) return refuse('isv.decryption-error-unknown')
  draft.bizContent = plain
  draft.isEncrypted = true
  return undefined
}
