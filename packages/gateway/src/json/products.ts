// Products that a merchant signs, and how far the way to the first call has been walked.
import { z } from 'zod'

import { changing, looking } from './door.ts'
import { moment } from './fields.ts'

const productName = z.enum(['cash_red_packet', 'password_free_payment'])

/** A product with the merchant's contract about it. */
export const productView = z.object({
  product: productName,
  state: z.enum(['none', 'requested', 'rejected', 'signed', 'suspended']),
  /** Why it was rejected or is suspended. */
  reason: z.string().nullable(),
  /** How long after payment the rest of a packet goes back. */
  returnAfterHours: z.number(),
  /** Calls per second by method, and by all together under `*`. */
  callLimits: z.record(z.string(), z.number()),
  /** When it was signed, or asked for. */
  at: moment.nullable(),
})
export type ProductView = z.output<typeof productView>

export const listProducts = looking('/api/console/products', {
  room: 'console',
  who: ['merchant'],
  answer: z.object({ products: z.array(productView) }),
})

/** Asked of the operator; in the sandbox it is signed at once. Errors: not_now (409). */
export const requestProduct = changing(
  'POST',
  '/api/console/products/:product',
  'product.request',
  {
    room: 'console',
    who: ['merchant'],
    params: z.object({ product: productName }),
    body: z.object({
      returnAfterHours: z.number().int().min(1).max(8_760).default(48),
      callLimits: z
        .record(
          z.string().regex(/^(\*|alipay\.[a-z.]{1,100})$/),
          z.number().int().min(1).max(100_000),
        )
        .refine((limits) => Object.keys(limits).length <= 20, 'at most 20 methods')
        .default({}),
    }),
    answer: productView,
  },
)

/** The four steps to the first call, and where they are done. */
export const readStart = looking('/api/console/start', {
  room: 'console',
  who: ['merchant'],
  answer: z.object({
    applications: z.number(),
    /** The newest application that has one, for the steps behind it. */
    appId: z.string().nullable(),
    hasKey: z.boolean(),
    product: z.enum(['none', 'requested', 'rejected', 'signed', 'suspended']),
    /** A call that was answered 10000. */
    hasCalled: z.boolean(),
  }),
})
