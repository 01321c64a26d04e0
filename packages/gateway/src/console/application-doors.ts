// Merchants write applications down, hand them in, and take them offline and back.
import { changeApplication } from '../applications/create-application.ts'
import {
  approveDraft,
  changeDraft,
  createDraft,
  moveDraft,
  type DraftTerms,
} from '../applications/draft-application.ts'
import { moveApplication } from '../applications/move-application.ts'
import { setCallbackHosts } from '../applications/set-callback-hosts.ts'
import { readCallbackHost } from '../authorisations/redirects.ts'
import type { OpenDoor } from '../doors/open-doors.ts'
import { isProblem, problem, type Problem } from '../doors/problem.ts'
import * as json from '../json/applications.ts'
import { consoleLimits } from '../limits.ts'
import type { ConsoleDeps } from './deps.ts'
import { issuedApplication, notNow, ownApplication } from './own-application.ts'
import { loadApplications } from './store/load-applications.ts'

export const applicationDoors = (deps: ConsoleDeps) => (open: OpenDoor) => {
  const { sql } = deps
  open(json.listApplications, async ({ visitor }) => {
    const wanted = { pid: visitor.userId }
    return { applications: await loadApplications(sql, wanted, consoleLimits.applicationsMax) }
  })
  open(json.readApplication, ({ visitor, params }) =>
    ownApplication(sql, visitor.userId, params.id),
  )
  openDrafts(open, deps)
  openMoves(open, deps)
}

function openDrafts(open: OpenDoor, deps: ConsoleDeps): void {
  const { sql, registry } = deps
  open(json.createApplication, async ({ visitor, body, subject }) => {
    const terms = termsOf(body)
    if (isProblem(terms)) return terms
    const { applicationsMax } = consoleLimits
    const id = await createDraft(registry, visitor.userId, terms, applicationsMax)
    if (id === undefined) return tooMany
    subject(String(id))
    return ownApplication(sql, visitor.userId, String(id))
  })
  open(json.changeApplication, async ({ visitor, params, body, subject }) => {
    subject(params.id)
    const found = await ownApplication(sql, visitor.userId, params.id)
    if (isProblem(found)) return found
    const terms = termsOf(body)
    if (isProblem(terms)) return terms
    const isChanged =
      found.appId === null
        ? await changeDraft(registry, BigInt(found.id), terms)
        : await changeIssued(registry, found.appId, terms)
    return isChanged ? ownApplication(sql, visitor.userId, found.id) : notNow
  })
  open(json.submitApplication, async ({ visitor, params, subject }) => {
    subject(params.id)
    const found = await ownApplication(sql, visitor.userId, params.id)
    if (isProblem(found)) return found
    if (found.appId !== null) return notNow
    const id = BigInt(found.id)
    // In the sandbox a submission that was cut off before its approval goes on here.
    const mayGoOn = deps.isSandbox && found.state === 'submitted'
    if (!(await moveDraft(registry, id, 'submit', null)) && !mayGoOn) return notNow
    if (deps.isSandbox) await approveDraft(registry, deps, id)
    return ownApplication(sql, visitor.userId, found.id)
  })
}

function openMoves(open: OpenDoor, { sql, registry }: ConsoleDeps): void {
  const moves = [
    [json.takeApplicationOffline, 'take_offline'],
    [json.bringApplicationOnline, 'bring_online'],
  ] as const
  for (const [door, event] of moves) {
    open(door, async ({ visitor, params, subject }) => {
      subject(params.id)
      const found = await issuedApplication(sql, visitor.userId, params.id)
      if (isProblem(found)) return found
      const isMoved = await moveApplication(registry, found.appId, event)
      return isMoved ? ownApplication(sql, visitor.userId, found.id) : notNow
    })
  }
}

async function changeIssued(
  registry: ConsoleDeps['registry'],
  appId: string,
  { callbackHosts, ...terms }: DraftTerms,
): Promise<boolean> {
  const taken = await setCallbackHosts(registry, appId, callbackHosts)
  return taken.ok && changeApplication(registry, appId, terms)
}

function termsOf(body: {
  readonly name: string
  readonly appGateway: string
  readonly callbackHosts: readonly string[]
}): DraftTerms | Problem {
  const hosts = body.callbackHosts.map(readCallbackHost)
  const callbackHosts = [...new Set(hosts.filter((host) => host !== undefined))]
  if (hosts.includes(undefined)) return notAHost
  return { ...body, callbackHosts, appGateway: body.appGateway === '' ? null : body.appGateway }
}

const notAHost: Problem = problem(
  400,
  'invalid',
  ['A callback host is host or host:port.', '回调域名应为 域名 或 域名:端口。'],
  { fields: { callbackHosts: 'host or host:port' } },
)

const tooMany: Problem = problem(409, 'too_many_applications', [
  `A merchant may have ${consoleLimits.applicationsMax} applications, and you have them all.`,
  `每个商户最多 ${consoleLimits.applicationsMax} 个应用，您已达到上限。`,
])
