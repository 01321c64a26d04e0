// The signature doctor: a message goes in, what is wrong with its signature comes out.
import { z } from 'zod'

import { asking } from './door.ts'

const bothLanguages = z.object({ zh: z.string(), en: z.string() })

/** Whose a key is. `used`: what the merchant's program holds, to be judged itself. */
const keyRole = z.enum(['application', 'platform', 'other', 'used'])

const excerpt = z.object({
  /** Up to 20 characters on either side of the place. */
  text: z.string(),
  /** Up to eight bytes from the place on, in the message's charset: `e7 ba a2`. */
  hex: z.string(),
})

/** What the doctor says. */
export const diagnosis = z.object({
  kind: z.enum([
    'request',
    'order-string',
    'notification',
    'return',
    'response',
    'key',
    'error-text',
    'unknown',
  ]),
  verdict: z.enum(['right', 'wrong', 'undecidable']),
  /** What is wrong above all, or `right`: one of the table in docs/signature-doctor.md. */
  code: z.string(),
  /** All that had to be undone for the signature to fit, `code` first. */
  codes: z.array(z.string()).readonly(),
  /** What is wrong, in one sentence. */
  sentence: bothLanguages,
  /** What to do about it. */
  advice: bothLanguages,
  /** Of parameters or keys at fault. */
  names: z.array(z.string()).readonly(),
  /** What the gateway signs or verifies. */
  stringToSign: z.string().optional(),
  /** What the merchant's program signed: as given, or as found out. */
  otherString: z.object({ text: z.string(), from: z.enum(['given', 'found']) }).optional(),
  firstDifference: z
    .object({
      /** In characters (UTF-16), from 0. */
      index: z.number(),
      /** In bytes of the charset, from 0. */
      byteOffset: z.number(),
      /** In stringToSign. */
      expected: excerpt,
      /** In otherString. */
      actual: excerpt,
    })
    .optional(),
  /** Whose signature it is. */
  whichKeyFits: z.object({ name: z.string(), role: keyRole }).optional(),
  signType: z.enum(['RSA', 'RSA2']).optional(),
  charset: z.enum(['utf-8', 'gbk', 'gb2312']).optional(),
})
export type DiagnosisView = z.output<typeof diagnosis>

/**
 * Shows a message to the doctor. Nothing of it is kept. The keys of an application are known to its
 * owner who is logged in, in the sandbox to everybody; otherwise they come along. Errors:
 * private_key_pasted (400): take the key for leaked; not_found (404): the application is not yours.
 */
export const askDoctor = asking('/api/doctor', {
  room: 'console',
  who: [],
  body: z.object({
    /** Whatever was sent or received, with its sign; or a key, or what a library said. */
    text: z.string().min(1).max(48_000),
    /** The string that the merchant's program signed, or built in order to verify. */
    signed: z.string().max(48_000).optional(),
    /** Where the message names none. */
    charset: z.enum(['utf-8', 'gbk', 'gb2312']).optional(),
    /** Whose keys to take; left out, it is the app_id of the message. */
    appId: z
      .string()
      .regex(/^\d{16}$/, '16 digits')
      .optional(),
    /** Public keys in any form; without a role, `application` and `platform` are told by name. */
    keys: z
      .array(
        z.object({
          name: z.string().min(1).max(64),
          publicKey: z.string().max(8_192),
          role: keyRole.optional(),
        }),
      )
      .max(8)
      .optional(),
  }),
  answer: diagnosis,
  perMinute: 30,
})
