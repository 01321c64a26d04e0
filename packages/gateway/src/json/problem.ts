// What a door answers when it does not do what was asked.
import { z } from 'zod'

/** `{ "error": … }`: a stable code for programs, two languages for people. */
export const problemBody = z.object({
  error: z.object({
    /** Stable, in snake_case; or a sub_code of the wire, spelled as there. */
    code: z.string(),
    /** What is wrong and what to do about it, in English. */
    message: z.string(),
    /** The same in Chinese. */
    messageZh: z.string(),
    /** Names the request in our logs. */
    requestId: z.string(),
    /** What of the request is wrong, by its path, as `amount`. */
    fields: z.record(z.string(), z.string()).optional(),
    /** When it makes sense to ask again. */
    retryAfterMs: z.number().optional(),
    /** How many tries are left, of a password. */
    triesLeft: z.number().optional(),
  }),
})

/** A problem as its reader gets it. */
export type ProblemBody = z.output<typeof problemBody>
