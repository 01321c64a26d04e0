// What an application and the platform know each other by: keys, certificates, and the AES key.
import { z } from 'zod'

import { applicationId, applicationView } from './applications.ts'
import { changing, looking } from './door.ts'

const params = z.object({ id: applicationId })
const pasted = z.string().min(1).max(20_000)

/**
 * A public key in any form. Errors (422): private_key, platform_key, too_short, not_rsa, expired,
 * certificate_request, openssh, encrypted, unreadable.
 */
export const setPublicKey = changing(
  'PUT',
  '/api/console/applications/:id/key',
  'application.set-key',
  {
    room: 'console',
    who: ['merchant'],
    params,
    body: z.object({ publicKey: pasted, signType: z.enum(['RSA2', 'RSA']).default('RSA2') }),
    answer: applicationView,
  },
)

/** Certificate mode, by a request that our root answers, or by a certificate. Errors as above. */
export const setCertificate = changing(
  'PUT',
  '/api/console/applications/:id/certificate',
  'application.set-certificate',
  {
    room: 'console',
    who: ['merchant'],
    params,
    body: z.union([z.object({ request: pasted }), z.object({ certificate: pasted })]),
    answer: applicationView,
  },
)

/** The three files that SDKs want in certificate mode, as PEM. Errors: no_certificate (409). */
export const readCertificates = looking('/api/console/applications/:id/certificates', {
  room: 'console',
  who: ['merchant'],
  params,
  answer: z.object({
    /** appCertPublicKey_….crt */
    application: z.string(),
    /** alipayCertPublicKey_RSA2.crt */
    platform: z.string(),
    /** alipayRootCert.crt */
    root: z.string(),
  }),
})

const aesKey = z.object({ aesKey: z.string() })

/** A new key, base64 of 16 bytes, in place of the one before. */
export const makeAesKey = changing(
  'POST',
  '/api/console/applications/:id/aes-key',
  'application.make-aes-key',
  { room: 'console', who: ['merchant'], params, answer: aesKey },
)

/** Shown once more, on the record. Errors: no_aes_key (409). */
export const showAesKey = changing(
  'POST',
  '/api/console/applications/:id/aes-key/shown',
  'application.show-aes-key',
  { room: 'console', who: ['merchant'], params, answer: aesKey },
)

export const removeAesKey = changing(
  'DELETE',
  '/api/console/applications/:id/aes-key',
  'application.remove-aes-key',
  { room: 'console', who: ['merchant'], params, answer: applicationView },
)
