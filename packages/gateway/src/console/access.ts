// Whose things somebody at the console may see: a merchant its own, an operator everybody's.
import type { Visitor } from '../doors/visitors.ts'

/** Whether somebody may see what belongs to a merchant. To others it is not there. */
export const maySee = (visitor: Pick<Visitor, 'kind' | 'userId'>, pid: bigint): boolean =>
  visitor.kind === 'operator' || visitor.userId === pid

/** The merchant whose things are asked for; undefined where an operator has to say it. */
export function merchantAsked(
  visitor: Pick<Visitor, 'kind' | 'userId'>,
  pid: string | undefined,
): bigint | undefined {
  if (visitor.kind !== 'operator') return visitor.userId
  return pid === undefined ? undefined : BigInt(pid)
}
