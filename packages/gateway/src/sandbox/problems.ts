// What the sandbox's doors answer when something is wrong: a stable code, and in words what to do.
// `{ "error": { "code", "message" } }`

export interface Problem {
  readonly status: number
  readonly code: string
  readonly message: string
}

/** The request says something that cannot be done. */
export const invalid = (message: string): Problem => ({ status: 400, code: 'invalid', message })

export const isProblem = (value: object): value is Problem => 'code' in value && 'message' in value

/** The members of a JSON object; undefined where it is none. */
export function membersOf(body: unknown): Readonly<Record<string, unknown>> | undefined {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  return isObject ? (body as Record<string, unknown>) : undefined
}
