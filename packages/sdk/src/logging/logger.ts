/**
 * Where a client tells what it does; pino and the loggers of Fastify fit. It is given method names,
 * codes, trace ids, durations and the merchant's own numbers, and nothing else: never a key, a
 * signature, a token, a logon id, a title or any other value out of `biz_content`.
 */
export interface Logger {
  debug(fields: LogFields, message: string): void
  info(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
}

/** What a line says, by name. No keys, no signatures, no persons. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

const ignore = (): void => undefined

/** A client without a logger says nothing. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore }

/** A logger that fails must not turn a payment that was made into an error. */
export function unfailing(logger: Logger): Logger {
  const guard =
    (level: keyof Logger) =>
    (fields: LogFields, message: string): void => {
      try {
        logger[level](fields, message)
      } catch {
        // There is nobody left to tell.
      }
    }
  return { debug: guard('debug'), info: guard('info'), warn: guard('warn') }
}
