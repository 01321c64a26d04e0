// Signed calls at random, each with the key under which it may have one effect and the content that
// decides what a repeat is. Some keys have several contents, some contents several ways to be said.
import type { Chance } from '../chance.ts'
import type { TestHouse } from '../house.ts'
import { readAnswer, signedForm, type Merchant, type Message, type Wire } from '../wire.ts'

export interface KeyedCall extends Message {
  readonly path: '/gateway.do' | '/sandbox/pay'
  readonly body: string
  /** `order <out_order_no>`, `refund <auth_no> <out_request_no>`, `pay …`; `query …` for none. */
  readonly key: string
  /** The same for calls that mean the same. */
  readonly content: string
}

interface Packet {
  readonly authNo: string
  readonly outOrderNo: string
}

interface Person {
  readonly userId: string
  readonly logonId: string
}

/** What calls are drawn from. */
interface Supplies {
  readonly chance: Chance
  readonly packets: readonly Packet[]
  readonly people: readonly Person[]
}

/** A call before it is signed. */
interface Plan {
  readonly method: string
  readonly biz: Readonly<Record<string, string>>
  readonly key: string
  readonly content: string
}

const prefix = 'alipay.fund.coupon.order'
const packetCount = 30

/** Fills some packets, and signs some two thousand different calls around them. */
export async function drawCalls(
  chance: Chance,
  house: TestHouse,
  merchant: Merchant,
  wire: Wire,
): Promise<KeyedCall[]> {
  await wire.ask('/sandbox/topup', { pid: house.sandbox.pid, amount: '20000.00' })
  const made = (await wire.ask('/sandbox/users', { count: 20 })) as { users: Person[] }
  const packets = await Promise.all(
    Array.from({ length: packetCount }, (_, n) => fillPacket(merchant, wire, n)),
  )
  const supplies = { chance, packets, people: made.users }
  const signed = drawPlans(supplies).map(async ({ method, biz, key, content }) => {
    const body = await signedForm(merchant, method, biz)
    return { path: '/gateway.do', body, key, content } as const
  })
  return [...(await Promise.all(signed)), ...(await drawPays(supplies, merchant))]
}

async function fillPacket(merchant: Merchant, wire: Wire, n: number): Promise<Packet> {
  const outOrderNo = `packet-${n}`
  // The first one is for everybody.
  const amount = n === 0 ? '3000.00' : '20.00'
  const biz = { ...numbered(outOrderNo), amount }
  const body = await signedForm(merchant, `${prefix}.agreement.pay`, biz)
  const { node } = readAnswer(await wire.send({ body }))
  return { authNo: node['auth_no'] ?? '', outOrderNo }
}

const numbered = (outOrderNo: string) => ({
  out_order_no: outOrderNo,
  out_request_no: `${outOrderNo}-1`,
  order_title: '红包 & more',
})

function drawPlans(supplies: Supplies): Plan[] {
  const { chance } = supplies
  const several = (count: number, draw: (n: number) => Plan[]): Plan[] =>
    Array.from({ length: count }, (_, n) => draw(n)).flat()
  return [
    ...several(150, (n) => sends(`s${n}`, supplies)),
    ...several(1000, (n) => claims(`c${n}`, supplies)),
    // Sent and claimed under the same number: one of them gets it.
    ...several(40, (n) => [...sends(`x${n}`, supplies), ...claims(`x${n}`, supplies)]),
    ...several(200, (n) => refunds(`r${n}`, supplies)),
    ...several(100, () => [query(chance.pick(supplies.packets))]),
  ]
}

function sends(outOrderNo: string, { chance }: Supplies): Plan[] {
  const draw = (): Plan => {
    const amount = yuan(chance, 500)
    const biz = { ...numbered(outOrderNo), amount }
    const key = `order ${outOrderNo}`
    return { method: `${prefix}.agreement.pay`, biz, key, content: `send ${amount}` }
  }
  return chance.isLucky(0.3) ? [draw(), draw()] : [draw()]
}

function claims(outOrderNo: string, { chance, packets, people }: Supplies): Plan[] {
  const packet = chance.isLucky(0.4) ? packets[0]! : chance.pick(packets)
  const draw = (person: Person, amount: string): Plan => {
    const biz = {
      ...numbered(outOrderNo),
      amount,
      ...(chance.isLucky(0.5)
        ? { deduct_auth_no: packet.authNo }
        : { deduct_out_order_no: packet.outOrderNo }),
      ...(chance.isLucky(0.5)
        ? { payee_user_id: person.userId }
        : { payee_logon_id: person.logonId }),
    }
    const content = `claim ${packet.authNo} ${person.userId} ${amount}`
    return { method: `${prefix}.disburse`, biz, key: `order ${outOrderNo}`, content }
  }
  const [person, amount] = [chance.pick(people), yuan(chance, 200)]
  const others = chance.isLucky(0.2) ? [draw(chance.pick(people), yuan(chance, 200))] : []
  const sameOtherwise = chance.isLucky(0.3) ? [draw(person, amount)] : []
  return [draw(person, amount), ...others, ...sameOtherwise]
}

function refunds(outRequestNo: string, { chance, packets }: Supplies): Plan[] {
  const { authNo } = chance.pick(packets.slice(1))
  const draw = (): Plan => {
    const amount = yuan(chance, 300)
    const biz = { auth_no: authNo, out_request_no: outRequestNo, amount, remark: '退回' }
    const key = `refund ${authNo} ${outRequestNo}`
    return { method: `${prefix}.refund`, biz, key, content: amount }
  }
  return chance.isLucky(0.3) ? [draw(), draw()] : [draw()]
}

function query({ outOrderNo }: Packet): Plan {
  const biz = { out_order_no: outOrderNo, out_request_no: `${outOrderNo}-1` }
  const key = `query ${outOrderNo}`
  return { method: 'alipay.fund.coupon.operation.query', biz, key, content: '' }
}

const yuan = (chance: Chance, fenMax: number): string => {
  const fen = 1 + chance.below(fenMax)
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}

/** Order strings, each in the phones of two people who both want to pay. */
async function drawPays(
  { chance, people }: Supplies,
  merchant: Merchant,
): Promise<readonly KeyedCall[]> {
  const orders = Array.from({ length: 60 }, async (_, n): Promise<KeyedCall[]> => {
    const biz = { ...numbered(`app-${n}`), amount: yuan(chance, 900) }
    const orderString = await signedForm(merchant, `${prefix}.app.pay`, biz)
    return [chance.pick(people), chance.pick(people)].map(({ userId }) => ({
      path: '/sandbox/pay',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ orderString, userId, action: 'confirm' }),
      key: `pay app-${n}`,
      content: userId,
    }))
  })
  return (await Promise.all(orders)).flat()
}
