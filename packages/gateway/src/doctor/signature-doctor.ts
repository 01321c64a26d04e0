// The signature doctor behind its door. Nothing that is shown to it is kept or logged.
import type { Sql } from '@hongbao/database'
import { diagnoseSignature, hasPrivateKey, type KnownKey } from '@hongbao/protocol'
import type { z } from 'zod'

import type { Applications } from '../applications/applications.ts'
import type { Application } from '../applications/model.ts'
import type { OpenDoor } from '../doors/open-doors.ts'
import { notFound, problem } from '../doors/problem.ts'
import type { Visitor } from '../doors/visitors.ts'
import { askDoctor } from '../json/doctor.ts'
import { doorLimits } from '../limits.ts'

export interface SignatureDoctorDeps {
  readonly sql: Sql
  readonly applications: Applications
  readonly isSandbox: boolean
}

export const signatureDoctor = (deps: SignatureDoctorDeps) => (open: OpenDoor) => {
  open(askDoctor, async ({ body, visitor }) => {
    const { text, signed, charset, keys = [] } = body
    const given = [text, signed ?? '', ...keys.map(({ publicKey }) => publicKey)]
    if (given.some(hasPrivateKey)) return privateKeyPasted
    const application = await patientOf(body, visitor, deps)
    if (application === undefined && body.appId !== undefined) return notFound()
    const known = application ? await keysAround(application, deps) : []
    return diagnoseSignature({
      message: text,
      ...(signed !== undefined && { signed }),
      ...(charset && { charset }),
      keys: [...known, ...keys.map((key) => readGiven(key, application !== undefined))],
    })
  })
}

const privateKeyPasted = problem(400, 'private_key_pasted', [
  'There is a private key in what was sent. It was not read and is not kept, but it has left its ' +
    'place and has to be taken for leaked: make a new pair, and enter its public key.',
  '提交的内容中含有私钥。它没有被读取或保存，但已经离开了它应在的地方，应当视为泄露：请生成新的密钥对，并登记新的公钥。',
])

type Body = z.output<(typeof askDoctor)['body']>

/** The application that is asked about, if whoever asks may know its keys. */
async function patientOf(
  { appId, text, keys = [] }: Body,
  visitor: Visitor | undefined,
  { sql, applications, isSandbox }: SignatureDoctorDeps,
): Promise<Application | undefined> {
  const named = appId ?? /app_id(?:=|"\s*:\s*")(\d{16})(?!\d)/.exec(text)?.[1]
  const found = named === undefined ? undefined : await applications.find(named)
  if (isSandbox) {
    // An answer names no application: the sandbox's first one is the demo's.
    return (
      found ?? (named === undefined && keys.length === 0 ? first(sql, applications) : undefined)
    )
  }
  if (visitor?.kind === 'operator') return found
  return visitor?.kind === 'merchant' && visitor.userId === found?.pid ? found : undefined
}

async function first(sql: Sql, applications: Applications): Promise<Application | undefined> {
  const [row] = await sql<{ appId: string }[]>`
    select app_id as "appId" from gateway.applications order by created_at, app_id limit 1`
  return row && applications.find(row.appId)
}

/** Its own keys, the platform's for it, and those of its owner's other applications. */
async function keysAround(
  application: Application,
  { sql, applications }: SignatureDoctorDeps,
): Promise<KnownKey[]> {
  const { appId, pid, platformKey } = application
  const rows = await sql<{ appId: string }[]>`
    select app_id as "appId" from gateway.applications
     where pid = ${pid} and app_id <> ${appId}
     order by app_id limit ${doorLimits.otherApplicationsMax}`
  const others = await Promise.all(rows.map(async (row) => applications.find(row.appId)))
  return [
    ...keysOf(application, 'application'),
    { name: `platform for ${appId}`, role: 'platform', publicKey: platformKey.publicKey },
    ...others.flatMap((other) => (other ? keysOf(other, 'other') : [])),
  ]
}

function keysOf({ appId, publicKeys }: Application, role: KnownKey['role']): KnownKey[] {
  return Array.from(publicKeys, ([signType, publicKey]) => ({
    name: `${signType} of ${appId}`,
    role,
    signType,
    publicKey,
  }))
}

/** Where we know the right keys, one that is given in their place is to be judged by them. */
function readGiven(
  { name, publicKey, role }: NonNullable<Body['keys']>[number],
  isKnown: boolean,
): KnownKey {
  const said = role ?? (name === 'application' || name === 'platform' ? name : 'other')
  const isOurs = said === 'application' || said === 'platform'
  return { name, publicKey, role: isKnown && isOurs ? 'used' : said }
}
