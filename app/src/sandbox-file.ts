// .hongbao/sandbox.json: everything a program needs to call the sandbox. Tools and tests outside
// rely on these names.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface SandboxUser {
  readonly userId: string
  readonly logonId: string
  readonly name: string
  readonly password: string
  readonly payPassword: string
}

export interface SandboxFile {
  /** Address of /gateway.do. */
  readonly gateway: string
  /** Base address of the gateway's server. */
  readonly endpoint: string
  /** Base address of the merchant service. */
  readonly merchant: string
  readonly appId: string
  readonly pid: string
  /** Single-line base64: PKCS#8 and SPKI. */
  readonly appPrivateKey: string
  readonly appPublicKey: string
  readonly alipayPublicKey: string
  readonly signType: 'RSA2'
  readonly users: readonly SandboxUser[]
  /** Who can log in to the console: the merchant, and two operators. */
  readonly console: readonly Pick<SandboxUser, 'logonId' | 'name' | 'password'>[]
}

const pathIn = (home: string): string => join(home, 'sandbox.json')

/** What an earlier start has left, if it can be read. */
export async function readSandboxFile(home: string): Promise<SandboxFile | undefined> {
  try {
    return JSON.parse(await readFile(pathIn(home), 'utf8')) as SandboxFile
  } catch {
    return undefined
  }
}

/** Writes it whole or not at all, readable by its owner only: there is a private key in it. */
export async function writeSandboxFile(home: string, file: SandboxFile): Promise<void> {
  await mkdir(home, { recursive: true })
  const unfinished = join(home, `.sandbox-${randomBytes(6).toString('hex')}.json`)
  await writeFile(unfinished, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
  await rename(unfinished, pathIn(home))
}
