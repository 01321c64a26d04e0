// Users and merchants as the sandbox's callers name them. Pure.
import { invalid, type Problem } from './problems.ts'

/** 16 digits beginning with 2088, as text. */
export function readUserId(value: unknown, name: string): bigint | Problem {
  if (typeof value === 'string' && /^2088[0-9]{12}$/.test(value)) return BigInt(value)
  return invalid(`${name} is a text of 16 digits that begins with 2088`)
}

export const unknownUser = (userId: bigint): Problem => ({
  status: 404,
  code: 'user_not_found',
  message: `nobody has the number ${userId}: take one from sandbox.json, or POST /sandbox/users`,
})
