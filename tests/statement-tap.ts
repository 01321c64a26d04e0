// A listener on the line between a house and PostgreSQL: it passes everything on and writes down
// the text of every statement, whoever sent it: operations, jobs, lookups, start-up.
// https://www.postgresql.org/docs/18/protocol-message-formats.html
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'

export interface StatementTap extends AsyncDisposable {
  readonly port: number
  /** The distinct texts seen so far, with white space made single blanks. */
  readonly statements: ReadonlySet<string>
}

/** Listens on a free port in front of the server whose Unix socket is in this folder. */
export async function openStatementTap(folder: string): Promise<StatementTap> {
  const statements = new Set<string>()
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(join(folder, '.s.PGSQL.5432'))
    const end = (): void => {
      for (const side of [client, upstream]) sockets.delete(side.destroy())
    }
    for (const side of [client, upstream]) {
      sockets.add(side)
      side.on('error', end).on('close', end)
    }
    const read = openReader((text) => statements.add(text.replaceAll(/\s+/g, ' ').trim()))
    client.on('data', (chunk: Buffer) => {
      read(chunk)
      upstream.write(chunk)
    })
    upstream.on('data', (chunk: Buffer) => void client.write(chunk))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    statements,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

const [parse, query] = [0x50, 0x51]

/** Follows what one client sends: a first message without a type, then type, length, content. */
function openReader(onStatement: (text: string) => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0)
  let isFirst = true
  return (chunk) => {
    pending = Buffer.concat([pending, chunk])
    for (;;) {
      const head = isFirst ? 0 : 1
      if (pending.length < head + 4) return
      const length = head + pending.readInt32BE(head)
      if (pending.length < length) return
      const type = isFirst ? 0 : pending[0]
      const content = pending.subarray(head + 4, length)
      if (type === query) onStatement(textAt(content, 0))
      // The statement's name comes first.
      if (type === parse) onStatement(textAt(content, content.indexOf(0) + 1))
      pending = pending.subarray(length)
      isFirst = false
    }
  }
}

const textAt = (content: Buffer, start: number): string =>
  content.toString('utf8', start, content.indexOf(0, start))
