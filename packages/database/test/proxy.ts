// A stretch of network between a test and PostgreSQL: it can be slow, it can be cut, and it can be
// cut at the very moment at which something particular passes.

import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ServerAddress } from '@hongbao/database'

type Address = ServerAddress & { readonly database: string }

export interface Proxy extends AsyncDisposable {
  readonly address: Address
  /** How long each message is under way, in either direction. */
  delayMs: number
  /** Looks at what clients send; a `true` ends the connection before the message has arrived. */
  cutBefore: (message: Buffer) => boolean
  /** Looks at what the server answers; a `true` ends the connection instead of passing it on. */
  cutAnswer: (message: Buffer) => boolean
  /** Ends every connection at once. */
  cut(): void
  /** Ends every connection and lets nobody in. */
  refuse(): Promise<void>
  accept(): Promise<void>
}

const name = '.s.PGSQL.5432'

export async function openProxy(target: Address): Promise<Proxy> {
  if (target.socket === undefined) throw new TypeError('the proxy wants a Unix socket')
  const file = join(target.socket, name)
  const socket = await mkdtemp(join(tmpdir(), 'hb-proxy-'))
  const pairs = new Set<readonly [client: Socket, server: Socket]>()
  let listening: Server | undefined

  const end = (pair: readonly [Socket, Socket]): void => {
    pairs.delete(pair)
    for (const side of pair) side.destroy()
  }
  const carryBoth = (client: Socket): void => {
    const server = connect(file)
    const pair = [client, server] as const
    pairs.add(pair)
    for (const side of pair) side.on('error', () => end(pair)).on('close', () => end(pair))
    client.on('data', (message: Buffer) => {
      if (proxy.cutBefore(message)) end(pair)
      else carry(server, message, proxy.delayMs)
    })
    server.on('data', (message: Buffer) => {
      if (proxy.cutAnswer(message)) end(pair)
      else carry(client, message, proxy.delayMs)
    })
  }
  const proxy: Proxy = {
    address: { socket, database: target.database, ...(target.user ? { user: target.user } : {}) },
    delayMs: 0,
    cutBefore: () => false,
    cutAnswer: () => false,
    cut: () => pairs.forEach(end),
    async refuse() {
      listening?.close()
      pairs.forEach(end)
      await rm(join(socket, name), { force: true })
    },
    async accept() {
      listening = createServer(carryBoth).listen(join(socket, name))
      await once(listening, 'listening')
    },
    async [Symbol.asyncDispose]() {
      await proxy.refuse()
      await rm(socket, { recursive: true, force: true })
    },
  }
  await proxy.accept()
  return proxy
}

function carry(to: Socket, message: Buffer, delayMs: number): void {
  if (delayMs === 0) to.write(message)
  else void pause(delayMs, undefined, { ref: false }).then(() => to.writable && to.write(message))
}
