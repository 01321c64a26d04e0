// Bills over a real ledger, and a reader of theirs that shares no code with the writer.
import { randomBytes } from 'node:crypto'

import { strFromU8, unzipSync } from 'fflate'
import { pino } from 'pino'

import { openBills } from '../../src/bills/bills.ts'
import { registerDownload } from '../../src/bills/register-download.ts'
import { openCallLimiter } from '../../src/http/admission/call-limiter.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { openTraceIds } from '../../src/http/trace-ids.ts'
import { openPasses } from '../../src/passes/passes.ts'
import { merchant, openTestFunds } from '../funds/house.ts'

export async function openBillHouse() {
  await using opened = new AsyncDisposableStack()
  const money = opened.use(await openTestFunds())
  const { sql, time } = money
  const clock = { now: () => time.now }
  const system = { now: new Date('2026-11-24T00:00:00Z') }
  const systemClock = { now: () => system.now }
  const bills = openBills({
    sql,
    clock,
    limiter: openCallLimiter({ now: () => new Date(0) }),
    passes: openPasses({
      sql,
      systemClock,
      makeToken: () => randomBytes(32).toString('base64url'),
    }),
    publicUrl: new URL('https://gateway.example.com'),
  })
  const log = pino({ level: 'silent' })
  const traceIds = openTraceIds({ machine: '7f000001', process: '0001', clock })
  const server = createHttpServer({ log, traceIds })
  opened.defer(() => server.close())
  registerDownload(server, { sql, clock, bills, log })
  const rest = opened.move()
  const fetchUrl = (url: string | URL) => {
    const { pathname, search } = new URL(url)
    return server.inject({ method: 'GET', url: pathname + search })
  }
  return {
    ...money,
    bills,
    server,
    system,
    fetchUrl,
    /** What the address of a bill leads to, read. */
    async read(date: string, type = 'signcustomer', pid = merchant) {
      const found = await bills.addressOf({ pid, type, date })
      if ('refusal' in found) throw new Error(found.refusal)
      const response = await fetchUrl(found.url)
      return { ...readZip(response.rawPayload), isEmpty: found.isEmpty, response }
    },
    [Symbol.asyncDispose]: () => rest.disposeAsync(),
  }
}

const gbk = new TextDecoder('gbk', { fatal: true })

/** A line of values, each without its tab. */
export type Values = readonly string[]

export interface BillFile {
  readonly name: string
  readonly text: string
  readonly values: readonly Values[]
  /** The lines that begin with #. */
  readonly remarks: readonly string[]
}

/** Reads a bill as merchants' programs do: lines, commas, tabs. */
function readZip(zip: Uint8Array): { detail: BillFile; summary: BillFile } {
  const files = Object.entries(unzipSync(zip)).map(([name, bytes]): BillFile => {
    const text = gbk.decode(bytes)
    const lines = text.split('\r\n')
    if (lines.at(-1) !== '') throw new Error('the last line ends, too')
    const remarks = lines.filter((line) => line.startsWith('#'))
    const values = lines
      .filter((line) => line.endsWith('\t'))
      .map((line) => line.split(',').map((value) => value.replace(/\t$/, '')))
    return {
      name: gbk.decode(Buffer.from(strFromU8(Buffer.from(name, 'latin1'), true), 'latin1')),
      text,
      values,
      remarks,
    }
  })
  const [detail, summary] = files
  if (!detail || !summary || files.length !== 2) throw new Error('a bill has two files')
  return { detail, summary }
}
