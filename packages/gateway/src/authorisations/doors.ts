// What the consent pages, the wallet's and the console's lists ask for, and do.
import { maskLogonId } from '@hongbao/protocol'

import type { Applications } from '../applications/applications.ts'
import type { Application } from '../applications/model.ts'
import type { OpenDoor } from '../doors/open-doors.ts'
import { notFound, problem, type Problem } from '../doors/problem.ts'
import type { Visitor } from '../doors/visitors.ts'
import * as json from '../json/authorise.ts'
import { maskName } from '../users/mask-name.ts'
import type { Users } from '../users/users.ts'
import { authoriseByInfoStr, cancelledLogin, checkInfoStr, loginScopes } from './app-login.ts'
import { appCallback, cancelCallback, userCallback } from './callbacks.ts'
import type { Authorisations } from './open-authorisations.ts'
import { readAppRequest, readUserRequest, type AuthoriseProblem } from './requests.ts'
import { isCovered, isSilent, scopes, type Scope } from './scopes.ts'

export interface AuthoriseDeps extends Authorisations {
  readonly applications: Pick<Applications, 'find'>
  readonly users: Pick<Users, 'find'>
  readonly isSandbox: boolean
}

/** The doors of authorisations. */
export const authorise = (deps: AuthoriseDeps) => (open: OpenDoor) => {
  openUserConsent(open, deps)
  openAppConsent(open, deps)
  openUserList(open, deps)
  openAppList(open, deps)
  openAppLogin(open, deps)
}

function openUserConsent(open: OpenDoor, deps: AuthoriseDeps): void {
  const { userAuthorisations } = deps
  open(json.userConsent, async ({ query, visitor }) => {
    const request = await readUserRequest(query, deps)
    if ('problem' in request) return turnedDown(request)
    const { application, redirect } = request
    const allowed = visitor
      ? await userAuthorisations.allowed(visitor.userId, application.appId)
      : []
    return {
      application: await shown(application, deps),
      scopes: request.scopes.map(inWords),
      redirectHost: redirect.host,
      user: visitor ? masked(visitor) : null,
      isConsentNeeded: !isSilent(request.scopes) && !isCovered(request.scopes, allowed),
      cancelTo: cancelCallback(request),
    }
  })
  open(json.confirmUserConsent, async ({ body, visitor: { userId }, subject }) => {
    const request = await readUserRequest(body, deps)
    if ('problem' in request) return turnedDown(request)
    const { appId } = request.application
    subject(appId)
    const code = await userAuthorisations.allow({ userId, appId, scopes: request.scopes })
    return { redirectTo: userCallback(request, code) }
  })
}

function openAppConsent(open: OpenDoor, deps: AuthoriseDeps): void {
  const { appAuthorisations } = deps
  open(json.appConsent, async ({ query, visitor }) => {
    const request = await readAppRequest(query, deps)
    if ('problem' in request) return turnedDown(request)
    const { application, redirect } = request
    const merchant = visitor?.kind === 'merchant' ? visitor : undefined
    const own = merchant ? await appAuthorisations.own(merchant.userId) : []
    return {
      application: await shown(application, deps),
      redirectHost: redirect.host,
      merchant: merchant ? masked(merchant) : null,
      applications: own.filter(({ appId }) => appId !== application.appId),
      cancelTo: cancelCallback(request),
    }
  })
  open(json.confirmAppConsent, async ({ body, visitor: { userId: pid }, subject }) => {
    const request = await readAppRequest(body, deps)
    if ('problem' in request) return turnedDown(request)
    const { merchantAppId } = body
    const { appId: providerAppId } = request.application
    subject(`${merchantAppId} ${providerAppId}`)
    if (merchantAppId === providerAppId) return sameApplication
    const code = await appAuthorisations.allow({ pid, merchantAppId, providerAppId })
    return code === undefined ? notFound() : { redirectTo: appCallback(request, code) }
  })
}

function openUserList(open: OpenDoor, { userAuthorisations }: AuthoriseDeps): void {
  open(json.userAuthorisations, async ({ visitor }) => {
    const grants = await userAuthorisations.list(visitor.userId)
    return {
      authorisations: grants.map((grant) => ({
        ...grant,
        scopes: grant.scopes.map(inWords),
        grantedAt: grant.grantedAt.toISOString(),
      })),
    }
  })
  open(json.revokeUserAuthorisation, async ({ params: { appId }, visitor, subject }) => {
    subject(appId)
    return (await userAuthorisations.revoke(visitor.userId, appId)) ? { ok: true } : notFound()
  })
}

function openAppList(open: OpenDoor, { appAuthorisations }: AuthoriseDeps): void {
  open(json.appAuthorisations, async ({ visitor }) => {
    const grants = await appAuthorisations.list(visitor.userId)
    return {
      authorisations: grants.map((grant) => ({
        ...grant,
        methods: grant.methods && [...grant.methods],
        grantedAt: grant.grantedAt.toISOString(),
        expiresAt: grant.expiresAt.toISOString(),
      })),
    }
  })
  open(json.revokeAppAuthorisation, async ({ params, visitor, subject }) => {
    subject(`${params.merchantAppId} ${params.providerAppId}`)
    const isEnded = await appAuthorisations.revoke({ ...params, pid: visitor.userId })
    return isEnded ? { ok: true } : notFound()
  })
}

function openAppLogin(open: OpenDoor, deps: AuthoriseDeps): void {
  open(json.appLogin, async ({ query, visitor }) => {
    const application = await checkInfoStr(query.infoStr, deps.applications)
    if ('zh' in application) return invalidLogin(application)
    return {
      application: await shown(application, deps),
      scopes: loginScopes.map(inWords),
      user: masked(visitor),
    }
  })
  open(json.answerAppLogin, async ({ body: { infoStr, action }, visitor: { userId } }) => {
    if (action === 'cancel') return cancelledLogin
    return authoriseByInfoStr({ infoStr, userId }, deps)
  })
}

const turnedDown = ({ problem: code, en, zh }: AuthoriseProblem): Problem =>
  problem(400, code, [en, zh])

const invalidLogin = ({ en, zh }: { en: string; zh: string }): Problem =>
  problem(400, 'invalid_login', [en, zh])

const sameApplication = problem(400, 'same_application', [
  'An application needs no authorisation to act for itself: choose another one.',
  '应用无需为自己授权，请选择其他应用。',
])

async function shown({ appId, name, pid }: Application, { users }: AuthoriseDeps) {
  const owner = await users.find(pid)
  return { appId, name, owner: owner?.name ?? String(pid) }
}

/** A scope that is not known any more is shown as it is called. */
const inWords = (scope: string) => ({
  scope,
  ...(Object.hasOwn(scopes, scope) ? scopes[scope as Scope] : { zh: scope, en: scope }),
})

/** Others may look at the screen, too. */
const masked = ({ name, logonId }: Visitor) => ({
  name: maskName(name),
  logonId: maskLogonId(logonId),
})
