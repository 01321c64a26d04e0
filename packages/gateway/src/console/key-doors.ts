// Merchants hand over what their requests are verified with, and get what they verify answers with.
import { changeApplication } from '../applications/create-application.ts'
import {
  setApplicationCertificate,
  setApplicationKey,
} from '../applications/set-application-key.ts'
import { certifyPlatformKey } from '../certificates/certify-platform-key.ts'
import { houseRoot } from '../certificates/house-root.ts'
import { issueCertificate, readRequest } from '../certificates/issue-certificate.ts'
import type { DoorRequest, OpenDoor } from '../doors/open-doors.ts'
import { isProblem, problem, type Problem } from '../doors/problem.ts'
import type { ApplicationView } from '../json/applications.ts'
import * as json from '../json/application-keys.ts'
import type { ConsoleDeps } from './deps.ts'
import { keyProblem, leakedKey, requestProblem } from './key-problems.ts'
import { issuedApplication, ownApplication } from './own-application.ts'
import { loadCertificates, loadSealedAesKey } from './store/load-secrets.ts'

export const keyDoors = (deps: ConsoleDeps) => (open: OpenDoor) => {
  open(json.setPublicKey, async ({ visitor, params, body, subject }) => {
    subject(params.id)
    const found = await issuedApplication(deps.sql, visitor.userId, params.id)
    if (isProblem(found)) return found
    const taken = await setApplicationKey(deps.registry, found.appId, body)
    return taken.ok ? ownApplication(deps.sql, visitor.userId, found.id) : keyProblem(taken)
  })
  openCertificates(open, deps)
  openAesKeys(open, deps)
}

function openCertificates(open: OpenDoor, deps: ConsoleDeps): void {
  const { sql } = deps
  open(json.setCertificate, async ({ visitor, params, body, subject }) => {
    subject(params.id)
    const found = await issuedApplication(sql, visitor.userId, params.id)
    if (isProblem(found)) return found
    const problemFound = await useCertificate(found.appId, body, deps)
    return problemFound ?? ownApplication(sql, visitor.userId, found.id)
  })
  open(json.readCertificates, async ({ visitor, params }) => {
    const found = await issuedApplication(sql, visitor.userId, params.id)
    if (isProblem(found)) return found
    return (await loadCertificates(sql, found.appId)) ?? noCertificate
  })
}

/** Our certificate first: once its own is there, an application's requests have to name both. */
async function useCertificate(
  appId: string,
  body: DoorRequest<typeof json.setCertificate>['body'],
  deps: ConsoleDeps,
): Promise<Problem | undefined> {
  const { registry } = deps
  const isRequest = 'request' in body
  const text = isRequest ? body.request : body.certificate
  if (/PRIVATE KEY/.test(text)) return leakedKey
  const pem = isRequest ? await answerRequest(appId, body.request, deps) : body.certificate
  if (typeof pem !== 'string') return pem
  await certifyPlatformKey(registry, deps, appId)
  const taken = await setApplicationCertificate(registry, appId, pem)
  return taken.ok ? undefined : keyProblem(taken)
}

async function answerRequest(
  appId: string,
  request: string,
  deps: ConsoleDeps,
): Promise<string | Problem> {
  const publicKey = await readRequest(request)
  if (typeof publicKey === 'string') return requestProblem(publicKey)
  if (publicKey.asymmetricKeyType !== 'rsa') {
    return keyProblem({ ok: false, problem: 'not-rsa', message: '' })
  }
  const root = await houseRoot(deps.registry, deps)
  return issueCertificate(root, deps, { name: appId, unit: 'Application', publicKey })
}

function openAesKeys(open: OpenDoor, deps: ConsoleDeps): void {
  const { sql, registry } = deps
  open(json.makeAesKey, async ({ visitor, params, subject }) => {
    subject(params.id)
    const found = await issuedApplication(sql, visitor.userId, params.id)
    if (isProblem(found)) return found
    const aesKey = deps.makeSalt().toString('base64')
    await changeApplication(registry, found.appId, { aesKey })
    return { aesKey }
  })
  open(json.showAesKey, async ({ visitor, params, subject }) => {
    subject(params.id)
    const found = await issuedApplication(sql, visitor.userId, params.id)
    if (isProblem(found)) return found
    const sealed = await loadSealedAesKey(sql, found.appId)
    return sealed === undefined ? noAesKey : { aesKey: registry.vault.open(sealed) }
  })
  open(json.removeAesKey, async ({ visitor, params, subject }): Promise<Answer> => {
    subject(params.id)
    const found = await issuedApplication(sql, visitor.userId, params.id)
    if (isProblem(found)) return found
    await changeApplication(registry, found.appId, { aesKey: null })
    return ownApplication(sql, visitor.userId, found.id)
  })
}

type Answer = ApplicationView | Problem

const noCertificate: Problem = problem(409, 'no_certificate', [
  'This application is not in certificate mode.',
  '该应用未使用证书模式。',
])

const noAesKey: Problem = problem(409, 'no_aes_key', [
  'This application has no AES key.',
  '该应用没有设置 AES 密钥。',
])
