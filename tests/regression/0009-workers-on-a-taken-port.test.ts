// Several workers find their port taken. One that was leaving already could not be told to stop,
// and that fault ("write EPIPE") was all that whoever had started the house read.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { removeEmbeddedPostgres } from '@hongbao/database'
import { expect, test } from 'vitest'

import { spawnHouse } from '../spawn-house.ts'

test('whoever starts four workers on a taken port reads what to set', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const home = await mkdtemp(join(tmpdir(), 'hongbao-port-'))
  try {
    const opening = spawnHouse(home, {
      HONGBAO_GATEWAY_PORT: String(port),
      HONGBAO_METRICS_PORT: '0',
      HONGBAO_WORKERS: '4',
    })
    await expect(opening).rejects.toThrow(
      `\nport ${port} is taken by another program: set HONGBAO_GATEWAY_PORT to another one`,
    )
  } finally {
    other.close()
    await removeEmbeddedPostgres(home)
    await rm(home, { recursive: true, force: true })
  }
})
