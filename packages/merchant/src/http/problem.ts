// A door that does not do what was asked says so with a value, never with an exception.

/** A refusal at a door. Codes are stable; the texts say what to do next. */
export interface Problem {
  readonly kind: 'problem'
  readonly status: number
  readonly code: string
  readonly title: string
  readonly titleZh: string
  readonly fields?: Readonly<Record<string, string>>
  readonly retryAfterMs?: number
}

/** Makes one. `more` says what programs may want to know besides. */
export function problem(
  status: number,
  code: string,
  [title, titleZh]: readonly [en: string, zh: string],
  more: Pick<Problem, 'fields' | 'retryAfterMs'> = {},
): Problem {
  return { kind: 'problem', status, code, title, titleZh, ...more }
}

/** Whether a handler refused. */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'problem'
