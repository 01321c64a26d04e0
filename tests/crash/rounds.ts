// Rounds of dying under load. After each: every success that was answered is there, every repeat
// hears the number of the first answer, and the books are right.
import { setTimeout as pause } from 'node:timers/promises'

import { removeEmbeddedPostgres } from '@hongbao/database'

import { openChance, type Chance } from '../chance.ts'
import { readAnswer, signedForm } from '../wire.ts'
import {
  askRaw,
  keepAsking,
  newBook,
  note,
  openDesk,
  type Book,
  type Desk,
  type Entry,
  type Told,
} from './load.ts'
import { spawnHouse, type SpawnedHouse } from '../spawn-house.ts'
import { kill, type Victim } from './victims.ts'

export interface CrashOptions {
  readonly rounds: number
  readonly seed: number
  /** Who dies in turn. */
  readonly victims: readonly Victim[]
  readonly home: string
  /** Gateway processes that share the port. */
  readonly workers?: number
  readonly say: (line: string) => void
}

export interface CrashReport {
  readonly asked: number
  readonly complaints: readonly string[]
}

const askers = 16
/** A house whose database died is to answer again within this. */
const recoveryMsMax = 40_000
/** The house starts its database again after ever longer pauses: a fresh one knows no accidents. */
const roundsPerHouse = 4
/** Of the rounds before; all of the last one's are. */
const olderChecked = 200

type Open = () => Promise<SpawnedHouse>

/** Runs it all on a home of its own, which is gone afterwards. */
export async function runRounds(options: CrashOptions): Promise<CrashReport> {
  const { rounds, seed, victims, home, workers = 1, say } = options
  const chance = openChance(seed)
  const book = newBook()
  const open: Open = () => spawnHouse(home, { HONGBAO_WORKERS: String(workers) })
  let house = await open()
  try {
    const desk = openDesk(house.sandbox)
    await desk.wire.ask('/sandbox/topup', { pid: house.sandbox.pid, amount: '900000.00' })
    desk.close()
    for (let round = 1; round <= rounds && book.complaints.length === 0; round += 1) {
      const victim = victims[round % victims.length]!
      const start = performance.now()
      house = await runRound(house, open, { victim, book, chance, home })
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      say(`round ${round}: ${victim} killed, ${book.entries.length} operations, ${seconds} s`)
      if (round % roundsPerHouse === 0) house = await reopen(house, book, open)
    }
  } finally {
    await house.stop()
    await removeEmbeddedPostgres(home)
  }
  return { asked: book.entries.length, complaints: book.complaints }
}

/** Closes it as Ctrl-C does, and opens it again. */
async function reopen(house: SpawnedHouse, book: Book, open: Open): Promise<SpawnedHouse> {
  const code = await house.stop()
  if (code !== 0) book.complaints.push(`the house ended with ${code}:\n${house.said()}`)
  return open()
}

interface Round {
  readonly victim: Victim
  readonly book: Book
  readonly chance: Chance
  readonly home: string
}

/** Gives the house of the next round: the same one, or the one opened after its death. */
async function runRound(house: SpawnedHouse, open: Open, round: Round): Promise<SpawnedHouse> {
  const { victim, book, chance, home } = round
  const desk = openDesk(house.sandbox)
  const known = book.entries.length
  await newPacket(desk, book)
  const payee = house.sandbox.users[0]?.userId ?? ''
  const state = { isStopped: false, isAlive: true, payee }
  const asking = Array.from({ length: askers }, () => keepAsking(desk, book, chance, state))
  await pause(100 + chance.below(1500))
  // Whoever was connected to a gateway that died hears nothing; to a database that died, 20000.
  if (victim === 'gateway' || victim === 'worker') state.isAlive = false
  await kill(victim, home, house, chance)
  if (victim !== 'gateway') await pause(chance.below(1000))
  const after = victim === 'gateway' ? await open() : house
  const deskAfter = openDesk(after.sandbox)
  await untilWell(deskAfter, book)
  state.isStopped = true
  await Promise.all(asking)
  desk.close()
  const older = chance.shuffle(book.entries.slice(0, known)).slice(0, olderChecked)
  await checkAll(deskAfter, book, [...book.entries.slice(known), ...older])
  deskAfter.close()
  if (after.process.exitCode !== null) book.complaints.push(`the house died:\n${after.said()}`)
  return after
}

/** A full packet to claim from. Asked for until it is known. */
async function newPacket(desk: Desk, book: Book): Promise<void> {
  const number = `packet-${book.packets.length}`
  const numbers = { out_order_no: number, out_request_no: number }
  const biz = { ...numbers, order_title: '红包', amount: '2000.00' }
  const method = 'alipay.fund.coupon.order.agreement.pay'
  const body = await signedForm(desk.merchant, method, biz)
  const answer = readAnswer(await desk.wire.send({ body }))
  const authNo = answer.node['auth_no']
  if (authNo === undefined) throw new Error(`no packet: ${JSON.stringify(answer)}`)
  book.packets.push(authNo)
}

async function untilWell({ wire }: Desk, book: Book): Promise<void> {
  const end = performance.now() + recoveryMsMax
  while (performance.now() < end) {
    const { status } = await wire.send({ method: 'GET', path: '/healthz' })
    if (status === 200) return
    await pause(50)
  }
  book.complaints.push(`the house did not recover within ${recoveryMsMax} ms`)
}

async function checkAll(desk: Desk, book: Book, entries: readonly Entry[]): Promise<void> {
  let next = 0
  const checker = async (): Promise<void> => {
    while (next < entries.length) await checkEntry(desk, book, entries[next++]!)
  }
  await Promise.all(Array.from({ length: askers }, checker))
  const audit = (await desk.wire.ask('/sandbox/audit')) as { ok: boolean }
  if (!audit.ok) book.complaints.push(`the books are wrong: ${JSON.stringify(audit)}`)
}

/** First it is looked up, then asked for again: the repeat must not be what makes it true. */
async function checkEntry(desk: Desk, book: Book, entry: Entry): Promise<void> {
  const { auth_no: authNo, out_order_no: outOrderNo, out_request_no: outRequestNo } = entry.biz
  const order = entry.kind === 'refund' ? { auth_no: authNo } : { out_order_no: outOrderNo }
  const biz = { ...order, out_request_no: outRequestNo }
  const body = await signedForm(desk.merchant, 'alipay.fund.coupon.operation.query', biz)
  const found = await askUntilKnown(desk, { body })
  if ('operationId' in found) note(book, entry, found.operationId)
  else if (entry.operationId !== undefined) {
    book.complaints.push(`${JSON.stringify(biz)} was answered and is gone: ${found.told}`)
  }
  const again = await askUntilKnown(desk, entry)
  if ('operationId' in again) note(book, entry, again.operationId)
  else book.complaints.push(`${JSON.stringify(entry.biz)} again was told: ${again.told}`)
}

/** A server that notices a death late may still be on its way down when it seems well. */
async function askUntilKnown(desk: Desk, entry: Pick<Entry, 'body'>): Promise<Told> {
  const end = performance.now() + recoveryMsMax
  for (;;) {
    const told = await askRaw(desk, entry)
    if ('operationId' in told || told.isWrong || performance.now() > end) return told
    await pause(100)
  }
}
