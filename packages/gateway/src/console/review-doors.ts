// Operators look at what merchants have handed in, and decide.
import { approveDraft, moveDraft } from '../applications/draft-application.ts'
import { moveApplication } from '../applications/move-application.ts'
import { decideProduct } from '../applications/request-product.ts'
import type { OpenDoor } from '../doors/open-doors.ts'
import { notFound, problem, type Problem } from '../doors/problem.ts'
import * as json from '../json/applications.ts'
import { consoleLimits } from '../limits.ts'
import type { Users } from '../users/users.ts'
import type { ConsoleDeps } from './deps.ts'
import { notNow } from './own-application.ts'
import { loadApplications } from './store/load-applications.ts'
import { loadAllContracts } from './store/load-contracts.ts'

export interface ReviewDeps extends ConsoleDeps {
  readonly users: Users
}

export const reviewDoors = (deps: ReviewDeps) => (open: OpenDoor) => {
  open(json.listReviews, () => listReviews(deps))
  open(json.decideApplication, async ({ params, body, subject }) => {
    subject(params.id)
    const { id, decision } = params
    const reason = body.reason ?? null
    if (reason === null && decision !== 'approve' && decision !== 'resume') return noReason
    const [found] = await loadApplications(deps.sql, { id }, 1)
    if (!found) return notFound()
    const isDecided = await decide(found, decision, reason, deps)
    if (!isDecided) return notNow
    const [after] = await loadApplications(deps.sql, { id }, 1)
    return after ?? notFound()
  })
  open(json.decideProduct, async ({ params, body, subject }) => {
    const { product, decision } = params
    subject(`${params.pid} ${product}`)
    const reason = body.reason ?? null
    if (reason === null && decision !== 'approve' && decision !== 'resume') return noReason
    const named = { pid: BigInt(params.pid), product }
    return (await decideProduct(deps.registry, named, decision, reason)) ? { ok: true } : notNow
  })
}

async function decide(
  application: json.ApplicationView,
  decision: 'approve' | 'reject' | 'suspend' | 'resume',
  reason: string | null,
  deps: ReviewDeps,
): Promise<boolean> {
  const { registry } = deps
  if (decision === 'suspend' || decision === 'resume') {
    const { appId } = application
    return appId !== null && moveApplication(registry, appId, decision, reason)
  }
  if (application.appId !== null) return false
  const id = BigInt(application.id)
  if (decision === 'reject') return moveDraft(registry, id, 'reject', reason)
  return (await approveDraft(registry, deps, id)) !== undefined
}

async function listReviews({ sql, users }: ReviewDeps) {
  const limit = consoleLimits.reviewsMax
  const applications = await loadApplications(sql, { forReview: true }, limit)
  const products = await loadAllContracts(sql, limit)
  const owners = new Set([...applications, ...products].map(({ pid }) => BigInt(pid)))
  const names = new Map<string, string>()
  await Promise.all(
    Array.from(owners, async (pid) => {
      names.set(String(pid), (await users.find(pid))?.name ?? '')
    }),
  )
  const ownerName = (pid: string): string => names.get(pid) ?? ''
  return {
    applications: applications.map((one) => ({ ...one, ownerName: ownerName(one.pid) })),
    products: products.map(({ pid, returnAfterMs, callLimits, signedAt, ...one }) => ({
      ...one,
      pid: String(pid),
      ownerName: ownerName(String(pid)),
      returnAfterHours: Number(returnAfterMs) / 3_600_000,
      callLimits: { ...callLimits },
      at: signedAt.toISOString(),
    })),
  }
}

const noReason: Problem = problem(
  400,
  'reason_missing',
  ['Say why: the merchant reads it.', '请填写原因，商户会看到。'],
  { fields: { reason: 'missing' } },
)
