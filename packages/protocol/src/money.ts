// Amounts: bigint fen inside, yuan with at most two decimals on the wire. No number holds money.

/** A sum of money in fen (分), a hundredth of a yuan. */
export type Fen = bigint

const yuanText = /^([0-9]{1,9})(?:[.]([0-9]{1,2}))?$/

/**
 * Reads an amount in yuan: one to nine ASCII digits, then at most two decimals. Leading zeros are
 * read ('01.5' is 1.50). Signs, blanks, exponents and the digits of other scripts are not amounts.
 * The range is the field's business: '0' is 0n here. Never throws.
 */
export function parseYuan(text: string): Fen | undefined {
  const match = yuanText.exec(text)
  if (!match) return undefined
  // At most eleven digits, far below 2^53: exact as a number, and cheaper than bigint arithmetic.
  return BigInt(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')))
}

/** Writes fen as yuan with exactly two decimals: 1230n is '12.30', -5n is '-0.05'. */
export function formatYuan(fen: Fen): string {
  if (fen < 0n) return `-${formatYuan(-fen)}`
  const digits = fen.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
