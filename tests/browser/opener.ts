// A merchant's page that opens the wallet where an app would open the mobile SDK, and hears what
// comes back.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Opener extends AsyncDisposable {
  /** Its origin. */
  readonly origin: string
}

const page = `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1><script>
window.results = []
addEventListener('message', (event) => {
  if (event.data?.type === 'hongbao.ready') {
    event.source.postMessage({ type: 'hongbao.pay', orderString: window.orderString }, event.origin)
  }
  if (event.data?.type === 'hongbao.result') {
    window.results.push({ ...event.data, origin: event.origin })
  }
})
</script></html>`

/** On this machine, at a port of its own. */
export async function openOpener(): Promise<Opener> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
