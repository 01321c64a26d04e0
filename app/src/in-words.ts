// What whoever starts the house reads when it does not start.

/** A fault says in its message what to do; anything else is a bug, and its stack says where. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? error.message : (error.stack ?? error.message)
}
