// Becoming an operator. Money needs two of them, so nobody may be both: the first two are invited
// by whoever starts the house, and each further one is invited by one operator and admitted by
// another.
import type { Clock } from '../clock.ts'
import type { OpenDoor } from '../doors/open-doors.ts'
import { isProblem, problem } from '../doors/problem.ts'
import * as json from '../json/session.ts'
import { doorLimits } from '../limits.ts'
import type { Passes } from '../passes/passes.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { startSession } from '../sessions/start-session.ts'
import { countOperators, operatorsNeeded } from '../users/operators.ts'
import { newUser, seen, type NewUserDeps } from './new-user.ts'

export interface OperatorsDeps extends NewUserDeps {
  readonly systemClock: Clock
  readonly sessions: Sessions
  readonly passes: Passes
  readonly publicUrl: URL
}

export function openOperators(open: OpenDoor, deps: OperatorsDeps): void {
  open(json.operatorSignUp, async ({ body, reply, subject }) => {
    const { invitation, ...terms } = body
    const known = await deps.passes.read('operator', invitation)
    if (!known) return notInvited
    const by = known['by']
    const invitedBy = typeof by === 'string' ? BigInt(by) : undefined
    const user = await join({ ...terms, invitedBy }, invitation, deps)
    if (isProblem(user)) return user
    subject([user.userId, invitedBy ?? []].flat().join(' '))
    const isWaiting = invitedBy !== undefined
    if (!isWaiting) await startSession('console', user.userId, reply, deps)
    return { ...seen(user), isWaiting }
  })
  open(json.inviteOperator, async ({ visitor }) => {
    const invitation = await inviteOperator(deps, visitor.userId)
    const isAlone = (await countOperators(deps.sql)) < operatorsNeeded
    const [message, messageZh] = isAlone ? alone : another
    return { ...invitation, message, messageZh }
  })
}

interface Newcomer {
  readonly logonId: string
  readonly name: string
  readonly password: string
  readonly invitedBy: bigint | undefined
}

async function join(
  { invitedBy, ...terms }: Newcomer,
  invitation: string,
  deps: OperatorsDeps,
): ReturnType<typeof newUser> {
  const wanted = { ...terms, kind: 'operator' } as const
  if (!(await deps.passes.take('operator', invitation))) return notInvited
  if (invitedBy !== undefined) return newUser({ ...wanted, invitedBy }, deps)
  return newUser(wanted, deps, async (tx) => {
    // One after the other: of three links of the start, two are good.
    await tx`select pg_advisory_xact_lock(hashtextextended('first operators', 0))`
    return (await countOperators(tx)) < operatorsNeeded ? undefined : enough
  })
}

const notInvited = problem(403, 'not_invited', [
  'This invitation was used, or its day is over: ask an operator for another one.',
  '邀请链接已使用或已过期，请向运营人员索取新的链接。',
])

const enough = problem(403, 'not_invited', [
  'This link was for the first two operators, and they are there: ask one of them to invite you.',
  '该链接仅用于前两位运营人员，现已加入。请由其中一位邀请您。',
])

const another = [
  'Whoever joins with it has to be admitted by another operator than you, on this page.',
  '受邀人加入后，须由您以外的另一位运营人员在此页面准入。',
] as const

const alone = [
  'You are the only operator, so nobody can admit whoever joins with this: the second operator ' +
    'is invited by the link that the house prints when it is started.',
  '目前只有您一位运营人员，受邀人加入后无人可以准入。第二位运营人员须使用平台启动时打印的链接加入。',
] as const

/** A link with which one person becomes an operator. `by`: unless the house's start invites. */
export async function inviteOperator(
  { passes, systemClock, publicUrl }: Pick<OperatorsDeps, 'passes' | 'systemClock' | 'publicUrl'>,
  by?: bigint,
): Promise<{ link: string; expiresAt: string }> {
  const terms = by === undefined ? {} : { by: String(by) }
  const pass = await passes.issue('operator', terms, doorLimits.invitationMs)
  const expiresAt = new Date(systemClock.now().getTime() + doorLimits.invitationMs)
  return {
    link: new URL(`/console/join/${pass}`, publicUrl).href,
    expiresAt: expiresAt.toISOString(),
  }
}
