// One process runs a home. The lock is a listening socket: the kernel closes it with the process,
// however that ends, so nothing left behind by a crash ever blocks a start.

import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { EmbeddedFault } from './fault.ts'
import type { Places } from './places.ts'

/** Held until released or until the process ends. */
export interface OwnerLock {
  release(): Promise<void>
}

/**
 * Takes the home for this process. Throws `home-in-use` when another one has it.
 * Two processes that remove the same leftover at the same instant could both pass; PostgreSQL's own
 * lock then lets one server run, and the other process finds that one and uses it.
 */
export async function takeHome({ home, sockets }: Places): Promise<OwnerLock> {
  const path = join(sockets, 'owner.sock')
  const server = createServer((peer) => {
    peer.on('error', () => peer.destroy())
    peer.end(`${process.pid}\n`)
  })
  server.unref()
  while (!(await isBound(server, path))) {
    const owner = await askOwner(path)
    if (owner !== undefined) throw inUse(home, owner)
    await rm(path, { force: true })
  }
  return { release: async () => void (await once(server.close(), 'close')) }
}

/** False when something has that name already, alive or left behind. */
async function isBound(server: Server, path: string): Promise<boolean> {
  try {
    server.listen(path)
    await once(server, 'listening')
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false
    throw error
  }
}

function inUse(home: string, owner: string): EmbeddedFault {
  return new EmbeddedFault(
    'home-in-use',
    `${home} is in use: process ${owner} runs its database. Stop that process first, or give ` +
      'this one a home of its own.',
  )
}

/** The number of the process that holds the lock, or undefined when nobody listens any more. */
async function askOwner(path: string): Promise<string | undefined> {
  return await new Promise((resolve) => {
    let answer = ''
    const peer = connect(path)
    peer.setEncoding('utf8')
    peer.setTimeout(1_000, () => peer.destroy())
    peer.on('data', (text: string) => (answer += text))
    peer.on('error', (error: NodeJS.ErrnoException) => {
      // Refused or gone: its process has ended.
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(undefined)
    })
    peer.on('close', () => {
      resolve(answer.trim() || 'unknown')
    })
  })
}
