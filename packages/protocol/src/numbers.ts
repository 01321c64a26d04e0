// The numbers that the gateway gives to orders and operations. Each says where its rows live, so
// that nothing has to be searched for: the day of creation, the bucket, and the id within it.
import assert from 'node:assert/strict'

/** What a number is made of. */
export interface NumberParts {
  /** yyyyMMdd in GMT+8 (`numberDateOf`), the day on which the row was created. */
  readonly date: string
  /** 0 to 1023. */
  readonly bucket: number
  /** 0 to 999999999999. */
  readonly id: bigint
}

const dayMs = 86_400_000
const gmt8Ms = 8 * 3_600_000
const bucketMax = 1023
const authNoText = /^([0-9]{8})1000([0-9]{4})([0-9]{12})$/
const operationIdText = /^([0-9]{8})([0-9]{4})([0-9]{12})$/

let latest = { day: Number.NaN, date: '' }

/** yyyyMMdd of a moment in GMT+8. The latest day is remembered, since most numbers are today's. */
export function numberDateOf(createdAt: Date): string {
  const day = Math.floor((createdAt.getTime() + gmt8Ms) / dayMs)
  if (day !== latest.day) {
    latest = { day, date: new Date(day * dayMs).toISOString().slice(0, 10).replaceAll('-', '') }
  }
  return latest.date
}

/** auth_no: yyyyMMdd, 1000, bucket (4 digits), id (12 digits); 28 digits like the platform's. */
export function authNoOf({ date, bucket, id }: NumberParts): string {
  return `${date}1000${placeOf(bucket, id)}`
}

/** operation_id: yyyyMMdd, bucket (4 digits), id (12 digits); 24 digits, the platform's has 20. */
export function operationIdOf({ date, bucket, id }: NumberParts): string {
  return date + placeOf(bucket, id)
}

/** The parts of an auth_no, or undefined when it cannot be one of ours. Never throws. */
export function parseAuthNo(text: string): NumberParts | undefined {
  return partsOf(authNoText.exec(text))
}

/** The parts of an operation_id, or undefined when it cannot be one of ours. Never throws. */
export function parseOperationId(text: string): NumberParts | undefined {
  return partsOf(operationIdText.exec(text))
}

function placeOf(bucket: number, id: bigint): string {
  const digits = id.toString()
  assert(digits.length <= 12 && id >= 0n, 'an id has at most 12 digits')
  assert(bucket >= 0 && bucket <= bucketMax, 'a bucket is 0 to 1023')
  return bucket.toString().padStart(4, '0') + digits.padStart(12, '0')
}

function partsOf(match: RegExpExecArray | null): NumberParts | undefined {
  const [, date, bucket, id] = match ?? []
  if (date === undefined || bucket === undefined || id === undefined) return undefined
  return Number(bucket) > bucketMax ? undefined : { date, bucket: Number(bucket), id: BigInt(id) }
}
