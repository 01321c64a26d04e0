// The one place where passwords are hashed and compared. A digest costs memory and time on purpose,
// so only a few are made at once; and every comparison is a try that is counted.
import type { Kind } from '../json/door.ts'
import { passwordLimits } from '../limits.ts'
import { hashPassword, isPassword } from './passwords.ts'
import type { Tries, Try } from './tries.ts'
import type { User, Users } from './users.ts'

/** Too many passwords at once: nothing was tried. */
export type Busy = { readonly kind: 'busy' }

/** What became of a try. */
export type PasswordVerdict =
  | { readonly kind: 'right'; readonly user: User }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'locked'; readonly retryAfterMs: number }
  | Busy

export interface PasswordDesk {
  /** The digest to be stored. */
  hash(password: string): Promise<string | Busy>
  /**
   * Whether somebody is who he says. An account that is not there takes as long as one that is; one
   * that is blocked is like none, and an operator who waits is told so, by who knows his password.
   */
  login(attempt: {
    readonly logonId: string
    readonly password: string
    readonly kinds: readonly Kind[]
    readonly address: string
  }): Promise<PasswordVerdict>
  /** Whether a payer's six digits are right. Who has none set can pay with none. */
  pay(userId: bigint, payPassword: string): Promise<PasswordVerdict>
}

export interface PasswordDeskDeps {
  readonly users: Users
  readonly tries: Tries
  /** 16 random bytes. */
  readonly makeSalt: () => Buffer
}

const busy: Busy = { kind: 'busy' }
/** Fits no password, and takes as long to find out. */
const nobodysDigest =
  'scrypt$32768$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='

export function openPasswordDesk({ users, tries, makeSalt }: PasswordDeskDeps): PasswordDesk {
  const inTurn = openTurns()
  const isRight = async (
    user: User | undefined,
    password: string,
    digest: string | null | undefined,
  ): Promise<boolean> =>
    (await isPassword(password, digest ?? nobodysDigest)) &&
    user !== undefined &&
    user.status !== 'blocked'
  // Counted in turn, too: whoever is turned away because many are at it has lost no try.
  return {
    hash: (password) => inTurn(() => hashPassword(password, makeSalt())),
    login: ({ logonId, password, kinds, address }) =>
      inTurn(async () => {
        const subjects = [`login ${logonId} ${address}`, `login ${logonId}`] as const
        const here = await tries.count(subjects[0], passwordLimits.login)
        if (here.lockedMs !== undefined) return locked(here.lockedMs)
        // Only tries that are made count everywhere: one address alone locks nobody out elsewhere.
        const anywhere = await tries.count(subjects[1], passwordLimits.loginAnywhere)
        if (anywhere.lockedMs !== undefined) return locked(anywhere.lockedMs)
        const user = await users.named(logonId, kinds)
        const found = await isRight(user, password, user?.passwordHash)
        if (found) await Promise.all(subjects.map((subject) => tries.forget(subject)))
        return verdict(found, user, here)
      }),
    pay: (userId, payPassword) =>
      inTurn(async () => {
        const subject = `pay ${userId}`
        const counted = await tries.count(subject, passwordLimits.pay)
        if (counted.lockedMs !== undefined) return locked(counted.lockedMs)
        const user = await users.find(userId)
        const found = await isRight(user, payPassword, user?.payPasswordHash)
        if (found) await tries.forget(subject)
        return verdict(found, user, counted)
      }),
  }
}

const locked = (retryAfterMs: number): PasswordVerdict => ({ kind: 'locked', retryAfterMs })

function verdict(isRight: boolean, user: User | undefined, { left = 0 }: Try): PasswordVerdict {
  if (isRight && user) return { kind: 'right', user }
  return left === 0 ? locked(passwordLimits.login.lockMs) : { kind: 'wrong', triesLeft: left }
}

/** Lets a few work at a time and some wait; who comes then is turned away. */
function openTurns(): <T>(work: () => Promise<T>) => Promise<T | Busy> {
  let inFlight = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (inFlight >= passwordLimits.inFlightMax) {
      if (waiting.length >= passwordLimits.waitingMax) return busy
      await new Promise<void>((resolve) => void waiting.push(resolve))
    } else {
      inFlight += 1
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // Whoever is next takes the place; else it is free.
      if (next) next()
      else inFlight -= 1
    }
  }
}
