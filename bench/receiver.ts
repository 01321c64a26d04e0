// Receives notifications like a merchant's server that does nothing with them, in a process of its
// own. Tells whoever started it which numbers came when; ends with it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Numbers and times in milliseconds, in the same order. */
export interface Arrivals {
  readonly outOrderNos: string[]
  readonly at: number[]
}

export type ReceiverMessage = { readonly port: number } | Arrivals

const tell = (message: ReceiverMessage): void => void process.send?.(message)
const tellEachMs = 20

let arrivals: Arrivals = { outOrderNos: [], at: [] }

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const form = Buffer.concat(chunks).toString('latin1')
    arrivals.outOrderNos.push(/(?:^|&)out_order_no=([^&]*)/.exec(form)?.[1] ?? '')
    arrivals.at.push(performance.timeOrigin + performance.now())
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 7 }).end('success')
  })
})
server.keepAliveTimeout = 65_000
server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }))

setInterval(() => {
  if (arrivals.at.length === 0) return
  tell(arrivals)
  arrivals = { outOrderNos: [], at: [] }
}, tellEachMs)
process.on('disconnect', () => process.exit())
