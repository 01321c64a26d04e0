// What we have against what the platform has: pure.
import { inYuan, type BillLine } from './bill.ts'

/** One movement as we know it, by the number that it has in the platform's records. */
export interface OwnLine {
  readonly kind: BillLine['kind']
  /** Of a payout its own, of all others the packet's. */
  readonly outOrderNo: string
  readonly operationId: string | null
  readonly amount: bigint
}

/** `missing_here`: the platform has moved it, and we do not know. */
export interface Difference {
  readonly what: 'missing_here' | 'missing_there' | 'amount'
  readonly kind: BillLine['kind']
  readonly outOrderNo: string
  readonly operationId: string | null
  readonly here: string | null
  readonly there: string | null
}

/** Returns of one packet share its number, and are told apart by that of the operation. */
const nameOf = ({ kind, outOrderNo, operationId }: OwnLine | BillLine): string =>
  kind === 'return' ? `${kind}/${operationId}` : `${kind}/${outOrderNo}`

/** Lines of other services of the same merchant are none of our business. */
export const isOurs = ({ outOrderNo }: { readonly outOrderNo: string }): boolean =>
  /^hb[pc][0-9a-f]{32}/.test(outOrderNo)

export function compareLines(own: readonly OwnLine[], theirs: readonly BillLine[]): Difference[] {
  const here = new Map(own.map((line) => [nameOf(line), line]))
  const there = new Map(theirs.filter(isOurs).map((line) => [nameOf(line), line]))
  const names = new Set([...here.keys(), ...there.keys()])
  return [...names].flatMap((name): Difference[] => {
    const [mine, other] = [here.get(name), there.get(name)]
    if (mine?.amount === other?.amount) return []
    const { kind, outOrderNo, operationId } = (mine ?? other) as OwnLine
    const what = !mine ? 'missing_here' : other ? 'amount' : 'missing_there'
    const amounts = { here: inYuan(mine?.amount), there: inYuan(other?.amount) }
    return [{ what, kind, outOrderNo, operationId, ...amounts }]
  })
}
