// What a door answers when it does not do what was asked: https://www.rfc-editor.org/rfc/rfc9457
import { z } from 'zod'

/** `application/problem+json`. */
export const problemBody = z.object({
  /** Always about:blank: `code` is what tells problems apart. */
  type: z.string(),
  /** What is wrong and what to do about it, in English. */
  title: z.string(),
  /** The same in Chinese. */
  titleZh: z.string(),
  status: z.number(),
  /** Stable, in snake_case. */
  code: z.string(),
  /** Names the request in our logs. */
  requestId: z.string(),
  /** What of the request is wrong, by its path, as `amount`. */
  fields: z.record(z.string(), z.string()).optional(),
  /** When it makes sense to ask again. */
  retryAfterMs: z.number().optional(),
})

/** A problem as its reader gets it. */
export type ProblemBody = z.output<typeof problemBody>
