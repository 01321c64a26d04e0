// A key has one effect, whoever repeats it and however often; other content under it has none.
import {
  describe,
  isBefore,
  isFirst,
  mayPrecede,
  orderIn,
  refundIn,
  refusalOf,
  type Call,
} from './history.ts'

/** The key under which a command may have one effect; undefined: it has no number of its own. */
function keyOf({ command }: Call): string | undefined {
  switch (command.kind) {
    case 'send':
    case 'place':
    case 'disburse':
      return `order ${command.pid} ${command.outOrderNo}`
    case 'refund':
      return `refund ${command.packet.bucket}/${command.packet.id} ${command.outRequestNo}`
    case 'deposit':
      return `deposit ${command.userId} ${command.number}`
    case 'withdraw':
      return `withdrawal ${command.userId} ${command.number}`
    case 'pay':
    case 'close':
      return `${command.kind} ${command.order.bucket}/${command.order.id}`
    case 'return':
      return `return ${command.packet.bucket}/${command.packet.id}`
  }
}

/** What has to be the same for a repeat: what merchants are told is compared. */
function contentOf({ command }: Call): string {
  switch (command.kind) {
    case 'send':
    case 'place':
    case 'disburse': {
      const { kind, outRequestNo, amount, orderTitle, extraParam, payTimeoutMs } = command
      const parties =
        command.kind === 'send'
          ? [command.payerId]
          : command.kind === 'disburse'
            ? [command.payeeId, command.packet.bucket, command.packet.id]
            : []
      return [kind, outRequestNo, amount, orderTitle, extraParam, payTimeoutMs, ...parties].join(
        '|',
      )
    }
    case 'refund':
      return `${command.pid}|${command.amount}|${command.remark}`
    case 'deposit':
    case 'withdraw':
      return String(command.amount)
    case 'pay':
      return String(command.payerId)
    case 'close':
    case 'return':
      return ''
  }
}

/** The number of the operation that an answer names. */
const operationIn = (call: Call): string => {
  const one = refundIn(call) ?? orderIn(call)
  return one ? `${one.bucket}/${one.id}` : 'cash'
}

/** Everything that is wrong with keys, a sentence each. */
export function judgeKeys(calls: readonly Call[]): string[] {
  const keyed = Map.groupBy(calls, keyOf)
  return [...keyed].flatMap(([key, same]) => (key === undefined ? [] : judgeKey(key, same)))
}

function judgeKey(key: string, calls: readonly Call[]): string[] {
  const done = calls.filter((call) => refusalOf(call) === undefined)
  const winners = done.filter(isFirst)
  const [winner] = winners
  // Found done: a packet that a refund emptied is returned, and one that was sent is paid.
  const mayBeDoneAlready = /^(return|pay) /.test(key)
  if (winners.length > 1 || (done.length > 0 && !winner && !mayBeDoneAlready)) {
    return [`${key} has ${winners.length} effects: ${done.map(describe).join('\n  ')}`]
  }
  if (!winner) return calls.filter(isNumberTaken).map((c) => `nobody has ${key}: ${describe(c)}`)
  return calls.flatMap((call) => judgeCall(call, winner).map((why) => `${why}: ${describe(call)}`))
}

/** A refund may not take the number of the payment either; that is judged with the packet. */
const isNumberTaken = (call: Call): boolean =>
  refusalOf(call) === 'UNIQUE_VIOLATION' && call.command.kind !== 'refund'

function judgeCall(call: Call, winner: Call): string[] {
  if (call === winner) return []
  const isSame = contentOf(call) === contentOf(winner)
  const refusal = refusalOf(call)
  const hasOwnNumber = !['pay', 'close', 'return'].includes(call.command.kind)
  const complaints: string[] = []
  if (refusal === undefined && hasOwnNumber && !isSame) complaints.push('other content was taken')
  // Whoever finds a packet returned is told of the packet only.
  const isNamed = call.command.kind !== 'return'
  if (refusal === undefined && isNamed && operationIn(call) !== operationIn(winner)) {
    complaints.push('a repeat was answered with another operation')
  }
  if (refusal === undefined && !mayPrecede(winner, call)) complaints.push('a repeat came first')
  if (refusal === 'UNIQUE_VIOLATION' && isSame) complaints.push('the same content was refused')
  // A number that was used before is found before any state is looked at.
  if (hasOwnNumber && isBefore(winner, call)) {
    if (isSame && refusal !== undefined) complaints.push('a repeat was refused')
    const mayDiffer = refusal === 'UNIQUE_VIOLATION' || isForeignRefund(call, winner)
    if (!isSame && !mayDiffer) complaints.push('other content was not refused as such')
  }
  return complaints
}

/** For a stranger the packet is not there at all. */
const isForeignRefund = (call: Call, winner: Call): boolean =>
  call.command.kind === 'refund' &&
  winner.command.kind === 'refund' &&
  call.command.pid !== winner.command.pid &&
  refusalOf(call) === 'AUTH_ORDER_NOT_EXIST'
