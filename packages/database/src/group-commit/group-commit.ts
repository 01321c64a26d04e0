// The one write path. Commands are collected into batches; a batch is one transaction that loads
// and locks every row it needs, decides all commands in memory, saves, commits, and only then
// answers each caller. The cost of a commit is shared by everybody who waited for it.

import type { Connection } from '../connection.ts'
import { DatabaseFault } from '../faults.ts'
import * as defaults from '../limits.ts'
import { poolBehind } from '../pool.ts'
import { processTiming } from '../retry.ts'
import type { Steps } from './attempt.ts'
import type { GroupCommit, GroupCommitLimits, GroupCommitOptions } from './types.ts'
import { openWriter } from './writer.ts'

/** Nothing connects before the first command. */
export function groupCommit<
  Command,
  Loaded,
  Decision extends { readonly outcomes: readonly Outcome[] },
  Outcome = Decision['outcomes'][number],
>(options: GroupCommitOptions<Command, Loaded, Decision, Outcome>): GroupCommit<Command, Outcome> {
  const limits: GroupCommitLimits = {
    batchMax: defaults.batchMax,
    queueMax: defaults.queueMax,
    waitMsMax: defaults.waitMsMax,
    transactionMsMax: defaults.transactionTimeoutMs,
    ...options.limits,
  }
  const timing = options.timing ?? processTiming
  const { open: openAny } = poolBehind(options.sql)
  const open = (): Connection => openAny({ plans: 'keys' })
  // What load returns is what decide gets, and so on: proven above, forgotten below.
  const steps = options as unknown as Steps<Command, Outcome>
  const writers = Array.from({ length: options.writers }, () =>
    openWriter<Command, Outcome>({ open, steps, limits, timing }),
  )
  const queued = (): number => writers.reduce((sum, writer) => sum + writer.queued, 0)
  let isClosed = false

  const submit = (command: Command): Promise<Outcome> => {
    if (isClosed) return Promise.reject(refusal('unavailable', options.name, 'is closed'))
    if (queued() >= limits.queueMax) {
      return Promise.reject(refusal('queue-full', options.name, 'has a full queue'))
    }
    const writer = writers[options.bucketOf(command) % writers.length]!
    return new Promise((resolve, reject) => {
      writer.add({ command, sinceMs: timing.elapsedMs(), resolve, reject })
    })
  }
  const close = async (): Promise<void> => {
    isClosed = true
    await Promise.all(writers.map((writer) => writer.close()))
  }
  return {
    submit,
    get queued() {
      return queued()
    },
    async drain() {
      await Promise.all(writers.map((writer) => writer.drain()))
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

function refusal(code: 'unavailable' | 'queue-full', name: string, why: string): DatabaseFault {
  return new DatabaseFault(code, `${name} ${why}, nothing was done`)
}
