// Applications: what a merchant's developer makes before the first call.
import { z } from 'zod'

import { changing, looking } from './door.ts'
import { displayName, done, moment, userNumber } from './fields.ts'

/** An APPID, or the number of a draft that has none yet. */
export const applicationId = z.string().regex(/^(\d{16}|[1-9]\d{0,14})$/, 'digits')

const params = z.object({ id: applicationId })

/** Where messages that follow a subscription go: an address, or empty for none. */
const appGateway = z
  .string()
  .trim()
  .max(256)
  .regex(/^(https?:\/\/\S+)?$/, 'http:// or https://')

/** `host` or `host:port`, where browsers may be sent back to. */
const callbackHost = z
  .string()
  .trim()
  .toLowerCase()
  .max(255)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/, 'host or host:port')

/** What its owner says about an application. */
export const applicationTerms = z.object({
  name: displayName,
  appGateway: appGateway.default(''),
  callbackHosts: z.array(callbackHost).max(20).default([]),
})

const reason = z.string().trim().min(1).max(200)

/** An application as its owner sees it; never a private key. */
export const applicationView = z.object({
  /** The APPID; of a draft its number. */
  id: z.string(),
  /** Null until it has been approved. */
  appId: z.string().nullable(),
  /** The owner. */
  pid: z.string(),
  name: z.string(),
  state: z.enum(['draft', 'submitted', 'rejected', 'online', 'offline', 'suspended']),
  /** Why it was rejected or is suspended. */
  reason: z.string().nullable(),
  appGateway: z.string(),
  callbackHosts: z.array(z.string()),
  createdAt: moment,
  signType: z.enum(['RSA2', 'RSA']),
  /** How its requests are verified. */
  mode: z.enum(['none', 'key', 'certificate']),
  /** Base64 of SPKI, one line. */
  keys: z.array(
    z.object({ signType: z.enum(['RSA2', 'RSA']), publicKey: z.string(), changedAt: moment }),
  ),
  /** `rootSn`: what requests name besides, alipay_root_cert_sn. */
  certificate: z.object({ sn: z.string(), rootSn: z.string(), expiresAt: moment }).nullable(),
  hasAesKey: z.boolean(),
  /** What answers are verified with; base64 of SPKI. Null until there is an APPID. */
  platformPublicKey: z.string().nullable(),
})
export type ApplicationView = z.output<typeof applicationView>

/** All of the merchant's, the newest first. */
export const listApplications = looking('/api/console/applications', {
  room: 'console',
  who: ['merchant'],
  answer: z.object({ applications: z.array(applicationView) }),
})

export const readApplication = looking('/api/console/applications/:id', {
  room: 'console',
  who: ['merchant'],
  params,
  answer: applicationView,
})

/** A draft. Errors: too_many_applications (409). */
export const createApplication = changing(
  'POST',
  '/api/console/applications',
  'application.create',
  { room: 'console', who: ['merchant'], body: applicationTerms, answer: applicationView },
)

/** Of a draft or of an application that has its APPID. Errors: not_now (409). */
export const changeApplication = changing(
  'PUT',
  '/api/console/applications/:id',
  'application.change',
  { room: 'console', who: ['merchant'], params, body: applicationTerms, answer: applicationView },
)

/** To the operator; in the sandbox it is approved at once. Errors: not_now (409). */
export const submitApplication = changing(
  'POST',
  '/api/console/applications/:id/submit',
  'application.submit',
  { room: 'console', who: ['merchant'], params, answer: applicationView },
)

export const takeApplicationOffline = changing(
  'POST',
  '/api/console/applications/:id/offline',
  'application.take-offline',
  { room: 'console', who: ['merchant'], params, answer: applicationView },
)

export const bringApplicationOnline = changing(
  'POST',
  '/api/console/applications/:id/online',
  'application.bring-online',
  { room: 'console', who: ['merchant'], params, answer: applicationView },
)

/** What waits for an operator, the oldest first, and every merchant's applications and products. */
export const listReviews = looking('/api/console/reviews', {
  room: 'console',
  who: ['operator'],
  answer: z.object({
    applications: z.array(applicationView.extend({ ownerName: z.string() })),
    products: z.array(
      z.object({
        pid: z.string(),
        ownerName: z.string(),
        product: z.enum(['cash_red_packet', 'password_free_payment']),
        state: z.enum(['requested', 'rejected', 'signed', 'suspended']),
        reason: z.string().nullable(),
        returnAfterHours: z.number(),
        callLimits: z.record(z.string(), z.number()),
        at: moment,
      }),
    ),
  }),
})

/** `approve` issues the APPID; `reject` and `suspend` say why. Errors: not_now (409). */
export const decideApplication = changing(
  'POST',
  '/api/console/reviews/applications/:id/:decision',
  'application.decide',
  {
    room: 'console',
    who: ['operator'],
    params: params.extend({ decision: z.enum(['approve', 'reject', 'suspend', 'resume']) }),
    body: z.object({ reason: reason.optional() }),
    answer: applicationView,
  },
)

/** The same of a product contract. Errors: not_now (409). */
export const decideProduct = changing(
  'POST',
  '/api/console/reviews/products/:pid/:product/:decision',
  'product.decide',
  {
    room: 'console',
    who: ['operator'],
    params: z.object({
      pid: userNumber,
      product: z.enum(['cash_red_packet', 'password_free_payment']),
      decision: z.enum(['approve', 'reject', 'suspend', 'resume']),
    }),
    body: z.object({ reason: reason.optional() }),
    answer: done,
  },
)
