// One line of JSON for each event, on standard error: standard output is for people.
import { pino, type Logger } from 'pino'

import { logLimits } from './limits.ts'

const { setBytes, flushMs } = logLimits

/**
 * `silent` says nothing at all. Secrets and personal data never get this far. Lines are written in
 * sets, and the rest when the process ends: a write for each call would cost as much as the call.
 */
export const openLog = (level: string): Logger =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: false, minLength: setBytes, periodicFlush: flushMs }),
  )
