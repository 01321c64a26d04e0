// Fields that several doors have.
import { z } from 'zod'

/** A user's number or a merchant's PID. */
export const userNumber = z.string().regex(/^2088\d{12}$/, '16 digits, beginning with 2088')

/** A phone number or an e-mail address; letter case does not matter. */
export const logonId = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^(1\d{10}|[^\s@]{1,64}@[^\s@]{1,62}\.[^\s@]{1,24})$/,
    'a phone number or an e-mail address',
  )
  .max(100)

/** Of a person, a shop or an application. */
export const displayName = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'visible characters')

/** To log in. Length is what makes one strong; the upper bound only keeps hashing cheap. */
export const newPassword = z.string().min(8).max(128)

/** A password to be compared. */
export const givenPassword = z.string().min(1).max(128)

/** To pay: six digits, as everybody expects. */
export const payPassword = z.string().regex(/^\d{6}$/, 'six digits')

/** Yuan as text with two decimals at most, above zero: `8.88`. */
export const yuan = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})(\.\d{1,2})?$/, 'yuan with at most two decimals')
  .refine((text) => Number(text) > 0, 'above zero')

/** A moment, as ISO 8601 in UTC. */
export const moment = z.string()

/** One to be compared with: of years that the database has, too. */
export const givenMoment = z.iso
  .datetime('a moment, as 2026-01-05T02:00:00Z')
  .refine((text) => text >= '2000-01-01' && text < '9999-01-01', 'a moment of 2000 to 9998')

/** A day of the platform's zone (GMT+8) to be compared with. */
export const givenDay = z.iso
  .date('a day, as 2026-01-05')
  .refine((text) => text >= '2000-01-01' && text < '9999-01-01', 'a day of 2000 to 9998')

/** An answer that says nothing but that it is done. */
export const done = z.object({ ok: z.boolean() })
