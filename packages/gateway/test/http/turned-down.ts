// Calls that are right in everything but one thing, and what they are told.
import { subCodes, type FormPair, type SubCodeName } from '@hongbao/protocol'
import { expect, test } from 'vitest'

import type { GatewayDeps } from '../../src/http/deps.ts'
import { application, newRegister, openHouse, refundCall, signed, type Register } from './house.ts'

/** What is wrong with a call. */
export interface Mistake {
  /** Parameters that differ from a good call; undefined takes one away. Signed afterwards. */
  readonly change?: Readonly<Record<string, string | undefined>>
  /** What differs after signing. */
  readonly tamper?: (pairs: FormPair[]) => FormPair[]
  readonly register?: (register: Register) => void
  readonly deps?: Partial<GatewayDeps>
  readonly nodeName?: string
  readonly isUnsigned?: boolean
}

export type TurnedDown = readonly [fact: string, subCode: SubCodeName, mistake: Mistake]

export const without =
  (name: string) =>
  (pairs: FormPair[]): FormPair[] =>
    pairs.filter(([found]) => found !== name)

export const withApplication =
  (changes: Partial<typeof application>) =>
  (register: Register): void => {
    register.applications = [{ ...application, ...changes }]
  }

/** A test for each: the answer, how it is signed, and what is noted about it. */
export function testTurnedDown(cases: readonly TurnedDown[]): void {
  test.each(cases)('%s is %s', async (_fact, subCode, mistake) => {
    const { change = {}, tamper = (pairs) => pairs, isUnsigned = false } = mistake
    const register = newRegister()
    mistake.register?.(register)
    const { post, lines } = openHouse({ register, ...mistake.deps })
    const all = new Map<string, string | undefined>([...refundCall(), ...Object.entries(change)])
    const pairs = [...all].filter((pair): pair is [string, string] => pair[1] !== undefined)
    const { verdict, node, nodeName, response } = await post(tamper(signed(pairs)))

    const { code, zh } = subCodes[subCode]
    expect(node).toMatchObject({ code, sub_code: subCode })
    expect(node?.['sub_msg']).toContain(zh.slice(0, 4))
    const ownNode = `${all.get('method')?.replaceAll('.', '_')}_response`
    expect(nodeName).toBe(mistake.nodeName ?? ownNode)
    expect(verdict).toBe(isUnsigned ? 'unsigned' : 'valid')
    expect(response.statusCode).toBe(200)
    const traceId = response.headers['trace_id']
    expect(lines.at(-1)).toMatchObject({ code, sub_code: subCode, trace_id: traceId })
  })
}
