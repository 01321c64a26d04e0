// Every method that a gateway answers: the six of the cash red packet, and those around them.
import type { Contract } from './contract.ts'
import { contracts, type CouponMethod } from './contracts.ts'
import { billDownloadurlQuery } from './bill-downloadurl-query.ts'
import { openAuthTokenApp } from './open-auth-token-app.ts'
import { openAuthTokenAppQuery } from './open-auth-token-app-query.ts'
import { systemOauthToken } from './system-oauth-token.ts'
import { userInfoShare } from './user-info-share.ts'

/**
 * Methods beside the six. A contract that is added here is admitted by the gateway and documented;
 * nothing else has to know of it but its handler.
 */
export const otherContracts = [
  systemOauthToken,
  userInfoShare,
  openAuthTokenApp,
  openAuthTokenAppQuery,
  billDownloadurlQuery,
] as const

/** The method names of all of them. */
export type PlatformMethod = CouponMethod | OtherContract['method']

/** One of the contracts beside the six. */
export type OtherContract = (typeof otherContracts)[number]

/** All of them: the six first. */
export const allContracts: readonly Contract[] = [...contracts, ...otherContracts]

const byMethod: ReadonlyMap<string, Contract> = new Map(
  allContracts.map((contract) => [contract.method, contract]),
)

/** The contract of a method name taken from a request, letter for letter. */
export function contractOf(method: string): Contract | undefined {
  return byMethod.get(method)
}
