// People at the doors of the merchant service, each with a browser's worth of cookies.
import type { Door, DoorAnswer, DoorInput, ProblemBody } from '@hongbao/merchant/json'
import * as doors from '@hongbao/merchant/json'

import type { TestHouse } from '../house.ts'

export interface Guest {
  readonly userId: string
  /** The answer; a problem throws, by its code. */
  knock<D extends Door>(door: D, given?: Partial<DoorInput<D>>): Promise<DoorAnswer<D>>
}

type Places = Pick<TestHouse, 'endpoint' | 'merchant'>

/** Logs somebody in, by the sandbox's shorter way. */
export async function openGuest({ merchant }: Places, userId: string): Promise<Guest> {
  const login = await fetch(`${merchant}/sandbox/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId }),
  })
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return {
    userId,
    async knock(door, given = {}) {
      const values = (given.params ?? {}) as Readonly<Record<string, string>>
      const path = door.path.replaceAll(/:(\w+)/g, (_part, name: string) => values[name] ?? '')
      const query = new URLSearchParams(given.query ?? {})
      const response = await fetch(`${merchant}${path}?${query.toString()}`, {
        method: door.method,
        headers: {
          cookie,
          ...(door.method !== 'GET' && { 'content-type': 'application/json' }),
        },
        ...(door.method !== 'GET' && { body: JSON.stringify(given.body ?? {}) }),
      })
      const answer: unknown = await response.json()
      if (response.ok) return answer as DoorAnswer<typeof door>
      throw new Error((answer as ProblemBody).code, { cause: answer })
    },
  }
}

/** POST to one of the sandbox's doors of the gateway. */
export async function ask(endpoint: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${endpoint}/sandbox/${path}`, {
    method: body ? 'POST' : 'GET',
    ...(body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  if (!response.ok) throw new Error(`/sandbox/${path}: ${await response.text()}`)
  return response.json()
}

let keys = 0

/** Sends a packet and pays for it; resolves with its id once it is open. */
export async function sendPaid(
  places: Places,
  sender: Guest,
  terms: Omit<DoorInput<typeof doors.sendPacket>['body'], 'idempotencyKey'>,
): Promise<string> {
  const body = { idempotencyKey: `key-${process.pid}-${++keys}`, ...terms }
  const { packet } = await sender.knock(doors.sendPacket, { body })
  const params = { id: packet.id }
  const { orderString } = await sender.knock(doors.payPacket, { params, body: { way: 'app' } })
  const { userId } = sender
  const action = 'confirm'
  const result = await ask(places.endpoint, 'pay', { orderString, userId, action })
  const paid = await sender.knock(doors.reportPayment, { params, body: result as never })
  if (paid.state !== 'paid') throw new Error(`the packet is ${paid.state}`)
  return packet.id
}

/** Asks until it is so, or throws what was there last. */
export async function until<Seen>(
  look: () => Promise<Seen>,
  isSo: (seen: Seen) => boolean,
  patienceMs = 15_000,
): Promise<Seen> {
  const end = performance.now() + patienceMs
  for (;;) {
    const seen = await look()
    if (isSo(seen)) return seen
    if (performance.now() > end) throw new Error(`still ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
