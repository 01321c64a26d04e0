// Keeps private keys unreadable in the database: AES-256-GCM under a key made from HONGBAO_SECRET.
// The sandbox has no secret and keeps its play keys as they are.
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'

import type { KeyVault } from '@hongbao/gateway'

const mark = 'sealed1:'
const ivBytes = 12
const tagBytes = 16

/** The vault of a secret. It opens what was stored before there was one, too. */
export function openVault(secret: string | undefined): KeyVault {
  if (secret === undefined) return { seal: (text) => text, open: refuseSealed }
  // The salt only separates this use of the secret from others; the secret itself is long.
  const key = scryptSync(secret, 'hongbao key vault', 32)
  return {
    seal(text) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return mark + Buffer.concat([iv, cipher.getAuthTag(), content]).toString('base64')
    },
    open(sealed) {
      if (!sealed.startsWith(mark)) return sealed
      const bytes = Buffer.from(sealed.slice(mark.length), 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      const content = bytes.subarray(ivBytes + tagBytes)
      return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8')
    },
  }
}

function refuseSealed(text: string): string {
  if (!text.startsWith(mark)) return text
  throw new Error('The database holds sealed keys: start with the HONGBAO_SECRET that sealed them.')
}
