// What the examples want of the sandbox and no merchant wants of Alipay: its keys, a wallet that
// pays when told to, a clock that can be moved, and calls that fail on demand.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface User {
  readonly userId: string
  /** A phone number or an e-mail address. */
  readonly logonId: string
  readonly name: string
}

/** As written to sandbox.json by `npm start`. */
interface SandboxFile {
  /** Address of /gateway.do. */
  readonly gateway: string
  /** Base address of the house. */
  readonly endpoint: string
  readonly appId: string
  readonly pid: string
  readonly appPrivateKey: string
  readonly alipayPublicKey: string
  readonly users: readonly [User, User, User, ...User[]]
}

/** What the mobile SDK hands to the merchant's app. */
export interface PayResult {
  readonly resultStatus: string
  readonly result: string
  readonly memo: string
}

export interface Fault {
  readonly method: string
  readonly fault: string
  readonly times: number
}

export interface Sandbox extends SandboxFile {
  /** The user opens the order in the wallet, and pays or turns back. */
  pay(orderString: string, user: User, action: 'confirm' | 'cancel'): Promise<PayResult>
  /** Resolves when everything that fell due has been done. */
  advanceClock(duration: string): Promise<void>
  /** The next calls of a method fail as asked. */
  injectFault(fault: Fault): Promise<void>
  /** Whether every rule of the books holds. */
  audit(): Promise<boolean>
}

/** Reads the file named on the command line, or the one that `npm start` wrote. */
export async function openSandbox(): Promise<Sandbox> {
  const home = process.env['HONGBAO_HOME'] ?? '.hongbao'
  const path = process.argv[2] ?? join(home, 'sandbox.json')
  const file = JSON.parse(await readFile(path, 'utf8')) as SandboxFile

  async function ask<Answer>(door: string, content?: object): Promise<Answer> {
    const response = await fetch(`${file.endpoint}/sandbox/${door}`, {
      method: content ? 'POST' : 'GET',
      ...(content && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(content),
      }),
    })
    if (!response.ok) throw new Error(`/sandbox/${door}: ${await response.text()}`)
    return (await response.json()) as Answer
  }

  return {
    ...file,
    pay: (orderString, { userId }, action) => ask('pay', { orderString, userId, action }),
    advanceClock: async (advance) => void (await ask('clock', { advance })),
    injectFault: async (fault) => void (await ask('faults', fault)),
    audit: async () => (await ask<{ ok: boolean }>('audit')).ok,
  }
}
