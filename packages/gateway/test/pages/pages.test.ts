// Goal: pages come with a policy under which nothing foreign runs, and with nothing else.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { registerPages } from '../../src/pages/open-pages.ts'

let folder: string
const server = Fastify()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hongbao-pages-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets', 'a-1234.js'), 'export {}')
  await writeFile(join(folder, 'wallet.html'), '<script nonce="__NONCE__"></script>')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  let nonces = 0
  const makeToken = () => `nonce${(nonces += 1)}`
  registerPages(server, { folder: pathToFileURL(`${folder}/`), makeToken, isSecure: true })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const get = (url: string) => server.inject({ method: 'GET', url })

test('every page has a nonce of its own, and only scripts from here', async () => {
  const first = await get('/wallet')
  const second = await get('/wallet/statement/2026')
  expect(first.payload).toBe('<script nonce="nonce1"></script>')
  expect(second.payload).toBe('<script nonce="nonce2"></script>')
  const policy = String(first.headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'; script-src 'self';")
  expect(policy).toContain("'nonce-nonce1'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(first.headers['cache-control']).toBe('no-store')
  expect(first.headers['strict-transport-security']).toBe('max-age=31536000')
})

test('files that pages load may be kept, and nothing beside them is given out', async () => {
  const file = await get('/assets/a-1234.js')
  expect(file.headers['cache-control']).toContain('immutable')
  for (const url of ['/assets/../secret.txt', '/assets/%2e%2e/secret.txt', '/secret.txt']) {
    expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400)
  }
})

test('without built pages their addresses say how to build them', async () => {
  const bare = Fastify()
  registerPages(bare, { folder: undefined, makeToken: () => '', isSecure: false })
  const response = await bare.inject({ method: 'GET', url: '/console' })
  expect(response.statusCode).toBe(404)
  expect(response.payload).toContain('npm start')
})
