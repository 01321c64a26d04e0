// The sandbox's demo merchant, application and users, made once for each database. Its numbers are
// found again by logon id; its keys are in sandbox.json, and made anew where that file was lost.
import { randomBytes } from 'node:crypto'

import type { Sql } from '@hongbao/database'
import {
  createApplication,
  createUsers,
  hashPassword,
  issuePlatformKey,
  setApplicationKey,
  setCallbackHosts,
  signProduct,
  startNumber,
  type Funds,
  type NewUser,
  type Registry,
} from '@hongbao/gateway'
import { exportPrivateKey, exportPublicKey, readPrivateKey } from '@hongbao/protocol'

import { newKeyPair } from './key-pair.ts'
import type { SandboxFile, SandboxUser } from './sandbox-file.ts'

/** The demo application. One like it in the hosted sandbox has the same form. */
const appId = '2021000100000001'

const merchant = { logonId: 'merchant@example.com', name: '演示商户', fen: 1_000_000n }
const people = [
  { logonId: '13800000001', name: '张三' },
  { logonId: '13800000002', name: '李四' },
  { logonId: 'wangwu@example.com', name: '王五' },
  { logonId: 'zhaoliu@example.com', name: '赵六' },
] as const
const personFen = 100_000n
/** Two of them: what one books another one confirms. */
const operators = [
  { logonId: 'operator@example.com', name: '运营甲' },
  { logonId: 'operator2@example.com', name: '运营乙' },
] as const

/** For everybody in the sandbox. Production has no demo users. */
const password = 'hongbao'
const payPassword = '111111'

export type SandboxIdentity = Omit<SandboxFile, 'gateway' | 'endpoint' | 'merchant'>

/** Where browsers find the house. */
export interface SandboxPlaces {
  readonly publicUrl: string
  readonly merchantUrl: string
}

/** Makes what is missing; may run again, and by several processes one after another. */
export async function seedSandbox(
  registry: Registry,
  funds: Pick<Funds, 'submit'>,
  earlier: SandboxFile | undefined,
  places: SandboxPlaces,
): Promise<SandboxIdentity> {
  const [pid = 0n, ...all] = await seedUsers(registry)
  const users = all.slice(0, people.length)
  await deposit(funds, pid, merchant.fen)
  for (const userId of users) await deposit(funds, userId, personFen)
  await signProduct(registry, { pid, product: 'cash_red_packet' })
  await signProduct(registry, { pid, product: 'password_free_payment' })
  const alipayPublicKey = await seedApplication(registry, pid)
  await seedCallbackHosts(registry, places)
  const keys = await seedKeys(registry, earlier)
  return {
    appId,
    pid: String(pid),
    ...keys,
    alipayPublicKey,
    signType: 'RSA2',
    console: [merchant, ...operators].map(({ logonId, name }) => ({ logonId, name, password })),
    users: people.map((person, n): SandboxUser => ({
      userId: String(users[n]),
      ...person,
      password,
      payPassword,
    })),
  }
}

/** The merchant first, then the people, found by logon id or made. */
async function seedUsers({ sql, clock }: Registry): Promise<bigint[]> {
  const wanted = [merchant, ...people, ...operators]
  const known = await findUsers(
    sql,
    wanted.map(({ logonId }) => logonId),
  )
  const missing = wanted.filter(({ logonId }) => !known.has(logonId))
  if (missing.length > 0) {
    const digests = {
      passwordHash: await hashPassword(password, randomBytes(16)),
      payPasswordHash: await hashPassword(payPassword, randomBytes(16)),
    }
    const rows = missing.map((one): NewUser => ({
      kind: kindOf(one),
      logonId: one.logonId,
      name: one.name,
      ...digests,
    }))
    const ids = await createUsers(sql, rows, clock.now())
    missing.forEach((one, n) => known.set(one.logonId, ids[n] ?? 0n))
  }
  return wanted.map(({ logonId }) => known.get(logonId) ?? 0n)
}

function kindOf(one: { readonly logonId: string }): NewUser['kind'] {
  if (one === merchant) return 'merchant'
  return operators.some((operator) => operator === one) ? 'operator' : 'person'
}

async function findUsers(sql: Sql, logonIds: string[]): Promise<Map<string, bigint>> {
  const rows = await sql<{ logonId: string; id: bigint }[]>`
    select logon_id as "logonId", id from gateway.users where logon_id in ${sql(logonIds)}`
  return new Map(rows.map((row) => [row.logonId, row.id]))
}

const deposit = (funds: Pick<Funds, 'submit'>, userId: bigint, amount: bigint) =>
  funds.submit({ kind: 'deposit', userId, amount, number: startNumber })

/** Gives the platform's public key. */
async function seedApplication(registry: Registry, pid: bigint): Promise<string> {
  const known = await findPlatformKey(registry.sql)
  if (known !== undefined) return known
  const { id, publicKey } = await issuePlatformKey(registry, { newKeyPair })
  const application = { appId, pid, name: '红包演示应用', signType: 'RSA2' } as const
  await createApplication(registry, { ...application, platformKeyId: id })
  return publicKey
}

/** The demo application may be authorised on this machine, and where the house is reached. */
export async function seedCallbackHosts(registry: Registry, places: SandboxPlaces): Promise<void> {
  const merchant = new URL(places.merchantUrl)
  const gateway = new URL(places.publicUrl)
  const reached = new URL(places.publicUrl)
  reached.port = merchant.port
  const hosts = [merchant.host, `localhost:${merchant.port}`, gateway.host, reached.host]
  const [row] = await registry.sql<{ known: string[] }[]>`
    select callback_hosts as known from gateway.applications where app_id = ${appId}`
  // What somebody has registered since stays.
  const all = [...new Set([...hosts, ...(row?.known ?? [])])]
  const taken = await setCallbackHosts(registry, appId, all.slice(0, 20))
  if (!taken.ok) throw new Error(taken.message)
}

async function findPlatformKey(sql: Sql): Promise<string | undefined> {
  const [row] = await sql<{ publicKey: string }[]>`
    select k.public_key as "publicKey"
      from gateway.applications a join gateway.platform_keys k on k.id = a.platform_key_id
     where a.app_id = ${appId}`
  return row?.publicKey
}

async function seedKeys(
  registry: Registry,
  earlier: SandboxFile | undefined,
): Promise<{ appPrivateKey: string; appPublicKey: string }> {
  const privateKey = earlier?.appPrivateKey
    ? readPrivateKey(earlier.appPrivateKey)
    : (await newKeyPair()).privateKey
  const appPublicKey = exportPublicKey(privateKey)
  const taken = await setApplicationKey(registry, appId, {
    signType: 'RSA2',
    publicKey: appPublicKey,
  })
  if (!taken.ok) throw new Error(taken.message)
  return { appPrivateKey: exportPrivateKey(privateKey), appPublicKey }
}
