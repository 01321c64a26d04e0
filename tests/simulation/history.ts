// What was asked and what came of it, with as much as can be known about the order: a call that
// ended before another one began came before it; of those that overlap nobody can tell.
import type { FundCommand, FundOutcome, Order, Refund } from '@hongbao/gateway'

export type CommandOf<Kind extends FundCommand['kind']> = Extract<FundCommand, { kind: Kind }>

export interface Call {
  readonly command: FundCommand
  readonly outcome: FundOutcome
  /** Ticks of one counter, raised whenever a call begins or ends. */
  readonly begin: number
  readonly end: number
  /** The clock at its beginning and its end. */
  readonly from: Date
  readonly to: Date
}

export interface History {
  readonly calls: readonly Call[]
  /** Submits a command and writes down what came of it. */
  ask(funds: Submitting, command: FundCommand): Promise<FundOutcome>
}

export interface Submitting {
  submit(command: FundCommand): Promise<FundOutcome>
}

export function openHistory(time: { readonly now: Date }): History {
  const calls: Call[] = []
  let ticks = 0
  return {
    calls,
    async ask(funds, command) {
      const begin = (ticks += 1)
      const from = time.now
      const outcome = await funds.submit(command)
      calls.push({ command, outcome, begin, end: (ticks += 1), from, to: time.now })
      return outcome
    },
  }
}

/** Whether the earlier call had ended when the later one began. */
export const isBefore = (earlier: Call, later: Call): boolean => earlier.end < later.begin

/** Whether the first call may have taken effect before the second one did. */
export const mayPrecede = (first: Call, second: Call): boolean =>
  first !== second && first.begin < second.end

export const refusalOf = ({ outcome }: Call): string | undefined =>
  'refusal' in outcome ? outcome.refusal : undefined

/** Whether the call is the one that made its effect. */
export const isFirst = ({ outcome }: Call): boolean => !('refusal' in outcome) && !outcome.isRepeat

export const orderIn = ({ outcome }: Call): Order | undefined =>
  'order' in outcome ? outcome.order : undefined

export const refundIn = ({ outcome }: Call): Refund | undefined =>
  'refund' in outcome ? outcome.refund : undefined

export const nameOf = ({ bucket, id }: { bucket: number; id: bigint }): string => `${bucket}/${id}`

/** A call in one line, for whoever reads a complaint. */
export function describe(call: Call): string {
  const text = (value: unknown): string =>
    JSON.stringify(value, (_name, part: unknown) =>
      typeof part === 'bigint' ? String(part) : part,
    )
  return `[${call.begin}–${call.end}] ${text(call.command)} => ${text(call.outcome)}`
}
