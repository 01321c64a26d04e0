// Amounts in yuan.
import { formatYuan, parseYuan, type Fen } from '../money.ts'
import { field, type Field, type Flaw } from './field.ts'

/**
 * An amount between two amounts in yuan. A JSON number is taken by its decimal text, so 0.01, 1
 * and 12.5 are amounts, while 0.001 and 1e21 are not. Written with two decimals.
 */
export function yuan(least: string, most: string): Field<string | Fen, Fen, true> {
  const leastFen = fenOf(least)
  const mostFen = fenOf(most)
  const flaw: Flaw = {
    zh: `须为${least}至${most}之间的金额，单位为元，最多两位小数`,
    en: `must be an amount in yuan from ${least} to ${most} with at most two decimals`,
  }
  const read = (value: unknown): Fen | Flaw => {
    const written = typeof value === 'number' ? String(value) : value
    return (typeof written === 'string' ? parseYuan(written) : undefined) ?? flaw
  }
  return field({
    max: most.length,
    format: {
      zh: `${least}–${most}元，最多两位小数`,
      en: `yuan, ${least} to ${most}, at most two decimals`,
    },
    parse: (value) => {
      const fen = read(value)
      return typeof fen === 'bigint' && (fen < leastFen || fen > mostFen) ? flaw : fen
    },
    read,
    render: (value: string | Fen) => (typeof value === 'bigint' ? formatYuan(value) : value),
  })
}

function fenOf(amount: string): Fen {
  const fen = parseYuan(amount)
  if (fen === undefined) throw new RangeError(`not an amount in yuan: ${amount}`)
  return fen
}
