// The one rule that keeps a red packet from being paid twice.
import { isResultCode } from './result-codes.ts'

/**
 * Whether an answer leaves open what happened to the money. After it the very same request is
 * repeated, or the operation queried, and new numbers are never made up.
 *
 * Open are 10003, 20000, a code nobody knows, 40004 with SYSTEM_ERROR, and 10000 with status INIT.
 * What never became an answer (time-out, cut connection, bad signature) is open too; and
 * AUTH_OPERATION_NOT_EXIST right after any of these proves nothing. Both are the caller's to know.
 */
export function isUnknownOutcome(code: string, subCode?: string, status?: string): boolean {
  if (code === '10000') return status === 'INIT'
  if (code === '40004') return subCode === 'SYSTEM_ERROR'
  return code === '10003' || code === '20000' || !isResultCode(code)
}
