// Somebody at the doors of a house over HTTP, with cookies, as a page of ours knocks.
import type { Door, DoorAnswer, DoorInput, ProblemBody } from '@hongbao/gateway/json'

export interface Visitor {
  /** The answer; a problem throws, by its code. */
  knock<D extends Door>(door: D, given?: Partial<DoorInput<D>>): Promise<DoorAnswer<D>>
}

/** Opens a browser's worth of cookies at `endpoint`. */
export function openVisitor(endpoint: string): Visitor {
  const cookies = new Map<string, string>()
  return {
    async knock(door, given = {}) {
      const values = (given.params ?? {}) as Readonly<Record<string, string>>
      const path = door.path.replaceAll(/:(\w+)/g, (_part, name: string) =>
        encodeURIComponent(values[name] ?? ''),
      )
      const query = new URLSearchParams(given.query ?? {})
      const response = await fetch(`${endpoint}${path}?${query.toString()}`, {
        method: door.method,
        headers: {
          cookie: Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; '),
          ...(door.method !== 'GET' && { 'content-type': 'application/json' }),
        },
        ...(door.method !== 'GET' && { body: JSON.stringify(given.body ?? {}) }),
      })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        cookies.set(name, value)
      }
      const answer: unknown = await response.json()
      if (response.ok) return answer as DoorAnswer<typeof door>
      throw new Error((answer as ProblemBody).error.code, { cause: answer })
    },
  }
}
