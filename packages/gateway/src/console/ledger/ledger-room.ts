// The doors to the ledger: accounts with their transfers, and the running audit.
import type { Sql } from '@hongbao/database'
import { findAccount, listTransfers } from '@hongbao/ledger'
import { formatYuan } from '@hongbao/protocol'

import type { Clock } from '../../clock.ts'
import type { OpenDoor } from '../../doors/open-doors.ts'
import { notFound, problem } from '../../doors/problem.ts'
import { walletOf } from '../../funds/keys.ts'
import type { Lookup } from '../../funds/lookup.ts'
import * as json from '../../json/ledger.ts'
import { listLimits } from '../limits.ts'
import { maySee } from '../access.ts'
import { momentOf } from '../parties.ts'
import { accountLineOf, accountText, readAccount, transferLineOf } from './account-lines.ts'
import type { AuditDesk } from './audit-desk.ts'
import type { AuditRun } from './store/audit-runs.ts'

export interface LedgerRoomDeps {
  readonly sql: Sql
  readonly lookup: Lookup
  readonly systemClock: Clock
  readonly audits: AuditDesk
}

/** A merchant sees its wallet and its packets' escrows, an operator every account. */
export const ledgerRoom = (deps: LedgerRoomDeps) => (open: OpenDoor) => {
  openAccounts(open, deps)
  openAudits(open, deps)
}

function openAccounts(open: OpenDoor, { sql, lookup }: LedgerRoomDeps): void {
  open(json.viewAccount, async ({ params, query, visitor }) => {
    const key = readAccount(params.account)
    const [account, line] = await Promise.all([
      findAccount(sql, key),
      accountLineOf(lookup, key, visitor),
    ])
    if (!account || !line.isOpen) return notFound()
    const { pageRows: limit } = listLimits
    const before = query.before === undefined ? {} : { before: BigInt(query.before) }
    const transfers = await listTransfers(sql, key, { limit: limit + 1, ...before })
    const shown = transfers.slice(0, limit)
    return {
      account: line,
      balance: formatYuan(account.balance),
      version: String(account.version),
      transfers: await Promise.all(
        shown.map((transfer) => transferLineOf(lookup, key, transfer, visitor)),
      ),
      next: transfers.length > limit ? String(shown.at(-1)?.version) : null,
    }
  })

  open(json.findWallet, async ({ params, visitor }) => {
    const key = walletOf(BigInt(params.userId))
    if (!maySee(visitor, key.id)) return notFound()
    return (await findAccount(sql, key)) ? { account: accountText(key) } : notFound()
  })
}

const underWay = problem(409, 'audit_runs', [
  'An audit is under way: wait for what it finds.',
  '账本核对正在进行，请等待结果。',
])

function openAudits(open: OpenDoor, { audits, systemClock }: LedgerRoomDeps): void {
  open(json.viewAudit, async () => {
    const runs = await audits.list(listLimits.runsShown)
    return {
      runs: runs.map(shown),
      isRunning: runs[0]?.finishedAt === null,
      nextAt: audits.nextAt(runs[0]).toISOString(),
      now: systemClock.now().toISOString(),
    }
  })
  open(json.runAudit, async ({ visitor }) =>
    (await audits.begin(visitor.userId)) ? { ok: true } : underWay,
  )
}

const shown = ({ startedAt, finishedAt, ok, checks }: AuditRun): json.AuditRunView => ({
  startedAt: startedAt.toISOString(),
  finishedAt: momentOf(finishedAt),
  durationMs: finishedAt && finishedAt.getTime() - startedAt.getTime(),
  ok,
  checks: [...(checks ?? [])],
})
