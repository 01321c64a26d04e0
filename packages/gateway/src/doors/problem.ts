// A door that does not do what was asked says so with a value, never with an exception.

/** A refusal at a door. Codes are stable; the texts say what to do next. */
export interface Problem {
  readonly kind: 'problem'
  readonly status: number
  readonly code: string
  readonly message: string
  readonly messageZh: string
  readonly fields?: Readonly<Record<string, string>>
  readonly retryAfterMs?: number
  readonly triesLeft?: number
}

/** Makes one. `more` says what programs may want to know besides. */
export function problem(
  status: number,
  code: string,
  [message, messageZh]: readonly [en: string, zh: string],
  more: Pick<Problem, 'fields' | 'retryAfterMs' | 'triesLeft'> = {},
): Problem {
  return { kind: 'problem', status, code, message, messageZh, ...more }
}

/** Whether a handler refused. */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'problem'

/** Somebody else's things are not there, whoever asks. */
export const notFound = (): Problem =>
  problem(404, 'not_found', [
    'There is nothing under this number, or it is not yours.',
    '没有这个编号，或它不属于您。',
  ])
