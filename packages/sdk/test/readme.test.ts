// Goal: what README.md shows can be copied and works.
// Method: each of its programs is written to a file, compiled strictly and run against a platform
// on a loopback port.

import { execFile, spawn } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakePlatformBy } from './fake-platform.ts'
import type { FakePlatform, RecordedRequest, Reply } from './fake-platform.ts'
import { appId, testKeys, vectors } from './vectors.ts'

const run = promisify(execFile)
const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const folder = join(packageFolder, '.cache/readme')
const condition = '@hongbao/source'
const files: string[] = []
let platform: FakePlatform

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'node_modules/express'), { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, 'node_modules/express/index.js'), likeExpress)
  await writeFile(join(folder, 'node_modules/express/package.json'), '{ "type": "module" }')
  const readme = await readFile(join(packageFolder, 'README.md'), 'utf8')
  for (const [, text = '', name = ''] of readme.matchAll(/```[tj]s\n(\/\/ (\S+)\n.*?)```/gs)) {
    await writeFile(join(folder, name), text)
    files.push(name)
  }
  platform = await fakePlatformBy(replyTo)
})

afterAll(async () => {
  await platform[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

/** What the examples use of Express, which is nothing that this repository has. */
const likeExpress = `
import { createServer } from 'node:http'
export default function express() {
  const routes = new Map()
  return {
    post: (path, handler) => routes.set(path, handler),
    use: () => undefined,
    listen: (port) =>
      createServer((request, response) => routes.get(request.url)(request, response)).listen(port),
  }
}
express.urlencoded = () => undefined
`

/** Says yes to everything, with the numbers of the request. */
function replyTo({ bizContent }: RecordedRequest): Reply {
  const operation = { operation_id: '20260101000000000001', gmt_trans: '2026-01-01 00:00:08' }
  const numbers = { auth_no: '2026010110002001860294782499', amount: '12.34' }
  const query = { operation_type: 'PAY', user_id: '2088101234567890' }
  return { node: { ...numbers, ...operation, ...query, status: 'SUCCESS', ...bizContent } }
}

function environment(port = 0): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_OPTIONS: `--conditions=${condition}`,
    ALIPAY_APP_ID: appId,
    APP_PRIVATE_KEY: testKeys.privateKey,
    ALIPAY_PUBLIC_KEY: testKeys.alipayPublicKey,
    ALIPAY_GATEWAY: platform.gateway,
    PORT: String(port),
  }
}

test('every program of the page compiles strictly', async () => {
  const options = {
    module: 'nodenext',
    target: 'es2024',
    strict: true,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noPropertyAccessFromIndexSignature: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: ['node'],
    customConditions: [condition],
  }
  const programs = files.filter((name) => name.endsWith('.ts'))
  const config = { compilerOptions: options, files: programs }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const compiler = join(packageFolder, '../../node_modules/typescript/bin/tsc')
  const { stdout } = await run(process.execPath, [compiler, '-p', folder]).catch(
    (error: unknown) => ({
      stdout: String(error instanceof Error && 'stdout' in error && error.stdout),
    }),
  )
  expect(stdout).toBe('')
})

test.each([
  ['pay.ts', 'true true'],
  ['disburse.ts', 'paid 20260101000000000001'],
  ['settle.ts', 'it was paid 2026-01-01 00:00:08'],
  ['refund.ts', 'done'],
  ['back.ts', 'rejected\ncancelled'],
  ['token.ts', '2088101234567890'],
])('%s prints what it should', async (name, printed) => {
  expect(files).toContain(name)
  const { stdout } = await run(process.execPath, [name], { cwd: folder, env: environment() })
  expect(stdout.trim()).toBe(printed)
})

test.each([
  ['notify.ts', 'disburse 2018081710002001860294782485 0.12'],
  ['notify-express.js', 'disburse'],
  ['notify-fastify.ts', 'disburse'],
])('%s answers a notification with success', async (name, printed) => {
  expect(files).toContain(name)
  const port = await freePort()
  const child = spawn(process.execPath, [name], { cwd: folder, env: environment(port) })
  try {
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
    })
    expect(await post(`http://127.0.0.1:${port}/notify`)).toBe('success')
    await expect.poll(() => output.trim()).toBe(printed)
  } finally {
    child.kill()
  }
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return port
}

/** Knocks until the program listens. */
async function post(url: string): Promise<string> {
  const body = vectors.notify_verify.find(({ name }) => name === 'disburse-v1')?.wire_body ?? ''
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      return await (await fetch(url, { method: 'POST', headers, body })).text()
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, 50)
      })
    }
  }
  throw new Error('The program never listened.')
}
