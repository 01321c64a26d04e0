// Ports are taken by other programs more often than anything else goes wrong at the start.
import { ConfigError } from './config.ts'

/** Listens on a port; one that is taken becomes a {@link ConfigError} that says what to set. */
export async function onPort<Listening>(
  variable: string,
  port: number,
  listen: (port: number) => Promise<Listening>,
): Promise<Listening> {
  try {
    return await listen(port)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    throw new ConfigError(
      `port ${port} is taken by another program: set ${variable} to another one, or to 0`,
    )
  }
}
