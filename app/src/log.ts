// One line of JSON for each event, on standard error: standard output is for people.
import { pino, type Logger } from 'pino'

/** `silent` says nothing at all. Secrets and personal data never get this far; see docs/logs.md. */
export const openLog = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
