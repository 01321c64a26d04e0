// A server that answers every request with one fixed body, in a process of its own, so that what is
// measured is the client. Prints its port; ends with the process that started it.

import { createServer } from 'node:http'

const body = Buffer.from(process.argv[2] ?? '', 'base64')
const headers = {
  'content-type': 'text/html;charset=utf-8',
  'content-length': body.length,
  trace_id: '0a1b2c3d15344732300001234e5678',
}

const server = createServer((request, response) => {
  request.resume()
  response.writeHead(200, headers)
  response.end(body)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object') process.stdout.write(`${address?.port}\n`)
})
process.stdin.on('end', () => process.exit()).resume()
