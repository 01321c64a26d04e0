// Fields that several doors have.
import { z } from 'zod'

/** Yuan as text with two decimals at most, above zero: `8.88`. */
export const yuan = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})(\.\d{1,2})?$/, 'yuan with at most two decimals')
  .refine((text) => Number(text) > 0, 'above zero')

/** Yuan as an answer has it: `8.80`. */
export const money = z.string()

/** ISO 8601 in UTC. */
export const moment = z.string()

/** A user's number at the platform. */
export const userNumber = z.string().regex(/^2088\d{12}$/, '16 digits, beginning with 2088')

/** 64 lower-case hexadecimal digits. */
export const hex64 = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')

/** A packet's id: 32 hexadecimal digits. Others are not refused by form, they are not there. */
export const packetId = z.object({ id: z.string().max(64) })

export const done = z.object({ ok: z.boolean() })
